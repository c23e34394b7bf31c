"""Wrong cells and names that are one are corrected in the app; the saved mapping corrects the next version too."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st

from tests.cli.running import Run
from tests.ui.explorer import Explorer, unescaped
from tests.ui.test_own_files import bring, captions, texts
from tests.ui.test_questions import buttons

CLAIMS = pd.DataFrame(
    [
        ["Azerbaijan", "Belgium", "ally", "2004"],
        ["Azerbajan", "Canada", "enemy", "2005"],
        ["Belgium", "Azerbajan", "ally", "2006"],
        ["Azerbajan", "Belgium", "ally", "2006"],
        ["Belgium", "Canada", "ally", "20O4"],
    ],
    columns=["From", "To", "Stance", "When"],
)
NODES = b"id,label\nAzerbaijan,Azerbaijan\nBelgium,Belgium\nCanada,Canada\n"
SPELLINGS = (
    b"From,To,Stance\nFarmers Union,Mayor,ally\nFarmers' Union,Mayor,enemy\nMayor,Farmers' Union,ally\n"
    b"Mayor,Farmers-Union,ally\n"
)
HOSTILE = "![x](http://x.test/x.png) $a$ :red[b] <b>"
WHOLE = "**5 rows: 5 claims, 0 with errors, 0 skipped.** Preview:"


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return what the download buttons give, by the names of their files."""
    given: dict[str, Any] = {}
    show = st.download_button

    def note(label: str, data: Any, file_name: str, *rest: Any, **options: Any) -> Any:
        given[file_name] = data
        return show(label, data, file_name, *rest, **options)

    monkeypatch.setattr(st, "download_button", note)
    return given


def spreadsheet() -> bytes:
    out = BytesIO()
    CLAIMS.to_excel(out, index=False)
    return out.getvalue()


def with_mistakes() -> Explorer:
    return bring(Explorer(tab="Data"), ("theirs.xlsx", spreadsheet()), ("nodes.csv", NODES))


def box(reader: Explorer, label: str) -> Any:
    """Return the box in which a wrong value is corrected."""
    (found,) = [each for each in (*reader.app.selectbox, *reader.app.text_input) if unescaped(each.label) == label]
    return found


def correct(reader: Explorer, label: str, right: str | None) -> Explorer:
    box(reader, label).set_value(right)
    return reader.run()


def names(reader: Explorer) -> dict[str, Any]:
    """Return the checkboxes of names that may be one, by their labels."""
    return {unescaped(each.label): each for each in reader.app.checkbox if ") is " in unescaped(each.label)}


def check(reader: Explorer, label: str, *, is_one: bool = True) -> Explorer:
    names(reader)[label].set_value(is_one)
    return reader.run()


def test_each_wrong_value_is_listed_once_with_its_rows_and_what_it_may_be():
    reader = with_mistakes()
    assert "**5 rows: 2 claims, 3 with errors, 0 skipped.** Preview:" in texts(reader)
    assert "Correct cells: 3" in [each.label for each in reader.app.expander]
    source = box(reader, "source: Azerbajan")
    assert (source.value, source.options, source.proto.placeholder) == (None, ["Azerbaijan"], "Is it Azerbaijan?")
    begin = texts(reader).index("Azerbajan")
    assert texts(reader)[begin - 1 : begin + 2] == ["source", "Azerbajan", "2"]
    assert box(reader, "date: 20O4").value == ""


def test_a_corrected_spreadsheet_opens_with_all_its_claims_and_so_does_the_command_line(
    saved: dict[str, Any], run: Run, tmp_path: Path
):
    reader = with_mistakes()
    for end in ("source", "target"):
        correct(reader, f"{end}: Azerbajan", "Azerbaijan")
    correct(reader, "date: 20O4", "2004")
    assert WHOLE in texts(reader)
    mapping = saved["mapping.yaml"]
    ours = reader.press("Open this case: 5 claims").open_table()
    (tmp_path / "map.yaml").write_text(mapping)
    (tmp_path / "theirs.xlsx").write_bytes(spreadsheet())
    (tmp_path / "nodes.csv").write_bytes(NODES)
    files = (tmp_path / "theirs.xlsx", tmp_path / "nodes.csv")
    assert run("import", *files, "--map", tmp_path / "map.yaml", "-o", tmp_path / "case")[0] == 0
    claims = pd.read_csv(tmp_path / "case/edges.csv", dtype="str")
    assert claims["date"].tolist() == ["2004", "2005", "2006", "2006", "2004"]
    assert claims["source"].tolist() == ["Azerbaijan", "Azerbaijan", "Belgium", "Azerbaijan", "Belgium"]
    assert sorted(ours["date"]) == sorted(claims["date"])
    assert sorted(ours["source"]) == sorted(claims["source"])


def test_an_emptied_box_undoes_a_correction(saved: dict[str, Any]):
    reader = with_mistakes()
    before = saved["mapping.yaml"]
    correct(reader, "source: Azerbajan", "Azerbaijan")
    assert "**5 rows: 4 claims, 1 with errors, 0 skipped.** Preview:" in texts(reader)
    assert saved["mapping.yaml"] == f"{before}corrections:\n  source:\n    Azerbajan: Azerbaijan\n"
    correct(reader, "source: Azerbajan", None)
    assert "**5 rows: 2 claims, 3 with errors, 0 skipped.** Preview:" in texts(reader)
    assert saved["mapping.yaml"] == before


def test_corrections_of_a_saved_mapping_fill_the_boxes_and_can_be_undone(saved: dict[str, Any]):
    reader = with_mistakes()
    mapping = (
        saved["mapping.yaml"] + "corrections: {source: {Azerbajan: Azerbaijan, Bel: Belgium}, date: {20O4: '2003'}}"
    )
    reader.app.file_uploader(key="uploaded_mapping").set_value(("map.yaml", mapping.encode(), ""))
    reader.run()
    assert (box(reader, "source: Azerbajan").value, box(reader, "date: 20O4").value) == ("Azerbaijan", "2003")
    correct(reader, "date: 20O4", "")
    assert saved["mapping.yaml"].partition("corrections:\n")[2] == (
        "  source:\n    Bel: Belgium\n    Azerbajan: Azerbaijan\n"
    )


def test_near_duplicates_are_one_where_the_reader_says_so_and_the_more_frequent_name_is_kept(saved: dict[str, Any]):
    reader = bring(Explorer(tab="Data"), ("theirs.csv", SPELLINGS))
    one, other = "Farmers Union (1) is Farmers' Union (2)", "Farmers-Union (1) is Farmers Union (1)"
    assert {label: each.value for label, each in names(reader).items()} == {one: False, other: False}
    check(reader, one)
    corrections = saved["mapping.yaml"].partition("corrections:\n")[2]
    assert corrections == "  source:\n    Farmers Union: Farmers' Union\n  target:\n    Farmers Union: Farmers' Union\n"
    check(reader, other)
    assert reader.press("Open this case: 4 claims").counts.all_actors == 2


def test_an_unchecked_pair_is_two_again(saved: dict[str, Any]):
    reader = bring(Explorer(tab="Data"), ("theirs.csv", SPELLINGS))
    one = "Farmers Union (1) is Farmers' Union (2)"
    check(check(reader, one), one, is_one=False)
    assert "corrections" not in saved["mapping.yaml"]
    assert reader.press("Open this case: 4 claims").counts.all_actors == 4


@pytest.mark.parametrize("own_process", [False, True])
def test_a_stance_that_is_no_word_of_ours_is_corrected(monkeypatch: pytest.MonkeyPatch, own_process: bool):  # noqa: FBT001
    if own_process:
        monkeypatch.setattr("graphmodel.reading.import_process.confined.MOST_SMALL_BYTES", 0)
    content = b"source,target,relation\nAnn,Ben,support\nBen,Cleo,supprt\nCleo,Ann,opposition\n"
    reader = bring(Explorer(tab="Data"), ("theirs.csv", content))
    assert box(reader, "relation: supprt").options == ["support", "opposition", "mediation"]
    correct(reader, "relation: supprt", "support")
    assert "**3 rows: 3 claims, 0 with errors, 0 skipped.** Preview:" in texts(reader)


def test_a_corrected_stance_is_shown_in_the_table_of_meanings_and_stays_a_correction(saved: dict[str, Any]):
    def meanings() -> dict[str, str]:
        (table,) = [each.value for each in reader.app.dataframe if [*each.value] == ["value", "rows", "means"]]
        return dict(zip(table["value"], table["means"].fillna(""), strict=True))

    content = b"source,target,relation\nAnn,Ben,support\nBen,Cleo,supprt\nCleo,Ann,opposition\n"
    reader = bring(Explorer(tab="Data"), ("theirs.csv", content))
    said = "Choose under means what a value means that has no meaning yet, or correct it below the preview."
    assert meanings() == {"support": "support", "supprt": "", "opposition": "opposition"}
    assert said in captions(reader)
    correct(reader, "relation: supprt", "support")
    assert meanings() == {"support": "support", "supprt": "support", "opposition": "opposition"}
    assert said not in captions(reader)
    assert saved["mapping.yaml"].endswith("corrections:\n  relation:\n    supprt: support\n")
    correct(reader, "relation: supprt", None)
    assert meanings()["supprt"] == ""


def test_names_from_files_are_text():
    rows = f'"{HOSTILE}",Belgium,ally\n"{HOSTILE}",Canada,ally\n"{HOSTILE}!",Canada,ally\n'
    reader = bring(Explorer(tab="Data"), ("theirs.csv", f"From,To,Stance\n{rows}".encode()))
    (label,) = [each.label for each in reader.app.checkbox if ") is " in unescaped(each.label)]
    assert unescaped(label) == f"{HOSTILE}! (1) is {HOSTILE} (2)"
    assert r"\!\[x\]\(" in label
    listed = bring(Explorer(tab="Data"), ("theirs.csv", f"From,To,Stance\n{rows}".encode()), ("nodes.csv", NODES))
    assert HOSTILE in texts(listed)
    assert HOSTILE not in [each.value for each in listed.app.markdown]


def test_where_nothing_is_wrong_no_correction_is_offered():
    reader = bring(Explorer(tab="Data"), ("theirs.csv", b"From,To,Stance\nAnn,Ben,ally\nBen,Cleo,enemy\n"))
    assert not [each.label for each in reader.app.expander if each.label.startswith(("Correct cells", "Names that"))]
    assert "Open this case: 2 claims" in buttons(reader)


def test_where_more_is_wrong_than_is_listed_that_is_reported():
    wrong = "".join(f"Ann,Ben,support,20O{number:03}\n" for number in range(60))
    reader = bring(Explorer(tab="Data"), ("theirs.csv", f"source,target,relation,date\n{wrong}".encode()))
    assert "Correct cells: 50" in [each.label for each in reader.app.expander]
    said = "50 of 60 wrong values, those of most rows, are listed here. Correct the others in your file."
    assert said in captions(reader)
    few = bring(Explorer(tab="Data"), ("theirs.csv", SPELLINGS))
    assert not [text for text in captions(few) if "listed here" in text]


def test_of_many_names_that_are_nearly_another_the_first_are_compared_and_that_is_reported():
    rows = "".join(f"Party {'x' * number},Mayor,ally\nParty-{'x' * number},Mayor,ally\n" for number in range(1, 61))
    reader = bring(Explorer(tab="Data"), ("theirs.csv", f"From,To,Stance\n{rows}".encode()))
    (said,) = [text for text in captions(reader) if "listed here" in text]  # of 120 names the first is like none before
    assert said == "50 of 119 names that are nearly another are listed here. Correct the others in your file."
