"""Visit each page: once to warm it, then as often as is counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.cases import BenchCase
from benchmarks.pages import Page
from benchmarks.server import served
from benchmarks.visit import Picture, steps, visit

LARGE = 1_000  # ties from which on fewer runs will do
FEW, MANY = 3, 5


@dataclass(frozen=True, slots=True)
class Settings:
    """How often (0: by size) each page is visited, and how long a picture may take, in seconds."""

    runs: int
    limit: float

    def runs_of(self, case: BenchCase) -> int:
        """Give the number of runs for a graph of this size."""
        return self.runs or (FEW if case.ties() >= LARGE else MANY)


@dataclass(frozen=True, slots=True)
class Measurement:
    """The pictures of a page on a case: of the cold visit, and of the runs that count."""

    case: str
    page: str
    title: str
    limit: float
    cold: tuple[Picture, ...]
    runs: tuple[tuple[Picture, ...], ...]

    def pictures(self, kind: str) -> list[Picture]:
        """Give the pictures of a kind, over all runs."""
        return [picture for run in self.runs for picture in run if picture.kind == kind]


async def measure(page: Page, case: BenchCase, settings: Settings) -> Measurement:
    """Serve the page and visit it; one that does not come to rest when cold is visited no more.

    Its cold visit then counts as its only run: its limit would be waited for at every picture of every run.
    One that takes more than half of the limit for a picture has one run, so that the whole has an end.
    """
    with served(page, case) as address:
        cold = tuple(await visit(address, steps(case), limit=settings.limit))
        runs: tuple[tuple[Picture, ...], ...] = (cold,)
        if all(picture.settled is not None for picture in cold):
            slow = max(picture.settled or 0 for picture in cold) > settings.limit / 2
            count = 1 if slow else settings.runs_of(case)
            runs = tuple([tuple(await visit(address, steps(case), limit=settings.limit)) for _ in range(count)])
    return Measurement(case.name, page.name, page.title, settings.limit, cold, runs)


def measurable(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """Part the pages into those that can be measured here and the reasons for the others."""
    reasons = {page.name: page.hindrance() for page in pages}
    able = [page for page in pages if reasons[page.name] is None]
    return able, [f"{name} is left out: {reason}" for name, reason in reasons.items() if reason]
