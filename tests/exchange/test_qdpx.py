"""REFI-QDA projects in and out: what other programs write, and what they can read."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from graphmodel.exchange.coded import Coded, Collector, place_fields
from graphmodel.exchange.qdpx_read import read_qdpx
from graphmodel.exchange.qdpx_write import write_qdpx
from graphmodel.exchange.selected import of_project
from graphmodel.exchange.taken_in import take_in
from graphmodel.project.store import Project
from graphmodel.reading.rows import UnreadError
from tests.exchange.conftest import reference, said, with_reference

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "Project-mrt2019.xsd"))
"""The schema that the initiative publishes, version 1.0 of 18 March 2019 (its licence is in it)."""
GUIDS = {
    name: f"00000000-0000-0000-0000-{number:012}"
    for number, name in enumerate(
        ("user", "source", "actor", "for", "one", "two", "note", "link", "set", "variable", "coding")
    )
}
PROJECT = """<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0" name="The weir" origin="Some 1.0">
<Users><User guid="{user}" name="Mira"/></Users>
<CodeBook><Codes><Code guid="{actor}" name="Actors" isCodable="false" color="#FF0000">
<Description>Who acts</Description>
<Code guid="{for}" name="Union" isCodable="true"/></Code></Codes></CodeBook>
<Variables><Variable guid="{variable}" name="date" typeOfVariable="Date"/></Variables>
<Cases><Case guid="{user}"/></Cases>
<Sources><TextSource guid="{source}" name="Report" plainTextPath="internal://{source}.txt">
<PlainTextSelection guid="{one}" startPosition="0" endPosition="2" creatingUser="{user}" name="a smile">
<Coding guid="{coding}"><CodeRef targetGUID="{for}"/></Coding><NoteRef targetGUID="{note}"/></PlainTextSelection>
<PlainTextSelection guid="{two}" startPosition="2" endPosition="99"/>
<VariableValue><VariableRef targetGUID="{variable}"/><DateValue>2026-03-03</DateValue></VariableValue>
</TextSource><PictureSource guid="{set}" name="Map"/></Sources>
<Notes><Note guid="{note}" name="Memo"><PlainTextContent>look again</PlainTextContent></Note></Notes>
<Links><Link guid="{link}" name="contradicts" originGUID="{one}" targetGUID="{two}"/></Links>
<Sets><Set guid="{set}" name="Press"><MemberSource targetGUID="{source}"/></Set></Sets></Project>"""


def zipped(project: str = PROJECT, **texts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("project.qde", project.format(**GUIDS) if "{" in project else project)
        for name, text in (texts or {GUIDS["source"]: "😀 We agree.".encode()}).items():
            made.writestr(f"Sources/{name}.TXT", text)
    return stream.getvalue()


def test_selections_codes_notes_links_sets_and_variables_are_read():
    coded = read_qdpx(zipped(), "a.qdpx")
    assert coded.state.get("document", "Report") == {
        "title": "Report",
        "sha256": coded.state.get("document", "Report")["sha256"],
        "guid": GUIDS["source"],
        "sets": "Press",
        "date": "2026-03-03",
    }
    marks = coded.state.of("mark")
    assert {name: marks["m1"][name] for name in ("code", "coder", "quote", "start", "end", "note", "name")} == {
        "code": "Actors > Union",
        "coder": "Mira",
        "quote": "😀 ",
        "start": "0",
        "end": "2",
        "note": "look again",
        "name": "a smile",
    }
    assert (marks["m3"]["type"], marks["m3"]["code"], marks["m3"]["from"], marks["m3"]["to"]) == (
        "link",
        "contradicts",
        "m1",
        "m2",
    )
    code = coded.state.get("word", "code: Actors")
    assert (code["color"], code["codable"], code["description"]) == ("#ff0000", "no", "Who acts")
    assert [str(each) for each in coded.findings] == [
        f"a.qdpx: The places of selections are not in the texts of their documents, so they have none ({GUIDS['two']})",
        "a.qdpx: Sources without a plain text in the file are left out, with what is coded in them (Map)",
        "a.qdpx: Cases are not kept; variables of sources are (1)",
    ]
    assert coded.notes == ("Read as a REFI-QDA project (Some 1.0): 1 document, 2 codes, 3 marks, 0 claims.",)


@with_reference
def test_the_sample_has_205_codings_and_is_the_same_after_it_was_a_project(project: Project):
    """158 selections with 205 codings of 262 codes in two sources (elements counted in its XML)."""
    coded = read_qdpx(reference("demo.qdpx"), "demo.qdpx")
    words = [word for word in coded.state.of("word").values() if word["entry"] == "code"]
    marks = coded.state.of("mark").values()
    assert (len(coded.texts), len(words), len(marks)) == (2, 262, 205)
    assert len({mark["selection"] for mark in marks}) == 158
    take_in(project, coded, who="Mira")
    content, findings = write_qdpx(of_project(project), "demo")
    assert findings == ()
    valid(content)
    assert read_qdpx(content, "demo.qdpx").state == coded.state


def valid(content: bytes) -> None:
    """Check that a file has the form that the published schema asks for."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        SCHEMA.assertValid(etree.fromstring(packed.read("project.qde")))


LETTERS = st.sampled_from(["a", " ", "\r\n", "\r", "\n", "\t", '<&">', "e\u0301", "😀", "\ufeff", "\x00", "\x0b"])
TEXTS = st.lists(LETTERS, min_size=1, max_size=30).map("".join)
WORDS = st.sampled_from(["Union", 'A "b" <c>', "a\nb\tc", "漢😀"])


@st.composite
def codings(draw: st.DrawFn) -> Coded:
    made = Collector("made")
    made.add("project", "", {"title": draw(WORDS), "description": "About\r\nit"})
    for name in draw(st.lists(WORDS, unique=True, min_size=1)):
        made.add("coder", name, {})
    made.add("node", "trust", {"label": draw(WORDS), "kind": "actor", "group": "town", "color": "#010203"})
    made.add("node", "weir", {"label": draw(WORDS), "kind": "proposal"})
    codes = draw(st.lists(WORDS, unique=True, max_size=2))
    for code in codes:
        made.add("word", f"code: {code}", {"entry": "code", "label": code, "note": "a\rb", "sets": draw(WORDS)})
    for value in draw(st.lists(WORDS, unique=True, max_size=2)):
        entry = {"entry": "issue", "label": value, "description": draw(WORDS), "example": draw(WORDS)}
        made.add("word", f"issue: {value}", entry)
    for text in draw(st.lists(TEXTS, min_size=1, max_size=2)):
        fields = {"note": "N", "sets": "Press", "date": draw(st.sampled_from(["2026", ""])), "section": "<1>\r\n"}
        document = made.add_document(draw(WORDS), text, **fields)
        for number in range(draw(st.integers(0, 4))):
            start = draw(st.integers(0, len(text) - 1))
            about = {"document": document, "coder": draw(st.sampled_from([*made.records["coder"]]))}
            about |= place_fields(text, start, draw(st.integers(start + 1, len(text))))
            if number % 2 == 0:
                claim = {"source": "trust", "target": "weir", "relation": "support", "issue": draw(WORDS)}
                made.add("claim", "c1", {**claim, "evidence": text, "strength": "3", **about})
            else:
                mark = {"type": draw(st.sampled_from(["Note", ""])), "note": draw(WORDS), "made of": "\x00 1"}
                made.add("mark", "m1", {"code": draw(st.sampled_from(["", *codes])), **mark, **about})
    return made.coded()


@given(codings())
def test_what_is_written_fits_the_schema_and_is_read_again(coded: Coded):
    content, findings = write_qdpx(coded, "a")
    assert findings == ()
    valid(content)
    back = read_qdpx(content, "a.qdpx")
    assert back.findings == ()
    assert back.texts == coded.texts
    for kind in ("project", "document", "coder", "node", "claim", "mark"):
        assert without_guids(back, kind) == without_guids(coded, kind)
    assert defined(back) == defined(coded)
    assert write_qdpx(coded, "a")[0] == content


def defined(coded: Coded) -> dict[str, object]:
    return {key: word for key, word in coded.state.of("word").items() if word["entry"] == "issue"}


def without_guids(coded: Coded, kind: str) -> object:
    left = ("guid", "selection")
    return sorted([each for each in fields if each[0] not in left] for _, fields in said(coded, kind))


def test_what_the_standard_cannot_hold_is_reported():
    made = Collector("made")
    made.add("coder", "Mira", {"color": "#112233"})
    made.add("node", "trust", {"label": "Trust", "kind": "actor"})
    made.add("node", "weir", {"label": "Weir", "kind": "proposal"})
    made.add("document", "Book", {"title": "Book"})
    claim = {"source": "trust", "target": "weir", "relation": "opposition", "document": "Book", "coder": "Mira"}
    made.add("claim", "c1", claim)
    made.add("claim", "c2", {**claim, "decision": "set aside"})
    made.add("word", "pattern: x", {"entry": "pattern", "label": "x"})
    content, findings = write_qdpx(made.coded(), "weir")
    valid(content)
    assert [str(finding) for finding in findings] == [
        "weir: Colours of coders are not kept (Mira)",
        "weir: Documents have no text in the project (Book)",
        "weir: Claims without a passage in a text are left out (c1)",
        "weir: Claims that count nowhere are left out (c2)",
        "weir: Entries of the codebook that are no code are left out (pattern: x)",
    ]


DEEP = "<Project>" + "<Code>" * 1_000_000
BOMB = '<!DOCTYPE a [<!ENTITY b "ha">]><Project>&b;</Project>'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"",
            "the zip file cannot be unpacked (BadZipFile: File is not a zip file). Export it again, without a pass",
        ),
        (zipped()[:300], "the zip file cannot be unpacked"),
        (zipped("<Project"), "this is not well-formed XML"),
        (zipped("<Graph/>"), "its first element is 'Graph' and not Project."),
        (zipped(BOMB), "the file declares a document type, which could bring in entities and other files."),
        (zipped(DEEP), "the elements are nested more than 60 deep."),
    ],
)
def test_a_hostile_file_is_refused(content: bytes, message: str):
    with pytest.raises(UnreadError) as refused:
        read_qdpx(content, "a.qdpx")
    assert str(refused.value).startswith(message)


def test_a_zip_bomb_is_refused():
    with pytest.raises(UnreadError, match="the file would unpack to 2 files of"):
        read_qdpx(zipped(x=b"\0" * 30_000_000), "a.qdpx")


@pytest.mark.parametrize(
    "path", ["internal://../../etc/passwd", "absolute:///etc/passwd", "relative://x.txt", "/etc/passwd"]
)
def test_no_file_outside_is_opened(path: str):
    coded = read_qdpx(zipped(PROJECT.replace("internal://{source}.txt", path)), "a.qdpx")
    assert (len(coded.state.of("document")), len(coded.texts)) == (0, 0)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('startPosition="0"', 'startPosition="-1"'),
        ('startPosition="0"', f'startPosition="{"9" * 5000}"'),
        ('startPosition="0"', 'startPosition="x"'),
        ('endPosition="2"', ""),
        ('<CodeRef targetGUID="{for}"/>', ""),
        ('<CodeRef targetGUID="{for}"/>', '<CodeRef targetGUID="{link}"/>'),
        ('originGUID="{one}"', 'originGUID="{link}"'),
        ('<NoteRef targetGUID="{note}"/>', '<NoteRef targetGUID="{user}"/>'),
        ('<User guid="{user}" name="Mira"/>', "<User/>"),
    ],
)
def test_values_of_wrong_types_leave_what_can_be_read(old: str, new: str, project: Project):
    coded = read_qdpx(zipped(PROJECT.replace(old, new)), "a.qdpx")
    assert len(coded.state.of("document")) == 1
    take_in(project, coded, who="Mira")
    valid(write_qdpx(of_project(project), "a")[0])


def test_texts_and_quotes_that_are_too_much_together_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("graphmodel.reading.rows.MOST_BYTES", 2**20)
    source = '<TextSource name="A" plainTextPath="internal://x.txt">{}</TextSource>'
    whole = '<PlainTextSelection startPosition="0" endPosition="200000"/>'
    for inner, count in (("", 8), (whole * 8, 1)):
        project = f"<Project><Sources>{source.format(inner) * count}</Sources></Project>"
        with pytest.raises(UnreadError, match="the file holds more than 1 megabytes"):
            read_qdpx(zipped(project, x=b"a" * 200_000), "a.qdpx")
