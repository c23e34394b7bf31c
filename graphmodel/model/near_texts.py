"""Suggestions for a text that nothing in a case has: its words as the case spells them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice, product

from rapidfuzz.distance import OSA

from graphmodel.engines.folded import folded
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import vocabulary
from graphmodel.model.mentions import folded_nodes
from graphmodel.model.search import search

_MOST_NEAR = 3
"""Texts that are proposed at most."""
_MOST_TRIED = 10
"""Texts that are searched at most to find these."""
_LETTERS_A_SLIP = 4
"""Letters of a word to each letter that may be wrong."""
_MOST_SLIPS = 2


def near_texts(case: Case, text: str) -> tuple[str, ...]:
    """Return the texts that may be meant where `search` finds nothing, each of which it finds.

    A word that stands nowhere becomes the nearest words of names, descriptions, groups and issues: nearest by the
    number of letters that are missing, superfluous, wrong or swapped, one in four letters at most, and never over two.
    `picture/browser/page/near_texts.js` has the same rule for a page without a server.

    Parameters
    ----------
    case
        A case or a selection of one; the whole case is searched.
    text
        Words.

    Returns
    -------
    tuple of str
        At most `_MOST_NEAR`, as the case spells them; of equally near ones that which comes first in the case. None
        where a word has none near, or all words are found, though not together.

    References
    ----------
    Damerau, F. J. (1964). A technique for computer detection and correction of spelling errors.
    https://doi.org/10.1145/363958.363994

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> near_texts(shipped_case(), "Zangezour coridor"), near_texts(shipped_case(), "Atlantis")
    (('Zangezur corridor',), ())
    """
    asked = text.split()
    if not asked:  # as whenever nothing is searched: to gather the words of a large case takes a while
        return ()
    known = case.whole.once("words", lambda: _words(case.whole))
    choices = [_nearest(folded(word), known) or [word] for word in asked]
    if choices == [[word] for word in asked]:
        return ()
    meant = (" ".join(words) for words in islice(product(*choices), _MOST_TRIED))
    return tuple(islice((each for each in meant if search(case, each, most=1)), _MOST_NEAR))


def _words(case: Case) -> Mapping[str, str]:
    """Return the words of names, descriptions, groups and issues as they are first written, by what they are folded."""
    texts = [text for node in folded_nodes(case) for name, text in node.texts.items() if name != "id"]
    written = dict.fromkeys(re.findall(r"[^\W_]+", " ".join([*texts, *vocabulary(case, "issue")])))
    found: dict[str, str] = {}
    for word in written:
        found.setdefault(folded(word), word)
    return found


def _nearest(word: str, known: Mapping[str, str]) -> Sequence[str]:
    """Return the known words that are nearest to a folded one; none where a known word has it, or is too far away."""
    if any(word in each for each in known):
        return []
    most = min(len(word) // _LETTERS_A_SLIP, _MOST_SLIPS)
    apart = {each: OSA.distance(word, each, score_cutoff=most) for each in known}
    least = min(apart.values(), default=most + 1)
    return [known[each] for each, slips in apart.items() if slips == least <= most]
