"""Guess the encoding of bytes that are not UTF-8: which of the usual ones makes words of some language of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from graphmodel.on_demand import function_of

from_bytes = function_of("charset_normalizer", "from_bytes")
ENCODINGS = {
    "cp1252": "Windows-1252 (Western European)",
    "cp1250": "Windows-1250 (Central European)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1254": "Windows-1254 (Turkish)",
    "mac_roman": "Mac Roman",
    "koi8_r": "KOI8-R (Cyrillic)",
    "iso8859_2": "ISO 8859-2 (Central European)",
    "cp1253": "Windows-1253 (Greek)",
    "cp1255": "Windows-1255 (Hebrew)",
    "cp1256": "Windows-1256 (Arabic)",
    "cp1257": "Windows-1257 (Baltic)",
    "gb18030": "GB18030 (Chinese)",
    "cp932": "Shift-JIS (Japanese)",
    "big5": "Big5 (Chinese)",
    "euc_jp": "EUC-JP (Japanese)",
    "cp949": "EUC-KR (Korean)",
    "cp866": "CP866 (Cyrillic of DOS)",
    "mac_cyrillic": "Mac Cyrillic",
}
"""Encodings that are tried, by their names in Python; of several that fit equally well, the first is taken."""
SEVERAL_BYTES = ("gb18030", "cp932", "big5", "euc_jp", "cp949")
"""Those whose letters take two bytes or more, and may be UTF-8 by chance."""
_LATIN = (
    *("äöüß", "àâæçèéêëîïôœùûüÿ", "áéíñóúüçïàèòªº", "àáâãçéêíóôõúüªº", "àèéìíòóùú", "åäöæøéüà", "áéëèêïíóöúü"),
    *("áéíóúýþæðö", "àèéêïîôûúçëñœ", "çë", "çğıöşüâîûİ", "çəğıöşüİ"),
    *("áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "ąćęłńóśźż", "áéíóöőúüű", "ăâîşţșț", "čćđšž"),
    *("ąčęėįšųūž", "āčēģīķļņšūž", "äöõüšž"),
)
"""Letters beyond those of English of languages in Latin script: of German, French, Spanish and so on."""
_OTHER_SCRIPTS = (
    *("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "абвгдежзийклмнопрстуфхцчшщъьюя"),
    *("абвгдђежзијклљмнњопрстћуфхцчџшѓѕќ", "абвгдеёжзійклмнопрстуўфхцчшыьэюя"),
    *("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ", "אבגדהוזחטיךכלםמןנסעףפץצקרשת"),
    "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگکیہے،؛؟ًٌٍَُِّْ",
)
"""Letters of languages in other scripts, which no word mixes with English ones."""
_COMMON = (("gb2312", 0xB0, 0xD7), ("euc_jp", 0xA4, 0xCF), ("big5", 0xA4, 0xC6), ("euc_kr", 0xB0, 0xC8))
"""First bytes of the common characters in standards of East Asian scripts, which list the rare ones behind them."""
_MARKS = "“”„‘’‚‹›«»–—…•·§°€£©®™№¿¡´¢¥¬±×÷¼½¾²³¹µ¶†‡‰\N{NO-BREAK SPACE}、。「」『』（），：；？！・ー々"  # noqa: RUF001
"""Marks of no language."""
_MIXED = re.compile(r"\w*[A-Za-z]\w*")
"""A word with a letter of English."""
_ONLY_MARKS = 0.9
"""Certainty of an encoding that makes marks of all bytes beyond ASCII: letters would say more."""
EQUALLY_SURE = 0.05
"""Certainties that are no further apart are taken as equal: one letter in twenty."""

_CERTAIN = 0.9
"""Certainty from which on an encoding is taken, where no other fits as well; less is a question."""
_MOST_ASKED = 5
"""Number of encodings that a question names."""


@dataclass(frozen=True, slots=True)
class Fit:
    """An encoding that bytes may be in.

    Attributes
    ----------
    name
        Its name in Python.
    certainty
        Share of the letters that a language has, less the disorder of words; above 0, up to 1.
    text
        What it makes of the bytes.
    """

    name: str
    certainty: float
    text: str

    def __str__(self) -> str:
        return f"{ENCODINGS[self.name]}, certainty {self.certainty:.0%}"


def fitting_encodings(sample: bytes) -> list[Fit]:
    """Return the encodings that make words of bytes, the likeliest first; of those that make the same, the first."""
    found: dict[str, Fit] = {}
    for name in ENCODINGS:
        fit = _fit(sample, name)
        if fit and fit.certainty > 0:
            found.setdefault(fit.text, fit)
    best = max((fit.certainty for fit in found.values()), default=0.0)
    return sorted(found.values(), key=lambda fit: 0.0 if best - fit.certainty <= EQUALLY_SURE else -fit.certainty + 1)


def doubt_in(found: Sequence[Fit]) -> tuple[Fit, ...]:
    """Return the encodings that bytes may be in, the likeliest first; nothing where one of them is certain.

    Parameters
    ----------
    found
        Result of `fitting_encodings`.
    """
    best = max(fit.certainty for fit in found)
    equal = [fit for fit in found if best - fit.certainty <= EQUALLY_SURE]
    if len(equal) > 1:
        return tuple(equal[:_MOST_ASKED])
    return tuple(found[:_MOST_ASKED]) if best < _CERTAIN else ()


def _fit(sample: bytes, name: str) -> Fit | None:
    try:
        text = sample.decode(name)
    except UnicodeDecodeError:
        return None
    read = from_bytes(sample, cp_isolation=[name], threshold=1.0, preemptive_behaviour=False, enable_fallback=False)
    best = read.best()
    return Fit(name, (1 - best.chaos) * _share_of_letters(text), text) if best else None


def _share_of_letters(text: str) -> float:
    """Return the share of the characters beyond ASCII that are letters of one language."""
    beyond = _beyond_ascii(text)
    apart = _beyond_ascii(_MIXED.sub("", text))
    if not beyond:
        return _ONLY_MARKS
    counts = [_number_in(letters, beyond) for letters in _LATIN]
    counts += [_number_in(letters, apart) for letters in _OTHER_SCRIPTS]
    counts += [sum(_is_common(letter, *script) for letter in apart) for script in _COMMON]
    return max(counts) / len(beyond)


def _beyond_ascii(text: str) -> list[str]:
    return [letter for letter in text if not letter.isascii() and letter not in _MARKS]


def _number_in(letters: str, found: Collection[str]) -> int:
    return sum(letter in letters or letter.lower() in letters for letter in found)


def _is_common(letter: str, standard: str, first: int, last: int) -> bool:
    code = letter.encode(standard, "ignore")
    return len(code) == 2 and first <= code[0] <= last
