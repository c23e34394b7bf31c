"""Files are named after case and view."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.export.file_names import file_name
from graphmodel.model.case import Case
from graphmodel.model.select import select
from graphmodel.model.selection import Selection

TALKS = "armenia-azerbaijan-peace-talks-spring-2024"


@pytest.mark.parametrize(
    ("chosen", "name"),
    [
        ({}, f"{TALKS}--claims.csv"),
        ({"issue": ("Transport corridors",)}, f"{TALKS}--transport-corridors--claims.csv"),
        ({"issue": ("Use of force",), "proposals": True}, f"{TALKS}--use-of-force-proposals--claims.csv"),
        (
            {"relation": ("support", "opposition"), "min_strength": 2},
            f"{TALKS}--support-opposition-min-strength-2--claims.csv",
        ),
        ({"since": "2023", "until": "2024-05"}, f"{TALKS}--since-2023-until-2024-05--claims.csv"),
    ],
)
def test_a_file_is_called_after_its_case_and_filters(shipped: Case, chosen: dict[str, object], name: str):
    selection = replace(Selection(proposals=False), **chosen)
    assert file_name(select(shipped, selection), "claims.csv") == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("", "case--claims.csv"),
        ("../../etc/passwd", "etc-passwd--claims.csv"),
        ("São Tomé: Überprüfung", "sao-tome-uberprufung--claims.csv"),
        ("Мирные переговоры", "мирные-переговоры--claims.csv"),
        ("word " * 50, "-".join(["word"] * 12) + "--claims.csv"),
        ("x" * 300, "x" * 60 + "--claims.csv"),
    ],
)
def test_a_title_becomes_a_safe_name_of_bounded_length(small: Case, title: str, name: str):
    part = select(replace(small, title=title), Selection(proposals=False))
    assert file_name(part, "claims.csv") == name


@pytest.mark.slow
@given(title=st.text(max_size=200))
def test_whatever_the_title_a_name_is_one_that_file_systems_take(small: Case, title: str):
    name = file_name(select(replace(small, title=title), Selection(proposals=False)), "claims.csv")
    assert len(name.encode()) <= 2 * 60 + 20
    assert all(letter.isalnum() or letter in "-." for letter in name)
