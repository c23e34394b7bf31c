"""Text of a saved web page without its menus, and what the page says of itself."""

from __future__ import annotations

import codecs
import re

from graphmodel.reading.encoding import decoded_text, recoded
from graphmodel.reading.rows import UnreadError

_HEAD = 4_096
"""Bytes at the start of a page in which its encoding may stand; browsers look at 1,024."""
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
"""Encodings that browsers take in place of others, see https://encoding.spec.whatwg.org/#names-and-labels."""
_NAMED = {"text": "text", "title": "title", "author": "author", "date": "date", "sitename": "source", "url": "url"}


def parts_of_page(content: bytes) -> dict[str, str]:
    """Return the text of a saved web page and what it says of its title, author, date, source and address.

    Its encoding is the one that it names, or else the one that is guessed, as ``doubt`` says.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - takes half a second

    text, doubt = _decoded(content)
    page = bare_extraction(text, include_comments=False, favor_recall=True, with_metadata=True)
    found = page if isinstance(page, dict) else page.as_dict() if page else {}
    return {ours: str(found[theirs]) for theirs, ours in _NAMED.items() if found.get(theirs)} | {"doubt": doubt}


def _decoded(content: bytes) -> tuple[str, str]:
    """Return the source of a page, and what was guessed of its encoding."""
    named = _CHARSET.search(content[:_HEAD])
    try:
        codec = codecs.lookup(named[1].decode("ascii")).name if named else ""
        if codec:
            return recoded(content, _AS_BROWSERS.get(codec, codec)).decode(), ""
    except (LookupError, UnreadError):  # it names no encoding, or is not in the one that it names
        pass
    guess = decoded_text(content)
    return guess.content.decode(), guess.guess
