"""What is asked about the files of others has the right answer among its candidates, and no other is preselected."""

# ruff: noqa: RUF001 - signs of any width

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.model.case import claims
from graphmodel.reading.draft import draft_files
from graphmodel.reading.load import load_draft
from graphmodel.reading.mapping.interpretation import Question, answered

_SIGNS = {"support": "+", "opposition": "-", "mediation": "~"}
_WIDE = {"matrix": "positions"}
Answers = dict[str, str]

RIGHT: dict[str, tuple[str, Answers, str]] = {
    "a column that names the bill": (
        "Delegation,Statement on bill 12\nMine,opposes the bill\nUnion,supports\nLima,supports the bill\n",
        {"target": "", "relation": "Statement on bill 12"},
        "Mine - bill 12; Union + bill 12; Lima + bill 12",
    ),
    "a vote on an amendment": (
        "Name,Party,Vote on Amendment 4\nAnn,Blue,Yes\nBen,Red,No\nCat,Blue,Abstain\n",
        {"source": "Name", "target": ""},
        "Ann + Amendment 4; Ben - Amendment 4",
    ),
    "a statement in German, by actors of no known name": (
        "Verein;Stellungnahme zum Tempolimit\nADAC;dagegen\nVCD;dafür\n",
        {"source": "Verein", "target": ""},
        "ADAC - Tempolimit; VCD + Tempolimit",
    ),
    "a statement in German, and the newspapers that it stands in": (
        "Verein;Haltung zum Tempolimit;Quelle\nADAC;dagegen;FAZ\nVCD;dafür;taz\nADAC;dagegen;taz\n",
        {"source": "Verein", "target": ""},
        "ADAC - Tempolimit; VCD + Tempolimit; ADAC - Tempolimit",
    ),
    "a position, by actors of no known name, and its source": (
        "Association,Position on speed limit,Source,Date\nADAC,against,FAZ,2024-04-03\nVCD,for,taz,2024-03-01\n",
        {"source": "Association", "target": ""},
        "ADAC - speed limit; VCD + speed limit",
    ),
    "several positions on": (
        "Party,Position on Article 6,Position on Loss and damage\nEU,supports,neutral\nUSA,opposes,opposes\n",
        _WIDE,
        "EU + Article 6; USA - Article 6; USA - Loss and damage",
    ),
    "flags of who supports the bill and who opposes it": (
        "organization,supports_bill,opposes_bill\nA,0,1\nB,1,0\n",
        {"target": ""},
        "A - bill; B + bill",
    ),
    "lists of the bills that are supported and opposed": (
        "organization,supports_bill,opposes_bill\nA,HR 2;HR 9,HR 3\nB,HR 3,HR 2\n",
        {"sides": "targets", "targets": "proposal"},
        "A + HR 2; A + HR 9; A - HR 3; B + HR 3; B - HR 2",
    ),
    "what should be, alone": (
        "stakeholder,proposal,desired position\nA,p,support\nB,p,oppose\n",
        {"relation": "desired position!"},
        "A + p; B - p",
    ),
    "a topic beside a comment": (
        "topic,author,stance,comment\nDam,Ann,for,yes\nDam,Ben,against,no\n",
        {"source": "author", "target": "topic", "targets": "proposal"},
        "Ann + Dam; Ben - Dam",
    ),
    "where it was said is not what it is about": (
        "Actor,Position,Source\nMill,for,Herald\nMill,against,Post\n",
        {"target": "", "source": "Actor", "targets": "proposal"},
        "Mill + t; Mill - t",
    ),
    "letters of a survey below each other": (
        "organisation,proposal,answer\nA,p,SD\nB,p,SA\nC,p,N\n",
        {"relation": "answer", "=SD": "opposition", "=SA": "support", "=N": "skip"},
        "A - p; B + p",
    ),
    "letters of a survey beside each other": (
        "Stakeholder,Ban,Park,Quota\nFishers,SD,D,SD\nTown,D,SA,SA\n",
        {**_WIDE, "=SD": "opposition", "=D": "opposition", "=SA": "support"},
        "Fishers - Ban; Fishers - Park; Fishers - Quota; Town - Ban; Town + Park; Town + Quota",
    ),
    "ticks and crosses": (
        "Pays;Traité;Accord\nMali;✔;✘\nNiger;✘;✔\n",
        {**_WIDE, "=✔": "support", "=✘": "opposition"},
        "Mali + Traité; Mali - Accord; Niger - Traité; Niger + Accord",
    ),
    "a scale that the header explains": (
        'actor,proposal,"position (1 = against, 3 = for)"\nA,p,3\nB,p,2\nC,p,1\n',
        {"=3": "support", "=2": "skip", "=1": "opposition"},
        "A + p; C - p",
    ),
    "traffic lights": (
        "actor,measure,rating\nA,p,green\nB,p,amber\n",
        {"relation": "rating", "=green": "support", "=amber": "skip"},
        "A + p",
    ),
    "thumbs in a column of no known name": (
        "actor,proposal,reaction\nA,p,👍\nB,p,👎\n",
        {"relation": "reaction", "=👍": "support", "=👎": "opposition"},
        "A + p; B - p",
    ),
    "labels of a classifier beside its certainty": (
        "actor,proposal,label,score\nA,p,LABEL_0,0.9\nB,p,LABEL_2,0.8\n",
        {"relation": "label"},
        "",
    ),
    "a question that is answered": (
        "actor,proposal,Do you agree with this?\nA,p,Yes\nB,p,No\nC,p,Partly\n",
        {"relation": "Do you agree with this?", "=Yes": "support", "=No": "opposition", "=Partly": "skip"},
        "A + p; B - p",
    ),
    "a no that no other word says": (
        "member,motion,vote\nA,m,Aye\nB,m,No\nC,m,Teller\n",
        {"=No": "opposition", "=Teller": "skip"},
        "A + m; B - m",
    ),
    "topics down and parties across": (
        "Topic,Left,Right\nLimit,for,against\nWage,for,for\n",
        {"matrix": "proposals"},
        "Left + Limit; Right - Limit; Left + Wage; Right + Wage",
    ),
    "proposals down by the word of the user alone": (
        "party,Left,Right\nLimit,for,against\nWage,for,for\n",
        {"matrix": "proposals!"},
        "Left + Limit; Right - Limit; Left + Wage; Right + Wage",
    ),
    "moments and numbers before the names": (
        (
            "Timestamp,Nr,Your organisation,Position [Wind],Position [Grid]\n"
            "2024/01/05 10:11:12 AM,7,Council,Oppose,Oppose\n2024/01/06 9:01:12 AM,8,Chamber,Support,Support\n"
        ),
        _WIDE,
        "Council - Wind; Council - Grid; Chamber + Wind; Chamber + Grid",
    ),
    "questions below their numbers": (
        "StartDate,ResponseId,Q1,Q2_1,Q2_2\n"
        "Start Date,Response ID,Which body?,Do you support? - Wind,Do you support? - Coal\n"
        + ",".join('"{""ImportId"":""x""}"' for _ in range(5))
        + "\n2024-03-01 10:00:00,R_1a,BUND,Strongly support,Neither support nor oppose\n"
        "2024-03-02 10:00:00,R_2b,BDI,Somewhat oppose,Support\n",
        _WIDE,
        "BUND + Wind; BDI - Wind; BDI + Coal",
    ),
    "roll calls that are called by numbers": (
        "Member,Group,167712,167713\nAnn,EPP,1,-1\nBen,ECR,0,1\n",
        _WIDE,
        "Ann + 167712; Ann - 167713; Ben + 167713",
    ),
    "numbers of respondents before their organisations": (
        (
            "Respondent ID,What is your organization?,Position - Toll,Position - Lanes\n"
            "118001,Cyclists,Support,Support\n118002,Freight,Oppose,Oppose\n"
        ),
        _WIDE,
        "Cyclists + Toll; Cyclists + Lanes; Freight - Toll; Freight - Lanes",
    ),
    "a vote with one remark that nobody knows": (
        (
            "councillor name;affair;decision text\nAebi;Act;Ja\nBadran;Act;Nein\nAddor;Act;Enthaltung\n"
            "Xu;Act;Entschuldigt gem. Art. 57\n"
        ),
        {
            "source": "councillor name",
            "relation": "decision text",
            "target": "affair",
            "=Ja": "support",
            "=Nein": "opposition",
            "=Entschuldigt gem. Art. 57": "skip",
        },
        "Aebi + Act; Badran - Act",
    ),
    "how stakeholders are engaged, and how they should be": (
        (
            "Stakeholder,Proposal,Desired engagement,Current engagement\nMill,p,Supportive,Resistant\n"
            "Farm,p,Neutral,Unaware\nTown,p,Leading,Leading\n"
        ),
        {"relation": "Current engagement"},
        "Mill - p",
    ),
    "roll calls in codes, below several names": (
        (
            "WebID,FName,FullName,Country,1,2,3\n840,Ann,Ann Lee,DE,1,2,0\n841,Bo,Bo Ek,FR,2,1,2\n"
            "842,Ann,Ann Roe,DE,1,1,3\n"
        ),
        {**_WIDE, "=1": "support", "=2": "opposition", "=0": "skip", "=3": "skip"},
        "Ann Lee + 1; Ann Lee - 2; Bo Ek - 1; Bo Ek + 2; Bo Ek - 3; Ann Roe + 1; Ann Roe + 2",
    ),
    "ones alone in a matrix": (";A;B\nA;;1\nB;1;\n", {"constants": "support"}, "A + B; B + A"),
    "an adjacency of 0 and 1": (",A,B\nA,0,1\nB,1,0\n", {"=1": "support", "=0": "skip"}, "A + B; B + A"),
    "two actors in a cell of whom one acts alone": (
        "actor,proposal,stance\nArmenia and Iran,Road,against\nArmenia,Rail,for\nTrade and Industry,Road,for\n",
        {"between": "and"},
        "Armenia - Road; Iran - Road; Armenia + Rail; Trade and Industry + Road",
    ),
    "actors with commas between them": (
        'actor,proposal,stance\n"China, Russia",Road,against\nRussia,Rail,for\n',
        {"between": ","},
        "China - Road; Russia - Road; Russia + Rail",
    ),
    "names with a comma": (
        'actor,proposal,stance\n"Lee, Ann",Road,for\n"Lee, Bo",Road,against\n',
        {},
        "Lee, Ann + Road; Lee, Bo - Road",
    ),
    "who mediates is no reason to say what the parties do": (
        "broker,party_a,party_b,outcome\nNorway,A,B,treaty\nQatar,B,C,treaty\n",
        {"constants": "mediation"},
        "A ~ B; B ~ C",
    ),
    "counts for and against": (
        "actor,proposal,n_for,n_against\nA,p,0,12\nB,p,9,1\n",
        {"constants": "support"},
        "A + p; B + p",
    ),
    "reasons for and against": (
        "source,target,reasons for,reasons against\nA,B,jobs,fish\nB,C,speed,noise\n",
        {"constants": "skip"},
        "",
    ),
    "two attitudes, of either actor": (
        "country_1,attitude_1,country_2,attitude_2\nA,hostile,B,hostile\nC,friendly,A,friendly\n",
        {"relation": "attitude_1"},
        "A - B; C + A",
    ),
    "a question without a word for a stance": (
        "party,Should we leave?\nA,Yes\nB,No\n",
        {"target": "", "relation": "Should we leave?", "=Yes": "support", "=No": "opposition"},
        "A + Should we leave; B - Should we leave",
    ),
    "letters on bills that are called A and B": (
        "Organisation,Sector,Bill A,Bill B\nMill,x,S,O\nFarm,y,O,S\n",
        {**_WIDE, "=S": "support", "=O": "opposition"},
        "Mill + Bill A; Mill - Bill B; Farm - Bill A; Farm + Bill B",
    ),
    "whom an actor supports": (
        "actor,supports\nA,Dam\nB,Road\nA,Road\n",
        {"target": "supports", "constants": "support", "targets": "proposal"},
        "A + Dam; B + Road; A + Road",
    ),
    "counts below the votes": (
        "Member,L.27,L.28\nA,Yes,Yes\nB,No,Abstain\nTotal yes,1,1\nTotal no,1,0\n",
        _WIDE,
        "A + L.27; A + L.28; B - L.27",
    ),
    "issues that are supported, of each actor once": (
        "actor,issues supported\nA,climate\nB,gas\n",
        {"target": "issues supported", "constants": "support", "targets": "proposal"},
        "A + climate; B + gas",
    ),
    "groups of columns that end alike": (
        "Proposal,For/Actor,For/Date,Against/Actor,Against/Date\nDam,A,2020,B,2021\nRoad,C,2019,A,2020\n",
        {"source": "For/Actor", "target": "Proposal", "constants": "support"},
        "A + Dam; C + Road",
    ),
    "colours of parties": ("actor,proposal,colour\nA,p,red\nB,p,blue\n", {"constants": "skip"}, ""),
    "one name with a bar": (
        "actor,proposal,stance\nA|B,p,for\nC,p,against\n",
        {"between": "nothing!"},
        "A|B + p; C - p",
    ),
    "a column of another name is no stance where its cells are signs": (
        "Country,bill,Arms embargo\nA,t,+ [a]\nB,t,- (b)\n",
        {"constants": "skip"},
        "",
    ),
}
"""Texts, the right answers to all that they leave open (``!``: by the mapping alone), and the claims."""

READ: dict[str, tuple[str, str]] = {
    "columns that are numbered": (
        "actor,issue_1,stance_1,issue_2,stance_2,proposal\nEU,Oil,for,Fund,for,p\nKSA,Oil,against,,,p\n",
        "EU + p; EU + p; KSA - p",
    ),
    "actors that are numbered, each with a position": (
        "Proposal,Actor 1,Position 1,Actor 2,Position 2\nPort,Ships,for,Fish,against\n",
        "Ships + Port; Fish - Port",
    ),
    "words in a square": (
        ",Iran,Iraq,Oman\nIran,x,rival,unclear\nIraq,enemy,,ally\nOman,unclear,ally,x\n",
        "Iran - Iraq; Iraq - Iran; Iraq + Oman; Oman + Iraq",
    ),
    "names with further words": ("actor_name,bill_id,stance\nA,b,for\nB,b,against\n", "A + b; B - b"),
    "names in groups of a form": (
        "info/actor;view/bill;view/position;_id\nA;b;strongly_support;1\nB;b;oppose;2\n",
        "A + b; B - b",
    ),
    "sides in a header": ("actor,proposal,For/Against\nA,p,For\nB,p,Against\n", "A + p; B - p"),
    "signs of any width": ("actor,proposal,stance\nA,p,＋\nB,p,－\nC,p,⁺\nD,p,➖\n", "A + p; B - p; C + p; D - p"),
    "degrees in brackets, and without blanks": (
        "actor,proposal,stance\nA,p,opposed (strongly)\nB,p,强烈支持\nC,p,leaning for\n",
        "A - p; B + p; C + p",
    ),
    "votes in Arabic": ("الدولة,القرار,التصويت\nA,p,نعم\nB,p,لا\nC,p,امتناع\n", "A + p; B - p"),
    "votes in Chinese": ("国家,决议,投票\nA,p,赞成\nB,p,反对\nC,p,缺席\n", "A + p; B - p"),
    "a dash before a number": ("source,target,sign\nA,B,1\nB,C,\u20131\nC,A,\u20101\n", "A + B; B - C; C - A"),
    "numbers below zero with their words": (
        "actor,proposal,stance\nA,P,1 (support)\nB,P,-1 (oppose)\nC,P,0 (neutral)\n",
        "A + P; B - P",
    ),
    "words with what stands before names": (
        "source,relation,target\nA,opposition to,B\nB,support for,A\n",
        "A - B; B + A",
    ),
    "votes in Turkish": ("milletvekili;teklif;oy\nA;p;Kabul\nB;p;Red\n", "A + p; B - p"),
    "commas in brackets": (
        'actor,bill,stance\n"Friends (A, B, C)",p,for\nD,p,against\n',
        "Friends (A, B, C) + p; D - p",
    ),
    "votes in Swedish": ("ledamot;förslag;rost\nA;p;Ja\nB;p;Nej\nC;p;Frånvarande\n", "A + p; B - p"),
    "a number that says what a word does": (
        "Source,Target,Weight,Label\nA,B,-3,conflict\nB,C,2,ally\n",
        "A - B; B + C",
    ),
    "a row for each name of R": ('"source","target","sign"\n"1","A","B",-1\n"2","B","C",1\n', "A - B; B + C"),
    "a matrix of Matrix Market": (
        "%%MatrixMarket matrix coordinate integer general\n3 4 2\n1 2 -1\n2 1 1\n",
        "1 - 2; 2 + 1",
    ),
    "titles with several cells": (
        "Division 112\nAyes: 3,Noes: 2\n\nmember,party,bill,vote\nA,X,b,Aye\n",
        "A + b",
    ),
    "a stance of either": (
        ("A,B,A towards B,B towards A,n\nMill,Farm,hostile,neutral,2\nTown,Mill,friendly,friendly,2\nX,Y,,hostile,2\n"),
        "Mill - Farm; Town + Mill; Mill + Town; Y - X",
    ),
    "a stance of either country": (
        (
            "country1,country2,stance of country1 toward country2,stance of country2 toward country1\n"
            "Armenia,Iran,support,support\nArmenia,Turkey,opposition,support\n"
        ),
        "Armenia + Iran; Iran + Armenia; Armenia - Turkey; Turkey + Armenia",
    ),
    "arrows between the letters of two countries": (
        "Country A,Country B,B\u2192A sentiment,A\u2192B sentiment\nArmenia,Turkey,positive,negative\n",
        "Armenia - Turkey; Turkey + Armenia",
    ),
    "what is bold": ("| Actor | Bill | Stance |\n|---|---|---|\n| **A** | b | ✅ Supports |\n", "A + b"),
    "a column of ours in capital letters beside the one that is taken": (
        "actor,bill,stance,RELATION (old)\nA,b,for,x\n",
        "A + b",
    ),
}
"""Texts that leave nothing open (but who of a person and a party acts), and their claims."""


def _key(question: Question) -> str:
    if question.part == "values":
        return f"={question.value}"
    return question.role if question.part == "columns" else question.part


def _loaded(path: Path, answers: Answers) -> list[str]:
    """Return the claims once all is answered; each answer has to be a candidate, and none else preselected."""
    mapping = None
    for _ in range(4):
        draft = draft_files([path], mapping)
        mapping = draft.interpretation.mapping
        for question in draft.interpretation.questions:
            answer = answers.get(_key(question), "not expected").removesuffix("!")
            assert answer in [each.answer for each in question.candidates], str(question)
            assert question.likely in (None, answer) or answers[_key(question)].endswith("!"), str(question)
            mapping = answered(mapping, question, answer)
        if not draft.interpretation.questions:
            case = load_draft(draft).case
            rows = [] if case is None else claims(case).itertuples()
            return [f"{row.source} {_SIGNS[str(row.relation)]} {row.target}" for row in rows]
    raise AssertionError("still open")


@pytest.mark.parametrize("kind", RIGHT)
def test_the_right_answer_is_a_candidate_and_leads_to_the_claims(kind: str, tmp_path: Path):
    text, answers, right = RIGHT[kind]
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    assert sorted(_loaded(tmp_path / "t.csv", answers)) == sorted(filter(None, right.split("; ")))


@pytest.mark.parametrize("kind", READ)
def test_plain_names_and_words_are_read_without_a_question(kind: str, tmp_path: Path):
    text, right = READ[kind]
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    assert sorted(_loaded(tmp_path / "t.csv", {"source": "member"})) == sorted(right.split("; "))


@pytest.mark.parametrize(
    ("values", "likely"),
    [
        ("+ - -- m ?", {"+": "support", "-": "opposition", "--": "opposition", "m": None, "?": None}),
        ("+ \u2212 x", {"+": "support", "\u2212": "opposition", "x": None}),
        ("- m", {"-": None, "m": None}),  # a dash may stand for nothing
    ],
)
def test_signs_beside_what_is_not_known_are_likely_those_of_a_side(
    values: str, likely: dict[str, str | None], tmp_path: Path
):
    rows = [f"a{number},b,{value}" for number, value in enumerate(values.split())]
    (tmp_path / "t.csv").write_text("\n".join(["who,to whom,attitude", *rows]), encoding="utf-8")
    questions = draft_files([tmp_path / "t.csv"]).interpretation.questions
    assert {each.value: each.likely for each in questions} == likely
