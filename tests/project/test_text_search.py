"""Words in the texts of a project, and patterns that are highlighted in them."""

import pytest

from graphmodel.engines.pattern_places import places
from graphmodel.errors import UsageError
from graphmodel.project.patterns import COLOURS, add_pattern, highlights, patterns
from graphmodel.project.store import Project
from graphmodel.project.text_search import text_hits
from graphmodel.project.texts import add_documents
from graphmodel.reading.document_texts import DocumentText
from tests.project.conftest import TEXT

ACCENTS = "\U0001f41f Der Flußverband Ögling lehnt das Wehr ab."


def _hits(project: Project, text: str):
    found, number = text_hits(project.state(), project.text, text, most=20)
    assert number == len(found)
    return [(hit.document, project.text(project.state().get("document", hit.document)["sha256"])[hit.start : hit.end])
            for hit in found]  # fmt: skip


def test_documents_are_found_by_their_words_whatever_case_and_accents(project: Project):
    add_documents(project, [DocumentText(title="Brief", text=ACCENTS)], who="Mira")
    assert _hits(project, "oGLing") == [("Brief", "Ögling")]
    assert _hits(project, "flussverband") == [("Brief", "Flußverband")]
    assert _hits(project, "RIVER trust") == [("Report", "river trust")]
    assert _hits(project, "salmon union") == [("Report", "salmon")]
    assert _hits(project, "salmon wehr") == []
    assert _hits(project, "  ") == []


def test_a_hit_shows_what_stands_around_it_and_all_are_counted(project: Project):
    for number in range(5):
        add_documents(project, [DocumentText(title=f"Letter {number}", text=f"{number}: the salmon.")], who="Mira")
    found, number = text_hits(project.state(), project.text, "salmon", most=2)
    assert (number, [hit.document for hit in found]) == (6, ["Report", "Letter 0"])
    assert found[0].excerpt == " ".join(TEXT[TEXT.index("salmon") - 80 : TEXT.index("salmon") + 86].split())


def test_patterns_are_kept_in_the_project_each_in_a_colour(project: Project):
    for pattern in (r"weirs?", r"\bthe \w+ trust\b", "weirs?"):
        project.act("Mira", lambda state, pattern=pattern: add_pattern(state, pattern))
    assert [(pattern, colour) for _, pattern, colour in patterns(project.state())] == [
        (r"weirs?", COLOURS[0]),
        (r"\bthe \w+ trust\b", COLOURS[1]),
    ]
    found = highlights(project.state(), TEXT)
    assert [(TEXT[start:end], colour) for start, end, colour in found] == [
        ("weir", COLOURS[0]),
        ("The river trust", COLOURS[1]),
    ]


def test_what_is_no_pattern_is_refused(project: Project):
    with pytest.raises(UsageError) as refused:
        project.act("Mira", lambda state: add_pattern(state, "(weir"))
    assert str(refused.value).startswith("pattern: '(weir' is no regular expression here: missing ): (weir")


def test_a_pattern_that_others_would_need_years_for_takes_none():
    assert places("(a+)+$", "a" * 5_000 + "b") == ()
    assert places("", "text") == ()
    assert places("b", "\U0001f41f\x01b") == ((2, 3),)
