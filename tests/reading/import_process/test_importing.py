"""An import in a process of its own gives the same as one here, and ends where its bounds are."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pandas as pd
import pytest

from graphmodel.errors import UsageError
from graphmodel.model.case import claims
from graphmodel.model.documents import cited
from graphmodel.model.reading import Reading
from graphmodel.progress import report_to, run_in_thread
from graphmodel.reading import confined_process
from graphmodel.reading.import_process import ImportAnswer, ImportingError, Request, Turns, answer_of, confined
from graphmodel.reading.limits import MEGABYTE
from graphmodel.reading.mapping.apply import ColumnMapping
from tests.small_case import EDGES, NODES

pytestmark = pytest.mark.slow

THEIRS = "From,To,Stance,Topic\nAnn,Ben,ally,Water\nBen,Cleo,enemy,Water\nAnn,,ally,Land\nAnn,Cleo,abstain,Land\n"
Ask = Callable[..., ImportAnswer]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Return a function that imports files, given by their names and content."""

    def answer(files: dict[str, str | bytes], *, memory: int = 768 * MEGABYTE, **request: object) -> ImportAnswer:
        places = {name: tmp_path / str(place) for place, name in enumerate(files)}
        for name, content in files.items():
            places[name].write_bytes(content.encode() if isinstance(content, str) else content)
        asked = Request(places, **request)
        return answer_of(asked, "key", small=Turns(), large=Turns(), memory=memory)

    return answer


@pytest.mark.parametrize("small", [0, MEGABYTE], ids=["process", "here"])
def test_an_encoding_that_is_named_is_taken(ask: Ask, small: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(confined, "MOST_SMALL_BYTES", small)
    answer = ask({"t.csv": THEIRS.replace("Ben", "Bén").encode("mac_roman")}, encoding="mac_roman")
    assert answer.preview["target"].tolist() == ["Bén", "Cleo", ""]
    assert "encoding" not in [finding.code for finding in answer.findings]


@pytest.mark.parametrize("small", [0, MEGABYTE], ids=["process", "here"])
def test_documents_that_are_uploaded_come_with_the_case(ask: Ask, small: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(confined, "MOST_SMALL_BYTES", small)
    documents = "id,title,author,url\nReport,Who owns the field?,Dora Miller,https://example.org/report\n"
    answer = ask({"edges.csv": EDGES, "nodes.csv": NODES, "sources.csv": documents})
    assert answer.open
    found = cited(answer.open())
    assert {name: (each.title, each.link) for name, each in found.items()} == {
        "Report": ("Who owns the field?", "https://example.org/report")
    }
    assert [str(each) for each in answer.findings if each.code == "unlisted-document"] == [
        "edges.csv row 5, document: 'Letter' is not in sources.csv. Add a row for it, or leave it at its short name."
    ]


def test_a_process_of_its_own_gives_the_same_answer(ask: Ask, monkeypatch: pytest.MonkeyPatch):
    files = {"edges.csv": EDGES + "k9,A,,support\n", "nodes.csv": NODES}
    here = ask(files)
    monkeypatch.setattr(confined, "MOST_SMALL_BYTES", 0)
    there = ask(files)
    for name in set(ImportAnswer.__slots__) - {"preview", "original", "open"}:
        assert getattr(there, name) == getattr(here, name), name
    pd.testing.assert_frame_equal(there.preview, here.preview)
    pd.testing.assert_frame_equal(there.original, here.original)
    assert here.original["row"].tolist() == [str(row) for row in range(2, 11)]
    assert here.open
    assert there.open
    first, second = here.open(), there.open()
    pd.testing.assert_frame_equal(claims(second), claims(first))
    pd.testing.assert_frame_equal(second.nodes, first.nodes)
    assert second.claims.schema() == first.claims.schema()
    assert (second.fingerprint, second.warnings) == (first.fingerprint, first.warnings)
    assert second.reading == first.reading == Reading(wrong=1)


@pytest.mark.parametrize("small", [0, MEGABYTE], ids=["process", "here"])
def test_the_answer_says_what_is_open_and_why_the_rest_is_read_so(
    ask: Ask, small: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(confined, "MOST_SMALL_BYTES", small)
    answer = ask({"t.csv": "from,to,stance,position\nA,B,support,oppose\nB,C,abstain,support\nC,A,oppose,support\n"})
    (question,) = answer.questions
    assert (question.part, question.role, question.likely) == ("columns", "relation", "stance")
    assert [str(each) for each in question.candidates] == [
        "stance (1 skip, 1 opposition, 1 support)",
        "position (2 support, 1 opposition)",
    ]
    assert answer.grounds["source"] == "named"
    assert answer.original[["row", "position"]].to_numpy().tolist() == [["2", "oppose"], ["4", "support"]]
    assert answer.open
    assert answer.open().reading == Reading(skipped=1, silent=("abstain",))


def test_the_answer_says_what_values_there_are_and_what_they_mean(ask: Ask):
    answer = ask({"theirs.csv": THEIRS})
    assert answer.columns == ("From", "To", "Stance", "Topic")
    assert answer.values["Stance"] == {"ally": 2, "enemy": 1, "abstain": 1}
    assert answer.mapping.values == {"relation": {"ally": "support", "enemy": "opposition", "abstain": "skip"}}
    again = ask({"theirs.csv": THEIRS}, mapping=answer.mapping)
    assert (again.mapping, again.counts) == (answer.mapping, answer.counts)


def test_all_words_of_a_column_are_listed_and_not_all_its_numbers(ask: Ask):
    rows = "".join(f"A,B,word {number},{number}.5\n" for number in range(200))
    answer = ask(files={"a.csv": f"source,target,relation,Score\n{rows}".encode()})
    assert len(answer.values["relation"]) == 200
    assert "Score" not in answer.values


def test_a_mapping_that_does_not_fit_is_a_usage_error_from_a_process_too(ask: Ask, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(confined, "MOST_SMALL_BYTES", 0)
    with pytest.raises(
        UsageError, match=r"^joins: 'dätes.csv' is not among the files: theirs.csv\. Did you mean 'theirs.csv'\?$"
    ):
        ask({"theirs.csv": THEIRS}, joins={"dätes.csv": "From"})


def wide() -> bytes:
    return ("source,target," + ",".join(f"c{n}" for n in range(99)) + "\nA,B" + "," * 99 + "\n").encode()


def shared_strings() -> bytes:
    """Return a small workbook in which one long text stands in many cells."""
    out = io.BytesIO()
    rows = pd.DataFrame({"source": "A", "target": "B", "relation": "support", "evidence": ["x" * 30_000] * 2_000})
    rows.to_excel(out, index=False)
    return out.getvalue()


def many_from_few() -> bytes:
    """Return a small Parquet file of many rows."""
    out = io.BytesIO()
    pd.DataFrame({"source": ["A"] * 30_000, "target": "B", "relation": "support"}).to_parquet(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "files",
    [
        lambda: {"t.csv": "source,target,relation\n" + "A,B,support\n" * 20_001},
        lambda: {"t.csv": wide()},
        lambda: {
            "t.csv.gz": gzip.compress(
                b"source,target,relation,evidence\n" + b"A,B,support,\n" + b"A,B,support,x\n" * 150_000
            )
        },
        lambda: {"t.parquet": many_from_few()},
        lambda: {"t.xlsx": shared_strings()},
        lambda: {"t.json": json.dumps([{"source": "A", "target": "B", "relation": "support"}] * 20_001)},
        lambda: {"votes.csv": "source,target,vote,rcid\nA,B,1,x\n", "dates.csv": "rcid,date\nx,2020\n"},
    ],
    ids=["rows", "columns", "packed", "parquet", "workbook", "json", "joined"],
)
def test_what_may_grow_is_imported_by_a_process(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, files: Callable[[], dict[str, str | bytes]]
):
    def in_process(*_: object, **__: object) -> ImportAnswer:
        raise ImportingError("by a process")

    monkeypatch.setattr(confined, "_in_process", in_process)
    with pytest.raises(ImportingError, match="by a process"):
        ask(files())


@pytest.mark.parametrize("name", ["t.csv", "t.csv.gz"])
def test_an_ordinary_small_file_waits_for_no_process(ask: Ask, monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.delattr(confined, "_in_process")
    counts = ask({name: gzip.compress(THEIRS.encode()) if name.endswith("gz") else THEIRS}).counts
    assert counts
    assert counts.claims == 2


ENDED = (
    "These files were not imported: {}. Larger files are read by the command line (import, --edges), and from a folder "
    "that the server offers (--folder)."
)


def test_an_import_that_needs_too_much_memory_is_ended(ask: Ask):
    with pytest.raises(ImportingError) as caught:
        ask(
            {"t.csv.gz": gzip.compress(b"source,target,relation\n" + b"A,B,support\n" * 299_999)}, memory=150 * MEGABYTE
        )
    assert str(caught.value) == ENDED.format("it took more than 150 megabytes of memory")


def test_an_import_that_takes_too_long_is_ended(ask: Ask, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(confined, "MOST_SMALL_BYTES", 0)
    monkeypatch.setattr(confined_process, "MOST_IMPORT_SECONDS", 0)
    with pytest.raises(ImportingError) as caught:
        ask({"t.csv": THEIRS})
    assert str(caught.value) == ENDED.format("it took more than 0 seconds")


class LeftError(Exception):
    """Nobody waits any more."""


def test_an_import_that_nobody_waits_for_ends_and_the_next_has_its_turn(tmp_path: Path):
    (tmp_path / "t").write_text("source,target,relation\n" + "A,B,support\n" * 250_000)
    request, large = Request({"t.csv": tmp_path / "t"}), Turns()

    def leave(_: float) -> None:
        raise LeftError

    with report_to(leave), pytest.raises(LeftError):
        answer_of(request, "key", small=Turns(), large=large)
    with large.turn("next"):
        assert large.before("next") == 0


WAITING = """
import sys
from pathlib import Path
from graphmodel.reading.import_process import Request, Turns, answer_of, confined
confined.MOST_SMALL_BYTES = -1
confined._unpacked_size = lambda place: 0
answer_of(Request({"claims.csv": Path(sys.argv[1])}), "key", small=Turns(), large=Turns())
"""
"""Imports a file in a process, which waits for what somebody writes into it."""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_the_process_of_an_import_ends_with_the_program_that_waits_for_it(tmp_path: Path, number: signal.Signals):
    os.mkfifo(tmp_path / "claims")
    command = [sys.executable, "-c", WAITING, tmp_path / "claims"]
    with (
        subprocess.Popen(command, stderr=subprocess.PIPE) as program,
        (tmp_path / "claims").open("wb", buffering=0) as content,  # once the process reads it
    ):
        program.send_signal(number)
        _, errors = program.communicate(timeout=60)  # ends when nobody has the error stream open
        with pytest.raises(BrokenPipeError):
            content.write(b"id,source,target,relation")
    assert (program.returncode, errors) == (-number, b"")


def test_turns_come_in_the_order_of_asking_and_who_leaves_is_passed_over():
    turns, order, go_on = Turns(), [], Event()

    def take(key: str) -> None:
        with turns.turn(key):
            order.append(key)

    def leave(_: float) -> None:
        if go_on.is_set():
            raise LeftError

    def take_and_leave() -> None:
        with report_to(leave), turns.turn("second"):
            order.append("second")

    with turns.turn("first"):
        waiting = [run_in_thread(take_and_leave)]
        while not turns.before("second"):
            pass
        waiting.append(run_in_thread(lambda: take("third")))
        while not turns.before("third"):
            pass
        assert (turns.before("first"), turns.before("second"), turns.before("third")) == (0, 1, 2)
        go_on.set()
        assert isinstance(waiting[0].exception(10), LeftError)
        assert turns.before("third") == 1
    waiting[1].result(10)
    assert order == ["third"]


def test_a_saved_mapping_is_applied(ask: Ask):
    saved = ColumnMapping(columns={"source": "To", "target": "From", "relation": "Stance"})
    answer = ask({"theirs.csv": THEIRS}, saved=saved)
    assert answer.preview["source"].tolist()[:2] == ["Ben", "Cleo"]
