"""An embedded database reads the files of one case and nothing else, downloads nothing and prints nothing."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import duckdb
import ibis
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa
import pytest

from graphmodel import CaseError, open_case, open_tables
from graphmodel.engines.connections import Connections
from graphmodel.engines.query import fetch, scan, store
from graphmodel.reading.large_csv import read_large_csv

pytestmark = pytest.mark.slow

ENDS = {"id": ["c1", "c2"], "source": ["A", "B"], "target": ["B", "A"], "relation": ["support", "opposition"]}
WAYS = ("memory", "claims.csv", "claims.parquet", "parts", "claims.duckdb", "backend")
SETTINGS = {
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
    "enable_progress_bar_print": "false",
    "lock_configuration": "true",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the same claims in every kind that stays where it is."""
    rows = pd.DataFrame(ENDS)
    rows.to_csv(tmp_path / "claims.csv", index=False)
    rows.to_parquet(tmp_path / "claims.parquet")
    (tmp_path / "parts").mkdir()
    rows.to_parquet(tmp_path / "parts" / "1.parquet")
    with duckdb.connect(tmp_path / "claims.duckdb") as database:
        database.sql(f"CREATE TABLE claims AS FROM read_parquet('{tmp_path}/claims.parquet')")
    return tmp_path


def opened(folder: Path, way: str) -> ir.Table:
    """Return the claims, opened in one of the ways that the program has."""
    if way == "memory":
        return store(pa.table(ENDS))
    if way == "backend":
        return Connections(f"duckdb://{folder / 'claims.duckdb'}").table("claims")
    if way == "claims.csv":
        return read_large_csv(folder / way, unnamed="unnamed").table
    return scan(folder / way, name="claims")


@ibis.udf.scalar.builtin
def current_setting(name: str) -> str: ...


def settings(table: ir.Table, *names: str) -> list[str]:
    """Return settings of the connection that a query of a table runs on."""
    return fetch(table.limit(1).select(**{name: current_setting(name) for name in names})).iloc[0].tolist()


@pytest.mark.parametrize("way", WAYS)
def test_nothing_but_the_case_can_be_read_and_no_setting_be_changed(folder: Path, way: str):
    (folder / "other.csv").write_text("secret\n1\n")
    table = opened(folder, way)
    assert fetch(table)["id"].tolist() == ["c1", "c2"]
    assert dict(zip(SETTINGS, settings(table, *SETTINGS), strict=True)) == SETTINGS
    connection = table.get_backend().con
    for query in (
        f"FROM read_csv('{folder}/other.csv')",
        "FROM read_text('/etc/passwd')",
        "FROM glob('/*')",
        f"COPY (SELECT 1) TO '{folder}/written.csv'",
        f"ATTACH '{folder}/new.duckdb'",
        "LOAD httpfs",
    ):
        with pytest.raises(duckdb.PermissionException):
            connection.execute(query)
    with pytest.raises(duckdb.InvalidInputException, match="the configuration has been locked"):
        connection.execute("SET enable_external_access = true")


def test_progress_is_never_printed_although_the_session_looks_interactive(folder: Path):
    """As under `python -m`, where DuckDB is imported before `__main__` has a file: here by `-c`."""
    code = (
        "import sys; from pathlib import Path; from tests.engines.test_embedded import WAYS, opened, settings\n"
        "bar = ('enable_progress_bar', 'enable_progress_bar_print')\n"
        "tables = [opened(Path(sys.argv[1]), way) for way in WAYS]\n"
        "print({(*settings(table, *bar), table.get_backend().settings[bar[1]]) for table in tables})"
    )
    done = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, text=True, check=True)
    assert done.stdout == "{('false', 'false', 'false')}\n"


@pytest.fixture
def requests(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """Return what is asked of the internet: DuckDB asks it of the proxy that the environment names, which is this."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    heard.append(connection.recv(200))

        Thread(target=listen, daemon=True).start()
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{server.getsockname()[1]}")
        yield heard
        server.shutdown(socket.SHUT_RDWR)


def by_edges(path: Path) -> None:
    open_case(path)


def by_backend(path: Path) -> None:
    open_tables(f"duckdb://{path}", edges="claims")


@pytest.mark.parametrize("opening", [by_edges, by_backend])
def test_a_sqlite_file_is_named_as_such_and_nothing_is_downloaded(
    tmp_path: Path, requests: list[bytes], opening: Callable[[Path], None]
):
    with sqlite3.connect(tmp_path / "votes.db") as database:
        database.execute("CREATE TABLE claims (id, source, target, relation)")
    with pytest.raises(CaseError) as raised:
        opening(tmp_path / "votes.db")
    assert requests == []
    assert str(raised.value) == (
        "votes.db: this is a SQLite file; a DuckDB database is expected. "
        "Write its table of claims as CSV: sqlite3 -csv -header votes.db 'SELECT * FROM claims' > claims.csv"
    )


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="counts threads as Linux lists them")
def test_a_small_case_has_no_threads_of_its_own():
    code = (
        "import pyarrow as pa; from pathlib import Path; from graphmodel.engines.query import fetch, store\n"
        "from tests.engines.test_embedded import ENDS\n"
        "tables, counts = [], []\n"
        "for _ in range(5):\n"
        "    tables.append(store(pa.table(ENDS)))\n"
        "    fetch(tables[-1])\n"
        "    counts.append(len([*Path('/proc/self/task').iterdir()]))\n"
        "print([count - counts[0] for count in counts])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[0, 0, 0, 0, 0]\n"


def test_a_large_table_in_memory_is_divided_among_threads():
    small, large = (store(pa.table({"n": range(size)})) for size in (122_879, 122_880))
    assert settings(small, "threads") == ["1"]
    assert settings(large, "threads") == [str(os.cpu_count())]


def test_what_does_not_fit_into_memory_goes_to_a_folder_of_the_system_that_only_its_user_can_read(folder: Path):
    found = [settings(opened(folder, way), "temp_directory", "max_temp_directory_size") for way in WAYS]
    place = Path(found[0][0])
    assert {each for each, _ in found} == {str(place)}
    assert place.parent == Path(tempfile.gettempdir())
    assert place.stat().st_mode & 0o777 == 0o700
    share = shutil.disk_usage(place).free / 2**30 / 2
    sizes = {way: float(most.removesuffix(" GiB")) for way, (_, most) in zip(WAYS, found, strict=True)}
    assert sizes.pop("memory") > 0  # half of what was free when the first small case was opened, for all of them
    assert sizes == dict.fromkeys(sizes, pytest.approx(share, rel=0.05))
