"""What the operator of a server allows, a reader can open; without a folder nothing is offered."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.served import VARIABLE
from tests.ui.explorer import Explorer


def test_a_file_of_the_allowed_folder_can_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "votes.csv").write_text("source,target,relation\nA,B,support\nB,C,opposition\n", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    explorer = Explorer(tab="Data")
    assert explorer.app.selectbox(key="served_file").options == ["votes.csv"]
    explorer.app.button(key="open_served").click()
    assert explorer.run().counts.all_claims == 2


def test_nothing_is_offered_without_a_folder(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert [each.key for each in Explorer(tab="Data").app.selectbox if each.key == "served_file"] == []
