"""Print how a table is understood and what is open, and write the mapping in which to answer."""

from __future__ import annotations

import shlex
from itertools import count, takewhile
from pathlib import Path

from graphmodel.cli.console import err, write_bytes
from graphmodel.errors import listing
from graphmodel.reading.mapping.interpretation import FILES, GROUND_WORDS, Interpretation, Question
from graphmodel.reading.mapping.yaml_file import with_questions

MAPPING_ENDING = ".mapping.yaml"
"""After the name of a file, the name of the mapping in which its questions are to be answered."""
_GUESSES = "--accept-guesses, which takes the likeliest answers"
_MOST_MEANINGS = 12
"""Number of values of a column whose meanings are printed."""


def print_questions(table: str, interpretation: Interpretation, *, to: Path | None = None) -> None:
    """Print how a table is understood, what is open and how to go on, and write the mapping in which to answer.

    Parameters
    ----------
    to
        File of the mapping; in the current folder, with the name of the table, where not given: then a file of this
        name stays as it is.
    """
    print_understood(interpretation)
    err.print("Open:", markup=False)
    for question in interpretation.questions:
        _print_lines(_asked(question))
    mapping, undecided = with_questions(interpretation), interpretation.undecided()
    path = to or _free(_place(table), mapping)
    guesses = "" if undecided else f" or add {_GUESSES}"
    if to is not None:
        write_bytes(mapping.encode(), to)
    if to is not None or _is_written(mapping, path, otherwise=guesses):
        _print_lines(
            f"Put an answer in place of each '?' in {path}, then add --map {shlex.quote(str(path))}"
            f"{guesses and ';'}{guesses}.",
            begin="",
        )
    if undecided:
        what = "one question has" if len(undecided) == 1 else f"{len(undecided)} questions have"
        _print_lines(f"--accept-guesses cannot choose: {what} no answer that is likelier than another.", begin="")


def print_understood(interpretation: Interpretation) -> None:
    """Print which column is which and what its values mean, each with its ground."""
    err.print("Understood:", markup=False)
    for line in _interpretation_lines(interpretation):
        _print_lines(line)


def _interpretation_lines(interpretation: Interpretation) -> list[str]:
    """Return a line on each role: its column, the ground for it, and what its values mean."""
    mapping, grounds = interpretation.mapping, interpretation.grounds
    lines = [f"layout: {interpretation.layout}"] if interpretation.layout else []
    for role, column in mapping.columns.items():
        ground = f" ({GROUND_WORDS[grounds[role]]})" if role in grounds else ""
        meant = [f"{value} = {word}" for value, word in mapping.values.get(role, {}).items()]
        lines.append(f"{role}: {column}{ground}" + (f"; {listing(meant, most=_MOST_MEANINGS)}" if meant else ""))
    lines += [f"{role}: {value} in every row" for role, value in mapping.constants.items()]
    lines += [sentence for sentence in [FILES[mapping.files]] if sentence]
    lines += [f"{role} of the nodes: {column}" for role, column in mapping.nodes.items()]
    return lines


def _asked(question: Question) -> str:
    if question.likely is None or len(question.candidates) < 2:
        return str(question)
    likely = f"{question} Likeliest: {question.likely or 'none'}."
    return f"{likely} --encoding answers it, too." if question.part == "encoding" else likely


def _place(table: str) -> Path:
    """Return where the mapping of a table is written: of several files as one, by the name of the first."""
    return Path(f"{Path(table.partition(' + ')[0]).name or 'claims'}{MAPPING_ENDING}")


def _free(path: Path, mapping: str) -> Path:
    """Return a path or, where the answers of another round are there, one with the number of this round."""
    stem = path.name.removesuffix(MAPPING_ENDING)
    for number in count(2):
        asked = _questions_in(path.read_text(encoding="utf-8", errors="replace")) if path.is_file() else []
        if not asked or asked == _questions_in(mapping):
            break
        path = path.with_name(f"{stem}.{number}{MAPPING_ENDING}")
    return path


def _questions_in(mapping: str) -> list[str]:
    """Return the questions above a mapping that was written to be answered."""
    return [*takewhile(lambda line: line.startswith("#"), mapping.splitlines())]


def _is_written(mapping: str, path: Path, *, otherwise: str) -> bool:
    """Write a mapping unless a file of its name is there, and return whether it is written; print why it is not."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(mapping)
    except FileExistsError:
        _print_lines(
            f"{path} is there and stays as it is. If its questions are answered, add --map {shlex.quote(str(path))}; "
            f"else remove it to have it written anew{otherwise and ','}{otherwise}.",
            begin="",
        )
    except OSError as error:
        _print_lines(f"The mapping in which to answer could not be written: {error}. Its text is:", begin="")
        _print_lines(mapping, begin="")
    else:
        return True
    return False


def _print_lines(text: str, *, begin: str = "  ") -> None:
    err.print(f"{begin}{text}", markup=False, highlight=False)
