"""What uploaded files leave open is asked above the preview, and the case opens when the answers are confirmed."""

from __future__ import annotations

import sys

import pandas as pd
import pytest

from graphmodel.model.schema import SKIP
from tests.ui.conftest import OpenFiles
from tests.ui.explorer import Explorer, unescaped
from tests.ui.test_own_files import THEIRS, bring, captions, errors, texts

TWO_STANCES = b"from,to,stance,position\nAnn,Ben,support,oppose\nBen,Cleo,abstain,support\nCleo,Ann,support,oppose\n"
OPEN, RIGHT = "Open this case: 2 claims", "This is right"


def buttons(reader: Explorer) -> list[str]:
    return [unescaped(button.label) for button in reader.app.button]


def question(reader: Explorer, begin: str):
    (found,) = [each for each in reader.app.radio if unescaped(each.label).startswith(begin)]
    return found


def table(reader: Explorer, column: str) -> pd.DataFrame:
    """Return the preview that has a column, and the numbers of its rows."""
    (found,) = [each.value for each in reader.app.dataframe if {"row", column} <= {*each.value}]
    return found


def asking(content: bytes) -> Explorer:
    return bring(Explorer(tab="Data"), ("theirs.csv", content))


def test_a_question_shows_its_candidates_with_reasons_and_the_rows_in_the_file_and_as_read():
    reader = asking(TWO_STANCES)
    asked = question(reader, "Which column is the stance:")
    assert (asked.value, asked.options) == ("stance", ["stance", "position", "No column"])
    assert list(asked.proto.captions) == ["2 support, 1 skip", "2 opposition, 1 support", "every row says the same"]
    assert table(reader, "stance").to_numpy().tolist() == [
        ["2", "Ann", "Ben", "support", "oppose"],
        ["4", "Cleo", "Ann", "support", "oppose"],
    ]
    assert table(reader, "relation").to_numpy().tolist() == [
        ["2", "Ann", "Ben", "support"],
        ["4", "Cleo", "Ann", "support"],
    ]
    assert "**3 rows: 2 claims, 0 with errors, 1 skipped.** Preview:" in texts(reader)


def test_the_case_opens_only_when_what_is_shown_is_confirmed():
    reader = asking(TWO_STANCES)
    assert OPEN not in buttons(reader)
    reader.press(RIGHT)
    assert RIGHT not in buttons(reader)
    assert reader.press(OPEN).counts.all_claims == 2


def test_a_changed_answer_is_followed_and_asks_again():
    reader = asking(TWO_STANCES).press(RIGHT)
    question(reader, "Which column is the stance:").set_value("position")
    reader.run()
    assert "**3 rows: 3 claims, 0 with errors, 0 skipped.** Preview:" in texts(reader)
    assert table(reader, "relation")["relation"].tolist() == ["opposition", "support", "opposition"]
    assert "Open this case: 3 claims" not in buttons(reader)
    assert reader.press(RIGHT).press("Open this case: 3 claims").counts.all_claims == 3


def test_where_no_column_holds_the_stance_the_reader_says_what_every_row_is():
    reader = asking(TWO_STANCES)
    question(reader, "Which column is the stance:").set_value("")
    reader.run()
    assert "Answer each question above first." in captions(reader)
    question(reader, "No column holds the stance. Every row is:").set_value("mediation")
    reader.run()
    assert table(reader, "relation")["relation"].tolist() == ["mediation"] * 3
    assert reader.press(RIGHT).press("Open this case: 3 claims").counts.all_claims == 3


def test_a_question_without_a_likely_answer_has_to_be_answered():
    reader = asking(b"from,to,stance,date\nAnn,Ben,support,04/05/2005\n")
    days = question(reader, "In dates such as '04/05/2005'")
    assert (days.value, days.options) == (None, ["day/month/year", "month/day/year"])
    (confirm,) = [button for button in reader.app.button if button.label == RIGHT]
    assert confirm.disabled
    days.set_value("mdy")
    reader.run()
    assert table(reader, "relation")["date"].tolist() == ["2005-04-05"]
    assert reader.press(RIGHT).press("Open this case: 1 claim").counts.all_claims == 1


def test_values_without_a_certain_meaning_are_asked_in_the_table_of_meanings():
    reader = asking(b"actor,proposal,stance\nA,P1,1\nA,P2,-1\nA,P3,-99\n")
    assert any(text.startswith("What do '-99' in 'stance' mean?") for text in texts(reader))
    assert "**3 rows: 2 claims, 0 with errors, 1 skipped.** Preview:" in texts(reader)
    assert reader.press(RIGHT).press("Open this case: 2 claims").counts.all_claims == 2


def test_strengths_of_another_scale_are_asked_about_by_their_own_column() -> None:
    rows = b"source,target,relation,strength\nA,B,support,5\nB,C,opposition,4\nC,A,support,1\n"
    reader = bring(Explorer(tab="Data"), ("strengths.csv", rows))
    asked = "What do '1', '4', '5' in 'strength' mean? Choose in the table below, under means."
    assert [text for text in texts(reader) if text.startswith("What do")] == [f"{asked} Likely meanings are filled in."]
    assert "Open this case: 3 claims" not in buttons(reader)
    assert reader.press(RIGHT).press("Open this case: 3 claims").open_table()["strength"].tolist() == [3, 3, 1]


def test_strengths_below_zero_have_no_likely_meaning_and_wait_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = b"source,target,relation,strength\nA,B,support,5\nB,C,opposition,-4\nC,A,support,1\n"
    reader = bring(Explorer(tab="Data"), ("strengths.csv", rows))
    (confirm,) = [button for button in reader.app.button if button.label == RIGHT]
    assert confirm.disabled

    def edited(table: pd.DataFrame, **_: object) -> pd.DataFrame:
        return table.assign(means=table["means"].fillna("3"))

    monkeypatch.setattr("streamlit.data_editor", edited)
    assert reader.run().press(RIGHT).press("Open this case: 3 claims").open_table()["strength"].tolist() == [3, 3, 1]


def test_a_matrix_that_may_be_another_table_is_confirmed():
    reader = asking(b"name,dam,park\nAda,1,-1\nBen,-1,1\n")
    assert question(reader, "theirs.csv has a column of names").value == "positions"
    assert reader.press(RIGHT).press("Open this case: 4 claims").counts.all_claims == 4


def test_where_nothing_is_open_nothing_is_asked_and_the_grounds_are_listed():
    reader = asking(THEIRS)
    assert [radio for radio in reader.app.radio if "?" in radio.label or radio.label.endswith(":")] == []
    assert OPEN in buttons(reader)
    assert RIGHT not in buttons(reader)
    (how,) = [each for each in reader.app.expander if each.label == "How it was read"]
    assert not how.proto.expanded
    assert unescaped(how.markdown[0].value).splitlines() == [
        "- source: From (a known name)",
        "- target: To (a known name)",
        "- relation: Stance (a known name)",
        "- issue: Topic (a known name)",
    ]


def test_the_title_line_says_that_several_people_coded_the_case(start_with: OpenFiles) -> None:
    rows = ["A,B,support,Ann", "A,B,support,Bo", "B,A,opposition,"]
    start_with(edges="\n".join(["source,target,relation,coder", *rows, ""]))
    assert "3 of 3 claims, 2 of 2 actors shown**; by 2 coders" in Explorer().heading


def test_the_title_line_says_which_rows_are_left_out():
    reader = asking(THEIRS).press(OPEN)
    assert any(
        text.endswith("shown**; 1 row with errors left out; 1 row says nothing: abstain") for text in texts(reader)
    )


def test_a_case_of_the_command_line_says_what_was_guessed(start_with: OpenFiles, monkeypatch: pytest.MonkeyPatch):
    start_with(edges=TWO_STANCES.decode())
    assert "Which column is the stance" in Explorer().app.dataframe[0].value["message"].str.cat()
    monkeypatch.setattr(sys, "argv", [*sys.argv, "--accept-guesses"])
    reader = Explorer().open("notes")
    assert "Guessed when the data were read: relation is the column 'stance'." in captions(reader)
    assert any(text.endswith("shown**; 1 row says nothing: abstain") for text in texts(reader))


def test_a_case_of_the_command_line_has_the_title_that_it_is_given(
    start_with: OpenFiles, monkeypatch: pytest.MonkeyPatch
):
    start_with(edges="source,target,relation\nA,B,support\n")
    assert Explorer().app.header[0].value == "edges"
    monkeypatch.setattr(sys, "argv", [*sys.argv, "--title", "Votes of the Assembly"])
    assert Explorer().app.header[0].value == "Votes of the Assembly"


ANNA = b"From,To,Stance\nAnn,Ben,ally\nBen,Cleo,enemy\nCleo,Ann,ally\n"
BEN = b"From,To,Stance\nAnn,Ben,ally\nBen,Cleo,ally\nCleo,Ben,enemy\n"


def test_two_codings_that_are_dropped_together_are_compared_once_confirmed():
    reader = bring(Explorer(tab="Data"), ("anna.csv", ANNA), ("ben.csv", BEN))
    asked = question(reader, "Are anna.csv, ben.csv codings of the same material, or parts of one case:")
    assert (asked.value, asked.options) == ("codings", ["Codings of the same material", "Parts of one case"])
    assert unescaped(asked.proto.captions[0]) == (
        "2 of 3 pairs of source and target in ben.csv are in another file too: each file is a coder"
    )
    assert table(reader, "relation")["relation"].tolist() == [
        *["support", "opposition", "support"],
        *["support", "support", "opposition"],
    ]
    reader.press(RIGHT).press("Open this case: 6 claims").open_tab("Data")
    compared = "2 coders: anna, ben. How far they agree is at the foot of the tab Claims."
    assert compared in captions(reader)
    reader.open_tab("Claims").open("method_reliability")
    (alpha,) = [each for each in reader.app.metric if each.label == "Krippendorff's alpha"]
    assert alpha.value == "0.148"  # 4 of 12 units differ; of 24 values 6 are 1: 1 - 23 * 4 / (6 * 18)
    (shown,) = [each.value for each in reader.app.dataframe if "by anna" in each.value]
    assert shown.iloc[:, :6].to_numpy().tolist() == [
        ["Ben", "Cleo", "", "relation", "opposition", "support"],
        ["Cleo", "Ann", "", "coded by some", "support", ""],
        ["Cleo", "Ben", "", "coded by some", "", "opposition"],
    ]


def test_two_files_that_the_reader_calls_parts_are_one_case_without_coders():
    reader = bring(Explorer(tab="Data"), ("anna.csv", ANNA), ("ben.csv", BEN))
    question(reader, "Are anna.csv, ben.csv").set_value("parts")
    reader.run().press(RIGHT).press("Open this case: 6 claims")
    assert set(reader.open_table()["document"]) == {"anna.csv", "ben.csv"}
    assert not reader.app.metric


def scored(values: range) -> bytes:
    """Return a table of claims, one for each value of a stance."""
    return ("actor,proposal,stance\n" + "".join(f"A,P{value},{value}\n" for value in values)).encode()


def give(reader: Explorer, label: str, value: float | str) -> None:
    (found,) = [each for each in (*reader.app.number_input, *reader.app.selectbox) if each.label == label]
    found.set_value(value)
    reader.run()


MEANINGS = ["value", "rows", "means"]


@pytest.mark.parametrize(
    ("values", "ways", "tables"),
    [
        (range(1, 101), "", []),
        (
            range(41, 61),
            " or choose in the table of its values, under means",
            [["support"] * 10 + [SKIP] + ["opposition"] * 9],
        ),
    ],
)
def test_many_numbers_without_a_meaning_are_asked_by_ranges(values: range, ways: str, tables: list[list[str]]):
    reader = asking(scored(values))
    asked = f"What do the values of 'stance' mean? Say it below by ranges of numbers{ways}."
    assert [text for text in texts(reader) if text.startswith("What do ")] == [asked]
    give(reader, "Numbers above", 50)
    give(reader, "Numbers below", 50)
    give(reader, "All other numbers mean", SKIP)
    of_values = [each.value for each in reader.app.dataframe if [*each.value] == MEANINGS]
    assert [each.sort_values("value", ascending=False)["means"].tolist() for each in of_values] == tables
    support, opposition = len([v for v in values if v > 50]), len([v for v in values if v < 50])
    total, claims = len(values), support + opposition
    assert f"**{total} rows: {claims} claims, 0 with errors, 1 skipped.** Preview:" in texts(reader)
    reader.press(RIGHT).press(f"Open this case: {claims} claims")
    assert reader.open_table()["relation"].value_counts().to_dict() == {"support": support, "opposition": opposition}


def test_ranges_that_overlap_are_refused_in_a_sentence():
    reader = asking(scored(range(1, 101)))
    give(reader, "Numbers above", 40)
    give(reader, "Numbers below", 60)
    assert "The ranges overlap: the second number has to be at most the first." in errors(reader)


def test_a_meaning_that_a_range_gives_cannot_be_cleared_and_the_page_says_what_can(monkeypatch: pytest.MonkeyPatch):
    reader = asking(scored(range(41, 61)))
    give(reader, "Numbers above", 50)

    def edited(table: pd.DataFrame, **_: object) -> pd.DataFrame:
        return table.assign(means=table["means"].mask(table["value"] == "60"))

    monkeypatch.setattr("streamlit.data_editor", edited)
    give(reader, "Numbers below", 50)
    assert "60: the ranges above say it. Choose skip to leave it out." in captions(reader)


def test_words_without_a_meaning_that_are_too_many_to_list_are_left_to_a_mapping():
    rows = "".join(f"A,B,{'a long sentence ' * 10}{number}\n" for number in range(200))
    reader = asking(f"source,target,relation\nA,B,support\n{rows}".encode())
    assert (
        "The values of 'relation' are too many, or too long, to be listed here. The findings name those without a "
        "meaning; the part 'values' of a mapping (YAML) gives them one."
    ) in captions(reader)


PAIRS = (
    b"coalition,demand,stance\nSPD-Greens,Higher tax,opposes\nCDU-SPD,Higher tax,supports\nGreens-CDU,Tax cut,opposes\n"
)


def test_a_column_of_pairs_is_asked_about_first_and_one_name_is_an_answer():
    reader = asking(PAIRS)
    asked = question(reader, "In the column coalition of theirs.csv, a cell such as 'CDU-SPD' is:")
    assert [unescaped(each) for each in asked.options] == ["a pair: CDU acts towards SPD", "one name: CDU-SPD"]
    assert table(reader, "relation")[["source", "target"]].iloc[0].tolist() == ["SPD", "Greens"]
    assert "Open this case: 3 claims" not in buttons(reader)
    question(reader, "In the column coalition").set_value("nothing")
    reader.run()
    assert question(reader, "Which column says who takes the stance:").value == "coalition"
    assert table(reader, "relation")[["source", "target"]].iloc[0].tolist() == ["SPD-Greens", "Higher tax"]
    reader.press(RIGHT)
    assert reader.press("Open this case: 3 claims").counts.all_claims == 3


def test_codes_beyond_a_scale_and_tables_pasted_together_are_reported_before_a_case_opens():
    reader = asking(b"actor,proposal,stance\nA,P,1\nB,P,-1\nactor,proposal,stance\nC,P,-99\n")
    assert any("'-99'" in each for each in texts(reader))
    assert "**3 rows: 2 claims, 0 with errors, 1 skipped.** Preview:" in texts(reader)
    assert "Open this case: 2 claims" not in buttons(reader)
    assert reader.press(RIGHT).press("Open this case: 2 claims").counts.all_claims == 2
