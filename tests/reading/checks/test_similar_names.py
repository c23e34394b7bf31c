"""Names that are nearly the same are told, labelled or not, in little time whatever they are."""

import pytest

from graphmodel.reading.checks.similar_names import MOST_COMPARED, check_names
from graphmodel.reading.formats.csv_rows import read_csv_rows
from graphmodel.reading.in_memory import actors_of


def told(text: str) -> list[str]:
    return [str(finding) for finding in check_names(read_csv_rows(text.encode(), name="nodes.csv"))]


HINT = "Give both the same id where they are the same actor or proposal."


def test_actors_that_only_the_claims_name_are_compared_too():
    claims = read_csv_rows(b"source,target\nFarmers' Union,Mayor\nFarmers Union,Mayor\n", name="x.csv")
    assert [str(finding) for finding in check_names(actors_of(claims))] == [
        f"actors of x.csv, id: 'Farmers Union' is nearly \"Farmers' Union\". {HINT}"
    ]


def test_an_id_is_the_name_where_there_is_no_label():
    assert told("id,label\nEuropean Union,\nEU,European-Union\n") == [
        f"nodes.csv row 3, label: 'European-Union' is nearly 'European Union'. {HINT}"
    ]


@pytest.mark.parametrize(("one", "other"), [("Ward 11", "Ward 12"), ("Mali", "Malta"), ("!?", "--"), ("Iran", "Iraq")])
def test_numbers_short_names_and_punctuation_are_alike_by_chance(one: str, other: str):
    assert told(f"id,label\nx,{one}\ny,{other}\n") == []


def test_endless_names_are_compared_by_their_beginning():
    assert len(told("id,label\n" + "".join(f"n{each},{'ab' * 50_000}{each}\n" for each in "pqr"))) == 2


def test_names_of_the_same_letters_are_found_among_any_number():
    many = "".join(f"n{number},Name {number}\n" for number in range(MOST_COMPARED))
    assert told(f"id,label\n{many}x,NAME 7\ny,Náme 7\nz,Name 70000x\n") == [
        f"nodes.csv row {MOST_COMPARED + 2}, label: 'NAME 7' is nearly 'Name 7'. {HINT}",
        f"nodes.csv row {MOST_COMPARED + 3}, label: 'Náme 7' is nearly 'Name 7'. {HINT}",
    ]


@pytest.mark.parametrize(
    ("name", "likely"),
    [
        *(("Armenia*", "Armenia"), ("Russia[1]", "Russia"), ("Iran\u2020", "Iran"), ("* Ann", "Ann")),
        *(("Ann\u00b9\u00b2", "Ann"), ("EU [note 2]", "EU"), ("Ann [a]*", "Ann"), ("Dam \u2705", "Dam")),
        ("\U0001f1e6\U0001f1f2 Armenia", "Armenia"),
    ],
)
def test_a_footnote_mark_and_an_emoji_are_likely_no_part_of_a_name(name: str, likely: str):
    message = f"nodes.csv row 2, label: '{name}' holds a mark that is likely no part of the name '{likely}'."
    assert told(f"id,label\nx,{name}\ny,Mayor\n") == [
        f"{message} Correct it in the file, or by corrections in a mapping."
    ]


@pytest.mark.parametrize(
    "name", ["E*Trade", "#MeToo", "Art. 5 [b]is", "\u3231Acme", "Acme\u00ae", "*", "Ward [West]", "\U0001f600"]
)
def test_other_marks_are_parts_of_names(name: str):
    assert told(f"id,label\nx,{name}\ny,Mayor\n") == []
