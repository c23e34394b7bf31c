"""On a phone the names stay in the picture, the search has room, and what is clicked lies over all as a sheet."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Open

PHONE = {"width": 390, "height": 844}
HEIGHTS_OF_NUMBERS = """({ graphmodel: { network, numbers } }) =>
    numbers.map(({ box }) => (box.bottom - box.top) * network.getScale())"""
COVERED = """(sheet) => {
    const { left, top, width, height } = sheet.getBoundingClientRect();
    const points = [0.05, 0.2, 0.4, 0.6, 0.8, 0.95].flatMap((x) => [0.05, 0.2, 0.4].map((y) => [x, y]));
    const above = points.map(([x, y]) => document.elementFromPoint(left + x * width, top + y * height));
    return above.filter((each) => !each.contains(sheet.getRootNode().host ?? sheet) && !sheet.contains(each))
        .map((each) => each.className);
}"""
"""Returns what stands over a sheet, or shows through it."""


def test_names_stay_the_search_fits_and_a_tap_opens_a_sheet_over_all(open_app: Open) -> None:
    picture = open_app(viewport=PHONE)
    page = picture.page
    names = picture.root.evaluate("({ graphmodel: { names } }) => [...names].sort()")
    assert names == ["Armenia", "Azerbaijan", "European Union", "Iran", "Russia", "Turkey", "United States"]
    heights = picture.root.evaluate(HEIGHTS_OF_NUMBERS)
    assert len(heights) >= 10
    assert min(heights) >= 11 / 12 * 16  # a number is 12 of the 16 px of its box

    picture.find("corridor")
    box, title = picture.search.bounding_box(), page.get_by_role("heading", level=2).first.bounding_box()
    hits = page.locator(".graph-hits").bounding_box()
    assert box
    assert title
    assert hits
    assert box["width"] > 330
    assert box["y"] >= title["y"] + title["height"]
    assert hits["x"] >= 0
    assert hits["x"] + hits["width"] <= PHONE["width"]
    assert hits["y"] + hits["height"] <= PHONE["height"]
    page.keyboard.press("Escape")
    expect(picture.hits).to_have_count(0)

    sheet = page.locator(".graph-sheet")
    picture.after(lambda: picture.click("AM"))
    expect(sheet.locator("h2")).to_have_text("Armenia")
    lying = sheet.bounding_box()
    assert lying
    assert round(lying["y"] + lying["height"]) == PHONE["height"]
    sheet.get_by_role("button", name="Close: select nothing").click()
    expect(sheet).to_have_count(0)

    page.get_by_role("tab", name="Camps").click()
    page.get_by_role("button", name="Russia could be in either camp.").click()
    expect(sheet.locator("h2")).to_have_text("Russia could be in either camp")
    assert sheet.evaluate(COVERED) == []
