"""The tab of the camps: its address, and what its picture is told to draw."""

from __future__ import annotations

import json
from typing import Any

import pytest

import graphmodel as gm
from graphmodel import Case
from tests.ui.explorer import Explorer

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["graph_app.py"])


def picture(explorer: Explorer) -> dict[str, Any]:
    """Return what the picture of the camps is told to show."""
    (found,) = [
        json.loads(each.proto.json)[0]
        for each in explorer.app.get("bidi_component")
        if each.proto.component_name == "graphmodel.view" and each.proto.id.endswith("camps_graph")
    ]
    return found


def test_camps_are_distinguished_by_colour_and_what_contradicts_them_by_an_outline(shipped: Case) -> None:
    view = picture(Explorer(tab="Camps", k="3", rule="count", basis="direct"))
    found = gm.camps(gm.select(shipped, basis="direct"), k=3, rule="count")
    looks = {look["words"]: look["light"] for look in view["colours"]["looks"]}
    certain = {f"camp {number}" for number in found.certain.values()}
    assert certain | {"undecided: camp 1 or 2"} <= looks.keys() & {entry["text"] for entry in view["legend"]}
    fills = {word: [each["fill"] for each in look] for word, look in looks.items()}
    assert len({fills[camp][0] for camp in certain}) == len(certain)
    assert fills["undecided: camp 1 or 2"] == fills["camp 1"] + fills["camp 2"]
    assert view["marks"] == ["contradicts 2 of 4 best splits"]


def test_how_camps_are_measured_comes_into_the_address() -> None:
    explorer = Explorer().open_method("Camps")
    for name, value in (("k", "free"), ("rule", "latest")):
        explorer.app.button_group(key=name).set_value(value)
    assert explorer.run().address == {"tab": ["Camps"], "k": ["free"], "rule": ["latest"]}
    assert "merged by the rule 'latest'" in explorer.app.code[-1].value


def test_the_address_brings_back_how_camps_are_measured_and_the_rule_holds_on_other_tabs() -> None:
    explorer = Explorer(tab="Camps", k="free", rule="latest").open_method("Camps")
    assert {name: explorer.app.button_group(key=name).value for name in ("k", "rule")} == {
        "k": "free",
        "rule": "latest",
    }
    assert explorer.open_method("Standing").app.button_group(key="rule").value == "latest"
    assert explorer.address == {"tab": ["Standing"], "k": ["free"], "rule": ["latest"]}
