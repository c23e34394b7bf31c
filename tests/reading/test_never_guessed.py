"""Nothing is read that was not written: what is certain is read, what rests on content alone is asked, at any size."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.errors import CaseError
from graphmodel.model.case import Case, claims
from graphmodel.reading.fixes import WrongValue
from graphmodel.reading.formats.csv_rows import read_csv_rows
from graphmodel.reading.in_place import open_case
from graphmodel.reading.load import load, load_files
from graphmodel.reading.loaded import Loaded
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.contents import contents_of
from graphmodel.reading.mapping.interpretation import OpenQuestionsError, answered
from graphmodel.reading.mapping.stance_values import read_values
from graphmodel.reading.mapping.words import word_of
from graphmodel.reading.mapping.yaml_file import from_yaml, to_yaml, with_questions
from tests.reading.contents import read_files

pytestmark = pytest.mark.slow

READ = {
    "signs": ("from,to,sign\nA,B,1\nB,C,-1\nA,C,0\n", {"support": 1, "opposition": 1}),
    "words": (
        "who,whom,stance\nA,B,Strongly agree\nB,C,in favour\nA,C,OPPOSED\nC,A,mixed\n",
        {"support": 2, "opposition": 1},
    ),
    "votes in letters": ("country,resolution,vote\nA,r,Y\nB,r,N\nC,r,A\nD,r,X\n", {"support": 1, "opposition": 1}),
    "agreement of 0 and 1": ("actor,concept,agreement\nA,c,1\nB,c,0\n", {"support": 1, "opposition": 1}),
    "edges of Cytoscape": (
        "SUID,interaction,name\n52,supports,A (supports) B\n53,opposes,B (opposes) C\n",
        {"support": 1, "opposition": 1},
    ),
    "both signs and sizes": (
        "actor,concept,agreement\nA,c,2\nB,c,-2\nC,c,-1\nD,c,0\n",
        {"support": 1, "opposition": 2},
    ),
    "a flag beside the stance": (
        "actor,partner,verified,relationship\nA,B,1,hostile\nB,C,0,friendly\n",
        {"support": 1, "opposition": 1},
    ),
    "the paper is not the actor": (
        "actor,concept,agreement,source\nA,c,1,Herald\nB,c,0,Herald\n",
        {"support": 1, "opposition": 1},
    ),
    "names that end in a and b": (
        "dyad,codea,namea,codeb,nameb,stance\n1,2,USA,3,UKG,ally\n2,2,USA,4,ALB,foe\n",
        {"support": 1, "opposition": 1},
    ),
    "a longer name": (
        "source_name,target_name,stance_coded\nA,B,supports\nB,A,opposes\n",
        {"support": 1, "opposition": 1},
    ),
    "ayes and noes": ("member,motion,vote\nA,m,Aye\nB,m,No\nC,m,No\n", {"support": 1, "opposition": 2}),
    "a vote that nobody opposed": ("member,motion,vote\nA,m,Y\nB,m,A\nC,m,Y\n", {"support": 2}),
    "a vote that nobody supported": ("member,motion,vote\nA,m,no\nB,m,abstained\n", {"opposition": 1}),
    "votes as flags": ("member,motion,vote\nA,m,TRUE\nB,m,FALSE\n", {"support": 1, "opposition": 1}),
    "answers beside codes": (
        "actor,proposal,stance,stance_label\nA,p,1,support\nB,p,2,oppose\n",
        {"support": 1, "opposition": 1},
    ),
    "truth in German": ("akteur;vorschlag;zustimmung\nA;p;WAHR\nB;p;FALSCH\n", {"support": 1, "opposition": 1}),
    "votes in Armenian": ("member,motion,vote\nA,m,կողմ\nB,m,դեմ\nC,m,ձեռնպահ\n", {"support": 1, "opposition": 1}),
    "names in two forms of Unicode, and with two blanks": (
        "source,target,relation\nCafe\u0301,Mill  Town,support\nCaf\u00e9,Mill Town,opposition\nB,Cafe\u0301,support\n",
        {"support": 2, "opposition": 1},
    ),
    "a header again in another case": (
        "Source,Target,Relation\nA,B,support\nSOURCE,TARGET,RELATION\nB,C,opposition\n",
        {"support": 1, "opposition": 1},
    ),
    "footers": (
        "source,target,relation\nA,B,support\nB,C,opposition\nTotal,,\n,Quelle: Amt,\n\nSource: Herald\n* early\n",
        {"support": 1, "opposition": 1},
    ),
    "comments among the rows": (
        "source,target,relation\nA,B,support\n# coded by Ann\n# or Ben, see list, page 3\nB,C,opposition\n",
        {"support": 1, "opposition": 1},
    ),
    "comments above and among the rows, and rows that are commented out": (
        "# our list\nsource,target,relation\nA,B,support\n#B,A,support\n# doubtful:\n#A,C,opposition\nB,C,opposition\n",
        {"support": 1, "opposition": 1},
    ),
    "names of hashtags": ("source,target,relation\n#a,#b,support\n#b,#c,opposition\n", {"support": 1, "opposition": 1}),
    "a matrix of actors": (",A,B,C\nA,0,1,-1\nB,1,0,0\nC,-1,0,0\n", {"support": 2, "opposition": 2}),
    "a matrix of positions": (",Dam,Park\nA,3,-2\nB,-1,0\n", {"support": 1, "opposition": 2}),
}
"""Tables that leave nothing open, and their claims by relation."""
ASKED = {
    "codes of votes": ("country,rcid,vote\nA,1,1\nB,1,3\nC,1,2\nD,1,8\n", "relation"),
    "a scale from 1 on": ("stakeholder,measure,stance\nA,Dam,5\nB,Dam,1\nC,Dam,3\n", "relation"),
    "a scale called support": ("actor,proposal,support\nA,p,5\nB,p,1\n", "relation"),
    "a score on proposals": ("actor,proposal,score\nA,p,5\nB,p,1\n", "relation"),
    "letters of no vote": ("actor,proposal,stance\n" + "A,p,L\nB,p,R\nC,p,N\n" * 3, "relation"),
    "two flags": ("organisation,partner,collab,conflict\nA,B,1,0\nB,C,0,1\n", "relation"),
    "columns of no name": ("eins,zwei,drei\nA,B,pro\nB,C,contra\n", "source"),
    "two stances": ("actor,proposal,vote,position\nA,p,yes,against\nB,p,no,for\n", "relation"),
    "sides without a stance": ("side_a,side_b,year\nA,B,1946\nB,C,1947\n", "relation"),
    "ties turned round": ("source,target,relation,direction\nA,B,support,outgoing\nB,C,support,Incoming\n", "source"),
    "arrows that point back": ("from,to,stance,arrow\nA,B,support,->\nB,C,oppose,<-\n", "source"),
    "a stance of the target": ("target,source,stance_of_target\nA,B,support\nB,C,oppose\n", "target"),
    "a thermometer": ("actor,proposal,thermometer\nA,p,100\nB,p,0\nC,p,50\n", "relation"),
    "a scale of many values": (
        "actor,proposal,rating\n" + "".join(f"A{number},p,{number}\n" for number in range(20)),
        "relation",
    ),
    "a rating": ("from,to,rating\nA,B,1\nB,C,5\n", "relation"),
    "one thing in every row, beside proposals": (
        "actor,Vorhaben,level,stance\nA,Dam,gov,for\nB,Road,gov,against\nC,Dam,gov,for\n",
        "target",
    ),
    "an old relation": (
        "source,target,relation,relation_old\nA,B,support,oppose\nB,C,oppose,support\n",
        "relation",
    ),
    "an old stance and a new one": ("source,target,old_stance,new_stance\nA,B,support,oppose\n", "relation"),
    "rows that are denied": ("source,target,relation,negated\nA,B,support,FALSE\nB,C,support,TRUE\n", "relation"),
    "rows that are not valid": ("actor,proposal,stance,valid\nA,p,for,1\nB,p,against,0\n", "relation"),
    "day or month": ("source,target,relation,date\nA,B,support,04/05/2005\n", ""),
    "correlations": (",A,B,C\nA,1,0.4,-0.2\nB,0.4,1,0.1\nC,-0.2,0.1,1\n", ""),
    "figures beside names of rows": ('"","growth","trust"\n"A",3.5,-2\n"B",-1,20\n', ""),
    "a table of numbers": ("state,growth,trust\nA,3,-2\nB,-1,2\n", ""),
    "ties alone": ("source,target\nA,B\nB,C\n", "relation"),
    "counts of ties": ("from,to,n\nA,B,3\nB,C,1\n", "relation"),
    "weights of ties": ("source,target,weight\nA,B,1\nB,C,7\n", "relation"),
    "ties of which one kind is a stance": ("from,to,interaction\nA,B,like\nB,C,retweet\n", "relation"),
    "ties of no known kind": ("from,to,type\nA,B,kinship\nB,C,business\n", "relation"),
    "stances of which one is not known": ("from,to,label\nA,B,+\nB,C,-\nA,C,?\n", "relation"),
    "dyads by year": ("stateabb1,stateabb2,year,dispute\nUSA,CAN,1950,0\nUSA,RUS,1950,1\n", "relation"),
    "answers numbered from one on": ("legislator,v1,v2,v3\nS,1,-1,0\nJ,-1,-1,1\nL,1,1,1\n", ""),
    "questions of a survey": ("respondent,q1,q2,q3\nr1,5,1,3\nr2,4,2,1\n", ""),
    "positive and negative as letters": ("from,to,type\nA,B,P\nB,C,N\nA,C,P\n", "relation"),
    "whether there is a tie": ("from,to,tie\nA,B,yes\nB,C,no\n", "relation"),
    "a polarity of yes and no": ("source,target,polarity\nA,B,yes\nB,C,no\n", "relation"),
    "a sentiment of 0 and 1": ("source,target,sentiment\nA,B,1\nB,C,0\n", "relation"),
    "a relation of 0 and 1": ("source,target,relation\nA,B,1\nB,C,0\n", "relation"),
    "a flag called as a stance is": ("source,target,hostile\nA,B,TRUE\nB,C,FALSE\n", "relation"),
    "a flag called as agreement is": ("source,target,agree\nA,B,TRUE\nB,C,FALSE\n", "relation"),
    "whether there is an agreement": ("country1,country2,agreement\nUSA,MEX,1\nUSA,CHN,0\n", "relation"),
    "years without a header": ("1990,2001,1\n1991,2002,-1\n", "source"),
    "names in the passive": ("actor,opposed by\nA,B\nB,C\n", "source"),
    "stances by year": ("actor,2019,2020\nA,for,against\nB,against,for\n", ""),
    "numbered questions beside names": ("name,Q1,Q2\nAnn,1,5\nBen,4,2\nCleo,3,3\n", ""),
    "letters of a survey": ("actor,proposal,answer\nA,p,SA\nB,p,D\nC,p,N\n", "relation"),
    "years in the place of ends": ("from,to,stance\n1990,2000,support\n1995,2001,oppose\n", "source"),
    "a number beside words": ("actor,proposal,stance\nA,p,for\nB,p,against\nC,p,1\n", "relation"),
    "persons and their parties": ("speaker,party,motion,vote\nAnn,Red,m,aye\nBen,Red,m,no\n", "source"),
    "persons and their parties on one thing": ("speaker,party,position\nAnn,Red,for\nBen,Red,against\n", "source"),
    "two columns of targets": ("source,target1,target2,relation\nA,B,C,support\nB,C,A,oppose\n", "target"),
    "another column says otherwise": (
        "actor,proposal,stance,stance_coded\nA,p,support,1\nB,p,oppose,1\nC,p,oppose,-1\n",
        "relation",
    ),
    "another column says the contrary of each row": (
        "actor,proposal,stance,stance_coded\nA,p,support,oppose\nB,p,oppose,support\n",
        "relation",
    ),
    "a polarity that says the contrary of our own column": (
        "source,target,relation,polarity\nA,B,support,positive\nB,C,support,negative\n",
        "relation",
    ),
    "a polarity that says the contrary of the verb": (
        "source,target,verb,polarity\nA,B,oppose,positive\nB,C,support,positive\n",
        "relation",
    ),
    "a later stance of one side": (
        "actor,stance,stance_final,proposal\nA,for,against,p\nB,against,against,p\n",
        "relation",
    ),
    "a sentiment that is called negative": (
        "source,target,negative_sentiment\nA,B,0.5\nB,C,-0.5\n",
        "relation",
    ),
    "answers whether one is against": ("actor,proposal,against\nA,p,yes\nB,p,no\n", "relation"),
    "agreements between actors": ("source,target,agreement\nA,B,TRUE\nB,C,FALSE\n", "relation"),
    "two coders": ("actor,proposal,coder1,coder2\nA,p,for,for\nB,p,against,for\n", "relation"),
    "positions on issues": ("actor,issue,position\nA,tax,-3\nB,tax,3\nC,tax,0\n", "target"),
    "a layout whose stance is elsewhere": (
        "Source,Target,Type,Id,Label,Weight\nA,B,Directed,0,,1.0\nB,C,Directed,1,,2.0\n",
        "relation",
    ),
}
"""Tables that leave something open, and our column that is asked for first."""


MATRICES = (
    "correlations",
    "figures beside names of rows",
    "a table of numbers",
    "answers numbered from one on",
    "numbered questions beside names",
    "stances by year",
    "questions of a survey",
)
"""Kinds of tables that are taken for a matrix, which tables in place are not."""


def open_mapped(path: Path, mapping: ColumnMapping) -> Case:
    return open_case(path, mapping=mapping)


def answered_with(path: Path, answer: str) -> ColumnMapping:
    """Return the mapping that is written for the questions of a file, with one answer in all open places."""
    return from_yaml(with_questions(load_files([path]).interpretation).replace(": '?'", f": {answer}"))


@cache
def loaded(text: str) -> Loaded:
    return load(read_files({"theirs.csv": text.encode()}))


@pytest.mark.parametrize("kind", READ)
def test_what_is_certain_is_read_and_every_row_is_accounted_for(kind: str):
    text, relations = READ[kind]
    found = loaded(text)
    assert found.interpretation.questions == ()
    assert found.case
    assert Counter(claims(found.case)["relation"]) == relations
    assert found.counts.rows == found.counts.claims + found.counts.wrong + found.counts.skipped


@pytest.mark.parametrize("kind", ASKED)
def test_what_is_open_is_asked_and_no_case_is_made(kind: str):
    text, role = ASKED[kind]
    found = loaded(text)
    assert role in {question.role for question in found.interpretation.questions}
    assert (kind in MATRICES) == ("matrix" in {question.part for question in found.interpretation.questions})
    with pytest.raises(OpenQuestionsError):
        found.whole()


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        (["no", "supports", "opposes"], "no"),
        (["yes", "supports", "opposes"], "yes"),
        (["-", "supports", "opposes"], "-"),
        (["-", "supports"], "-"),
        (["N", "supports"], "N"),
        (["does not support", "supports"], "does not support"),
        (["not against", "for", "against"], "not against"),
    ],
)
def test_what_may_mean_something_else_beside_whole_words_is_a_finding(values: list[str], wrong: str, tmp_path: Path):
    rows = "".join(f"A{place},m,{value}\n" for place, value in enumerate(values))
    (tmp_path / "t.csv").write_text(f"actor,measure,stance\n{rows}")
    found = load_files([tmp_path / "t.csv"])
    assert [each.value for each in found.findings if each.code == "unknown-value"] == [wrong]
    assert found.counts.claims == len(values) - 1
    kept = claims(open_case(tmp_path / "t.csv"))["relation"]
    assert kept.tolist() == claims(found.sound())["relation"].tolist()


@pytest.mark.parametrize("kind", [kind for kind in READ if "matrix" not in kind])
def test_a_table_in_place_is_understood_as_a_loaded_one_is(kind: str, tmp_path: Path):
    (tmp_path / "theirs.csv").write_text(READ[kind][0])
    columns = ["source", "target", "relation", "strength"]
    whole, in_place = (
        claims(case)[columns] for case in (loaded(READ[kind][0]).whole(), open_case(tmp_path / "theirs.csv"))
    )
    assert in_place.to_numpy().tolist() == whole.to_numpy().tolist()


@pytest.mark.parametrize("kind", [kind for kind in ASKED if kind not in MATRICES])
def test_a_table_in_place_asks_the_same(kind: str, tmp_path: Path):
    (tmp_path / "theirs.csv").write_text(ASKED[kind][0])
    with pytest.raises(OpenQuestionsError) as raised:
        open_case(tmp_path / "theirs.csv")
    assert raised.value.interpretation.questions == loaded(ASKED[kind][0]).interpretation.questions


def test_names_that_differ_in_how_they_are_written_are_one_and_the_warning_says_so():
    found = loaded(READ["names in two forms of Unicode, and with two blanks"][0])
    assert found.whole().nodes["id"].tolist() == ["Caf\u00e9", "B", "Mill Town"]
    assert [str(each) for each in found.findings if each.code == "written-name"] == [
        (
            "theirs.csv: names are read with single blanks, and each letter in one form (NFC): "
            "'Cafe\u0301' as 'Caf\u00e9', 'Mill  Town' as 'Mill Town'."
        )
    ]


def test_rows_below_a_table_are_passed_over_and_the_warning_quotes_them():
    found = loaded(READ["footers"][0])
    assert [str(each) for each in found.findings if each.code == "footers"] == [
        (
            "theirs.csv row 4: rows of one cell, which say something of the table, are passed over: "
            "'Total', 'Quelle: Amt', 'Source: Herald', '* early'."
        )
    ]


def test_comments_among_rows_are_passed_over_and_the_warning_quotes_them(tmp_path: Path):
    (tmp_path / "theirs.csv").write_text(READ["comments among the rows"][0])
    right = (
        "theirs.csv row 3: lines that begin with '#' are comments, and passed over: '# coded by Ann', "
        "'# or Ben, see list, page 3'."
    )
    for case in (load_files([tmp_path / "theirs.csv"]).whole(), open_case(tmp_path / "theirs.csv")):
        assert [str(each) for each in case.warnings if each.code == "comment-lines"] == [right]


def test_marks_in_names_are_said_at_any_size_and_the_likely_name_is_proposed(tmp_path: Path):
    (tmp_path / "t.csv").write_text("source,target,relation\nArmenia*,Russia[1],support\nIran,Armenia*,opposition\n")
    found = load_files([tmp_path / "t.csv"])
    marked = [str(each) for each in found.findings if each.code == "marked-name"]
    assert len(marked) == 2
    assert marked == [str(each) for each in open_case(tmp_path / "t.csv").warnings if each.code == "marked-name"]
    assert found.fixes().values == (
        WrongValue("source", "Armenia*", 1, ("Armenia",)),
        WrongValue("target", "Armenia*", 1, ("Armenia",)),
        WrongValue("target", "Russia[1]", 1, ("Russia",)),
    )


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("country,resolution,vote\nA,r,Y\nB,r,X\nC,r,A\nD,r,X\nE,r,N\n", ("X", "A")),
        ("from,to,sign\nA,B,1\nB,C,-1\nA,C,0\nC,C,1\n", ("0", "about their own source")),
        (",Dam,Park\nA,3,-2\nB,-1,0\n", ("0",)),
        ("actor,proposal,yes,no,abstain\nA,p,1,0,0\nB,p,0,1,0\nC,p,0,0,1\n", ()),
    ],
)
def test_rows_that_say_nothing_are_given_with_what_is_in_them(text: str, silent: tuple[str, ...], tmp_path: Path):
    (tmp_path / "t.csv").write_text(text)
    for case in (load_files([tmp_path / "t.csv"]).whole(), open_case(tmp_path / "t.csv")):
        assert case.reading.silent == silent
        said = [each.message for each in case.warnings if each.code == "says-nothing"]
        number = case.reading.skipped - ("about their own source" in silent)
        values = ", ".join(value for value in silent if len(value) == 1)
        assert said == [f"rows that say nothing{f' ({values})' if values else ''}: {number}, left out."]


@pytest.mark.parametrize("way", [lambda path: load_files([path]).whole(), open_case])
@pytest.mark.parametrize(
    ("column", "values", "finding"),
    [
        ("Direction", ("mutual", "directed"), "rows that run both ways (mutual): 1"),
        ("Type", ("Undirected", "Undirected"), "rows that run both ways (Undirected): 2"),
        ("arrow", ("\u2194", "\u2192"), "rows that run both ways (\u2194): 1"),
        ("Type", ("Directed", "Directed"), ""),
        ("remark", ("mutual", "mutual"), ""),
    ],
)
def test_a_tie_that_runs_both_ways_is_read_one_way_with_a_warning(
    way: Callable[[Path], Case], column: str, values: tuple[str, str], finding: str, tmp_path: Path
):
    (tmp_path / "t.csv").write_text(f"From,To,Stance,{column}\nA,B,opposes,{values[0]}\nB,C,supports,{values[1]}\n")
    case = way(tmp_path / "t.csv")
    assert len(claims(case)) == 2
    assert [each.message.partition(", each")[0] for each in case.warnings if each.code == "both-ways"] == (
        [finding] if finding else []
    )


def test_a_sum_is_no_actor_at_any_size_unless_it_has_several_claims(tmp_path: Path):
    once = "source,target,relation\nA,B,support\nTotal,B,support\n"
    assert [str(each) for each in loaded(once).findings if each.severity == "error"] == [
        (
            "theirs.csv row 3, source: 'Total' stands for a sum, not for a name. "
            "Delete the row, or list who is called so as a node."
        )
    ]
    (tmp_path / "t.csv").write_text(once)
    assert "sum-as-name" in {each.code for each in open_case(tmp_path / "t.csv").warnings}
    assert loaded(f"{once}Total,A,support\n").counts.claims == 3


def test_the_size_of_a_number_on_a_scale_of_both_signs_is_the_strength():
    case = loaded(READ["both signs and sizes"][0]).whole()
    assert claims(case)[["relation", "strength"]].to_numpy().tolist() == [
        ["support", 2],
        ["opposition", 2],
        ["opposition", 1],
    ]


@pytest.mark.parametrize(
    ("strengths", "likely"),
    [
        ("5413", "3312"),
        ("4545", "3333"),
        ("2410", "2311"),
        ("7777", None),
        ("9541", "3221"),
        ("0.9 0.4 0.2 0.8", "3213"),
        ("-2 2 -1 1", "none"),
    ],
    ids=["from 1", "the upper end alone", "from 0", "one number is a slip", "thirds of 1 to 9", "shares", "below zero"],
)
def test_strengths_of_another_scale_are_asked_about_value_by_value_and_thirds_are_likely(
    strengths: str, likely: str | None
):
    each = strengths.split() if " " in strengths else [*strengths]
    ends = ("A,B,support", "B,C,opposition", "C,A,support", "A,C,support")
    rows = "".join(f"{end},{strength}\n" for end, strength in zip(ends, each, strict=True))
    found = loaded(f"source,target,relation,strength\n{rows}")
    questions = found.interpretation.questions
    if likely is None:
        assert questions == ()
        return
    meant: dict[str, str | None] = dict.fromkeys(each) if likely == "none" else dict(zip(each, likely, strict=True))
    assert [(one.part, one.role, one.value, one.likely) for one in questions] == [
        ("values", "strength", value, meant[value]) for value in sorted(meant, key=float)
    ]
    if likely != "none":
        assert claims(found.whole(accept_guesses=True))["strength"].tolist() == [*map(int, likely)]
        assert found.interpretation.guesses()[0] == f"strength: {min(each)!r} means {meant[min(each)]}."


def test_strengths_of_another_scale_are_asked_about_with_the_ground_of_the_likely_answer():
    found = loaded("source,target,relation,strength\nA,B,support,5\nB,C,opposition,4\nC,A,support,1\n")
    assert str(found.interpretation.questions[1]) == (
        "'strength' runs from 1 to 5, ours from 1 (weak) to 3 (emphasised). Which strength is '4' (rows: 1): "
        "3 (the upper third of 1 to 5) or 1 or 2?"
    )


def test_one_strength_that_is_none_of_ours_is_a_slip_and_many_numbers_are_asked_about_as_a_column():
    rows = "source,target,relation,strength\n" + "".join(f"A{at},B,support,{{}}\n" for at in range(20))
    slip = loaded(rows.format(*[7, *[1, 2, 3] * 6, 1]))
    assert slip.interpretation.questions == ()
    assert [each.column for each in slip.findings if each.value == "7"] == ["strength"]
    assert slip.preview["strength"].tolist()[:4] == ["", "1", "2", "3"]
    many = rows.format(*[at / 20 for at in range(20)])
    found = loaded(many)
    (question,) = found.interpretation.questions
    assert [each.answer for each in question.candidates] == ["", "strength"]
    without = answered(found.interpretation.mapping, question, "")
    case = load(read_files({"theirs.csv": many.encode()}, without), without).whole()
    assert set(claims(case)["strength"]) == {2}


def test_a_mapping_with_open_places_is_completed_and_used():
    found = loaded(ASKED["codes of votes"][0])
    text = with_questions(found.interpretation)
    assert text.startswith("# Put an answer in place of each '?'")
    answers = {
        "'1': '?'": "'1': support",
        "'3': '?'": "'3': opposition",
        "'2': '?'": "'2': skip",
        "'8': '?'": "'8': skip",
    }
    for open_place, answer in answers.items():
        assert open_place in text
        text = text.replace(open_place, answer)
    mapping = from_yaml(text)
    case = load(read_files({"theirs.csv": ASKED["codes of votes"][0].encode()}, mapping), mapping).whole()
    assert claims(case)[["source", "relation"]].to_numpy().tolist() == [["A", "support"], ["B", "opposition"]]


@pytest.mark.parametrize("value", ["a\nb", "\a", "columns: {x: y}", "\u2028# x", "?", "'", "<b>"])
def test_a_mapping_with_open_places_is_yaml_whatever_the_values_are(value: str):
    quoted = '"' + value.replace('"', '""') + '"'
    found = loaded(f"actor,proposal,stance\nA,p,{quoted}\nB,p,7\nC,p,9\n")
    assert found.interpretation.questions
    text = with_questions(found.interpretation)
    mapping = from_yaml(text.replace("'?'", "skip") if value != "?" else text.replace(": '?'", ": skip"))
    assert mapping.columns["relation"] == "stance"


def test_a_code_that_a_mapping_does_not_name_is_a_finding_and_no_sign():
    values = "values: {relation: {'1': support, '3': opposition}}"
    mapping = from_yaml(f"columns: {{source: country, target: rcid, relation: vote}}\n{values}\n")
    found = load(read_files({"theirs.csv": ASKED["codes of votes"][0].encode()}, mapping), mapping)
    assert (found.counts.claims, found.counts.wrong) == (2, 2)
    assert {each.value for each in found.findings if each.code == "unknown-value"} == {"2", "8"}


@pytest.mark.parametrize("way", [lambda path, map_: load_files([path], map_).whole(), open_mapped])
def test_corrections_of_a_mapping_hold_for_every_cell_that_is_wrong(
    way: Callable[[Path, ColumnMapping], Case], tmp_path: Path
):
    (tmp_path / "t.csv").write_text(
        "source,target,relation,date\nAnn,Ben,support,20O4\nAn,Ben,support,2005\nBen,An,support,\n"
    )
    mapping = from_yaml("corrections: {source: {An: Ann}, target: {An: Ann}, date: {20O4: '2004'}}")
    assert from_yaml(to_yaml(mapping)) == mapping
    case = way(tmp_path / "t.csv", mapping)
    assert claims(case)[["source", "target", "date"]].to_numpy().tolist() == [
        ["Ann", "Ben", "2004"],
        ["Ann", "Ben", "2005"],
        ["Ben", "Ann", ""],
    ]


@pytest.mark.parametrize("way", [lambda path, map_: load_files([path], map_).whole(), open_mapped])
def test_an_end_that_is_the_same_in_every_row_is_not_asked_for(
    way: Callable[[Path, ColumnMapping], Case], tmp_path: Path
):
    (tmp_path / "t.csv").write_text("about,view,where\nDam,for,North\nPark,against,South\n")
    mapping = from_yaml("columns: {target: about, relation: view}\nconstants: {source: Mayor}\ntargets: proposal\n")
    case = way(tmp_path / "t.csv", mapping)
    assert claims(case)[["source", "relation", "target"]].to_numpy().tolist() == [
        ["Mayor", "support", "Dam"],
        ["Mayor", "opposition", "Park"],
    ]


@pytest.mark.parametrize("way", [lambda path, map_: load_files([path], map_).whole(), open_mapped])
def test_corrections_are_as_many_as_there_are_names(way: Callable[[Path, ColumnMapping], Case], tmp_path: Path):
    """An alias table of thousands: a query that lists them one by one takes a minute to compile."""
    (tmp_path / "t.csv").write_text("source,target,relation\nAn,Ben,support\nBen,An,opposition\n")
    right = {f"name {number}": f"Name {number}" for number in range(5_000)} | {"An": "Ann"}
    case = way(tmp_path / "t.csv", ColumnMapping(corrections={"source": right, "target": right}))
    assert claims(case)[["source", "target"]].to_numpy().tolist() == [["Ann", "Ben"], ["Ben", "Ann"]]


def test_a_constant_or_a_column_that_programs_add_is_no_stance():
    found = loaded("Source,Destination,Type,Reciprocated\nA,B,Directed,true\nB,C,Directed,false\n")
    assert [str(each) for each in found.interpretation.questions] == [
        (
            "No column is known to hold a stance; the other is Type (Directed). "
            "Every row is: support or opposition or mediation or skip (every row says nothing)?"
        )
    ]


LIKELY = {
    "who signs a bill": ("bill,cosponsor,date\nHR1,Ann,2020\nHR2,Ben,2021\n", ["Ann support HR1", "Ben support HR2"]),
    "a user about a target": (
        "target,user,stance\nDam,Ann,for\nDam,Ben,against\nDam,Cleo,for\n",
        ["Ann support Dam", "Ben opposition Dam", "Cleo support Dam"],
    ),
    "a register": (
        "organisation,contact,stance\nMill,Ann,for\nFarm,Ben,against\n",
        ["Mill support theirs", "Farm opposition theirs"],
    ),
    "names in the passive": (ASKED["names in the passive"][0], ["B opposition A", "C opposition B"]),
    "who is criticised by whom": (
        "target of criticism,critic,stance\nAnn,Ben,against\nBen,Cleo,for\n",
        ["Ben opposition Ann", "Cleo support Ben"],
    ),
    "whom one criticises": (
        "criticized,criticizer,stance\nAnn,Ben,against\nBen,Cleo,for\n",
        ["Ben opposition Ann", "Cleo support Ben"],
    ),
    "a row per proposal": (
        "Proposal,Ann,Ben,Cleo\nDam,for,against,neutral\nRoad,against,for,for\n",
        ["Ann support Dam", "Ben opposition Dam", "Ann opposition Road", "Ben support Road", "Cleo support Road"],
    ),
    "a row per measure, in signs": (
        "Measure,Ann,Ben\nDam,1,-1\nRoad,-1,1\n",
        ["Ann support Dam", "Ben opposition Dam", "Ann opposition Road", "Ben support Road"],
    ),
    "a matrix with ids and names": (
        "id,name,party,Dam,Park\n1,Ann,x,1,-1\n2,Ben,y,-1,1\n",
        ["Ann support Dam", "Ann opposition Park", "Ben opposition Dam", "Ben support Park"],
    ),
    "roll calls with ids and names": (
        "id,name,Dam,Park\n1,Ann,for,against\n2,Ben,against,for\n",
        ["Ann support Dam", "Ann opposition Park", "Ben opposition Dam", "Ben support Park"],
    ),
    "who sanctions whom": (
        "sender,receiver,sanction_type\nAnn,Ben,trade\nBen,Cleo,visa\n",
        ["Ann opposition Ben", "Ben opposition Cleo"],
    ),
    "whether there is an agreement": (ASKED["whether there is an agreement"][0], ["USA support MEX"]),
    "answers beside one that is not known": (
        "voter,proposal,vote\nAnn,p,Yes\nBen,p,No\nCleo,p,Refused\n",
        ["Ann support p", "Ben opposition p"],
    ),
    "allies beside enemies": (
        "Akteur;Verbündeter von;Gegner von\nHof;Amt, Kammer;Bund\nAmt;Hof;\n",
        ["Hof support Amt", "Hof support Kammer", "Hof opposition Bund", "Amt support Hof"],
    ),
    "targets by stance": (
        "name,supports,opposes,party\nAnn,Dam; Road,Park,x\nBen,,Dam,y\n",
        ["Ann support Dam", "Ann support Road", "Ann opposition Park", "Ben opposition Dam"],
    ),
    "who takes sides for an actor": (
        "actor,supporters,opponents\nAnn,Ben,Cleo\nBen,,Ann\n",
        ["Ben support Ann", "Cleo opposition Ann", "Ann opposition Ben"],
    ),
}
"""Tables that leave something open, and their claims by the likeliest answers."""


@pytest.mark.parametrize("kind", LIKELY)
def test_the_likeliest_answers_make_the_right_claims(kind: str):
    text, right = LIKELY[kind]
    found = loaded(text)
    assert found.interpretation.questions
    rows = claims(found.sound(accept_guesses=True))
    assert [f"{row.source} {row.relation} {row.target}" for row in rows.itertuples()] == right


def test_names_of_files_are_likely_the_stance_where_nothing_else_is():
    files = {"support.csv": b"actor,proposal\nA,p\n", "oppose.csv": b"actor,proposal\nB,p\nC,p\n"}
    found = load(read_files(files))
    assert [str(each) for each in found.interpretation.questions] == [
        "Which column is the stance: file (oppose.csv: 2 opposition, support.csv: 1 support)?"
    ]
    rows = claims(found.sound(accept_guesses=True))
    assert list(zip(rows["source"], rows["relation"], strict=True)) == [
        ("A", "support"),
        ("B", "opposition"),
        ("C", "opposition"),
    ]


@pytest.mark.parametrize(
    "text",
    [READ["a matrix of actors"][0], READ["a matrix of positions"][0], LIKELY["roll calls with ids and names"][0]],
)
def test_a_matrix_in_place_is_read_or_asked_about_as_a_loaded_one_is(text: str, tmp_path: Path):
    (tmp_path / "t.csv").write_text(text)
    whole, in_place = (
        claims(case)
        for case in (
            load_files([tmp_path / "t.csv"]).sound(accept_guesses=True),
            open_case(tmp_path / "t.csv", accept_guesses=True),
        )
    )
    assert in_place.equals(whole)


@pytest.mark.parametrize(
    ("columns", "likely"),
    [("against", "opposition"), ("opponents", "opposition"), ("in favour", "support"), ("against,pro", None)],
)
def test_what_every_row_says_is_likeliest_what_the_one_other_column_is_called(columns: str, likely: str | None):
    cells = ",".join("3" for _ in columns.split(","))
    found = loaded(f"from,to,{columns}\nAnn,Ben,{cells}\nBen,Cleo,{cells.replace('3', '5')}\n")
    assert [each.likely for each in found.interpretation.questions] == [likely]


@pytest.mark.parametrize(
    ("target", "likely"), [("opponent", "opposition"), ("rejects", "opposition"), ("ally", "support")]
)
def test_what_every_row_says_is_likeliest_what_its_targets_are_called(target: str, likely: str):
    found = loaded(f"actor,{target}\nAnn,Ben\nBen,Cleo\n").interpretation.questions
    assert [each.likely for each in found if each.part == "constants"] == [likely]


@pytest.mark.parametrize("stance", ["support", "opposition", "mediation"])
@pytest.mark.parametrize("way", [lambda path, map_: load_files([path], map_).whole(), open_mapped])
def test_ties_without_a_stance_are_what_the_user_says(
    way: Callable[[Path, ColumnMapping], Case], stance: str, tmp_path: Path
):
    (tmp_path / "t.csv").write_text(ASKED["counts of ties"][0])
    case = way(tmp_path / "t.csv", answered_with(tmp_path / "t.csv", stance))
    assert claims(case)[["source", "relation"]].to_numpy().tolist() == [["A", stance], ["B", stance]]
    assert {each.code for each in case.warnings} == {"absent-columns"}


@pytest.mark.parametrize("way", [lambda path, map_: load_files([path], map_).whole(), open_mapped])
def test_ties_that_say_nothing_are_no_claims(way: Callable[[Path, ColumnMapping], Case], tmp_path: Path):
    (tmp_path / "t.csv").write_text(ASKED["counts of ties"][0])
    with pytest.raises(CaseError, match="rows that say nothing: 2, left out"):
        way(tmp_path / "t.csv", answered_with(tmp_path / "t.csv", "skip"))


def test_guesses_that_are_accepted_say_what_every_row_is():
    guessed = loaded("actor,opponent\nA,B\nB,C\n").whole(accept_guesses=True)
    assert "relation of every row is opposition." in guessed.reading.guesses


@pytest.mark.parametrize(
    "kind",
    [
        *("counts of ties", "ties alone", "an old stance and a new one", "stances by year"),
        *("a stance of the target", "ties turned round", "rows that are denied"),
        *("two columns of targets", "one thing in every row, beside proposals"),
    ],
)
def test_no_answer_is_preselected_nor_guessed_among_equals(kind: str, tmp_path: Path):
    found = loaded(ASKED[kind][0])
    undecided = found.interpretation.undecided()
    assert undecided
    (tmp_path / "theirs.csv").write_text(ASKED[kind][0])
    for way in (
        lambda: found.whole(accept_guesses=True),
        lambda: open_case(tmp_path / "theirs.csv", accept_guesses=True),
    ):
        with pytest.raises(OpenQuestionsError) as raised:
            way()
        assert raised.value.interpretation.questions == undecided


@pytest.mark.parametrize(
    "kind",
    [
        *("a thermometer", "a rating", "a scale from 1 on", "a scale called support", "a scale of many values"),
        "answers whether one is against",
    ],
)
def test_which_end_of_a_scale_is_support_is_not_guessed_and_said_once(kind: str, tmp_path: Path):
    found = loaded(ASKED[kind][0])
    asked = tuple(each for each in found.interpretation.questions if each.part == "values")
    assert asked
    assert {each.likely for each in asked} == {None}
    (tmp_path / "theirs.csv").write_text(ASKED[kind][0])
    for way in (
        lambda: found.whole(accept_guesses=True),
        lambda: open_case(tmp_path / "theirs.csv", accept_guesses=True),
    ):
        with pytest.raises(OpenQuestionsError) as raised:
            way()
        assert raised.value.interpretation.questions == asked


@pytest.mark.parametrize("column", ["supports", "endorses", "opposes", "is_ally", "at war"])
@pytest.mark.parametrize("values", [("TRUE", "FALSE"), ("1", "0"), ("yes", "no")])
def test_the_no_of_a_lone_flag_is_asked_for_as_it_may_be_neither(column: str, values: tuple[str, str]):
    yes, no = values
    found = loaded(f"source,target,{column}\nA,B,{yes}\nB,C,{no}\nC,A,{yes}\n").interpretation
    assert found.questions[0].candidates[0].answer == column
    assert no in [each.value for each in found.questions if each.part == "values" and each.likely is None]
    assert no not in found.mapping.values.get("relation", {})


def test_the_other_columns_are_offered_beside_what_the_file_is_called():
    found = loaded(ASKED["one thing in every row, beside proposals"][0]).interpretation.questions[0]
    assert [each.answer for each in found.candidates] == ["Vorhaben", "level", ""]
    answers = [answered(ColumnMapping(), found, each) for each in ("level", "")]
    assert [(each.columns, each.constants) for each in answers] == [
        ({"target": "level"}, {}),
        ({}, {"target": "theirs"}),
    ]


NUMBERS = st.lists(st.integers(-9, 9), min_size=1, max_size=8)
SMALLEST_CODE = 7
"""Size from which on a number may mark a missing answer."""


@given(numbers=NUMBERS, name=st.sampled_from(["x", "score", "relation", "sign", "vote", "weight", "type"]))
def test_a_number_is_a_sign_only_among_both_signs_or_among_minus_one_zero_and_one(numbers: list[int], name: str):
    rows = "".join(f"A{place},B,{number}\n" for place, number in enumerate(numbers))
    reading = read_values(contents_of(read_csv_rows(f"p,q,{name}\n{rows}".encode(), name="t.csv")), name)
    if reading.values:
        assert min(numbers) < 0 < max(numbers) or {*numbers} <= {-1, 0, 1}
    if min(numbers) < 0 < max(numbers) and max(map(abs, numbers)) < SMALLEST_CODE:
        assert reading.share == 1


@given(letters=st.sets(st.sampled_from(string.ascii_uppercase), min_size=2, max_size=5))
def test_a_letter_means_something_only_within_the_whole_vocabulary_of_its_column(letters: set[str]):
    rows = "".join(f"A{letter},p,{letter}\n" for letter in sorted(letters))
    reading = read_values(contents_of(read_csv_rows(f"actor,proposal,stance\n{rows}".encode(), name="t.csv")), "stance")
    assert reading.share in (0, 1)
    assert not any(word_of("relation", letter) for letter in letters)
