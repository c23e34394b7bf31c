"""Plain English: phrases that have to be decoded do not come back."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BANNED = {
    r"so many": "number of, at most",
    r"tells?|told|said": "reports, names, states, known, given",
    r"mend(s|ed|ing)?": "fix",
    r"is dear": "is expensive, takes long",
    r"(do|does|did|doing) without": "cancels, leaves out, needs no",
    r"rows? a (claim|tie|pair|source|actor|proposal|node|format|mediator)": "row per",
    r"after all": "anyway",
    r"as fits": "automatic",
}
"""Phrases as expressions, in any case, each with what to write instead."""
OPENING = re.compile(r"(What|How)\b(?!.*\?)")
"""A module begins with a noun or verb phrase, or with the question of a measure."""
SPOKEN = re.compile("|".join(rf"\b(?:{phrase})\b" for phrase in BANNED), re.IGNORECASE)
JAVASCRIPT = re.compile(r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`", re.DOTALL)
"""Comments and strings of a script."""


def files() -> list[Path]:
    """Return the files that people read: the package, and the documents."""
    package = [path for ending in ("py", "js", "html") for path in (ROOT / "graphmodel").rglob(f"*.{ending}")]
    return sorted([*package, *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")])


def dialect(path: Path) -> list[str]:
    """Return the banned phrases in the texts of a file, in order."""
    texts = list(_texts(path, path.read_text()))
    opening = [texts[0].partition("\n")[0]] if path.suffix == ".py" and texts and OPENING.match(texts[0]) else []
    return [*opening, *(found.group() for text in texts for found in SPOKEN.finditer(" ".join(text.split())))]


def _texts(path: Path, source: str) -> Iterator[str]:
    if path.suffix == ".py":
        tree = ast.parse(source)
        yield ast.get_docstring(tree) or ""
        yield from (
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
    elif path.suffix == ".js":
        yield from (found.group() for found in JAVASCRIPT.finditer(source))
    else:
        yield source


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.py", '"""What a table is."""\nx = "so many"', ["What a table is.", "so many"]),
        ("a.py", '"""What is contested?"""\ntold = 1  # so many', []),
        ("a.js", "const told = 1; // is told\nsay('So many');", ["told", "So many"]),
        ("a.md", "One row a\nclaim, mended.", ["row a claim", "mended"]),
    ],
)
def test_phrases_are_found_in_texts_and_not_in_names(tmp_path: Path, name: str, text: str, found: list[str]):
    path = tmp_path / name
    path.write_text(text)
    assert dialect(path) == found


@pytest.mark.slow
def test_no_file_has_phrases_that_have_to_be_decoded():
    found = {_name(path): dialect(path) for path in files()}
    assert {name: phrases for name, phrases in found.items() if phrases} == {}
