"""Graphs that are measured: the article's, and seeded ones of a given size."""

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
ISSUES = (
    "Negotiation format",
    "Territorial integrity",
    "Border delimitation",
    "Transport corridors",
    "Use of force",
    "Peace treaty",
    "Regional alignment",
)
RELATIONS = ("support", "opposition", "mediation")
NODE_COLUMNS = ("id", "label", "kind", "group", "issue", "description")
EDGE_COLUMNS = (
    "id",
    "source",
    "target",
    "relation",
    "issue",
    "status",
    "basis",
    "strength",
    "date",
    "agent",
    "document",
    "locator",
    "evidence",
)
# Chances of support, opposition and mediation: camps hold mostly, third parties mediate.
WITHIN_CAMP = (0.85, 0.10, 0.05)
ACROSS_CAMPS = (0.12, 0.83, 0.05)
FROM_THIRD_PARTY = (0.30, 0.20, 0.50)

TieKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class BenchCase:
    """A folder with nodes.csv and edges.csv, and the ties that each issue has."""

    name: str
    folder: Path
    ties_by_issue: dict[str, frozenset[TieKey]]

    @property
    def nodes(self) -> Path:
        return self.folder / "nodes.csv"

    @property
    def edges(self) -> Path:
        return self.folder / "edges.csv"

    def ties(self, issues: Sequence[str] = ()) -> int:
        """Return the number of ties on these issues; on all where none is named."""
        chosen = issues or tuple(self.ties_by_issue)
        return len(frozenset().union(*(self.ties_by_issue[issue] for issue in chosen)))

    def busiest_issues(self) -> list[str]:
        """The issues, the one with the most ties first."""
        return sorted(self.ties_by_issue, key=lambda issue: (-self.ties([issue]), issue))


def article_case() -> BenchCase | None:
    """The case that the repository ships; None where there is none yet."""
    folder = REPOSITORY / "data"
    if not all((folder / name).is_file() for name in ("nodes.csv", "edges.csv")):
        return None
    return read_case("article", folder)


def read_case(name: str, folder: Path) -> BenchCase:
    """Read the ties of each issue: claims on actors, as the codebook has it; those on proposals are positions."""
    actors = {row["id"] for row in _rows(folder / "nodes.csv") if row["kind"] == "actor"}
    by_issue: dict[str, set[TieKey]] = {}
    for row in _rows(folder / "edges.csv"):
        keys = by_issue.setdefault(row["issue"], set())
        if row["target"] in actors:
            keys.add((row["source"], row["target"], row["relation"]))
    return BenchCase(name, folder, {issue: frozenset(keys) for issue, keys in by_issue.items()})


def seeded_case(actors: int, ties: int, seed: int = 1, *, folder: Path) -> BenchCase:
    """Write a case with a number of actors and of distinct ties, one claim per tie.

    Two camps and a tenth of third parties; most ties follow the camps, some do not.
    An actor's chance of a tie falls with its rank, so that a few are in most of them.
    """
    room = actors * (actors - 1) * len(RELATIONS)
    if ties > room:
        raise ValueError(f"{actors} actors have room for {room} ties, not for {ties}")
    rng = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    camps = [_camp(number, actors) for number in range(actors)]
    rng.shuffle(camps)
    _write(folder / "nodes.csv", NODE_COLUMNS, _nodes(camps))
    _write(folder / "edges.csv", EDGE_COLUMNS, _claims(camps, ties, rng))
    return read_case(f"{actors:,}/{ties:,}", folder)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def _camp(number: int, actors: int) -> str:
    if number < actors // 10:
        return "third party"
    return "northern camp" if number % 2 else "southern camp"


def _nodes(camps: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for number, camp in enumerate(camps):
        note = f"A generated member of the {camp}"
        yield _id(number), f"Actor {number:04}", "actor", camp, "", note


def _claims(camps: Sequence[str], ties: int, rng: random.Random) -> Iterator[tuple[str, ...]]:
    for number, (source, target, relation) in enumerate(_tie_keys(camps, ties, rng), 1):
        issue = rng.choice(ISSUES)
        day = date(2023, 1, 1) + timedelta(days=rng.randrange(600))
        yield (
            f"c{number:05}",
            _id(source),
            _id(target),
            relation,
            issue,
            rng.choices(("observed", "prospective"), (4, 1))[0],
            rng.choices(("direct", "inferred"), (3, 1))[0],
            str(rng.choices((1, 2, 3), (3, 5, 2))[0]),
            day.isoformat(),
            "",
            "Generated case",
            f"p{rng.randint(1, 12)}",
            f"{_id(source)} states its {relation} towards {_id(target)} on {issue.lower()}",
        )


def _tie_keys(camps: Sequence[str], ties: int, rng: random.Random) -> Iterator[tuple[int, int, str]]:
    numbers = range(len(camps))
    cumulated = list(accumulate((number + 3) ** -0.7 for number in numbers))
    seen: set[tuple[int, int, str]] = set()
    while len(seen) < ties:
        source, target = rng.choices(numbers, cum_weights=cumulated, k=2)
        relation = rng.choices(RELATIONS, _chances(camps[source], camps[target]))[0]
        key = (source, target, relation)
        if source != target and key not in seen:
            seen.add(key)
            yield key


def _chances(source: str, target: str) -> tuple[float, ...]:
    if source == "third party":
        return FROM_THIRD_PARTY
    return WITHIN_CAMP if source == target else ACROSS_CAMPS


def _id(number: int) -> str:
    return f"a{number:04}"


def _write(path: Path, columns: Sequence[str], rows: Iterator[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
