import pytest

from graphmodel.export.vector.lettering import width_of, wrapped


def test_the_width_of_a_text_is_that_of_the_face():
    assert width_of("Armenia", 1000) == pytest.approx(667 + 333 + 833 + 556 + 556 + 222 + 556)
    assert width_of("中国", 10) == 20
    assert width_of("e\u0301", 10) == width_of("é", 10) == pytest.approx(5.56)
    assert width_of("aa", 10, bold=True) > width_of("aa", 10)


def test_words_that_are_left_over_become_an_ellipsis():
    assert wrapped("one two three", 10, [40, 40]) == (("one two", "three"), True)
    assert wrapped("one two three", 10, [40]) == (("one two …",), False)
    assert wrapped("one/two-three", 10, [40, 40]) == (("one/two-", "three"), True)
    assert wrapped("", 10, [40]) == ((), True)
