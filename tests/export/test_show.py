"""A case in a notebook: one frame that needs nothing else, and a widget that says what is clicked."""

from collections.abc import Mapping
from html import unescape
from typing import Any

import pytest

from graphmodel.errors import UsageError
from graphmodel.export import show as module
from graphmodel.export.show import show, show_live
from graphmodel.export.stand_alone import page
from graphmodel.model.case import Case
from graphmodel.model.select import select


@pytest.mark.usefixtures("without_measures")
def test_a_notebook_shows_the_page_of_a_part_in_a_frame_without_its_origin(small: Case):
    part = select(small, issue="Land")
    shown = show(part, height=300)._repr_html_()
    before, _, content = shown.partition(' srcdoc="')
    assert before == ('<iframe sandbox="allow-scripts allow-downloads" style="width:100%;border:0;height:300px"')
    assert unescape(content.removesuffix('"></iframe>')) == page(part).decode()


@pytest.mark.usefixtures("without_measures")
def test_outside_of_a_notebook_a_frame_says_what_to_do(small: Case):
    assert repr(show(small)) == "Frame of a page: notebooks show it; elsewhere write the case as .html."


@pytest.mark.usefixtures("without_measures")
def test_a_live_frame_is_a_widget_where_there_are_widgets_and_else_the_same_page(small: Case):
    live = show_live(small, height=300)
    made = live._repr_mimebundle_()
    assert made
    assert made[0]["text/html"] == show(small, height=300)._repr_html_()
    assert made[0]["application/vnd.jupyter.widget-view+json"]["model_id"] == live.model_id


@pytest.mark.usefixtures("without_measures")
def test_what_is_clicked_is_reported_to_whoever_observes_a_live_frame(small: Case):
    live, seen = show_live(small), list[Any]()
    live.observe(lambda change: seen.append(change["new"]), "selected")
    clicked: Mapping[str, Any] = {"selected": {"node": "A"}, "claims": ["k1", "k7"], "filters": {"issue": ["Water"]}}
    live.set_state(clicked)  # as a message of the browser does
    assert seen == [{"node": "A"}]
    assert live.claims == ["k1", "k7"]
    assert select(small, **live.filters).selection.issue == ("Water",)


def test_without_the_library_a_live_frame_says_what_to_install(small: Case, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    with pytest.raises(UsageError) as raised:
        show_live(small)
    assert str(raised.value) == (
        "show_live needs anywidget, which is not installed. Install it by `pip install 'graphmodel[notebook]'`, or "
        "take show, whose clicks stay in the page."
    )
