"""Pages that are compared, and the command that starts each."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks.cases import REPOSITORY, BenchCase

PEERS = Path(__file__).parent / "peers"
OURS = "ours"
STREAMLIT = (
    "--server.headless=true",
    "--server.address=127.0.0.1",
    "--server.fileWatcherType=none",
    "--browser.gatherUsageStats=false",
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page to measure: its script, what it needs and is handed behind `--`, and the program that serves it."""

    name: str
    title: str
    script: Path
    needs: str = "streamlit"
    arguments: Callable[[BenchCase], tuple[str, ...]] = lambda _: ()
    settings: tuple[str, ...] = ()
    program: str = "streamlit"

    def command(self, case: BenchCase, port: int) -> list[str]:
        """Say how the page is served on a port of this machine."""
        start = [sys.executable, "-m", self.program, "run", str(self.script), f"--server.port={port}", *STREAMLIT]
        return [*start, *self.settings, "--", *self.arguments(case)]

    def hindrance(self) -> str | None:
        """Say why the page cannot be measured here; None where it can."""
        if not self.script.is_file():
            return f"{self.script.relative_to(REPOSITORY)} is missing"
        if find_spec(self.needs) is None:
            return f"{self.needs} is not installed (see benchmarks/README.md)"
        return None


def _tables(case: BenchCase) -> tuple[str, ...]:
    return ("--nodes", str(case.nodes), "--edges", str(case.edges))


PAGES = {
    page.name: page
    for page in (
        Page(OURS, "this explorer", REPOSITORY / "graph_app.py", arguments=_tables, program="graphmodel.ui.serving"),
        Page("plain", "pyvis, plain", PEERS / "plain_page.py", needs="pyvis"),
        Page("still", "pyvis, standing still", PEERS / "still_page.py", needs="pyvis"),
        Page("st-link", "st-link-analysis", PEERS / "st_link.py", needs="st_link_analysis"),
        Page("st-link-preset", "st-link, positions given", PEERS / "st_link_preset.py", needs="st_link_analysis"),
    )
}
