"""Documents of each kind become text with what their names and headers say of them."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from graphmodel.errors import UsageError
from graphmodel.reading.document_texts import DocumentText, documents_in, read_documents
from graphmodel.reading.rows import UnreadError

PAGE = b"""<html><head><title>Anglers write again</title><meta name="author" content="Ada Wren">
<script>window.harmed = 1</script></head><body><nav>Home</nav><article><h1>Anglers write again</h1>
<p>The anglers say that they would go to court, should the ministry impose a levy on the river.</p>
<p>They have written to the mayor twice, and got no answer to either of their letters so far.</p>
</article></body></html>"""
FONT = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
LINES = ("The river trust called it", "the end of the salmon.")


def _pdf() -> bytes:
    """Return a PDF file of one page with two lines, by the smallest set of its objects."""
    shown = b"BT /F1 12 Tf 72 720 Td (%s) Tj 0 -14 Td (%s) Tj ET" % tuple(line.encode() for line in LINES)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s >>" % FONT,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + b"xref\n0 5\n0000000000 65535 f \n%strailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(body),
    )


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
    (document,) = documents_in(content, "2026-03-03 Valley Post.txt")
    assert document == DocumentText(title="Valley Post", text="One  two\n\nZürich", date="2026-03-03")


def test_paragraphs_of_a_word_file_and_its_tables_stand_in_order():
    (document,) = documents_in(_word(), "minutes_2026-03.docx")
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
    (document,) = documents_in(_word_with(body), "a.docx")
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


def test_the_text_of_a_pdf_file_is_read():
    (document,) = documents_in(_pdf(), "report.pdf")
    assert document.text.split("\n") == list(LINES)


def test_a_saved_page_gives_its_article_and_who_wrote_it():
    (document,) = documents_in(PAGE, "page.html")
    assert (document.title, document.author) == ("Anglers write again", "Ada Wren")
    assert document.text.endswith("got no answer to either of their letters so far.")
    assert "Home" not in document.text
    assert "harmed" not in document.text


def test_each_row_of_a_table_of_texts_is_a_document():
    content = (
        b"id,title,text,date,author\n1,Report,The union agrees.,2026-03-03,Ada\n2,,The trust does not.,,\n3,None,,,\n"
    )
    assert list(documents_in(content, "texts.csv")) == [
        DocumentText(title="Report", text="The union agrees.", date="2026-03-03", author="Ada"),
        DocumentText(title="texts 2", text="The trust does not."),
    ]


def test_a_folder_is_read_in_the_order_of_its_names_and_a_pattern_says_what_they_mean(tmp_path: Path):
    (tmp_path / "2026-03-11 Town gazette - Letter.md").write_text("Two.")
    (tmp_path / "2026-03-03 Valley Post - Report.txt").write_text("One.")
    (tmp_path / "plain.txt").write_text("Three.")
    (tmp_path / "image.png").write_bytes(b"\x89PNG")
    found = list(read_documents(tmp_path, pattern="{date} {source} - {title}"))
    assert found == [
        DocumentText(title="Report", text="One.", date="2026-03-03", source="Valley Post"),
        DocumentText(title="Letter", text="Two.", date="2026-03-11", source="Town gazette"),
        DocumentText(title="plain", text="Three."),
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xyz", b"text", "a.xyz: this is no document that can be read. It can be one of .txt, .md, "),
        ("a.txt", b" \n ", "a.txt: there is no text in it. "),
        ("a.docx", b"PK\x03\x04", "a.docx: the Word file cannot be read ("),
        ("a.pdf", b"%PDF-1.4\n", "a.pdf: the PDF file cannot be read ("),
        ("a.csv", b"id,date\n1,2020\n", "a.csv: no column of the table is called text, content, body."),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(name: str, content: bytes, message: str):
    with pytest.raises(UnreadError) as refused:
        list(documents_in(content, name))
    assert str(refused.value).startswith(message)


def test_a_pattern_of_unknown_words_is_refused(tmp_path: Path):
    with pytest.raises(UsageError) as refused:
        list(read_documents(tmp_path, pattern="{day} {title}"))
    assert str(refused.value) == (
        "pattern: '{day} {title}' has to be made of {title}, {date}, {author}, {source}, each once at most."
    )
