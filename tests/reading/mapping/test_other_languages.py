"""Spreadsheets in other languages with plain names and words ask nothing."""

from pathlib import Path

import pytest

from graphmodel.model.case import claims
from graphmodel.model.schema import CLAIM_COLUMNS
from graphmodel.reading.load import load_files

FIRST = [("A", "P", "support"), ("B", "P", "opposition")]
TABLES = {
    "German": "Akteur;Maßnahme;Haltung\nA;P;dafür\nB;P;Ablehnung\nC;P;Enthaltung\n",
    "German votes": "Partei;Antrag;Abstimmung\nA;P;ja\nB;P;nein\nC;P;Enthaltung\n",
    "German roll calls": "Abgeordneter;Antrag;Stimme\nA;P;Ja\nB;P;Nein\nC;P;Enthaltung\n",
    "French": "acteur;mesure;position\nA;P;pour\nB;P;contre\nC;P;abstention\n",
    "Spanish": "actor,propuesta,postura\nA,P,a favor\nB,P,en contra\nC,P,abstención\n",
    "Portuguese": "ator,proposta,posição\nA,P,a favor\nB,P,contra\nC,P,abstenção\n",
    "Italian": "attore;proposta;posizione\nA;P;favorevole\nB;P;contrario\nC;P;astenuto\n",
    "Dutch": "partij;motie;standpunt\nA;P;voor\nB;P;tegen\nC;P;onthouding\n",
    "Polish": "aktor;ustawa;stanowisko\nA;P;za\nB;P;przeciw\nC;P;wstrzymał się\n",
    "Russian": "участник;законопроект;позиция\nA;P;за\nB;P;против\nC;P;воздержался\n",
    "Ukrainian": "партія;закон;позиція\nA;P;за\nB;P;проти\nC;P;утримався\n",
    "Turkish": "aktör;teklif;tutum\nA;P;destekliyor\nB;P;karşı\nC;P;çekimser\n",  # noqa: RUF001 - Turkish
    "German votes in letters": "Abgeordnete;Antrag;Stimme\nA;P;J\nB;P;N\nC;P;E\n",
    "Spanish members": "Diputado;Ley;Voto\nA;P;S\u00ed\nB;P;No\nC;P;Ausente\n",
    "French members": "Député;Projet de loi;Vote\nA;P;Pour\nB;P;Contre\nC;P;Non votant\n",
    "Turkish members": "milletvekili;yasa;oy\nA;P;Kabul\nB;P;Ret\nC;P;\u00c7ekimser\n",
    "Russian members": "депутат;законопроект;голос\nA;P;за\nB;P;против\nC;P;не голосовал\n",
    "Russian organisations": (
        "Организация;Предложение;Позиция\nA;P;полностью поддерживаю\nB;P;в целом негативно\nC;P;нейтральная\n"
    ),
    "Azerbaijani": "Təşkilat,Təklif,Mövqe\nA,P,Dəstəkləyir\nB,P,Əleyhinədir\nC,P,Bitərəf\n",
    "Armenian": "Կազմակերպություն,Առաջարկ,Դիրքորոշում\nA,P,կողմ է\nB,P,դեմ է\nC,P,չեզոք\n",
    "votes as sentences": "country;act;vote\nA;P;Voted in favour\nB;P;Voted against\nC;P;Did not participate\n",
    "engagement": "Stakeholder;Policy;Position\nA;P;Supportive\nB;P;Resistant\nC;P;Unaware\n",
    "Chinese": "行动者,提案,立场\nA,P,支持\nB,P,反对\nC,P,中立\n",
    "signs of both sides": "actor,proposal,stance\nA,P,+\nB,P,\u2212\nC,P,\u00b1\n",
    "answers that are unclear": "actor,proposal,position\nA,P,yes\nB,P,no\nC,P,unclear\n",
    "members": "mp,bill,vote\nA,P,Aye\nB,P,Nay\nC,P,Absent\n",
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_a_table_with_plain_names_and_words_asks_nothing_in_any_language(text: str, tmp_path: Path):
    (tmp_path / "a.csv").write_text(text)
    loaded = load_files([tmp_path / "a.csv"])
    assert loaded.interpretation.questions == ()
    assert (loaded.counts.rows, loaded.counts.claims, loaded.counts.skipped) == (3, 2, 1)
    assert loaded.case is not None
    assert [*map(tuple, claims(loaded.case)[["source", "target", "relation"]].to_numpy())] == FIRST
    assert loaded.case.nodes["kind"].tolist() == ["actor", "actor", "proposal"]


@pytest.mark.parametrize("header", ["Quelle;Ziel", "Источник;Цель", "Kaynak;Hedef"])
def test_a_source_that_may_be_a_newspaper_is_asked_for(header: str, tmp_path: Path):
    (tmp_path / "a.csv").write_text(f"{header};Position\nA;P;pro\nB;P;contra\n")
    asked = [each.role for each in load_files([tmp_path / "a.csv"]).interpretation.questions]
    assert asked[:2] == ["source", "target"]


def test_no_word_means_two_things_in_a_column():
    for column in CLAIM_COLUMNS:
        found = [word for words in column.synonyms.values() for word in words]
        assert len(found) == len({*found}), column.name
