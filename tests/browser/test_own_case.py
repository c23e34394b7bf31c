"""A case from anywhere: its text, however hostile, is shown and never run; a broken file says what to do."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OWN_NAME, Open, OwnCase
from tests.browser.picture import Picture

ATTACK = (
    "<img src=x onerror=window.harmed=1></script><script>window.harmed=1</script>"
    '<a href="javascript:window.harmed=1">a</a> [b](javascript:window.harmed=1) ![c](https://example.com/c.png)'
    " $\\frac{x}{y}$ :red[d] **e** 'f' \"g\" &lt;h&gt; \u202eijk\u202c {{l}} ${m} \\u003cn"
)
SIGNS = "-> -- <- <-> >= ~= <= :streamlit: :material/home:"
"""What Streamlit makes other signs and pictures of."""
FIELDS = ("issue", "agent", "document", "locator", "evidence")
TIE = ("A", "B", "support")
LONG = "Organisation for Security and Co-operation in Europe, Minsk Group Co-Chairs"


def attack(name: str) -> str:
    return f"{name} {ATTACK}"


def attack_by_id(name: str) -> str:
    """Return an attack without the mark that stands between ids, which an id must not hold."""
    return attack(name).replace("; ", ";")


def as_csv(*rows: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def seen(text: str) -> str:
    """Return text as a page shows it: white space in one."""
    return re.sub(r"\s+", " ", text)


@pytest.fixture
def hostile(own_case: OwnCase, open_app: Open) -> Picture:
    """The app on a case in which every cell of free text is an attack."""
    columns = ["id", "source", "target", "relation", *FIELDS, attack("column")]
    cells = [attack(name) for name in FIELDS]
    own_case.write(
        edges=as_csv(
            columns,
            [attack_by_id("claim"), "A", "B", "support", *cells, attack("cell")],
            [attack_by_id("second"), "B", attack_by_id("id"), "opposition", SIGNS, *cells[1:], attack("cell")],
        ),
        nodes=as_csv(
            ["id", "label", "group", "description"],
            ["A", attack("label"), attack("group"), attack("description")],
            ["B", LONG, "", ""],
            [attack_by_id("id"), "Charlie", "", ""],
        ),
    )
    return open_app(own_case.address)


def unharmed(page: Page) -> None:
    assert page.evaluate("() => window.harmed") is None
    assert page.locator("img[src=x], script:text('harmed'), a[href^=javascript]").count() == 0
    assert page.locator("img[src*='example.com'], a[href*='example.com']:not([href^='#'])").count() == 0


def test_hostile_text_is_text_in_all_that_is_taken_away_and_seen_and_a_name_too_long_is_cut(
    hostile: Picture, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    away = new_page(offline=True)
    assert_text_in_the_page_without_a_server(hostile.page, away, tmp_path / "page.html")
    assert_text_in_the_svg(hostile.page, away, tmp_path / "picture.svg")
    assert_long_name_is_cut_and_whole_when_pointed_at(hostile)
    assert_text_in_heading_picture_panel_filters_and_table(hostile)


def pointed_at(picture: Picture, node: str) -> Locator:
    """Point at a node, and return what it says."""
    point = picture.point_of(node)
    picture.page.mouse.move(point["x"] - 1, point["y"])
    picture.page.mouse.move(point["x"], point["y"])
    return picture.root.locator(".graph-tip")


def assert_long_name_is_cut_and_whole_when_pointed_at(picture: Picture) -> None:
    label = picture.root.evaluate("root => root.graphmodel.nodes.get('B').label")
    assert label.startswith("Organisation")
    assert label.endswith(" \u2026")
    expect(pointed_at(picture, "B")).to_contain_text(LONG)
    assert picture.all_in_sight


def assert_text_in_heading_picture_panel_filters_and_table(hostile: Picture) -> None:
    page = hostile.page
    expect(page.get_by_role("heading", level=2).first).to_have_text(OWN_NAME)
    tip = pointed_at(hostile, "A")
    for name in ("label", "group", "description"):
        expect(tip).to_contain_text(seen(attack(name)))
    hostile.after(lambda: hostile.click("A"))
    expect(hostile.panel.locator("h2")).to_have_text(seen(attack("label")))
    card = hostile.panel.locator(".claim")
    expect(card).to_have_count(1)
    for name in ("agent", "document", "locator", "evidence"):
        expect(card).to_contain_text(seen(attack(name)))
    assert card.get_attribute("title") == attack_by_id("claim")
    expect(hostile.panel.locator("h3")).to_have_text(seen(attack("issue")))
    assert hostile.panel.evaluate("panel => panel.scrollWidth - panel.clientWidth") <= 0  # long words are broken

    assert hostile.pill("-").inner_text().replace("\u2060", "") == f"{SIGNS} (1)"

    hostile.choose("issue <img")
    chosen = page.get_by_role("button", name=re.compile(r"issue: issue"))
    expect(chosen).to_contain_text("<img src=x onerror=")
    assert chosen.inner_text().startswith("✕") or not is_cut(chosen)  # its cross stays in sight
    expect(hostile.root).to_have_attribute("data-shown-ties", "1")
    page.get_by_role("tab", name="Claims").click()
    cells = page.get_by_test_id("stDataFrame").locator("[role=gridcell]")
    expect(cells.filter(has_text="issue <img").first).to_have_text(attack("issue"))
    unharmed(page)


def is_cut(button: Locator) -> bool:
    """Return whether some text of a button is wider than its place."""
    found: bool = button.evaluate("""(button) => [button, ...button.querySelectorAll("*")].some((part) => (
        part.clientWidth && part.scrollWidth > part.clientWidth + 1))""")
    return found


def assert_text_in_the_page_without_a_server(app: Page, away: Page, path: Path) -> None:
    app.get_by_role("button", name="Share", exact=True).click()
    with app.expect_download() as started:
        app.get_by_role("button", name="Download the page").click()
    started.value.save_as(path)
    app.get_by_role("dialog").get_by_role("button", name="Close").click()
    away.goto(path.as_uri())
    taken = Picture(away)
    expect(taken.root).to_have_attribute("data-shown-ties", "2")
    taken.click(TIE)
    expect(taken.panel.locator(".claim")).to_contain_text(seen(attack("evidence")))
    taken.click("A")
    expect(taken.panel.locator("h2")).to_have_text(seen(attack("label")))
    unharmed(away)


def assert_text_in_the_svg(app: Page, away: Page, path: Path) -> None:
    app.get_by_role("button", name="Figure").click()
    dialog = app.get_by_role("dialog")
    dialog.get_by_role("radio", name="SVG").click()
    expect(dialog.get_by_text("Pixels per inch")).to_have_count(0)
    with app.expect_download() as started:
        dialog.get_by_role("button", name="Download").click()
    started.value.save_as(path)
    dialog.get_by_role("button", name="Close").click()
    away.goto(path.as_uri())
    away.wait_for_load_state()
    assert away.evaluate("document.documentElement.tagName") == "svg"
    written = seen(
        away.evaluate("Array.from(document.querySelectorAll('text, tspan'), (e) => e.textContent).join(' ')")
    )
    assert seen(OWN_NAME) in written
    assert "label <img" in written
    assert away.evaluate("document.querySelectorAll('script, foreignObject, image, img, a, iframe').length") == 0
    unharmed(away)


def test_a_hostile_address_is_shown_and_not_run(open_app: Open) -> None:
    picture = open_app(query={"actor": ATTACK, "since": ATTACK, "selected": ATTACK})
    warnings = picture.page.get_by_test_id("stAlert")
    expect(warnings.filter(has_text="actor: ")).to_contain_text("<img src=x onerror=window.harmed=1>")
    expect(warnings.filter(has_text="since: ")).to_contain_text("<img src=x onerror=window.harmed=1>")
    unharmed(picture.page)
