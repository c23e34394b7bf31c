"""A passage is found where it stands, where it has moved to, or not at all."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.project.anchors import anchor, found_again

TEXT = "The union welcomed the plan. The river trust called it the end of the salmon. The town waits."
QUOTE = "called it the end of the salmon"


def _anchor(quote: str = QUOTE, text: str = TEXT):
    start = text.index(quote)
    return anchor(text, start, start + len(quote))


@pytest.mark.parametrize(
    ("text", "how", "quote"),
    [
        pytest.param(TEXT, "exact", QUOTE, id="the same text"),
        pytest.param(f"Added. {TEXT}", "context", QUOTE, id="moved"),
        pytest.param(TEXT.replace("salmon", "salmons"), "context", QUOTE, id="other words after it"),
        pytest.param(
            TEXT.replace("the end of the", "the sad end of the"),
            "similar",
            "called it the sad end of the salmon",
            id="a word more",
        ),
        pytest.param(f"{TEXT} One {QUOTE}, it is said.", "exact", QUOTE, id="quoted again elsewhere"),
        pytest.param(f"They {QUOTE}, too. {TEXT}", "context", QUOTE, id="two places, one context"),
    ],
)
def test_a_passage_is_found_in_a_text_that_changed(text: str, how: str, quote: str):
    place = found_again(_anchor(), text)
    assert place is not None
    assert (place.how, place.anchor.quote, text[place.anchor.start : place.anchor.end]) == (how, quote, quote)


FRENCH = "La pêche s'est arrêtée. Le maire a déclaré que l'État était opposé au barrage près de la forêt. Rien d'été."
SENTENCE = "Le maire a déclaré que l'État était opposé au barrage près de la forêt."
NFD = normalize("NFD", FRENCH)


@pytest.mark.parametrize(
    ("before", "now", "how", "quote"),
    [
        (FRENCH, NFD, "exact", normalize("NFD", SENTENCE)),
        (NFD, FRENCH, "exact", SENTENCE),
        (FRENCH, f"Été. {NFD}", "context", normalize("NFD", SENTENCE)),
        (FRENCH, FRENCH.replace("opposé", "très opposé"), "similar", SENTENCE.replace("opposé", "très opposé")),
        (
            FRENCH,
            NFD.replace("oppose", "tre\u0300s oppose"),
            "similar",
            normalize("NFD", SENTENCE.replace("opposé", "très opposé")),
        ),
    ],
    ids=["accents apart", "accents together", "moved", "longer", "both"],
)
def test_a_sentence_is_found_up_to_its_full_stop_however_accents_are_written(
    before: str, now: str, how: str, quote: str
):
    words = normalize("NFD", SENTENCE) if before == NFD else SENTENCE
    place = found_again(_anchor(words, before), now, before=before)
    assert place is not None
    assert (place.how, place.anchor.quote, now[place.anchor.start : place.anchor.end]) == (how, quote, quote)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing left"),
        pytest.param(TEXT.replace(QUOTE, "praised the new ladder for fish"), id="replaced"),
        pytest.param(f"A. {QUOTE} B. {QUOTE} C.", id="two places without its context"),
        pytest.param(
            "X they called it an end of the salmon Y they called it one end of the salmon Z", id="two that resemble it"
        ),
    ],
)
def test_a_passage_is_not_put_elsewhere(text: str):
    assert found_again(_anchor(), text) is None


TWICE = f"On Monday they {QUOTE} again. Nobody answered that, for once. On Friday one {QUOTE} at last."


FIRST, SECOND = f"On Monday they {QUOTE} again. ", f"On Friday one {QUOTE} at last."


@pytest.mark.parametrize(
    ("gone", "which", "found_at"),
    [
        (FIRST, TWICE.index(QUOTE), None),
        (SECOND, TWICE.rindex(QUOTE), None),
        (FIRST, TWICE.rindex(QUOTE), TWICE.rindex(QUOTE) - len(FIRST)),
        (SECOND, TWICE.index(QUOTE), TWICE.index(QUOTE)),
    ],
)
def test_a_passage_that_went_is_not_put_on_another_that_reads_alike(gone: str, which: int, found_at: int | None):
    place = found_again(anchor(TWICE, which, which + len(QUOTE)), TWICE.replace(gone, ""), before=TWICE)
    assert (place and place.anchor.start) == found_at


def test_what_resembles_a_passage_that_went_and_stood_there_before_is_another():
    before = f"{TEXT} Others {QUOTE.replace('the end', 'an end')} too."
    assert found_again(_anchor(), before.replace(QUOTE, "slept"), before=before) is None


def test_a_short_quote_that_stands_alone_is_not_taken_without_its_context():
    old = anchor("They said no to the plan.", 10, 12)
    assert found_again(old, "There is no weir at all, and they never asked.") is None


def test_white_space_at_the_ends_is_no_part_of_a_passage():
    assert anchor("One  two ", 3, 9).quote == "two"
    with pytest.raises(ValueError, match="the passage holds no text"):
        anchor("One   two", 3, 6)


@given(st.text(), st.data())
def test_a_passage_is_found_at_its_place_in_any_text(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if not text[start:end].strip():
        return
    old = anchor(text, start, end)
    place = found_again(old, text)
    assert place is not None
    assert (place.anchor, place.how) == (old, "exact")


@given(st.text(alphabet="abc \n", min_size=1), st.text(alphabet="abc \n"), st.text(alphabet="abc \n"))
def test_what_is_found_is_the_quote_or_resembles_it(text: str, before: str, after: str):
    if not text.strip():
        return
    old = anchor(text, 0, len(text))
    new = before + text + after
    place = found_again(old, new)
    if place is not None and place.how != "similar":
        assert new[place.anchor.start : place.anchor.end] == old.quote
