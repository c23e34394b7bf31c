"""The picture runs ahead of Python at a click that was told beforehand, and is never wrong for it."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.picture import Picture

# What the picture shows in the very turn of the click: Python cannot have answered yet.
CLICKED = """(button, root) => { button.click(); return Number(root.dataset.shownTies); }"""
# A tie and a button, before the browser has sent anything of either.
BOTH_CLICKED = """(root, [{ x, y }, button]) => {
    const box = root.querySelector(".graph-stage").getBoundingClientRect();
    root.graphmodel.network.body.emitter.emit("click", { pointer: { DOM: { x: x - box.left, y: y - box.top } } });
    button.click();
}"""
COUNT_FRAMES = """() => {
    window.frames_drawn = 0;
    const { clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function (...given) {
        window.frames_drawn += 1;
        return clearRect.apply(this, given);
    };
}"""


def clicked(picture: Picture, pill: Locator) -> int:
    """Click, and return how many ties the picture shows before anything else has happened."""
    shown: int = pill.evaluate(CLICKED, picture.root.element_handle())
    return shown


def test_the_picture_is_there_before_python_has_answered(picture: Picture) -> None:
    page = picture.page
    picture.root.evaluate(COUNT_FRAMES)
    ahead: list[int] = []
    for name in ("Use of force", "opposition", "Use of force"):
        picture.after(lambda name=name: ahead.append(clicked(picture, picture.pill(name))))
        assert len(picture.shown_ties) == ahead[-1]
    assert len(set(ahead)) == 3
    assert page.evaluate("frames_drawn") == 3, "what was there already was drawn again"
    expect(page.get_by_role("button", name="relation: opposition")).to_be_visible()


def test_a_click_right_after_another_waits_for_python(picture: Picture) -> None:
    """What was told is about one click: taken for two, it would show what nobody asked for."""
    before = len(picture.shown_ties)
    buttons = [picture.pill(name).element_handle() for name in ("Use of force", "Peace treaty")]
    shown = picture.page.evaluate(
        f"([root, ...buttons]) => buttons.map((button) => ({CLICKED})(button, root))",
        [picture.root.element_handle(), *buttons],
    )
    assert shown[0] == shown[1] < before
    expect(picture.root).not_to_have_attribute("data-shown-ties", str(shown[0]))
    picture.rest()
    assert shown[0] < len(picture.shown_ties) < before


def test_what_is_clicked_just_before_a_filter_stays_clicked(picture: Picture) -> None:
    """Streamlit drops what it was asked when the next is asked at once: a click has to come with both."""
    filters = picture.page.get_by_role("button", name="issue: Use of force")
    clicked_with(picture, picture.point_of(("AZ", "AM", "opposition")))
    expect(filters).to_be_visible()
    expect(picture.panel.locator("h2")).to_have_text("Azerbaijan opposes Armenia")
    assert len(picture.rest().shown_ties) == 5
    clicked_with(picture, picture.point_of_nothing())
    expect(filters).not_to_be_visible()
    expect(picture.panel.locator("h2")).to_have_text("What it rests on")


def clicked_with(picture: Picture, point: dict[str, float]) -> None:
    """Click a point of the picture and a filter before the browser has sent anything of either."""
    picture.root.evaluate(BOTH_CLICKED, [point, picture.pill("Use of force").element_handle()])
