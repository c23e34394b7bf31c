"""Numbers as they are written: those of many texts at once are those that are numbers one by one."""

from hypothesis import given
from hypothesis import strategies as st

from graphmodel.reading.numbers import are_numbers, is_number


@given(st.lists(st.text(alphabet="0123456789.-+,e ", max_size=6), max_size=3))
def test_many_texts_are_numbers_where_each_is_one(texts: list[str]):
    assert are_numbers(texts) == all(map(is_number, texts))


def test_a_number_beyond_what_a_computer_holds_is_none():
    assert not are_numbers(["1", "9" * 400])
