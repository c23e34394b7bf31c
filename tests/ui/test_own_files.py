"""Files that a reader uploads: understood, bounded, refused in a sentence, and of no harm to others."""

from __future__ import annotations

import gc
import gzip
from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from graphmodel.progress import run_in_thread
from graphmodel.reading.formats import ENDINGS
from graphmodel.reading.import_process import Turns, answer_of
from graphmodel.reading.limits import MEGABYTE, MOST_SMALL_ROWS
from graphmodel.reading.mapping.yaml_file import to_yaml
from graphmodel.ui import app
from graphmodel.ui.background import progress_bar
from graphmodel.ui.state import open_case as cases
from graphmodel.ui.state import uploads
from tests.reading.layouts.samples import SAMPLES
from tests.ui.explorer import Explorer, unescaped

THEIRS = b"From,To,Stance,Topic\nAnn,Ben,ally,Water\nBen,Cleo,enemy,Water\nAnn,,ally,Land\nAnn,Cleo,abstain,Land\n"
ELSEWHERE = (
    "Larger files are read by the command line (import, --edges), and from a folder that the server offers (--folder)."
)


def bring(reader: Explorer, *files: tuple[str, bytes]) -> Explorer:
    """Upload files in the tab of the data."""
    reader.app.file_uploader(key="uploaded").set_value([(name, content, "") for name, content in files])
    return reader.run()


def findings(reader: Explorer) -> pd.DataFrame:
    """Return the findings in the uploaded files, which are below those of the open case."""
    return [each.value for each in reader.app.dataframe if "hint" in each.value][-1]


def texts(reader: Explorer) -> list[str]:
    return [unescaped(each.value) for each in reader.app.markdown]


def captions(reader: Explorer) -> list[str]:
    return [unescaped(each.value) for each in reader.app.caption]


def errors(reader: Explorer) -> list[str]:
    return [unescaped(each.value) for each in reader.app.error]


def _recording(shown: list[str]) -> Callable[..., Any]:
    """Return Streamlit's way to show text, which also notes it."""
    show = progress_bar.st.delta_generator.DeltaGenerator.markdown

    def markdown(place: Any, text: str, **options: Any) -> Any:
        shown.append(text)
        return show(place, text, **options)

    return markdown


def _enter(turns: Turns) -> None:
    with turns.turn("second"):
        pass


def claims(rows: int) -> bytes:
    return b"source,target,relation\n" + b"A,B,support\n" * rows


def test_a_table_is_understood_counted_and_opened():
    reader = bring(Explorer(tab="Data"), ("theirs.csv", THEIRS))
    assert "**4 rows: 2 claims, 1 with errors, 1 skipped.** Preview:" in texts(reader)
    assert reader.press("Open this case: 2 claims").counts.all_claims == 2


@pytest.mark.parametrize("own_process", [False, True])
def test_columns_are_as_the_reader_says(monkeypatch: pytest.MonkeyPatch, own_process: bool):  # noqa: FBT001
    if own_process:
        monkeypatch.setattr("graphmodel.reading.import_process.confined.MOST_SMALL_BYTES", 0)
    reader = bring(Explorer(tab="Data"), ("theirs.csv", THEIRS))
    assert "**4 rows: 2 claims, 1 with errors, 1 skipped.** Preview:" in texts(reader)
    (relation,) = [each for each in reader.app.selectbox if each.label == "relation"]
    relation.set_value("")
    reader.run()
    assert "Say above what every row is, or which column holds the stance." in captions(reader)
    (every,) = [each for each in reader.app.radio if each.label.startswith("No column holds the stance")]
    assert every.value is None
    every.set_value("opposition")
    reader.run()
    assert "**4 rows: 3 claims, 1 with errors, 0 skipped.** Preview:" in texts(reader)


def test_a_file_of_another_kind_is_refused_in_a_sentence():
    """No browser sends it, but anybody can."""
    reader = bring(Explorer(tab="Data"), ("evil.duckdb", b"\0\0\0\0\0\0\0\0DUCK\0\0"))
    found = findings(reader).iloc[0]
    endings = ", ".join(ENDINGS)
    assert found["file"] == "evil.duckdb"
    assert found["message"] == "this is no format that can be read."
    assert found["hint"] == f"It can be one of {endings}, or one of these packed (.gz)."


@pytest.mark.parametrize(
    ("content", "verdict"),
    [
        (
            b"source,target,relation\nA,B,suport\n,C,support\nA,C,support\n",
            [
                (
                    "2 of 3 rows cannot be read, 1 claim can. broken.csv row 2, relation: 'suport' is not one of "
                    "support, opposition, mediation. Did you mean 'support'? 1 more error below."
                )
            ],
        ),
        (
            b"",
            ["These files cannot be read yet. broken.csv: the file is empty. Its first row has to name the columns."],
        ),
        (b"source,target,relation\nA,B,support\n", []),
    ],
)
def test_what_is_wrong_with_files_stands_right_below_them(content: bytes, verdict: list[str]):
    reader = bring(Explorer(tab="Data"), ("broken.csv", content))
    assert [unescaped(each.value) for each in (*reader.app.warning, *reader.app.error)] == verdict


def test_where_the_encoding_was_guessed_another_can_be_chosen():
    content = "From,To,Stance\nAnn,Łódź,ally\nŁódź,Gdańsk,enemy\n".encode("cp1250")
    reader = bring(Explorer(tab="Data"), ("theirs.csv", content))
    (box,) = [each for each in reader.app.selectbox if each.label == "Encoding"]
    assert box.options[:4] == ["As guessed", "UTF-8", "UTF-16", "Windows-1252 (Western European)"]
    box.select("mac_roman")
    reader.run()
    (preview,) = [each.value for each in reader.app.dataframe if "source" in each.value and "relation" in each.value]
    assert preview["target"].tolist() == [name.encode("cp1250").decode("mac_roman") for name in ("Łódź", "Gdańsk")]
    assert "Encoding" in [each.label for each in reader.app.selectbox]


def test_an_encoding_that_is_not_certain_is_asked_for_beside_the_rows_and_confirmed():
    content = "From,To,Stance\nAnn,Iaşi,ally\nIaşi,Păun,enemy\n".encode("cp1250")
    reader = bring(Explorer(tab="Data"), ("theirs.csv", content))
    (asked,) = [each for each in reader.app.radio if "In which encoding" in each.label]
    assert asked.options == [
        "Windows-1252 (Western European), certainty 100%",
        "Windows-1250 (Central European), certainty 100%",
        "Another",
    ]
    assert "open_own" not in [each.key for each in reader.app.button]
    asked.set_value("cp1250")
    reader.run()
    (preview,) = [each.value for each in reader.app.dataframe if "source" in each.value and "relation" in each.value]
    assert preview["target"].tolist() == ["Iaşi", "Păun"]
    assert "open_own" in [each.key for each in reader.app.button]


def test_where_the_encoding_is_known_none_is_asked_for():
    reader = bring(Explorer(tab="Data"), ("theirs.csv", THEIRS))
    assert "Encoding" not in [each.label for each in reader.app.selectbox]


def test_a_mapping_of_another_kind_is_refused_in_a_sentence():
    reader = bring(Explorer(tab="Data"), ("theirs.csv", THEIRS))
    reader.app.file_uploader(key="uploaded_mapping").set_value(("map.exe", b"MZ", ""))
    assert errors(reader.run()) == ["The mapping has to begin with 'columns:' and the like."]


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        (claims(300_001), "the table has more than 300000 rows.", "Divide it, or leave some out."),
        (
            b"source,target" + b"".join(b",c%d" % n for n in range(98)) + (b"\nA,B" + b"," * 98) * 30_001,
            "the table has more than 3000000 cells.",
            "Divide it, or leave some out.",
        ),
        (claims(4_500_000), "the file holds more than 50 megabytes.", "Divide it, or leave out rows and columns."),
    ],
)
def test_a_table_beyond_the_bounds_of_the_app_is_refused_with_the_figure(content: bytes, message: str, hint: str):
    reader = bring(Explorer(tab="Data"), ("large.csv.gz", gzip.compress(content)))
    found = findings(reader).iloc[0]
    assert (found["message"], found["hint"]) == (message, f"{hint} {ELSEWHERE}")


def test_uploaded_bytes_do_not_stay_in_the_memory_of_the_server(monkeypatch: pytest.MonkeyPatch):
    sizes: list[int] = []
    show = app.show_data

    def look(*args: Any) -> None:
        from streamlit.runtime.scriptrunner import get_script_run_ctx  # noqa: PLC0415

        show(*args)
        context = get_script_run_ctx()
        assert context
        assert isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager)
        sizes.append(context.uploaded_file_mgr._total_bytes)

    monkeypatch.setattr(app, "show_data", look)
    reader = bring(Explorer(tab="Data"), ("theirs.csv", THEIRS))
    assert sizes[-1] == 0
    assert [file.getvalue() for file in reader.app.session_state["uploaded"]] == [b""]
    assert reader.press("Open this case: 2 claims").counts.all_claims == 2


def test_an_import_that_needs_too_much_memory_ends_in_a_message_to_its_reader_alone(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(uploads, "answer_of", partial(answer_of, memory=50 * MEGABYTE))
    reader = bring(Explorer(tab="Data"), ("bomb.csv.gz", gzip.compress(claims(MOST_SMALL_ROWS + 1))))
    assert errors(reader) == [f"These files were not imported: it took more than 50 megabytes of memory. {ELSEWHERE}"]
    other = bring(Explorer(tab="Data"), ("theirs.csv", THEIRS))
    assert errors(other) == []
    assert other.press("Open this case: 2 claims").counts.all_claims == 2
    monkeypatch.undo()
    assert errors(reader.run()) != []
    assert errors(reader.press("Try again")) == []


def test_a_reader_sees_how_many_imports_are_before(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(progress_bar, "DELAY_SECONDS", 0)
    shown: list[str] = []
    monkeypatch.setattr(progress_bar.st.delta_generator.DeltaGenerator, "markdown", _recording(shown))
    with uploads.SMALL_TURNS.turn("first"):
        second = run_in_thread(lambda: _enter(uploads.SMALL_TURNS))
        while not uploads.SMALL_TURNS.before("second"):
            pass
        reader = Explorer(tab="Data")
        upload = run_in_thread(lambda: bring(reader, ("theirs.csv", THEIRS)))
        while not any("imports are before yours" in text for text in shown):
            pass
    second.result(60)
    assert next(text for text in shown if "before yours" in text).startswith("2 imports are before yours ... ")
    assert errors(upload.result(60)) == []


def test_cases_of_all_readers_together_are_bounded_and_one_can_be_closed(monkeypatch: pytest.MonkeyPatch):
    gc.collect()
    monkeypatch.setattr(cases, "MOST_OWN_CLAIMS", sum(cases.UPLOADED.values()) + cases.LEAST_OWN_CLAIMS)
    first = bring(Explorer(tab="Data"), ("first.csv", THEIRS)).press("Open this case: 2 claims")
    second = bring(Explorer(tab="Data"), ("second.csv", THEIRS)).press("Open this case: 2 claims")
    refused = (
        "The case 'second' was not opened: the cases that readers have open would hold more than "
        f"{cases.MOST_OWN_CLAIMS:,} claims together. Close one of yours, try again later, or use the command line."
    )
    assert errors(second) == [refused]
    assert second.counts.all_claims == 165
    first.open_tab("Data").press("Close this case")
    assert first.counts.all_claims == 165
    assert second.press("Open this case: 2 claims").counts.all_claims == 2


def test_uploaded_files_of_all_readers_together_are_bounded(monkeypatch: pytest.MonkeyPatch):
    gc.collect()
    held = sum(sum(each.sizes.values()) for each in uploads.ALL_UPLOADS)
    monkeypatch.setattr(uploads, "MOST_HELD_BYTES", held + len(THEIRS))
    first = bring(Explorer(tab="Data"), ("first.csv", THEIRS))
    second = bring(Explorer(tab="Data"), ("second.csv", THEIRS))
    refused = (
        "second.csv was not taken: the files that readers have uploaded would be more than "
        f"{uploads.MOST_HELD_BYTES // MEGABYTE} megabytes together. Drop it again later, or use the command line."
    )
    assert errors(second) == [refused]
    bring(first)
    assert errors(second.run()) == [refused]  # its content is gone
    assert errors(bring(second, ("second.csv", THEIRS))) == []


def test_another_column_can_be_an_end_but_none_cannot():
    reader = bring(Explorer(tab="Data"), ("theirs.csv", THEIRS))
    boxes = {each.label: each for each in reader.app.selectbox}
    for end, column in (("source", "From"), ("target", "To")):
        assert (boxes[end].value, boxes[end].options) == (column, ["From", "To", "Stance", "Topic"])
    assert boxes["issue"].options == ["-", "From", "To", "Stance", "Topic"]


def test_the_known_layout_stays_named_when_the_case_is_open():
    sample = SAMPLES["cow-alliances"]
    reader = bring(Explorer(tab="Data"), (sample.file, sample.text.encode()))
    (said,) = {text for text in captions(reader) if text.startswith("Read as ")}
    assert said in captions(reader.press("Open this case: 1 claim").open_tab("Claims").open("notes"))


def test_the_known_layout_stays_named_with_a_saved_mapping_and_in_the_case_opened_with_it(
    monkeypatch: pytest.MonkeyPatch,
):
    saved: list[str] = []
    monkeypatch.setattr("graphmodel.ui.tabs.data_mapping.to_yaml", lambda mapping: saved.append(to_yaml(mapping)) or "")
    sample = SAMPLES["cow-alliances"]
    reader = bring(Explorer(tab="Data"), (sample.file, sample.text.encode()))
    (said,) = {text for text in captions(reader) if text.startswith("Read as ")}
    reader.app.file_uploader(key="uploaded_mapping").set_value(("map.yaml", saved[-1].encode(), ""))
    assert said in captions(reader.run())
    assert said in captions(reader.press("Open this case: 1 claim").open_tab("Claims").open("notes"))


def test_the_known_layout_stays_named_with_another_issue_but_not_with_other_ends():
    sample = SAMPLES["cow-alliances"]
    file = (sample.file, sample.text.encode())
    reader = bring(Explorer(tab="Data"), file)
    (said,) = {text for text in captions(reader) if text.startswith("Read as ")}
    boxes = {each.label: each for each in reader.app.selectbox}
    boxes["issue"].set_value(boxes["issue"].options[1])
    assert said in captions(reader.run())
    boxes = {each.label: each for each in reader.app.selectbox}
    boxes["source"].set_value(next(name for name in boxes["source"].options if name != boxes["source"].value))
    assert said not in captions(reader.run())
