"""Dates as people write them are read where it is clear what is meant, and are left where it is not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.model.written_dates import could_be, iso_day, iso_days, why_open

DAYS = st.dates(date(1000, 1, 1), date(9999, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        *("2005-4-12", "2005/4/12", "2005.04.12", "12.4.2005", "12. 4. 2005"),
        *("2005-04-12 14:30", "2005-04-12T14:30:00Z", "2005-04-12T14:30:00.123+02:00", "12.4.2005 9:05"),
        *("12-Apr-2005", "12 Apr. 2005", "Apr 12 2005", "April 12, 2005", "April 12th, 2005 2:30 PM", "2005-Apr-12"),
        *(
            "12 avril 2005",
            "12. April 2005",
            "12 de abril de 2005",
            "12 aprile 2005",
            "12 april 2005",
            "12. dubna 2005",
        ),
        *("12 kwietnia 2005", "12. huhtikuuta 2005", "2005. április 12.", "12 aprilie 2005", "12 апреля 2005"),
        *("12 Nisan 2005", "12. travnja 2005", "12 квітня 2005"),
    ],
)
def test_a_day_is_read_in_many_notations(text: str):
    assert iso_day(text) == "2005-04-12"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        *(("2005/04", "2005-04"), ("2005-4", "2005-04"), ("Apr 2005", "2005-04"), ("avril 2005", "2005-04")),
        *(("Q2 2005", "2005-04/2005-06"), ("2005-Q4", "2005-10/2005-12"), ("T1 2005", "2005-01/2005-03")),
        *(("1er mars 2005", "2005-03-01"), ("4/2005", "2005-04"), ("04.2005", "2005-04"), ("12-2005", "2005-12")),
        *(("1949-2020", "1949/2020"), ("1949 \N{EN DASH} 2020", "1949/2020")),
    ],
)
def test_months_and_quarters_are_read(text: str, iso: str):
    assert iso_day(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        *("spring", "12.4.05", "1112313600", "38454", "20050412", "0044-03-15 BC", "04/05/2005", "04-12-2005"),
        *("31.2.2024", "2024-13-01", "31 April 2005", "12 listopada 2005", "Q5 2005", "2023/2024-02", "may", ""),
        *("13/2005", "0/2005", "2020-1949", "1949-"),
    ],
)
def test_what_is_not_clear_stays(text: str):
    assert iso_day(text) == text


@given(DAYS)
def test_a_day_is_the_same_in_every_notation(day: date):
    for text in (
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%d} {day:%B} {day.year:04}",
        f"{day:%B} {day.day}, {day:%Y}",
    ):
        if day.year >= 1000:
            assert iso_day(text) == day.isoformat()


@pytest.mark.parametrize(
    ("texts", "read"),
    [
        (["20050412", "20051231", ""], ["2005-04-12", "2005-12-31"]),
        (["20050412", "20051331"], []),
        (["20050412", "2005"], []),
        (["3/1/2024", "1/31/2024"], ["2024-03-01", "2024-01-31"]),
        (["3-1-2024", "31-1-2024"], ["2024-01-03", "2024-01-31"]),
        (["13/05/2005", "05/14/2005", "06/07/2005", "1.2.2005"], ["2005-02-01"]),
    ],
)
def test_a_column_shows_what_its_dates_mean(texts: list[str], read: list[str]):
    assert [*iso_days(texts).values()] == read


def test_an_order_that_is_named_is_taken_unless_the_dates_contradict_one_another():
    assert iso_days(["3/1/2024"], "dmy") == {"3/1/2024": "2024-01-03"}
    assert iso_days(["3/1/2024", "31/1/2024"], "mdy") == {"3/1/2024": "2024-03-01"}
    assert iso_days(["13/1/2024", "1/14/2024"], "mdy") == {}


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        (["04/05/2005"], "No date shows whether the day or the month is first"),
        (["13/05/2005", "05/14/2005"], "'13/05/2005' begins with its day, '05/14/2005' with its month"),
        (["13/05/2005"], "'13/05/2005' is not in the order of the others"),
    ],
)
def test_the_reason_why_an_order_is_not_known_is_named(texts: list[str], reason: str):
    assert why_open(texts)[0] == reason


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("1112313600", "As seconds since 1970 it would be 2005-04-01."),
        ("1112313600000", "As milliseconds since 1970 it would be 2005-04-01."),
        ("38454", "As days since 1900 it would be 2005-04-12."),
        ("99999", ""),
        ("20050412", "It may be 2005-04-12."),
        ("12.4.05", "Write its year with four digits."),
    ],
)
def test_a_number_says_which_date_it_may_be(text: str, guess: str):
    assert could_be(text) == guess
