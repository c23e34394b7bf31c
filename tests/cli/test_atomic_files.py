"""Whatever is written takes its name when all of it is there: a full disk or a signal leaves what was there before."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphmodel.cli.console import write_bytes
from tests.cli.running import Run

pytestmark = pytest.mark.slow

LARGE = "source,target,relation\n" + "".join(f"A{row % 50},B{row % 40},support\n" for row in range(2_000))
OLD = b"what was there before\n"


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no file grow beyond 1,000 bytes, as on a disk that is nearly full."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # Python would keep the first 1,000 bytes of a module
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def folder_with(folder: Path, *names: str) -> Path:
    """Return a folder in which files of these names hold `OLD`."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_bytes(OLD)
    return folder


def held(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder and what they hold."""
    return {str(each.relative_to(folder)): each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file()}


CASE = ("edges.csv", "findings.csv", "nodes.csv")


def test_an_import_on_a_full_disk_leaves_the_old_case_whole(run: Run, tmp_path: Path, request: pytest.FixtureRequest):
    (tmp_path / "theirs.csv").write_text(LARGE)
    old = held(folder_with(tmp_path / "case", *CASE, "notes.txt"))
    request.getfixturevalue("full_disk")
    code, out, err = run("import", tmp_path / "theirs.csv", "-o", tmp_path / "case")
    assert (code, out) == (2, "")
    assert err.endswith("Error: File too large.\n")
    assert held(tmp_path / "case") == old


def test_an_import_on_a_full_disk_leaves_no_half_of_a_new_case(
    run: Run, tmp_path: Path, request: pytest.FixtureRequest
):
    (tmp_path / "theirs.csv").write_text(LARGE)
    request.getfixturevalue("full_disk")
    assert run("import", tmp_path / "theirs.csv", "-o", tmp_path / "new")[0] == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["theirs.csv"]


@pytest.mark.parametrize("words", [[], ["--parquet"]], ids=["csv", "parquet"])
def test_a_made_up_case_on_a_full_disk_leaves_the_old_one_whole(
    run: Run, tmp_path: Path, words: list[str], request: pytest.FixtureRequest
):
    old = held(folder_with(tmp_path / "case", "edges.csv", "nodes.csv"))
    request.getfixturevalue("full_disk")
    code, out, _ = run("generate", "--actors", 3, "--issues", 1, "--claims", 500, *words, "-o", tmp_path / "case")
    assert (code, out, held(tmp_path / "case")) == (2, "", old)


def test_a_mapping_on_a_full_disk_leaves_the_old_one_whole(run: Run, tmp_path: Path, request: pytest.FixtureRequest):
    values = "".join(f"A,B,{word}\n" for word in ("ally", "enemy", "friend", "foe", "rival", "pro", "con", "yes", "no"))
    (tmp_path / "theirs.csv").write_text(f"source,target,{'stance ' * 150}\n{values}")
    (tmp_path / "map.yaml").write_bytes(OLD)
    request.getfixturevalue("full_disk")
    words = ["--save-map", tmp_path / "map.yaml", "-o", tmp_path / "case"]
    assert run("import", tmp_path / "theirs.csv", *words)[0] == 2
    assert held(tmp_path)["map.yaml"] == OLD


def test_a_table_and_its_recipe_are_both_new_or_both_old(run: Run, tmp_path: Path, request: pytest.FixtureRequest):
    old = held(folder_with(tmp_path / "out", "x.csv", "x.csv.recipe.json"))
    request.getfixturevalue("full_disk")
    assert run("export", "csv", "--text", "x" * 600, "-o", tmp_path / "out/x.csv") == (
        2,
        "",
        "Error: File too large.\n",
    )
    assert held(tmp_path / "out") == old


def test_what_is_in_the_folder_of_a_case_stays_there_but_for_the_case(run: Run, tmp_path: Path):
    (tmp_path / "theirs.csv").write_text("From,To,Stance\nA,B,ally\n")
    folder_with(tmp_path / "case", *CASE, "notes.txt")
    folder_with(tmp_path / "case/more", "edges.csv")
    assert run("import", tmp_path / "theirs.csv", "-o", tmp_path / "case")[0] == 0
    found = held(tmp_path / "case")
    assert sorted(found) == ["edges.csv", "findings.csv", "more/edges.csv", "nodes.csv", "notes.txt"]
    assert [name for name, content in found.items() if content == OLD] == ["more/edges.csv", "notes.txt"]


def test_a_folder_of_parquet_files_is_never_added_to(run: Run, tmp_path: Path):
    folder_with(tmp_path / "case", "nodes.csv")
    folder_with(tmp_path / "case/edges", "part-00000.parquet")
    old = held(tmp_path / "case")
    code, _, err = run("generate", "--claims", 5, "--parquet", "-o", tmp_path / "case")
    assert (code, err) == (
        2,
        f"Error: {tmp_path / 'case/edges'} is there already: name another folder, or remove it.\n",
    )
    assert held(tmp_path / "case") == old


def test_a_file_keeps_who_may_read_it(tmp_path: Path):
    (tmp_path / "x.csv").write_bytes(OLD)
    (tmp_path / "x.csv").chmod(0o600)
    write_bytes(b"new\n", tmp_path / "x.csv")
    assert (tmp_path / "x.csv").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "x.csv").read_bytes() == b"new\n"


def test_a_link_goes_on_pointing_to_the_file_that_is_replaced(tmp_path: Path):
    folder_with(tmp_path / "elsewhere", "x.csv")
    (tmp_path / "x.csv").symlink_to(tmp_path / "elsewhere/x.csv")
    write_bytes(b"new\n", tmp_path / "x.csv")
    assert (tmp_path / "x.csv").is_symlink()
    assert held(tmp_path / "elsewhere") == {"x.csv": b"new\n"}


def test_a_name_as_long_as_names_can_be_is_written(tmp_path: Path):
    path = tmp_path / f"{'é' * 125}.csv"
    write_bytes(b"new\n", path)
    assert path.read_bytes() == b"new\n"


def test_no_recipe_is_put_beside_a_device(run: Run):
    assert run("export", "csv", "-o", "/dev/null")[0] == 0
    assert not Path("/dev/null.recipe.json").exists()


GENERATE = [sys.executable, "-m", "graphmodel", "generate", "--claims", "3000000", "-o"]


def stopped(folder: Path, number: signal.Signals) -> int:
    """Return how a command ends that is stopped while it writes a case into a folder."""
    process = subprocess.Popen([*GENERATE, str(folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not list(folder.parent.rglob("*.unfinished")):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(number)
    return process.wait(timeout=60)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_case_that_is_stopped_while_it_is_written_leaves_the_old_one_and_nothing_else(tmp_path: Path, name: str):
    number = signal.Signals[name]
    old = held(folder_with(tmp_path / "case", "edges.csv", "nodes.csv"))
    assert stopped(tmp_path / "case", number) == 128 + number
    assert held(tmp_path) == {f"case/{name}": content for name, content in old.items()}


def test_what_a_killed_run_left_is_removed_by_a_later_one(run: Run, tmp_path: Path):
    old = held(folder_with(tmp_path / "case", "edges.csv", "nodes.csv"))
    assert stopped(tmp_path / "case", signal.SIGKILL) == -signal.SIGKILL
    left = list((tmp_path / "case").glob(".*.unfinished"))
    assert len(left) == 1
    assert {name: content for name, content in held(tmp_path / "case").items() if name in old} == old
    os.utime(left[0], (0, 0))
    code, _, err = run("generate", "--claims", 5, "-o", tmp_path / "case")
    assert (code, err) == (0, f"Removed {left[0]}, left behind by a run that was stopped.\n")
    assert sorted(held(tmp_path / "case")) == ["edges.csv", "nodes.csv"]


def test_what_another_run_is_writing_and_what_is_not_ours_stay(tmp_path: Path):
    names = (
        ".a.csv.1-1.unfinished",
        ".b.csv.2.unfinished",
        "c.1-1.unfinished",
        ".d.unfinished",
        ".e.1-1.unfinished.txt",
    )
    for name in names:
        (tmp_path / name).write_bytes(OLD)
        os.utime(tmp_path / name, (0, 0))
    lock = f"fcntl.flock(os.open({str(tmp_path / names[0])!r}, os.O_RDONLY), fcntl.LOCK_EX)"
    code = f"import fcntl, os; {lock}; print(flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        other.stdout.readline()
        write_bytes(b"new\n", tmp_path / "x.csv")
        other.communicate(b"\n")
    assert sorted(held(tmp_path)) == sorted({"x.csv", *names} - {names[1]})
