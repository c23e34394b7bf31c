"""Documents of each kind become text with what their names and headers say of them."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from graphmodel.errors import UsageError
from graphmodel.reading.document_texts import DOCUMENT_ENDINGS, DocumentText, Texts, documents_with_findings
from graphmodel.reading.several_documents import read_texts

KNOWN = ", ".join(DOCUMENT_ENDINGS)

PAGE = b"""<html><head><title>Anglers write again</title><meta name="author" content="Ada Wren">
<script>window.harmed = 1</script></head><body><nav>Home</nav><article><h1>Anglers write again</h1>
<p>The anglers say that they would go to court, should the ministry impose a levy on the river.</p>
<p>They have written to the mayor twice, and got no answer to either of their letters so far.</p>
</article></body></html>"""
TRUST = ((72, 700, "The river trust called it"), (72, 686, "the end of the salmon."))


LETTERS = b"<< /Differences [1 /fi 2 /g7 173 /uni00AD] >>"


def pdf(*pages: bytes, trailer: bytes = b"") -> bytes:
    """Return a PDF file of pages by what is drawn on each, by the smallest set of its objects; /P draws a picture."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding %s >>" % LETTERS
    picture = b"<< /Subtype /Image /Width 1 /Height 1 /Length 1 >>\nstream\n0\nendstream"
    numbers = [4 + 2 * index for index in range(1, len(pages) + 1)]
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % each for each in numbers), len(pages)),
        3: font,
        4: picture,
    }
    used = b"<< /Font << /F1 3 0 R >> /XObject << /P 4 0 R >> >>"
    for number, shown in zip(numbers, pages, strict=True):
        head = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources %s >>"
        objects[number] = head % (number + 1, used)
        objects[number + 1] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown)
    body = b"%PDF-1.4\n"
    entries = b""
    for number, each in objects.items():
        entries += b"%d 1\n%010d 00000 n \n" % (number, len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 2, trailer, len(body))
    return body + b"xref\n" + entries + end


def lines(*drawn: tuple[int, int, str]) -> bytes:
    """Return what draws lines of text, each at its place in points, in this order."""
    shown = (b"1 0 0 1 %d %d Tm (%s) Tj" % (x, y, text.encode("latin-1")) for x, y, text in drawn)
    return b"BT /F1 12 Tf %s ET" % b" ".join(shown)


LOCKED = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (%s) /U (%s) >> /ID [(a) (a)]" % (b"o" * 32, b"u" * 32)


def document_in(content: bytes, name: str) -> DocumentText:
    """Return the document of a file in which nothing is wrong."""
    texts = documents_with_findings(content, name)
    assert texts == Texts(texts.documents)
    (document,) = texts.documents
    return document


def _word() -> bytes:
    document = docx.Document()
    document.add_paragraph("The union welcomed the plan.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Trust", "against"
    document.add_paragraph("The town waits.")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_text_is_kept_as_it_stands_but_for_line_ends_and_empty_lines():
    content = "\ufeffOne  two \r\n\r\n\r\n\r\nZürich\r".encode()
    document = document_in(content, "2026-03-03 Valley Post.txt")
    assert document == DocumentText(title="Valley Post", text="One  two\n\nZürich", date="2026-03-03")


def test_paragraphs_of_a_word_file_and_its_tables_stand_in_order():
    document = document_in(_word(), "minutes_2026-03.docx")
    assert document == DocumentText(
        title="minutes",
        text="The union welcomed the plan.\n\nTrust | against\n\nThe town waits.",
        date="2026-03",
    )


NESTED = """<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Trust</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>against</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"""

BOX = """<w:p><w:r><w:t>Text.</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>
</w:pict></w:r></w:p>"""


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('<w:p>We <w:ins w:id="1"><w:r><w:t>gladly</w:t></w:r></w:ins></w:p>', "gladly"),
        ('<w:p><w:r><w:t>We</w:t></w:r><w:del w:id="1"><w:r><w:delText>not</w:delText></w:r></w:del></w:p>', "We"),
        ('<w:p><w:moveFrom w:id="1"><w:r><w:t>old</w:t></w:r></w:moveFrom><w:r><w:t>new</w:t></w:r></w:p>', "new"),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>In a form.</w:t></w:r></w:p></w:sdtContent></w:sdt>", "In a form."),
        (NESTED, "Trust\nagainst"),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a\tb\nc"),
        (
            '<w:p><w:r><w:t>So.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
            "So.[2]\n\n[2] The ministry denied it.",
        ),
        (
            BOX,
            "Text.\n\nIn a box.",
        ),
    ],
    ids=["inserted", "deleted", "moved", "form", "tables", "breaks", "footnote", "box"],
)
def test_a_word_file_has_all_that_a_reader_sees_and_no_more(body: str, text: str):
    document = document_in(_word_with(body), "a.docx")
    assert document.text == text


def _word_with(body: str) -> bytes:
    """Return a Word file of a body in XML."""
    whole = io.BytesIO()
    opened = '<{} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</{}>'
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>The ministry denied it.</w:t></w:r></w:p></w:footnote>'
    relation = '<Relationship Id="n" Type="http://x/footnotes" Target="footnotes.xml"/>'
    with zipfile.ZipFile(io.BytesIO(_word())) as file, zipfile.ZipFile(whole, "w") as target:
        for name in file.namelist():
            content = file.read(name)
            if name == "word/document.xml":
                content = opened.format("w:document", f"<w:body>{body}</w:body>", "w:document").encode()
            if name == "word/_rels/document.xml.rels" and "footnoteReference" in body:
                content = content.replace(b"</Relationships>", f"{relation}</Relationships>".encode())
            target.writestr(name, content)
        target.writestr("word/footnotes.xml", opened.format("w:footnotes", note, "w:footnotes"))
    return whole.getvalue()


def _below(*texts: str) -> bytes:
    """Return what draws a line below another."""
    return lines(*((72, 700 - 14 * number, text) for number, text in enumerate(texts)))


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        (lines(*TRUST), "The river trust called it the end of the salmon."),
        (
            lines(
                (72, 700, "The town   supports"), (320, 700, "The county offered"), (72, 686, "raising the weir, so")
            )[:-2]
            + lines((320, 686, "to mediate at once."), (72, 672, "much is sure."))[3:],
            "The town supports raising the weir, so much is sure.\n\nThe county offered to mediate at once.",
        ),
        (
            _below("For it:", "the town", "the long river trust"),
            "For it:\nthe town\nthe long river trust",
        ),
        (
            lines(
                (72, 700, "The weir and the salmon of it"),
                (72, 686, "called a debate"),
                (180, 686, "of years, say"),
                (72, 672, "those who have never slept."),
            ),
            "The weir and the salmon of it called a debate of years, say those who have never slept.",
        ),
        (
            lines(
                (72, 730, "A debate on the weir and on all the salmon of the valley"),
                *(
                    (left, 700 - 14 * row, f"{word} {row}")
                    for row in range(5)
                    for left, word in ((72, "Town"), (140, "Trust"))
                ),
            ),
            (
                "A debate on the weir and on all the salmon of the valley\n\n"
                "Town 0 Town 1 Town 2 Town 3 Town 4\n\nTrust 0 Trust 1 Trust 2 Trust 3 Trust 4"
            ),
        ),
        (
            lines(
                (92, 700, "The trust called it"),
                (72, 686, "the end of the salmon"),
                (72, 672, "and left."),
                (92, 658, "Nobody has answered."),
            ),
            "The trust called it the end of the salmon and left.\n\nNobody has answered.",
        ),
        (lines((72, 700, "The weir"), (72, 600, "The town waits.")), "The weir\n\nThe town waits."),
        (_below("They spoke of the en\xad", "vironment."), "They spoke of the environment."),
        (_below("It is a well-", "known case."), "It is a well-known case."),
        (
            _below("The Environmental court heard environ-", "mental groups."),
            "The Environmental court heard environmental groups.",
        ),
    ],
    ids=[
        "lines",
        "columns",
        "list",
        "far apart",
        "below a heading",
        "indented",
        "paragraphs",
        "soft hyphen",
        "hyphen",
        "hyphen that goes",
    ],
)
def test_the_lines_of_a_pdf_file_are_joined_as_a_reader_does(drawn: bytes, text: str):
    assert document_in(pdf(drawn), "report.pdf").text == text


def test_what_may_be_missing_from_a_pdf_file_is_a_warning():
    texts = documents_with_findings(pdf(_below("The ma\x01a paid \x02 5."), b"/P Do"), "report.pdf")
    assert [each.text for each in texts.documents] == ["The mafia paid \ufffd 5."]
    assert [str(each) for each in texts.findings] == [
        (
            "report.pdf: no text is on page 2, which may be scanned. "
            "a character that the file does not name stands as \ufffd in 1 place. Compare it with the file."
        )
    ]


def test_a_saved_page_gives_its_article_and_who_wrote_it():
    document = document_in(PAGE, "page.html")
    assert (document.title, document.author) == ("Anglers write again", "Ada Wren")
    assert document.text.endswith("got no answer to either of their letters so far.")
    assert "Home" not in document.text
    assert "harmed" not in document.text


def test_each_row_of_a_table_of_texts_is_a_document():
    content = (
        b"id,title,text,date,author\n1,Report,The union agrees.,2026-03-03,Ada\n2,,The trust does not.,,\n3,None,,,\n"
    )
    assert list(documents_with_findings(content, "texts.csv").documents) == [
        DocumentText(title="Report", text="The union agrees.", date="2026-03-03", author="Ada"),
        DocumentText(title="texts 2", text="The trust does not."),
    ]


def test_a_folder_is_read_in_the_order_of_its_names_and_a_pattern_says_what_they_mean(tmp_path: Path):
    (tmp_path / "2026-03-11 Town gazette - Letter.md").write_text("Two.")
    (tmp_path / "2026-03-03 Valley Post - Report.txt").write_text("One.")
    (tmp_path / "plain.txt").write_text("Three.")
    (tmp_path / "image.png").write_bytes(b"\x89PNG")
    found = read_texts(tmp_path, pattern="{date} {source} - {title}")
    assert list(found.documents) == [
        DocumentText(title="Report", text="One.", date="2026-03-03", source="Valley Post"),
        DocumentText(title="Letter", text="Two.", date="2026-03-11", source="Town gazette"),
        DocumentText(title="plain", text="Three."),
    ]
    left = "1 of the files and folders in it were left out: image.png."
    assert [str(each) for each in found.findings] == [
        f"{tmp_path.name}: {left} Documents are {', '.join(DOCUMENT_ENDINGS)}."
    ]


PLAIN_TEXT = "Save it as plain text in UTF-8; a Word or PDF file needs its own ending."


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "a.xyz",
            b"text",
            f"a.xyz: this is no document that can be read. It can be one of {KNOWN}.",
        ),
        ("a.txt", b" \n ", "a.txt: there is no text in it."),
        ("a.txt", b"PK\x03\x04\0\0", f"a.txt: the file holds null characters, so it is not text. {PLAIN_TEXT}"),
        ("a.docx", b"PK\x03\x04", "a.docx: the Word file cannot be read (File is not a zip file). Save it again."),
        (
            "a.pdf",
            b"%PDF-1.4\n",
            (
                "a.pdf: the PDF file cannot be read (No /Root object! - Is this really a PDF?). "
                "Copy its text into a text file."
            ),
        ),
        (
            "a.pdf",
            pdf(lines(*TRUST), trailer=LOCKED),
            "a.pdf: the PDF file is locked with a password. Save it without one, or copy its text into a text file.",
        ),
        (
            "a.pdf",
            pdf(b"/P Do"),
            "a.pdf: there is no text in it. A scanned page holds a picture: recognise its text first.",
        ),
        (
            "a.pdf",
            pdf(_below("\x02 \x02 \x02 a")),
            (
                "a.pdf: the PDF file does not say which letters its characters are. "
                "Recognise its text as that of a scanned page, or copy it from elsewhere."
            ),
        ),
        (
            "a.csv",
            b"id,date\n1,2020\n",
            "a.csv: no column of the table is called text, content, body. Call that of the texts so.",
        ),
        (
            "a.xlsx",
            b"PK",
            (
                "a.xlsx: the workbook cannot be opened (BadZipFile: File is not a zip file). "
                "Open it in a spreadsheet program and save it again."
            ),
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(name: str, content: bytes, message: str):
    texts = documents_with_findings(content, name)
    assert texts.documents == ()
    assert [str(each) for each in texts.findings] == [message]


@pytest.mark.parametrize(
    ("name", "content", "text", "doubt"),
    [
        (
            "a.txt",
            "Der Müller grüßt Zürich.".encode("cp1252"),
            "Der Müller grüßt Zürich.",
            "byte 0xfc in line 1 is not UTF-8",
        ),
        (
            "a.csv",
            "text\nDer Müller grüßt Zürich.\n".encode("cp1252"),
            "Der Müller grüßt Zürich.",
            "byte 0xfc in line 2",
        ),
        (
            "a.html",
            PAGE.replace(b"The anglers say", "Žofie říká, že".encode("cp1250")),
            "Žofie říká, že that",
            "byte 0x8e",
        ),
        (
            "a.html",
            PAGE.replace(b"<head>", b"<head><meta charset='windows-1250'>").replace(
                b"The anglers say", "Žofie říká, že".encode("cp1250")
            ),
            "Žofie říká, že that",
            "",
        ),
    ],
    ids=["text", "table", "page", "page that names it"],
)
def test_an_encoding_that_is_guessed_is_a_warning(name: str, content: bytes, text: str, doubt: str):
    texts = documents_with_findings(content, name)
    assert text in texts.documents[0].text
    found = [str(each) for each in texts.findings]
    assert len(found) == bool(doubt)
    assert all(each.startswith(f"{name}: {doubt}") for each in found)
    assert all(each.endswith("Save the file as UTF-8 if letters look wrong.") for each in found)


def test_all_files_of_a_folder_that_cannot_be_read_are_named_at_once(tmp_path: Path):
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.docx").write_bytes(b"no")
    (tmp_path / "c.txt").write_bytes(b"")
    found = read_texts(tmp_path)
    assert [each.title for each in found.documents] == ["a"]
    assert (found.unread, [each.place for each in found.findings]) == (2, ["b.docx", "c.txt"])
    assert str(read_texts(tmp_path / "none.txt").findings[0]).startswith(
        "none.txt: the file cannot be read (No such file or directory). Looked for "
    )


def test_a_pattern_of_unknown_words_is_refused(tmp_path: Path):
    with pytest.raises(UsageError) as refused:
        read_texts(tmp_path, pattern="{day} {title}")
    assert str(refused.value) == (
        "pattern: '{day} {title}' has to be made of {title}, {date}, {author}, {source}, each once at most."
    )
