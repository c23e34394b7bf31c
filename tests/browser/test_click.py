"""A click is answered by exactly the claims behind what was clicked; a filter, a key or the panel can do the same."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from graphmodel import Case, Selection, claims_of, select
from graphmodel.model.glossary import GLOSSARY
from tests.browser.conftest import Open
from tests.browser.picture import Picture, Tie

TIE: Tie = ("AZ", "AM", "opposition")
CARDS = "(cards) => cards.map((each) => [each.title, each.textContent])"
ACTORS = Selection(proposals=False)


def ids_behind(case: Case, thing: str | Tie, selection: Selection = ACTORS) -> list[str]:
    named = (
        {"node": thing} if isinstance(thing, str) else dict(zip(("source", "target", "relation"), thing, strict=True))
    )
    return claims_of(select(case, selection), **named)["id"].tolist()


THINGS: dict[str | Tie, str] = {
    ("AZ", "AM", "support"): "Azerbaijan supports Armenia",  # parallel to another
    ("EU", "AZ", "mediation"): "European Union mediates with Azerbaijan",  # dotted
    ("RU", "AZ", "support"): "Russia supports Azerbaijan",  # thin
    "RU": "Russia",
    TIE: "Azerbaijan opposes Armenia",  # strong
}


def test_a_click_shows_exactly_the_claims_behind_it_and_one_on_nothing_clears(picture: Picture, shipped: Case) -> None:
    for thing, heading in THINGS.items():
        picture.after(lambda thing=thing: picture.click(thing))
        expect(picture.panel.locator("h2")).to_have_text(heading)
        assert sorted(picture.claims()) == sorted(ids_behind(shipped, thing)), thing
    assert "selected=AZ&selected=AM&selected=opposition" in picture.page.url
    picture.after(lambda: picture.click(None))
    expect(picture.panel.locator("h2")).to_have_text("What it rests on")
    expect(picture.page).not_to_have_url(re.compile("selected"))


def test_a_claim_says_relation_evidence_and_place_and_is_left_out_by_a_click(picture: Picture, shipped: Case) -> None:
    picture.after(lambda: picture.click(TIE))
    rows = claims_of(shipped, source="AZ", target="AM", relation="opposition")
    cards = dict(picture.panel.locator(".claim").evaluate_all(CARDS))
    for row in rows.to_dict("records")[:5]:
        said = [row[name] for name in ("evidence", "agent", "status", "basis")]
        said += [row["locator"].replace("p", "paragraph "), row["date"] or "undated", f"strength {row['strength']}"]
        assert [each for each in said if each not in cards[row["id"]]] == [], row["id"]
    expect(picture.panel).to_contain_text(
        "All from Wojciech Wojtasiewicz (2024): Armenia-Azerbaijan Peace Talks Yield Little Results. PISM Bulletin."
    )
    side = picture.panel.locator(".both-sides > div").first
    expect(side.locator("h3")).to_have_text("opposes 18")
    expect(side.locator("h4")).to_have_text(list(dict.fromkeys(rows["issue"])))

    first = picture.claims()[0]
    picture.panel.get_by_role("button", name="Leave out").first.click()
    expect(picture.page.get_by_role("heading", level=2).first).to_contain_text(f"(what if: without {first})")
    expect(picture.page.get_by_text("102 of 164 claims")).to_be_visible()
    picture.page.get_by_role("button", name=f"what if: without {first}").click()
    expect(picture.page.get_by_text("103 of 165 claims")).to_be_visible()


def test_a_tie_shows_what_happened_what_is_inferred_and_what_says_the_opposite(picture: Picture, shipped: Case) -> None:
    picture.after(lambda: picture.click(("AM", "AZ", "support")))
    expect(picture.panel.locator("p").first).to_have_text(
        "9 claims: 4 observed, 5 prospective; 5 direct, 4 inferred; 11 claims say the opposite"
    )
    expect(picture.panel.locator("h3")).to_have_text(["supports 9", "opposes 11"])
    assert sorted(picture.claims_against()) == sorted(ids_behind(shipped, ("AM", "AZ", "opposition")))
    expect(picture.panel.locator("h3").first).to_have_attribute("title", GLOSSARY["support"])
    picture.choose("support")
    expect(picture.panel.locator("p").first).to_have_text(
        "9 claims: 4 observed, 5 prospective; 5 direct, 4 inferred; "
        "the filter Relation hides 11 claims that say the opposite"
    )


def test_the_panel_leads_back_and_out(new_picture: Picture) -> None:
    new_picture.after(lambda: new_picture.click("AM"))
    new_picture.after(lambda: new_picture.click(TIE))
    expect(new_picture.panel.locator("h2")).to_have_text("Azerbaijan opposes Armenia")
    new_picture.after(new_picture.panel.get_by_role("button", name="Back to what was selected before").click)
    expect(new_picture.panel.locator("h2")).to_have_text("Armenia")
    expect(new_picture.panel.get_by_role("button", name="Back to what was selected before")).to_have_count(0)
    new_picture.after(new_picture.panel.get_by_role("button", name="Close: select nothing").click)
    expect(new_picture.panel.locator("h2")).to_have_text("What it rests on")


def test_the_claims_of_a_tie_are_copied_as_text(picture: Picture) -> None:
    picture.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    picture.after(lambda: picture.click(("IR", "AM", "support")))
    picture.panel.get_by_role("button", name="Copy as text").click()
    expect(picture.panel.get_by_role("button", name="Copied")).to_be_visible()
    text = picture.page.evaluate("() => navigator.clipboard.readText()")
    assert text.startswith(
        "Iran supports Armenia\n3 claims: 3 observed; 1 direct, 2 inferred\n- Iran supports Armenia: "
    )
    assert text.endswith(
        "\n\nSources:\n- Wojtasiewicz 2024, PISM Bulletin: Wojciech Wojtasiewicz (2024): Armenia-Azerbaijan Peace "
        "Talks Yield Little Results. PISM Bulletin.\n\nArmenia-Azerbaijan peace talks, spring 2024"
    )
    assert text.count("Wojtasiewicz 2024, PISM Bulletin") == 4


def test_the_strongest_ties_offered_in_the_panel_can_be_clicked(picture: Picture, shipped: Case) -> None:
    offers = picture.panel.locator(".offers button")
    expect(offers).to_have_count(8)
    expect(offers.first).to_have_text(re.compile("Azerbaijan opposes Armenia.*18 claims"))
    picture.after(offers.first.click)
    expect(picture.panel.locator("h2")).to_have_text("Azerbaijan opposes Armenia")
    assert sorted(picture.claims()) == sorted(ids_behind(shipped, TIE))
    picture.click(None)
    expect(offers).to_have_count(8)


def test_what_the_address_selects_is_cleared_and_what_the_back_button_cleared_is_clicked_again(
    open_app: Open,
) -> None:
    picture = open_app(query={"selected": "AM"})
    expect(picture.panel.locator("h2")).to_have_text("Armenia")
    picture.after(lambda: picture.click(None))
    expect(picture.panel.locator("h2")).to_have_text("What it rests on")
    picture.after(lambda: picture.click("AM"))
    expect(picture.page).to_have_url(re.compile("selected=AM"))
    picture.after(picture.page.go_back)
    expect(picture.panel.locator("h2")).to_have_text("What it rests on")
    picture.click("AM")
    expect(picture.panel.locator("h2")).to_have_text("Armenia")


def test_a_filter_narrows_the_claims_of_what_is_selected(picture: Picture, shipped: Case) -> None:
    picture.after(lambda: picture.click(TIE))
    picture.choose("Use of force")
    narrowed = Selection(proposals=False, issue=("Use of force",))
    expect(picture.panel.locator(".claim:not(.against)")).to_have_count(len(ids_behind(shipped, TIE, narrowed)))
    assert sorted(picture.claims()) == sorted(ids_behind(shipped, TIE, narrowed))
    expect(picture.panel.locator("h2")).to_have_text("Azerbaijan opposes Armenia")


def test_what_is_selected_is_lit_and_the_rest_is_dimmed(picture: Picture) -> None:
    picture.after(lambda: picture.click(("US", "AM", "mediation")))
    expect(picture.panel.locator("h2")).to_have_text("United States mediates with Armenia")
    colours = {name: colour_at(picture, name) for name in ("US", "AM", "IR", "TR")}
    assert colours["US"] == colours["AM"]
    assert colours["IR"] == colours["TR"]
    assert colours["US"] != colours["IR"]


def test_pointing_at_a_tie_or_an_actor_says_what_it_is(picture: Picture) -> None:
    tip = picture.root.locator(".graph-tip")
    hover(picture, TIE)
    expect(tip).to_have_text("Azerbaijan opposes Armenia: 18 claims")
    hover(picture, "IR")
    expect(tip).to_contain_text("Iranactor · regional power")
    hover(picture, None)
    expect(tip).to_be_hidden()


def hover(picture: Picture, thing: str | Tie | None) -> None:
    at = picture.point_of(thing) if thing else picture.point_of_nothing()
    picture.page.mouse.move(at["x"] - 1, at["y"])
    picture.page.mouse.move(at["x"], at["y"])


def colour_at(picture: Picture, node: str) -> list[int]:
    """Return the colour of the picture within a node, above its label."""
    return picture.root.evaluate(
        """(root, id) => {
            const canvas = root.querySelector(".graph-stage canvas");
            const { network } = root.graphmodel;
            const { x, y } = network.canvasToDOM(network.getPosition(id));
            const ratio = canvas.width / canvas.clientWidth;
            const away = 25 * network.getScale();
            const one = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
            one.drawImage(canvas, -Math.round(ratio * x), -Math.round(ratio * (y - away)));
            return [...one.getImageData(0, 0, 1, 1).data];
        }""",
        node,
    )
