"""Nothing is lost: acts are added, taken back by acts, merged, and on the disk when they are acknowledged."""

import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from graphmodel.errors import UsageError
from graphmodel.project import edits
from graphmodel.project.acts import Change
from graphmodel.project.backups import APART, KEPT_STATES, backups_of
from graphmodel.project.check import check
from graphmodel.project.nodes import add_node
from graphmodel.project.opening import ProjectError
from graphmodel.project.state import EMPTY, history, state_after
from graphmodel.project.store import Project
from graphmodel.project.undo import redo, undo
from tests.project.conftest import coded

Which = Callable[..., tuple[str, tuple[Change, ...]]]
ROOT = Path(__file__).parents[2]
QUOTE = "called it the end of the salmon"
TIME = r"\d\d:\d\d:\d\d UTC"
WORDS = ("welcomed", "salmon", "agree", "plan", "town")


def _back(project: Project, which: Which, who: str = "Mira"):
    return project.take_back(who, lambda acts, state: which(acts, state, who=who))


def test_everything_can_be_undone_to_the_beginning_and_done_again(project: Project):
    coded(project, QUOTE)
    whole = project.state()
    steps = 0
    while project.state().records != EMPTY.records and any(project.state().of(kind) for kind in whole.records):
        _back(project, undo)
        steps += 1
    assert steps == 3
    with pytest.raises(UsageError, match=r"^Mira has nothing to undo\.$"):
        _back(project, undo)
    for _ in range(steps):
        _back(project, redo)
    assert project.state() == whole
    with pytest.raises(UsageError, match=r"^Mira has nothing to redo\.$"):
        _back(project, redo)


def test_what_somebody_else_changed_since_is_not_undone(project: Project):
    key = coded(project, QUOTE)
    project.act("Jonas", lambda state: edits.change(state, "claim", key, {"strength": "1"}))
    project.act("Mira", lambda state: edits.change(state, "claim", key, {"strength": "3"}))
    project.act("Jonas", lambda state: edits.change(state, "claim", key, {"strength": "2"}))
    with pytest.raises(UsageError) as refused:
        _back(project, undo)
    assert re.fullmatch(
        rf"claim {key} was changed by Jonas at {TIME}, after the act of {TIME}, so that is not undone\. "
        r"Change it by hand; the history shows what it was\.",
        str(refused.value),
    )


def test_the_history_of_a_claim_says_who_changed_what(project: Project):
    key = coded(project, QUOTE)
    project.act("Jonas", lambda state: edits.change(state, "claim", key, {"relation": "support"}))
    steps = [(act.who, change.before, change.after) for act, change in history(project.acts(), "claim", key)]
    assert steps[0][:2] == ("Mira", None)
    assert steps[1] == ("Jonas", {"relation": "opposition"}, {"relation": "support"})


def test_rows_of_the_log_can_be_neither_changed_nor_removed(project: Project, path: Path):
    coded(project, QUOTE)
    with sqlite3.connect(path) as connection:
        for statement in ("DELETE FROM acts", "UPDATE changes SET after = ''", "DELETE FROM texts"):
            with pytest.raises(sqlite3.IntegrityError, match="the log is only added to"):
                connection.execute(statement)
    connection.close()


def test_copies_that_were_coded_apart_merge_to_the_same_in_any_order(project: Project, path: Path, tmp_path: Path):
    key = coded(project, QUOTE)
    project.close()
    copies = [tmp_path / f"{who}.graphmodel" for who in ("Mira", "Jonas", "Ada")]
    for copy in copies:
        shutil.copy(path, copy)
        who = copy.stem
        with Project.open(copy) as own:
            coded(own, "welcomed", who=who, source="union")
            own.act(who, lambda state, who=who: edits.change(state, "claim", key, {"evidence": f"{who} says so."}))
    results = []
    for number, order in enumerate(permutations(copies)):
        with Project.create(tmp_path / f"merged{number}.graphmodel") as merged:
            for copy in order:
                with Project.open(copy, read_only=True) as other:
                    merged.take(other)
            results.append((merged.state(), merged.acts()))
    assert all(result == results[0] for result in results)
    state = results[0][0]
    assert sorted(state.of("coder")) == ["Ada", "Jonas", "Mira"]
    assert len(state.of("claim")) == 4
    assert [finding.code for finding in state.conflicts] == ["conflict", "conflict"]
    assert str(state.conflicts[0]).startswith(
        f"claim {key}, evidence: Jonas changed '' to 'Jonas says so.' while it became 'Mira says so.' elsewhere;"
    )


def test_taking_the_same_copy_again_adds_nothing(project: Project, tmp_path: Path):
    coded(project, QUOTE)
    with Project.create(tmp_path / "other.graphmodel") as other:
        assert (other.take(project), other.take(project)) == (3, 0)
        assert other.state() == project.state()


def test_the_state_of_any_prefix_is_that_of_its_acts(project: Project):
    for word in WORDS:
        coded(project, word)
    acts = project.acts()
    state = EMPTY
    for number, act in enumerate(acts, start=1):
        state = state_after(state, [act])
        assert state == state_after(EMPTY, acts[:number])


def test_two_programs_write_one_project_and_see_each_other(project: Project, path: Path):
    with Project.open(path) as second:
        first = coded(project, QUOTE)
        other = coded(second, "welcomed", who="Jonas", source="union")
        assert list(project.state().of("claim")) == list(second.state().of("claim")) == [first, other]


def test_what_is_known_of_a_project_is_not_read_again_unless_it_is_another(
    project: Project, path: Path, tmp_path: Path
):
    coded(project, "the end of the salmon")
    before = project.acts(), project.state()
    coded(project, "before the trust does")
    with Project.open(path, read_only=True, known=before) as after:
        assert (after.acts(), after.state()) == (project.acts(), project.state())
        assert after.acts()[0] is before[0][0]
    with Project.create(tmp_path / "other.graphmodel") as other:
        for label in ("Town", "Mill", "Fish", "Dam"):
            other.act("Eve", lambda state, label=label: add_node(state, label=label))
        with Project.open(other.path, read_only=True, known=before) as read:
            assert (read.acts(), read.state()) == (other.acts(), other.state())


def test_while_another_program_holds_the_file_an_act_is_refused_whole(project: Project, path: Path):
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    project._connection.execute("PRAGMA busy_timeout = 10")
    with pytest.raises(ProjectError) as refused:
        coded(project, QUOTE)
    other.execute("ROLLBACK")
    other.close()
    assert str(refused.value) == f"{path}: another program is writing the file. Nothing was added; try again."
    coded(project, QUOTE)
    assert len(project.state().of("claim")) == 1


def test_when_the_disk_is_full_nothing_is_added_and_coding_goes_on_afterwards(project: Project, path: Path):
    pages = project._connection.execute("PRAGMA page_count").fetchone()[0]
    project._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ProjectError) as refused:
        coded(project, QUOTE, evidence="x" * 100_000)
    assert str(refused.value) == f"{path}: the disk is full. Nothing was added; make room and try again."
    assert len(project.state().of("claim")) == 0
    project._connection.execute("PRAGMA max_page_count = 100000")
    coded(project, QUOTE, evidence="x" * 100_000)
    assert len(project.state().of("claim")) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="limits of the size of a file are of POSIX")
def test_at_the_largest_size_that_a_file_may_have_nothing_is_added_and_it_is_reported(project: Project, path: Path):
    import resource  # noqa: PLC0415 - not there on every system

    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
    try:
        with pytest.raises(ProjectError) as refused:
            coded(project, QUOTE, evidence="x" * 1_000_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    reason = "the disk does not take it (disk I/O error): it is full, or files may be no larger"
    assert str(refused.value) == f"{path}: {reason}. Nothing was added; make room and try again."
    assert len(project.state().of("claim")) == 0
    coded(project, QUOTE, evidence="x" * 1_000_000)
    assert len(project.state().of("claim")) == 1


@pytest.mark.parametrize(
    ("content", "was_one", "message"),
    [
        (b"", False, "this is no project. `graphmodel import` reads files of other programs."),
        (b"id,source\n", False, "this is no project. `graphmodel import` reads files of other programs."),
        (
            b"id,source\n",
            True,
            (
                "the file is damaged (file is not a database). The last states are kept beside it, in "
                "weir.graphmodel.backups."
            ),
        ),
    ],
)
def test_what_is_no_project_is_refused_and_left_alone(path: Path, content: bytes, was_one: bool, message: str):  # noqa: FBT001
    path.write_bytes(content)
    if was_one:
        backups_of(path).mkdir()
    with pytest.raises(ProjectError) as refused:
        Project.open(path)
    assert str(refused.value) == f"{path}: {message}"
    assert path.read_bytes() == content


def test_a_project_of_a_newer_version_is_refused(project: Project, path: Path):
    project.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(ProjectError) as refused:
        Project.open(path)
    assert str(refused.value).endswith(
        "a newer version of this program made it (tables 99, known up to 1). Update the program."
    )


def test_a_project_whose_tables_run_something_is_refused(project: Project, path: Path):
    project.close()
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE VIEW more AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT * FROM n"
        )
    connection.close()
    with pytest.raises(ProjectError) as refused:
        Project.open(path)
    assert str(refused.value).endswith("its tables are not those of a project; another program changed them.")


def test_letters_that_no_message_can_hold_are_a_message(project: Project, path: Path):
    project.close()
    damaged = path.read_bytes().replace(b"CREATE TABLE texts", b"CREATE T\xff\xa0LE texts")
    assert damaged != path.read_bytes()
    path.write_bytes(damaged)
    with pytest.raises(ProjectError, match="the file is damaged"):
        Project.open(path)


def test_half_of_a_letter_is_refused_and_nothing_is_added(project: Project):
    key = coded(project, QUOTE)
    before = project.acts()
    with pytest.raises(ProjectError, match=r"a value holds half of a letter, which no file can\. Nothing was added\."):
        project.act("Mira", lambda state: edits.change(state, "claim", key, {"evidence": "\ud800"}))
    assert project.acts() == before


DAMAGED = {
    "an id that is no time": ("INSERT INTO acts VALUES ('zz', 'Eve', NULL)", "zz", "claim", "{}"),
    "an unknown kind": ("INSERT INTO acts VALUES ('{id}', 'Eve', NULL)", "{id}", "spell", "{}"),
    "fields that are no object": ("INSERT INTO acts VALUES ('{id}', 'Eve', NULL)", "{id}", "claim", "[1"),
}


@pytest.mark.parametrize("what", DAMAGED)
def test_acts_that_no_program_of_ours_wrote_are_a_message(project: Project, path: Path, what: str):
    project.close()
    statement, act, kind, fields = (each.replace("{id}", "0" * 24) for each in DAMAGED[what])
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
        connection.execute("INSERT INTO changes VALUES (?, 0, ?, 'k', NULL, ?)", [act, kind, fields])
    connection.close()
    with pytest.raises(ProjectError) as refused:
        Project.open(path)
    assert str(refused.value).startswith(f"{path}: the file is damaged (malformed ")


def test_a_text_that_another_program_changed_is_found(project: Project):
    assert check(project.state(), project.texts()) == []
    changed = {sha256: text.replace("union", "bakers") for sha256, text in project.texts().items()}
    (finding,) = check(project.state(), changed)
    assert str(finding).startswith("document Report, sha256: its text is not the one that was added: another program")


def test_a_state_is_kept_while_coding_goes_on(project: Project, path: Path):
    while len(project.acts()) < APART:
        coded(project, QUOTE)
    assert [copy.name for copy in backups_of(path).iterdir()] == [f"{APART:08}.graphmodel"]


def test_coding_goes_on_where_no_state_can_be_kept(project: Project, path: Path):
    project.close()
    backups_of(path).write_text("in the way")
    with Project.open(path) as opened:
        coded(opened, QUOTE)
        assert len(opened.state().of("claim")) == 1


@pytest.mark.usefixtures("project")
def test_a_project_that_is_only_read_takes_no_acts(path: Path):
    with Project.open(path, read_only=True) as reader:
        with pytest.raises(ProjectError) as refused:
            coded(reader, QUOTE)
        assert str(refused.value) == f"{path} is open for reading alone; nothing was added."


def test_the_last_states_are_kept_beside_the_file(project: Project, path: Path):
    project.close()
    for number in range(KEPT_STATES + 3):
        with Project.open(path) as opened:
            coded(opened, WORDS[number % len(WORDS)])
    kept = sorted(backups_of(path).iterdir())
    assert len(kept) == KEPT_STATES
    with Project.open(kept[-1], read_only=True) as last:
        assert len(last.state().of("claim")) == KEPT_STATES + 2


MOMENTS = 1_000
# What edits import beside the store makes each fork four times as dear.
SESSION = """
import os, random, shutil, signal, sys, time
from graphmodel.project.acts import Change
from graphmodel.project.store import Project

def code(path, pipe, moment):
    with Project.open(path) as project:
        os.write(pipe, b"o")
        for number in range(300):
            key, fields = f"c{moment}and{number}", {"coder": "Mira", "evidence": str(number)}
            project.act("Mira", lambda _: (Change("claim", key, None, fields), Change("mark", key, None, fields)))
            os.write(pipe, b".")
        signal.pause()

original, folder, moments, chance = sys.argv[1], sys.argv[2], int(sys.argv[3]), random.Random(7)
most = known = 0
for moment in range(moments):
    path = os.path.join(folder, f"{moment // 5}.graphmodel")
    if not moment % 5:
        shutil.copy(original, path)
        known = 0
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        code(path, writing, moment)
    os.close(writing)
    os.read(reading, 1)
    time.sleep(chance.uniform(0, 0.005))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as acknowledged:
        said = len(acknowledged.read())
    with Project.open(path, read_only=True) as after:
        claims, marks = (list(after.state().of(kind).values())[known:] for kind in ("claim", "mark"))
    known += len(claims)
    evidence = [int(claim["evidence"]) for claim in claims]
    if evidence != list(range(len(evidence))) or not said <= len(evidence) <= said + 1:
        sys.exit(f"{said} acts were acknowledged, and {evidence} are there")
    if claims != marks:
        sys.exit("an act is there by half")
    most = max(most, len(claims))
print(most)
"""


@pytest.fixture
def quick_folder() -> Iterator[Path]:
    """Return a folder in memory where the system has one: a killed program loses no more there than on a disk."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.mark.slow
def test_a_program_that_is_killed_loses_no_act_that_it_acknowledged(project: Project, path: Path, quick_folder: Path):
    """Kill coding sessions at random moments: what was acknowledged is there, in order, and at most one act more."""
    project.close()
    words = [sys.executable, "-c", SESSION, str(path), str(quick_folder), str(MOMENTS)]
    ended = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert int(ended.stdout) > 1


READER = """
import os, sys
from graphmodel.project.nodes import add_node
from graphmodel.project.opening import ProjectError
from graphmodel.project.store import Project
if os.geteuid() == 0:  # who may write everything sees no such folder
    os.setgid(65534)
    os.setuid(65534)
with Project.open(sys.argv[1]) as project:
    print(project.read_only, sorted(project.state().of("node")))
    try:
        project.act("Mira", lambda _: ())
    except ProjectError as error:
        print(error)
"""


def test_a_project_in_a_folder_that_may_not_be_written_is_read(project: Project, path: Path):
    project.close()
    with TemporaryDirectory() as name:
        folder = Path(name) / "shared"
        folder.mkdir()
        copy = Path(shutil.copy(path, folder))
        for each, mode in ((Path(name), 0o755), (copy, 0o444), (folder, 0o555)):
            each.chmod(mode)
        words = [sys.executable, "-c", READER, str(copy)]
        ended = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT)
        folder.chmod(0o755)
    assert (ended.stdout, ended.stderr) == (
        f"True ['trust', 'union', 'weir']\n{copy} is open for reading alone; nothing was added.\n",
        "",
    )
