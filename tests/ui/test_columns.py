"""The browser is given the claims of a case, to select from them by itself, where it may and the reader looks."""

from __future__ import annotations

import pytest

from graphmodel import Case
from graphmodel.model.packed_columns import columns, texts
from graphmodel.ui.page import columns as given
from tests.ui.explorer import Explorer


def test_columns_and_texts_are_those_of_the_whole_case_whatever_is_selected(case: Case) -> None:
    explorer = Explorer().choose(issue=("Use of force",))
    assert explorer.columns == (columns(case), texts(case))


def test_a_view_names_the_selection_that_it_is_of() -> None:
    explorer = Explorer()
    assert explorer.view["selection"] == {"proposals": False}
    explorer.choose(actor=("AM",), since="2024", text=" corridor ")
    assert explorer.view["selection"] == {"actor": ["AM"], "since": "2024", "text": "corridor", "proposals": False}


@pytest.mark.parametrize("change", ["many claims", "another tab"])
def test_no_columns_are_given_where_python_selects_or_nobody_looks(
    change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if change == "many claims":
        monkeypatch.setattr(given, "MOST_CLAIMS", 164)
    explorer = Explorer()
    if change == "another tab":
        explorer.open_tab("Camps")
    assert explorer.columns is None


def test_texts_of_many_megabytes_are_not_given(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given, "MOST_BYTES", 1_000)
    explorer = Explorer()
    assert explorer.columns == (columns(case), b"")
