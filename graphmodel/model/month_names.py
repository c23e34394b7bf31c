"""Names of months in the languages that are written most in Europe and the Americas."""

from __future__ import annotations

import unicodedata
from collections import defaultdict

_LANGUAGES = {
    "English": "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,"
    "september sep sept,october oct,november nov,december dec",
    "German": "januar jänner jan,februar feb,märz mär maerz,april apr,mai,juni jun,juli jul,august aug,"
    "september sep sept,oktober okt,november nov,dezember dez",
    "French": "janvier janv,février févr fév,mars,avril avr,mai,juin,juillet juil,août,septembre sept,octobre oct,"
    "novembre nov,décembre déc",
    "Spanish": "enero ene,febrero feb,marzo mar,abril abr,mayo may,junio jun,julio jul,agosto ago,"
    "septiembre setiembre sept sep,octubre oct,noviembre nov,diciembre dic",
    "Portuguese": "janeiro jan,fevereiro fev,março mar,abril abr,maio mai,junho jun,julho jul,agosto ago,"
    "setembro set,outubro out,novembro nov,dezembro dez",
    "Italian": "gennaio gen,febbraio feb,marzo mar,aprile apr,maggio mag,giugno giu,luglio lug,agosto ago,"
    "settembre set sett,ottobre ott,novembre nov,dicembre dic",
    "Dutch": "januari jan,februari feb,maart mrt,april apr,mei,juni jun,juli jul,augustus aug,september sep,"
    "oktober okt,november nov,december dec",
    "Swedish": "januari jan,februari feb,mars mar,april apr,maj,juni jun,juli jul,augusti aug,september sep,"
    "oktober okt,november nov,december dec",
    "Danish, Norwegian": "januar jan,februar feb,marts mars mar,april apr,maj mai,juni jun,juli jul,august aug,"
    "september sep,oktober okt,november nov,december desember dec des",
    "Finnish": "tammikuu tammikuuta,helmikuu helmikuuta,maaliskuu maaliskuuta,huhtikuu huhtikuuta,"
    "toukokuu toukokuuta,kesäkuu kesäkuuta,heinäkuu heinäkuuta,elokuu elokuuta,syyskuu syyskuuta,lokakuu lokakuuta,"
    "marraskuu marraskuuta,joulukuu joulukuuta",
    "Polish": "styczeń stycznia,luty lutego,marzec marca,kwiecień kwietnia,maj maja,czerwiec czerwca,lipiec lipca,"
    "sierpień sierpnia,wrzesień września,październik października,listopad listopada,grudzień grudnia",
    "Czech": "leden ledna,únor února,březen března,duben dubna,květen května,červen června,červenec července,"
    "srpen srpna,září,říjen října,listopad listopadu,prosinec prosince",
    "Croatian": "siječanj siječnja,veljača veljače,ožujak ožujka,travanj travnja,svibanj svibnja,lipanj lipnja,"
    "srpanj srpnja,kolovoz kolovoza,rujan rujna,listopad listopada,studeni studenoga,prosinac prosinca",
    "Hungarian": "január,február,március,április,május,június,július,augusztus,szeptember,október,november,december",
    "Romanian": "ianuarie,februarie,martie,aprilie,mai,iunie,iulie,august,septembrie,octombrie,noiembrie,decembrie",
    "Russian": "январь января,февраль февраля,март марта,апрель апреля,май мая,июнь июня,июль июля,август августа,"
    "сентябрь сентября,октябрь октября,ноябрь ноября,декабрь декабря",
    "Ukrainian": "січень січня,лютий лютого,березень березня,квітень квітня,травень травня,червень червня,"
    "липень липня,серпень серпня,вересень вересня,жовтень жовтня,листопад листопада,грудень грудня",
    "Turkish": "ocak,şubat,mart,nisan,mayıs,haziran,temmuz,ağustos,eylül,ekim,kasım,aralık",  # noqa: RUF001
}
"""By language, names and abbreviations of the twelve months."""


def month_of(name: str) -> int:
    """Return the number of the month of a name in any of the languages, with or without accents; 0 where it is none.

    A name that means one month in one language and another in the next is none: October in Croatian (``listopada``) is
    November in Polish.

    Examples
    --------
    >>> month_of("Avril"), month_of("Sept."), month_of("aout"), month_of("listopada"), month_of("spring")
    (4, 9, 8, 0, 0)
    """
    return _MONTHS.get(_folded(name.removesuffix(".")), 0)


def _folded(name: str) -> str:
    """Return a name in lower case and without accents."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _by_name() -> dict[str, int]:
    found: dict[str, set[int]] = defaultdict(set)
    for months in _LANGUAGES.values():
        for number, names in enumerate(months.split(","), start=1):
            for name in names.split():
                found[_folded(name)].add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}


_MONTHS = _by_name()
