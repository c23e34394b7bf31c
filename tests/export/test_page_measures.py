"""The measures of a page: what they answer, of which claims, and what is left out."""

import re
from collections import Counter
from html import unescape

import pytest

from graphmodel.analysis.measures import MEASURES
from graphmodel.export import page_measures
from graphmodel.export.methods_sentence import methods
from graphmodel.export.page_measures import measures_section
from graphmodel.model.case import Case
from graphmodel.model.select import select
from tests.analysis.short import short_case

pytestmark = pytest.mark.slow


def test_every_measure_of_a_case_answers_its_question_and_says_of_which_claims(small: Case):
    part = select(small, issue="Water", proposals=False)
    text = unescape(measures_section(part))
    asked = [each for each in MEASURES.values() if each.scope != "codings"]
    assert [each.question for each in asked if f"<h3>{each.question}</h3>" not in text] == []
    sentences = Counter(re.findall(r"Based on [^)]*\)", text))
    assert sentences == {
        "Based on 4 of 9 claims, those among actors (issue: Water; without proposals)": 6,  # of scope actors
        "Based on 2 of 9 claims, those on proposals (issue: Water)": 3,
        "Based on 6 of 9 claims (issue: Water)": len(asked) - 9,
    }


def test_a_column_has_the_heading_of_its_own_measure(small: Case):
    articles = measures_section(small).split("<article")
    (stances,) = [each for each in articles if "Who stands where on what?" in each]
    assert ("claims to turn" in stances, '<th scope="col">claims</th>' in stances) == (False, True)


def test_the_measures_of_a_page_say_that_filters_leave_them_as_they_are(small: Case):
    says = "Computed when the page was made, of the {} that it opens with: filters do not change them."
    wider = f"{says} Those about proposals are of the positions on proposals too, as each of them says."
    assert measures_section(small).startswith(f"<p>{says.format('9 claims')}</p>")
    part = select(small, issue="Water", proposals=False)
    assert measures_section(part).startswith(f"<p>{wider.format('4 claims')}</p>")


def test_the_camps_of_a_page_say_whether_they_are_proven():
    sentence = (
        "A, B and C could be in one camp or another. 1 of 3 pairs of friends or foes contradicts that, "
        "which of 3 depends on the way to divide them. "
        "No other division into at most 2 camps has fewer: that is proven."
    )
    assert f'<p class="lead">{sentence}</p>' in measures_section(short_case("A - B\nB - C\nA - C"))


def test_what_follows_from_a_filter_on_the_relation_alone_is_called_that(small: Case):
    note = "that nobody here is against anybody or anything follows from it."
    assert measures_section(select(small, relation="support")).count(note) == 1


def test_a_row_names_the_claims_that_it_rests_on(small: Case):
    cells = "<td>Ada</td><td>Build the dam</td><td>3</td><td>0</td><td>1</td><td>1</td>"
    opens = '<td><button type="button" data-claims="k7" title="Show these claims">1 claim</button></td>'
    assert f"<tr>{cells}{opens}</tr>" in measures_section(small)


def test_of_a_long_table_the_page_has_the_first_rows_and_says_who_writes_the_others(
    small: Case, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(page_measures, "MOST_ROWS", 2)
    assert "and 1 more row, which `graphmodel positions` writes" in measures_section(small)


def test_measures_that_would_take_long_are_left_out_and_reported(small: Case, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(page_measures, "LONG", {"robustness": 8, "camps": 9})
    left = "Left out: it would take long to make this page. `graphmodel {}` computes it."
    assert f"<p>{left.format('robustness')}</p>" in measures_section(small)
    assert left.format("camps") not in measures_section(small)
    monkeypatch.setattr(page_measures, "MOST_MEASURED", 8)
    says = "it would take long to compute them from 9 claims. The app and the command line do."
    assert measures_section(small) == f"<p>The page has no measures: {says}</p>"


def test_the_sentence_of_the_method_is_that_of_the_files(small: Case):
    assert methods(small, rule="net").replace("'", "&#x27;") in measures_section(small)
