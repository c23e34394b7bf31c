"""The address is the state: copied, opened by somebody else, or walked back, it shows the same view."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.picture import Picture


def test_an_address_restores_filters_and_selection_and_a_reload_keeps_them(open_app: Open) -> None:
    selected = ["AZ", "AM", "opposition"]
    query = {"issue": "Use of force", "relation": "opposition", "text": "armenia", "selected": selected}
    picture = open_app(query=query)
    ties = picture.shown_ties
    assert {relation for _, _, relation in ties} == {"opposition"}
    for act in (lambda: None, picture.page.reload):
        act()
        assert picture.wait().shown_ties == ties
        expect(picture.panel.locator("h2")).to_have_text("Azerbaijan opposes Armenia")
        expect(picture.page.get_by_label("Text", exact=True)).to_have_value("armenia")
        expect(picture.pill("Use of force")).to_have_attribute("aria-pressed", "true")
        expect(picture.page.get_by_role("button", name="relation: opposition")).to_be_visible()


def test_the_back_button_takes_the_last_filter_back(picture: Picture) -> None:
    start = picture.shown_ties
    picture.choose("Use of force")
    narrowed = picture.shown_ties
    picture.choose("opposition")
    picture.after(picture.page.go_back)
    expect(picture.root).to_have_attribute("data-shown-ties", str(len(narrowed)))
    assert picture.shown_ties == narrowed
    picture.after(picture.page.go_back)
    assert picture.shown_ties == start
    expect(picture.page.get_by_role("button", name="Show 62 positions on proposals too")).to_be_visible()
    picture.after(picture.page.go_forward)
    assert picture.shown_ties == narrowed


def test_filters_clicked_one_right_after_the_other_all_stand(picture: Picture) -> None:
    issues = ["Use of force", "Peace treaty", "Negotiation format"]
    places = [picture.pill(issue).bounding_box() for issue in issues]
    for place in places:
        assert place is not None
        picture.page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    for issue in issues:
        expect(picture.page.get_by_role("button", name=f"issue: {issue}")).to_be_visible()
    expect(picture.page).to_have_url(re.compile("issue=.*issue=.*issue="))


def test_the_address_holds_what_was_dragged(picture: Picture) -> None:
    start = picture.positions
    picture.drag("IR", by=(60, 45))
    expect(picture.page).to_have_url(re.compile("places="))
    dragged = picture.positions
    assert {name for name, at in dragged.items() if at != start[name]} == {"IR"}
    picture.page.go_back()
    picture.stands("IR", start["IR"])
    expect(picture.page).not_to_have_url(re.compile("places="))
    picture.page.go_forward()
    picture.stands("IR", dragged["IR"])
    picture.root.get_by_label("Put what was dragged back in its place").click()
    expect(picture.page).not_to_have_url(re.compile("places="))
    assert picture.positions == start
