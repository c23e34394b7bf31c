"""Documents that are uploaded are read where they can harm nobody, and one that is ended does not end the others."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from graphmodel.reading import confined_process, several_documents
from graphmodel.reading.document_texts import Texts
from graphmodel.reading.import_process import Turns
from graphmodel.reading.limits import MEGABYTE
from graphmodel.reading.several_documents import read_texts, read_uploaded_texts
from tests.reading.test_document_texts import PAGE, TRUST, lines, pdf

pytestmark = pytest.mark.slow

UNREAD = (
    "{}: it was not read: it took more than {}. Divide the file, or save its text as plain text (.txt). "
    "Larger documents are read by the command line (project add)."
)


def bomb() -> bytes:
    """Return a small Word file of very many paragraphs."""
    small, large = io.BytesIO(), io.BytesIO()
    docx.Document().save(small)
    body = b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 300_000
    with zipfile.ZipFile(small) as file, zipfile.ZipFile(large, "w", zipfile.ZIP_DEFLATED) as target:
        for name in file.namelist():
            content = file.read(name)
            is_text = name == "word/document.xml"
            target.writestr(name, content.replace(b"<w:sectPr", body + b"<w:sectPr", 1) if is_text else content)
    return large.getvalue()


def read(*files: tuple[str, bytes], memory: int = 768 * MEGABYTE) -> Texts:
    return read_uploaded_texts(files, turns=Turns(), key="key", memory=memory)


def test_a_document_that_takes_too_much_memory_is_named_and_the_others_are_read():
    texts = read(
        ("a.pdf", pdf(lines(*TRUST))), ("b.docx", bomb()), ("c.html", PAGE), ("d.txt", b"Four."), memory=220 * MEGABYTE
    )
    assert [each.title for each in texts.documents] == ["a", "Anglers write again", "d"]
    assert [str(each) for each in texts.findings] == [UNREAD.format("b.docx", "220 megabytes of memory")]
    assert texts.unread == 1


def test_a_document_that_takes_too_long_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(confined_process, "MOST_IMPORT_SECONDS", 0)
    texts = read(("a.pdf", pdf(lines(*TRUST))))
    assert [str(each) for each in texts.findings] == [UNREAD.format("a.pdf", "0 seconds")]


def test_files_of_a_folder_are_read_in_order_with_what_they_were_read_from(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    no_font = lines(*TRUST).replace(b"/F1", b"/F9")  # pdfminer warns of each use of it
    files = {"a.txt": b"One.", "b.pdf": pdf(lines(*TRUST), no_font), "c.txt": b"Three.", "d.csv": b"text\nFour.\n"}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    texts = read_texts(tmp_path, originals=True)
    assert [(each.title, each.original) for each in texts.documents] == [
        ("a", files["a.txt"]),
        ("b", files["b.pdf"]),
        ("c", files["c.txt"]),
        ("d 1", b""),
    ]
    assert capfd.readouterr() == ("", "")


def test_plain_text_waits_for_no_process(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delattr(several_documents, "confined_texts")
    texts = read(("a.txt", b"One."), ("a.txt", b"Two."), ("b.md", b""))
    assert [(each.title, each.text) for each in texts.documents] == [("a", "One."), ("a (2)", "Two.")]
    assert [str(each) for each in texts.findings] == ["b.md: there is no text in it."]
