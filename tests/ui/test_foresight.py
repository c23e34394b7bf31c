"""What the browser is told about the next click is what that click then brings."""

from __future__ import annotations

from typing import Any

import pytest

from graphmodel import Case
from graphmodel.ui import prefetch as foresight
from graphmodel.ui.page.sidebar import offered
from graphmodel.ui.prefetch import FORESEEN
from tests.ui.explorer import Explorer


@pytest.fixture(autouse=True)
def _foreseeing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foresight, "FORESEEN", FORESEEN)


@pytest.mark.parametrize(
    "begun",
    [
        {},
        {"issue": ("Use of force",)},
        {"relation": ("opposition", "support"), "proposals": True},
        {"text": "corridor"},
    ],
)
@pytest.mark.parametrize("name", FORESEEN)
def test_each_button_is_told_the_view_that_it_brings(name: str, begun: dict[str, Any], case: Case) -> None:
    explorer = Explorer().choose(**begun)
    told, start = explorer.foresight, list(begun.get(name, ()))
    assert told["from"] == explorer.view
    for value, view in zip(offered(case, name), told["to"][f"filter_{name}"], strict=True):
        after = [each for each in start if each != value] if value in start else [*start, value]
        assert explorer.choose(**{name: after}).view == view


def test_a_tie_that_is_clicked_stays_clicked() -> None:
    explorer = Explorer().click(source="AZ", target="AM", relation="opposition")
    told = explorer.foresight
    assert told["from"]["selected"] == {"source": "AZ", "target": "AM", "relation": "opposition"}
    assert explorer.choose(issue=("Use of force",)).view in told["to"]["filter_issue"]


@pytest.mark.parametrize("change", ["many claims", "another tab", "nothing found"])
def test_nothing_is_told_where_it_would_be_dear_or_nobody_looks(change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if change == "many claims":
        monkeypatch.setattr(foresight, "MOST_CLAIMS", 10)
    explorer = Explorer()
    if change == "another tab":
        explorer.open_tab("Camps")
    if change == "nothing found":
        explorer.choose(text="no such words")
    assert all(each.proto.component_name != "graphmodel.foresight" for each in explorer.app.get("bidi_component"))
