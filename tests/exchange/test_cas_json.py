"""UIMA CAS JSON of INCEpTION: spans, relations and slots become marks."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.exchange.cas_json import read_cas
from graphmodel.exchange.taken_in import take_in
from graphmodel.project.store import Project
from graphmodel.reading.rows import UnreadError

TEXT = "😀 The union backs the weir."
DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"


def cas(*more: dict[str, object], text: object = TEXT) -> bytes:
    """Return a CAS of a text with two spans, a relation between them, tokens, and more structures."""
    structures = [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "sofaString": text},
        {"%ID": 2, "%TYPE": f"{DKPRO}.metadata.type.DocumentMetaData", "@sofa": 1, "documentTitle": "Report"},
        {"%ID": 3, "%TYPE": f"{DKPRO}.segmentation.type.Token", "@sofa": 1, "begin": 0, "end": 2},
        {"%ID": 4, "%TYPE": f"{DKPRO}.ner.type.NamedEntity", "@sofa": 1, "begin": 3, "end": 12, "value": "ORG"},
        {"%ID": 5, "%TYPE": "webanno.custom.Measure", "@sofa": 1, "begin": 23, "end": 27, "certain": True, "code": "x"},
        {"%ID": 6, "%TYPE": "webanno.custom.Stance", "@sofa": 1, "@Governor": 4, "@Dependent": 5, "label": "supports"},
        {"%ID": 7, "%TYPE": "uima.tcas.DocumentAnnotation", "@sofa": 1, "begin": 0, "end": 28},
        *more,
    ]
    views = {"_InitialView": {"%SOFA": 1, "%MEMBERS": [2, 3, 4, 5, 6, 7]}}
    return json.dumps({"%TYPES": {}, "%FEATURE_STRUCTURES": structures, "%VIEWS": views}).encode()


def test_spans_and_relations_are_marks_at_their_places(project: Project):
    coded = read_cas(cas(), "anna.json")
    assert coded.notes == ("Read as UIMA CAS JSON: 2 spans and 1 relation, kept as marks. Not read: 1 of Token.",)
    assert coded.findings == ()
    take_in(project, coded, who="Anna")
    union, weir, link = project.state().of("mark").values()
    assert (union["code"], union["quote"], union["start"], union["end"], union["coder"], union["document"]) == (
        "NamedEntity > ORG",
        "The union",
        "2",
        "11",
        "Anna",
        "Report",
    )
    assert (weir["code"], weir["quote"], weir["certain"], weir["code (feature)"]) == ("Measure", "weir", "True", "x")
    assert (link["type"], link["code"], link["from"], link["to"]) == ("link", "Stance > supports", "m4", "m5")


@given(st.text(st.sampled_from("ab\r\n \U0001f600\U0001d11e\u0301"), min_size=2, max_size=30), st.data())
def test_places_in_units_of_utf_16_are_those_of_the_words(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, len(text)))]
    begin = len(text[:start].encode("utf-16-le")) // 2
    span = {"%ID": 8, "%TYPE": "x.A", "begin": begin, "end": begin + len(words.encode("utf-16-le")) // 2}
    coded = read_cas(cas(span, text=text), "a")
    mark = coded.state.get("mark", "m8")
    assert (mark["quote"], mark["start"], coded.text_of("Report")) == (words, str(start), text)


def test_the_slots_of_a_span_are_links_to_its_parts():
    frame = {"%ID": 8, "%TYPE": "webanno.custom.Claim", "@sofa": 1, "begin": 3, "end": 27, "@parts": 9}
    array = {"%ID": 9, "%TYPE": "webanno.custom.ClaimPartsLink[]", "%ELEMENTS": [10, 99]}
    slot = {"%ID": 10, "%TYPE": "webanno.custom.ClaimPartsLink", "role": "who", "@target": 4}
    links = [
        mark for mark in read_cas(cas(frame, array, slot), "a").state.of("mark").values() if mark["type"] == "link"
    ]
    assert [(link["code"], link["from"], link["to"]) for link in links] == [
        ("Stance > supports", "m4", "m5"),
        ("Claim > who", "m8", "m4"),
    ]


def test_structures_by_their_ids_are_read_too():
    whole = json.loads(cas())
    whole["%FEATURE_STRUCTURES"] = {str(each.pop("%ID")): each for each in whole["%FEATURE_STRUCTURES"]}
    assert read_cas(json.dumps(whole).encode(), "a").state == read_cas(cas(), "a").state


@pytest.mark.parametrize(
    ("structure", "finding"),
    [
        (
            {"%ID": 8, "%TYPE": "custom.A", "begin": 3, "end": 2**70},
            "a: The places of spans are not in the text, and are left out (A 8)",
        ),
        (
            {"%ID": 8, "%TYPE": "custom.A", "begin": -3, "end": 4},
            "a: The places of spans are not in the text, and are left out (A 8)",
        ),
        (
            {"%ID": 8, "%TYPE": "custom.A", "@Governor": 4, "@Dependent": [8]},
            "a: Relations without two spans are left out (A 8)",
        ),
        (
            {"%ID": 8, "%TYPE": "custom.A", "@Governor": 8, "@Dependent": 8},
            "a: Relations without two spans are left out (A 8)",
        ),
        (
            {"%ID": 8, "%TYPE": "uima.cas.Sofa", "sofaID": "Other", "sofaString": "x"},
            "a: Of several views, the first is read (1)",
        ),
    ],
)
def test_what_is_odd_in_a_cas_is_reported(structure: dict[str, object], finding: str):
    coded = read_cas(cas(structure), "a")
    assert [str(each) for each in coded.findings] == [finding]
    assert len(coded.state.of("mark")) == 3


@pytest.mark.parametrize("wrong", [None, 7, [], {}, [7, None], "x", True])
@pytest.mark.parametrize("name", ["%TYPE", "begin", "end", "@sofa", "value", "@Governor", "documentTitle", "%VIEWS"])
def test_values_of_wrong_types_break_nothing(name: str, wrong: object):
    whole = json.loads(cas())
    for each in whole["%FEATURE_STRUCTURES"]:
        if name in each and each["%ID"] != 1:
            each[name] = wrong
    whole = {**whole, name: wrong} if name == "%VIEWS" else whole
    assert read_cas(json.dumps(whole).encode(), "a").text_of("Report" if name != "documentTitle" else "a") in (TEXT, "")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (cas()[:200], "this is no JSON in UTF-8"),
        (b'{"%FEATURE_STRUCTURES": ' + b"[" * 1_000_000, "the JSON is nested too deeply."),
        (b"{}", "the file has no %FEATURE_STRUCTURES, so it is no UIMA CAS in JSON (0.4)."),
        (b'{"%FEATURE_STRUCTURES": 7}', "the CAS holds no text."),
        (cas(text=7), "the CAS holds no text."),
    ],
)
def test_a_file_that_is_broken_or_hostile_is_refused(content: bytes, message: str):
    with pytest.raises(UnreadError) as refused:
        read_cas(content, "a.json")
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize("wrong", ["3", None, 1.5, True, []])
def test_spans_whose_places_are_no_numbers_are_listed(wrong: object):
    coded = read_cas(cas({"%ID": 8, "%TYPE": "x.A", "@sofa": 1, "begin": 3, "end": wrong}), "a")
    assert [str(each) for each in coded.findings] == [
        "a: The places of spans are not in the text, and are left out (A 8)"
    ]
