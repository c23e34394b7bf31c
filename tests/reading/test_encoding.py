"""Bytes are text in the encoding that they say, or that they look like; what was guessed is said."""

from pathlib import Path

import pytest

import graphmodel as gm
from graphmodel.errors import UsageError
from graphmodel.model.derived_columns import ROW
from graphmodel.reading.encoding import decoded_text
from graphmodel.reading.formats import read_tables
from graphmodel.reading.formats.csv_rows import read_csv_rows
from graphmodel.reading.in_place import open_case
from graphmodel.reading.rows import UnreadError
from tests.cli.running import Run

HINT = "Name the encoding (--encoding), or save the file as CSV UTF-8, if letters look wrong."
CZECH = "source,target,relation\nŽelezárny Třinec,ČEZ,support\nHnutí Duha,ČEZ,opposition\n"


def test_bytes_that_are_not_utf8_are_taken_as_western_and_this_is_reported():
    rows = read_csv_rows(b"id,n\na,\xd6l \x80\n", name="t.csv")
    assert rows.frame["n"].tolist() == ["Öl €"]
    assert [f"{finding.severity} [{finding.code}] {finding}" for finding in rows.findings] == [
        (
            "warning [encoding] t.csv: byte 0xd6 in line 2 is not UTF-8, so the file was taken as Windows-1252 "
            f"(Western European), certainty 67%; as well it could be Mac Roman, certainty 67%, Mac Cyrillic, certainty "
            f"67%. {HINT}"
        )
    ]


@pytest.mark.parametrize("order", ["le", "be"])
def test_utf16_is_known_by_its_mark_and_reported(order: str):
    rows = read_csv_rows("\ufeffid,n\na,Öl שלום\n".encode(f"utf-16-{order}"), name="t.csv")
    assert rows.frame.to_dict("list") == {"id": ["a"], "n": ["Öl שלום"], ROW: [2]}
    assert [f"{finding.severity} [{finding.code}] {finding}" for finding in rows.findings] == [
        f"warning [encoding] t.csv: the file was taken as UTF-16, by its byte-order mark. {HINT}"
    ]


@pytest.mark.parametrize(("codec", "order"), [("utf-16-le", "little"), ("utf-16-be", "big")])
def test_utf16_without_a_mark_is_known_by_its_null_bytes_and_reported(codec: str, order: str):
    rows = read_csv_rows("id,n\na,Öl שלום\n".encode(codec), name="t.csv")
    assert rows.frame["n"].tolist() == ["Öl שלום"]
    assert [str(finding) for finding in rows.findings] == [
        (
            f"t.csv: the file was taken as UTF-16 ({order} byte first), by its null bytes, as it has no byte-order "
            f"mark. {HINT}"
        )
    ]


@pytest.mark.parametrize(
    ("codec", "text", "called"),
    [
        ("cp1250", "Železárny Třinec, Ministerstvo životního prostředí, špatný návrh", "Windows-1250"),
        ("iso8859_2", "Łódź, Świnoujście, Będzin, Kraków", "ISO 8859-2"),
        ("cp1251", "Правительство Армении, отказались", "Windows-1251"),
        ("koi8_r", "Правительство Армении, отказались", "KOI8-R"),
        ("cp866", "Правительство Армении, отказались", "CP866"),
        ("mac_cyrillic", "Правительство Армении, отказались", "Mac Cyrillic"),
        ("cp1254", "İstanbul Şehir, Çevre Bakanlığı", "Windows-1254"),  # noqa: RUF001
        ("mac_roman", "BÜNDNIS 90/DIE GRÜNEN, überprüfung nötig, für Maßnahmen", "Mac Roman"),
        ("cp1252", "São Paulo, Brasília, Município", "Windows-1252"),
        ("cp1253", "Αθήνα, Θεσσαλονίκη", "Windows-1253"),
        ("cp1256", "وزارة الخارجية", "Windows-1256"),
        ("cp932", "自民党, 公明党, 連立を続ける", "Shift-JIS"),
        ("euc_jp", "自民党, 公明党, 連立を続ける", "EUC-JP"),
        ("gb18030", "环保部, 钢铁协会, 反对", "GB18030"),
        ("big5", "環保團體, 台北市政府, 反對", "Big5"),
        ("cp949", "환경부, 서울특별시, 반대", "EUC-KR"),
    ],
)
def test_an_encoding_is_guessed_by_the_words_that_it_makes(codec: str, text: str, called: str):
    rows = read_csv_rows(f"id;n\na;{text}\n".encode(codec), name="t.csv")
    assert rows.frame["n"].tolist() == [text]
    assert f"so the file was taken as {called}" in rows.findings[0].message


def test_encodings_that_fit_equally_well_are_named():
    assert read_csv_rows(b"id,n\na,\xe9\n", name="t.csv").findings[0].message == (
        "byte 0xe9 in line 2 is not UTF-8, so the file was taken as Windows-1252 (Western European), certainty 100%; "
        "as well it could be Windows-1251 (Cyrillic), certainty 100%, Mac Roman, certainty 100%, "
        "KOI8-R (Cyrillic), certainty 100% and 3 more."
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_file_of_mixed_encodings_says_which_lines_are_not_utf8(newline: str):
    lines = [b"source,target", "Müller,Bonn".encode(), *["Köln,Zürich".encode("cp1252")] * 5, b"A,B", "Öl,É".encode()]
    rows = read_csv_rows(newline.encode().join(lines), name="t.csv")
    assert rows.frame["source"].tolist() == ["Müller", *["Köln"] * 5, "A", "Öl"]
    assert rows.findings[0].message == (
        "byte 0xf6 in line 3 is not UTF-8, but 2 other lines are, so the file mixes encodings: lines 3, 4, 5 and "
        "2 more were taken as Windows-1252 (Western European), certainty 100%; the next would be Windows-1256 "
        "(Arabic), certainty 32%."
    )


def test_letters_of_an_east_asian_encoding_that_are_utf8_by_chance_do_not_mix_it():
    rows = read_csv_rows("id,n\na,环保部\nb,陆\nc,反对\n".encode("gb18030"), name="t.csv")
    assert "陆".encode("gb18030").decode() == "½"
    assert rows.frame["n"].tolist() == ["环保部", "陆", "反对"]


def test_an_encoding_that_is_named_is_not_guessed(tmp_path: Path):
    (tmp_path / "t.csv").write_bytes(CZECH.encode("cp1250"))
    tables = read_tables(CZECH.encode("cp1250"), name="t.csv", encoding="windows-1250")
    assert tables.claims.findings == ()
    case, large = gm.read(tmp_path / "t.csv", encoding="cp1250"), open_case(tmp_path / "t.csv", encoding="cp1250")
    assert [node for node in case.nodes["id"] if "Ž" in node] == ["Železárny Třinec"]
    assert sorted(case.nodes["id"]) == sorted(large.nodes["id"])
    assert [finding.code for each in (case, large) for finding in each.warnings] == ["absent-columns"] * 2


def test_a_file_that_is_not_in_the_encoding_that_is_named_is_refused():
    tables = read_tables(CZECH.encode("cp1250"), name="t.csv", encoding="utf-8")
    assert [str(finding) for finding in tables.claims.findings] == [
        "t.csv: the file is not in the encoding utf-8-sig, which was named for it. Save the file as CSV UTF-8."
    ]


def test_an_encoding_that_is_not_known_is_refused_with_a_suggestion(tmp_path: Path, run: Run):
    (tmp_path / "t.csv").write_bytes(CZECH.encode("cp1250"))
    said = "encoding: 'cp12500' is not known. Did you mean 'cp1250'?"
    with pytest.raises(UsageError) as caught:
        gm.read(tmp_path / "t.csv", encoding="cp12500")
    assert str(caught.value) == said
    for command in (("check", "--edges", tmp_path / "t.csv"), ("import", tmp_path / "t.csv", "-o", tmp_path / "out")):
        code, _, error = run(*command, "--encoding", "cp12500")
        assert (code, error) == (2, f"Error: {said}\n")
    assert run("check", "--encoding", "cp1250")[2] == "Error: --encoding needs --edges.\n"


def test_commands_read_files_in_the_encoding_that_is_named(tmp_path: Path, run: Run):
    (tmp_path / "t.csv").write_bytes(CZECH.encode("cp1250"))
    _, out, _ = run("edges", "--edges", tmp_path / "t.csv", "--encoding", "cp1250", "--level", "tie")
    assert "Železárny Třinec,ČEZ,support" in out
    run("import", tmp_path / "t.csv", "-o", tmp_path / "out", "--encoding", "cp1250")
    assert "Železárny Třinec,ČEZ,support" in (tmp_path / "out" / "edges.csv").read_text()


def test_a_mark_of_utf8_is_a_note():
    rows = read_csv_rows(b"\xef\xbb\xbfid,n\na,1\n", name="t.csv")
    assert rows.findings == ()
    assert rows.notes == ("The file begins with a byte-order mark of UTF-8.",)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"a\0b", "encoding"), (b"\xff\xfei", "encoding"), (bytes(range(128, 256)), "encoding")],
)
def test_what_is_no_text_is_refused(content: bytes, code: str):
    with pytest.raises(UnreadError) as caught:
        decoded_text(content)
    assert caught.value.code == code


def test_text_is_utf8_without_its_mark():
    assert [decoded_text(each).content for each in (b"\xef\xbb\xbfa", "a".encode("utf-16"), b"\xe9")] == [
        b"a",
        b"a",
        "é".encode(),
    ]
