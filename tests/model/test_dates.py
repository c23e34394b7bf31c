import re
from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.model.dates import day_range

DAYS = st.dates(date(1000, 1, 1), date(9999, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),  # a leap year
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("1900-02", "1900-02-01", "1900-02-28"),  # no leap year, as 100 divides it and 400 does not
        ("2024-02-17", "2024-02-17", "2024-02-17"),
        ("2023-09/2023-11", "2023-09-01", "2023-11-30"),
        ("2020/2023-09", "2020-01-01", "2023-09-30"),
        ("2020-11-10/2023", "2020-11-10", "2023-12-31"),
        ("2024/2024", "2024-01-01", "2024-12-31"),
        ("2024-06/2024", "2024-06-01", "2024-12-31"),
        (" 2024 ", "2024-01-01", "2024-12-31"),
        ("0987", "0987-01-01", "0987-12-31"),
    ],
)
def test_a_date_covers_its_days(text: str, first: str, last: str):
    assert day_range(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("yesterday", "'yesterday' is not a year, month or day like 2024, 2024-02 or 2024-02-17"),
        ("24", "'24' is not a year, month or day like 2024, 2024-02 or 2024-02-17"),
        ("2024-2", "'2024-2' is not a year, month or day like 2024, 2024-02 or 2024-02-17"),
        ("17.02.2024", "'17.02.2024' is not a year, month or day like 2024, 2024-02 or 2024-02-17"),
        ("2024-02-17T12:00", "'2024-02-17T12:00' is not a year, month or day like 2024, 2024-02 or 2024-02-17"),
        ("2023/2024/2025", "'2023/2024/2025' is not a year, month or day like 2024, 2024-02 or 2024-02-17"),
        ("٢٠٢٤", "'٢٠٢٤' is not a year, month or day like 2024, 2024-02 or 2024-02-17"),
        ("2024-13", "'2024-13' has no such year or month"),
        ("2024-00", "'2024-00' has no such year or month"),
        ("0000", "'0000' has no such year or month"),
        ("2023-02-29", "'2023-02-29' has no such day"),
        ("2024-04-31", "'2024-04-31' has no such day"),
        ("2024-04-00", "'2024-04-00' has no such day"),
        ("2024-06/2024-05", "the interval '2024-06/2024-05' ends before it begins"),
    ],
)
def test_what_is_no_date_is_refused_with_what_is_wrong(text: str, message: str):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        day_range(text)


@pytest.mark.parametrize("text", ["/2024", "2024/", "/"])
def test_an_interval_that_lacks_an_end_is_quoted_whole(text: str):
    with pytest.raises(ValueError, match=f"^the interval '{text}' needs both its beginning and its end$"):
        day_range(text)


@given(DAYS)
def test_a_day_covers_itself(day: date):
    assert day_range(day.isoformat()) == (day.isoformat(), day.isoformat())


@given(DAYS)
def test_a_month_and_a_year_begin_and_end_with_their_days(day: date):
    last = monthrange(day.year, day.month)[1]
    assert day_range(f"{day:%Y-%m}") == (f"{day:%Y-%m}-01", f"{day:%Y-%m}-{last}")
    assert day_range(f"{day:%Y}") == (f"{day:%Y}-01-01", f"{day:%Y}-12-31")


@given(DAYS, DAYS, st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]))
def test_an_interval_reaches_from_the_first_day_of_one_date_to_the_last_of_the_other(
    one: date, other: date, exactness: int, others_exactness: int
):
    begin, end = min(one, other).isoformat()[:exactness], max(one, other).isoformat()[:others_exactness]
    assert day_range(f"{begin}/{end}") == (day_range(begin)[0], day_range(end)[1])


@given(DAYS, DAYS)
def test_days_sort_as_text(one: date, other: date):
    assert (day_range(one.isoformat()) < day_range(other.isoformat())) == (one < other)
