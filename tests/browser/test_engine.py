"""The browser selects by itself exactly what Python selects."""

from __future__ import annotations

import base64
import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import ibis
import pytest
from playwright.sync_api import Page

from graphmodel.engines.folded import folded
from graphmodel.engines.query import fetch
from graphmodel.model.case import Case, claims
from graphmodel.model.dates import date_problem, day_range
from graphmodel.model.derived_columns import ORDER, ROW
from graphmodel.model.filter_counts import filter_counts
from graphmodel.model.packed_columns import columns, texts
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.model.ties import ties
from graphmodel.picture.compose import view_of_ties, with_attributes
from graphmodel.picture.message import message
from graphmodel.picture.page import library
from graphmodel.picture.view import AUTOMATIC, ViewOptions
from graphmodel.reading.sources import TEACHING
from tests.browser.selections import DATES, Selections
from tests.small_case import HEADER, case_from

SELECTIONS = 2_500
"""Of each case: 10,000 in all."""
ASKED = 6
"""Of these, how many Python itself is asked for in full."""

READ = """async ([columns, texts]) => {
    const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    window.columns = await graphmodel.readColumns(bytes(columns));
    window.columns.texts = texts ? await graphmodel.readTexts(bytes(texts)) : null;
}"""
FOUND = """(selections) => JSON.stringify(JSON.parse(selections).map((selection) => {
    const { nodes, words, codes: { source, target, relation } } = columns;
    const places = graphmodel.selectClaims(columns, selection);
    if (!places) return null;
    const { tie, ...sums } = graphmodel.tiesOf(columns, places);
    const ends = tie.map((each) => [nodes[source[each]], nodes[target[each]], words.relation[relation[each]]]);
    const counts = Object.entries(graphmodel.filterCounts(columns, selection));
    return {
        selection,
        claims: [...places],
        ties: ends.map((each, i) => [...each, ...Object.values(sums).map((numbers) => numbers[i])]),
        counts: Object.fromEntries(counts.map(([name, numbers]) => [name, Object.fromEntries(numbers)])),
    };
}))"""
"""As text both ways: objects of this size take Playwright a minute."""
VIEWS = """([graph, selections, looks]) => {
    const whole = graphmodel.addGraph(graph);
    return selections.map((selection) => graphmodel.viewOf(whole, columns, selection, null, looks));
}"""

NAMES = (
    "Ada",
    "\u0130lham",
    "Yaz\u0131c\u0131",
    "Gro\u00dfe Stra\u00dfe",
    "STRASSE",
    "\u039f\u0394\u039f\u03a3",
    "\u00c9cole",
    "e\u0301cole",
    "\u5317\u4eac",
    "\U0001f30d Earth",
    "~",
    "O'Neil",
)
ISSUES = ("Water", "Land", "\u00c9nergie", "War; Water", "Trade; Land; Water", "")
TEXTS = (
    "",
    "Calls for a dam.",
    "in \u0130stanbul",
    "Hauptstra\u00dfe 5",
    "\u1f41\u03b4\u1f79\u03c2",
    "100 %",
    "a\tb",
    "Ecole normale",
    "\ufb01rst",
)


def varied() -> Case:
    """Return a case of several issues a claim, intervals, undated claims and letters of many scripts."""
    random = Random(5)
    nodes = "id,label,kind,description\n" + "".join(
        f"n{place},{name},actor,{random.choice(TEXTS)}\n" for place, name in enumerate(NAMES)
    )
    nodes += "".join(f"p{number},Plan {number},proposal,\n" for number in range(5)) + "alone,Alone,actor,\n"
    rows = []
    for number in range(300):
        source, target = random.sample(range(len(NAMES)), 2)
        to = f"n{target}" if random.random() < 0.7 else f"p{target % 4}"
        relation = random.choice(("support", "opposition", "mediation") if to[0] == "n" else ("support", "opposition"))
        chosen = (ISSUES, ("observed", "prospective"), ("direct", "inferred"), "123", ("", *DATES, "2019/2023"))
        cells = [
            random.choice(values) for values in (*chosen, ("", "Envoy", "\u00c9missaire"), ("Report", "LETTER"), TEXTS)
        ]
        rows.append(",".join([f"k{number:03}", f"n{source}", to, relation, *cells[:7], "p1", cells[7]]))
    return case_from(HEADER + "\n".join(rows) + "\n", nodes)


@pytest.fixture(scope="module")
def varied_case() -> Case:
    return varied()


@pytest.fixture(scope="module")
def weir() -> Case:
    return TEACHING.read()


@pytest.fixture(params=["shipped", "small", "varied_case", "weir"])
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def engine(new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Return a function that gives an empty page the columns of a case, and its texts too."""
    return lambda case, *, with_texts=True: filled(new_page(), case, with_texts=with_texts)


def filled(page: Page, case: Case, *, with_texts: bool = True) -> Page:
    page.goto("about:blank")
    page.evaluate(library())
    given = [columns(case), texts(case)] if with_texts else [columns(case)]
    page.evaluate(READ, [*(base64.b64encode(each).decode() for each in given), None][:2])
    return page


@cache  # asked for by both browsers
def expected_of(case: Case) -> list[dict[str, Any]]:
    known, random = Selections(case), Random(11)
    return [known.expected(known.random(random)) for _ in range(SELECTIONS)]


def assert_selects_the_same(page: Page, case: Case) -> None:
    """Fail where a page with the columns of a case keeps other claims, ties or counts by some selection."""
    expected = expected_of(case)
    found = json.loads(page.evaluate(FOUND, json.dumps([each["selection"] for each in expected])))
    assert [each for each in zip(found, expected, strict=True) if each[0] != each[1]][:3] == []
    assert sum(bool(each["claims"]) for each in expected) > SELECTIONS / 4


def test_ten_thousand_selections_keep_the_same_claims_ties_and_counts(engine: Callable[..., Page], case: Case) -> None:
    assert_selects_the_same(engine(case), case)


def test_firefox_keeps_the_same_by_as_many_selections(firefox_page: Page, case: Case) -> None:
    assert_selects_the_same(filled(firefox_page, case), case)


def test_what_is_expected_is_what_python_selects(case: Case) -> None:
    known, random = Selections(case), Random(12)
    ids = fetch(case.claims.order_by(*ORDER))["id"]
    chosen = [known.random(random) for _ in range(ASKED)]
    expected = [known.expected(each) for each in chosen]
    for selection, answer in zip(chosen, expected, strict=True):
        part = select(case, selection)
        rows = ties(part).drop(columns=["sign", "issues", "first", "last"])
        assert ids[answer["claims"]].tolist() == claims(part)["id"].tolist(), selection
        assert answer["ties"] == rows.to_numpy(dtype=object).tolist(), selection
        assert answer["counts"] == filter_counts(case, selection), selection


def test_the_view_of_a_selection_is_the_message_that_python_sends(engine: Callable[..., Page], case: Case) -> None:
    case = replace(case, nodes=case.nodes.assign(seats=[str(number % 5 or "") for number in range(len(case.nodes))]))
    known, random = Selections(case), Random(13)
    chosen = [Selection(), Selection(proposals=False), *(known.random(random) for _ in range(ASKED))]
    parts = [select(case, each) for each in chosen]
    selections = [known.expected(each)["selection"] for each in chosen]
    page = engine(case)
    for options in (AUTOMATIC, ViewOptions(colour_by="group", size_by="seats")):
        views = [with_attributes(part, view_of_ties(part, AUTOMATIC), options) for part in parts]
        found = page.evaluate(VIEWS, [dict(views[0].picture.graph), selections, message(views[0])])
        for selection, view, answer in zip(chosen, views, found, strict=True):
            sent = json.loads(json.dumps(message(view)))
            assert answer == sent, selection
            assert list(answer) == list(sent)


def test_claims_without_rows_make_ties_in_the_order_of_their_words(engine: Callable[..., Page]) -> None:
    """In a folder of Parquet files rows have no order."""
    case = case_from()
    case = replace(case, claims=case.claims.mutate(**{ROW: ibis.literal(0, "int64")}))
    expected = [[*tie] for tie in ties(case)[["source", "target", "relation"]].itertuples(index=False)]
    [found] = json.loads(engine(case).evaluate(FOUND, "[{}]"))
    assert [tie[:3] for tie in found["ties"]] == expected == sorted(expected)


REFUSED = [
    {"issue": ["water"]},
    {"issue": [""]},
    {"agent": [""]},
    {"relation": ["agreement"]},
    {"actor": ["dam"]},
    {"proposal": ["A"]},
    {"ego": ["Ada"]},
    {"min_strength": 4},
    {"hops": 0},
    {"hops": 100},
    {"since": "2020-13"},
    {"until": "soon"},
    {"since": "2021", "until": "2020-12"},
    {"colour": "red"},
]


def test_what_python_would_refuse_is_refused(engine: Callable[..., Page], small: Case) -> None:
    assert json.loads(engine(small).evaluate(FOUND, json.dumps(REFUSED))) == [None] * len(REFUSED)


def test_a_text_is_not_looked_for_before_the_texts_have_come(engine: Callable[..., Page], small: Case) -> None:
    page = engine(small, with_texts=False)
    [without, with_text, blank] = json.loads(page.evaluate(FOUND, '[{"actor": ["C"]}, {"text": "ada"}, {"text": " "}]'))
    assert [without["claims"], with_text, len(blank["claims"])] == [[4, 5, 8], None, 9]


def test_the_cells_of_a_claim_are_those_of_the_file(engine: Callable[..., Page], case: Case) -> None:
    found = engine(case).evaluate("Array.from({ length: columns.claims }, (_, i) => graphmodel.claimAt(columns, i))")
    assert found == claims(case).to_dict("records")


def test_texts_that_are_left_out_stay_here(engine: Callable[..., Page], small: Case) -> None:
    page = engine(small)
    page.evaluate(
        READ, [base64.b64encode(each).decode() for each in (columns(small), texts(small, leave_out=["evidence"]))]
    )
    assert "evidence" not in page.evaluate("graphmodel.claimAt(columns, 0)")
    [found] = json.loads(page.evaluate(FOUND, '[{"text": "ada"}]'))
    assert found["claims"] == [0, 1, 2, 3, 4, 6], "by the name of an end"


DAYS = [
    *(
        "2024",
        "2024-02",
        "2023-02",
        "1900-02",
        "2000-02",
        "2024-02-29",
        "2023-02-29",
        "2024-04-31",
        "2024-13",
        "2024-00",
    ),
    *(
        "0000",
        "0001",
        "0099-02",
        "24",
        "2024-2",
        "2024-02-1",
        "2024/2025-03",
        "2025/2024",
        "/2024",
        "2024/",
        "a/b",
        "2024/2025/2026",
    ),
    *("", " 2024 ", "2024-01-00", "2024-12-31/2024-12-31", "\u0662\u0660\u0662\u0664", "2024\n"),
]


def test_a_date_covers_the_same_days(engine: Callable[..., Page], small: Case) -> None:
    def days(text: str) -> list[str] | None:
        return None if date_problem(text) or not text else [*day_range(text)]

    found = engine(small).evaluate("(texts) => texts.map(graphmodel.dayRange)", DAYS)
    assert dict(zip(DAYS, found, strict=True)) == {text: days(text) for text in DAYS}


LETTERS = [chr(code) for code in range(1, 0x20000) if unicodedata.category(chr(code)) not in {"Cn", "Cs", "Co"}]
FOLDED = """(letters) => JSON.stringify(JSON.parse(letters).map((letter) => (
    [graphmodel.folded(letter), graphmodel.wordsOf(`a${letter}b`).length])))"""


def assert_folds_the_same(page: Page) -> None:
    """Fail where a page with the scripts of the picture folds a letter otherwise than Python, or parts words at it."""
    found = json.loads(page.evaluate(FOLDED, json.dumps(LETTERS)))
    expected = [[plain := folded(letter), len(f"a{plain}b".split())] for letter in LETTERS]
    assert [each for each in zip(LETTERS, found, expected, strict=True) if each[1] != each[2]] == []
    assert sum(words == 2 for _, words in expected) == 29


def test_every_letter_is_folded_as_in_python(engine: Callable[..., Page], small: Case) -> None:
    assert_folds_the_same(engine(small))
