"""The address is the state: copied, opened by somebody else, or walked back, it shows the same view."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.picture import Picture


def test_a_copied_address_restores_filters_and_selection(picture: Picture, open_app: Open) -> None:
    page = picture.page
    picture.choose("Use of force")
    picture.choose("opposition")
    text = page.get_by_label("Text", exact=True)
    text.fill("armenia")
    picture.after(lambda: text.press("Enter"))
    picture.after(lambda: picture.click(("AZ", "AM", "opposition")))
    expect(page).to_have_url(re.compile("issue=Use.of.force.*relation=opposition.*text=armenia.*selected=AZ"))

    parts = urlsplit(page.url)
    other = open_app(query=parse_qs(parts.query))
    assert other.shown_ties == picture.shown_ties
    assert other.claims() == picture.claims()
    expect(other.panel.locator("h2")).to_have_text("Azerbaijan opposes Armenia")
    expect(other.page.get_by_label("Text", exact=True)).to_have_value("armenia")
    expect(other.pill("Use of force")).to_have_attribute("aria-pressed", "true")
    expect(other.page.get_by_role("button", name="relation: opposition")).to_be_visible()


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


def test_a_reload_keeps_the_view(picture: Picture) -> None:
    picture.choose("Use of force")
    picture.page.reload()
    picture.wait()
    expect(picture.root).to_have_attribute("data-shown-ties", "5")
    expect(picture.page.get_by_role("button", name="issue: Use of force")).to_be_visible()


def test_a_wrong_address_says_so_and_shows_the_rest(open_app: Open) -> None:
    picture = open_app(query={"issue": "Use of force", "actor": "Atlantis", "since": "soon"})
    expect(picture.page.get_by_text("actor: 'Atlantis' is not known.")).to_be_visible()
    expect(picture.page.get_by_text("since: 'soon' is not a year, month or day")).to_be_visible()
    expect(picture.root).to_have_attribute("data-shown-ties", "5")
    assert "Atlantis" not in picture.page.url


def test_a_copied_address_holds_what_was_dragged(picture: Picture, open_app: Open) -> None:
    start = picture.positions
    picture.drag("IR", by=(60, 45))
    expect(picture.page).to_have_url(re.compile("places="))
    dragged = picture.positions
    other = open_app(query=parse_qs(urlsplit(picture.page.url).query))
    other.stands("IR", dragged["IR"])
    assert {name: at for name, at in other.positions.items() if name != "IR"} == {
        name: at for name, at in start.items() if name != "IR"
    }
    picture.page.go_back()
    picture.stands("IR", start["IR"])
    expect(picture.page).not_to_have_url(re.compile("places="))
    other.root.get_by_label("Put what was dragged back in its place").click()
    expect(other.page).not_to_have_url(re.compile("places="))
    assert other.positions == start


def test_the_link_is_copied_by_a_button(picture: Picture) -> None:
    page = picture.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    picture.choose("Use of force")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("() => navigator.clipboard.readText()") == page.url
    assert "issue=Use" in page.url
    expect(page.get_by_role("button", name="Copy link")).to_be_visible()
