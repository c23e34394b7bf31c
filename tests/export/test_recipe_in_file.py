"""A file holds its recipe where its format has a place for one, and nothing else is taken for it."""

import io
import zipfile
from io import BytesIO

import openpyxl
import pyarrow as pa
import pytest
from pyarrow import parquet

from graphmodel.errors import GraphModelError, UsageError
from graphmodel.export.formats import FORMATS
from graphmodel.export.read_recipe import read_recipe
from graphmodel.export.recipe import recipe_of, to_text
from graphmodel.export.recipe_in_file import find_recipe, with_recipe
from graphmodel.model.case import Case
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.reading.limits import MOST_RECIPE

LAND = Selection(issue=("Land",), proposals=False)
WITHOUT_PICTURE = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55")
"""The header of a PNG of one grey pixel."""
END = bytes.fromhex("0000000049454e44ae426082")


def test_a_png_bears_its_recipe_in_a_chunk_after_its_header(small: Case):
    recipe = recipe_of(select(small, LAND))
    made = with_recipe(WITHOUT_PICTURE + END, recipe)
    assert made.startswith(WITHOUT_PICTURE)
    assert made.endswith(END)
    assert find_recipe(made) == to_text(recipe)
    chunk = with_recipe(WITHOUT_PICTURE + END, {})[len(WITHOUT_PICTURE) : -len(END)]
    assert chunk.hex() == "00000018" + b"iTXtgraphmodel recipe\0\0\0\0\0{}".hex() + "d405a1e3"


def zipped(**files: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return stream.getvalue()


FOUND = {
    "itself": b"{}",
    "with a mark": b"\xef\xbb\xbf{}",
    "bundle": zipped(recipe_json="{}"),
}


@pytest.mark.parametrize("content", FOUND.values(), ids=FOUND)
def test_a_recipe_is_found(content: bytes):
    assert find_recipe(content) == "{}"


def test_a_recipe_is_found_in_markup_and_comments():
    text = '{\n "program": "graphmodel", "title": "a < b & \\"c\\""\n}'
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    assert find_recipe(f"<svg><metadata>{escaped}</metadata></svg>".encode()) == text
    assert find_recipe(f"<gexf><meta><description>{escaped}</description></meta></gexf>".encode()) == text
    assert find_recipe(f'<graphml><data key="g2">{escaped}</data></graphml>'.encode()) == text
    quoted = escaped.replace('"', "&quot;")
    assert find_recipe(f'<!doctype html><meta name="recipe" content="{quoted}">'.encode()) == text
    lines = "\n".join(f"% {line}" for line in text.split("\n"))
    assert find_recipe(f"\ufeff*Network Town\n{lines}\n*Vertices 0\n".encode()) == text


LOST = {
    "a graph": (b"<svg><metadata/></svg>", "The file holds no recipe."),
    "a PNG": (WITHOUT_PICTURE + END, "The file holds no recipe."),
    "a PNG cut short": (WITHOUT_PICTURE + b"\xff\xff", "The file holds no recipe."),
    "a ZIP file": (zipped(other="{}"), "The file holds no recipe: recipe.json is not in it."),
    "a broken ZIP file": (b"PK\3\4", "The file cannot be unpacked: File is not a zip file."),
    "a plain table": (
        b"id,source\n1,A\n",
        "The file holds no recipe. That of a plain file lies beside it: *.recipe.json, or recipe.json of a bundle.",
    ),
    "bytes": (b"\xff\xfe\0", "The file holds no recipe: it is neither text, picture nor bundle."),
}


@pytest.mark.parametrize(("content", "message"), LOST.values(), ids=LOST)
def test_a_file_without_a_recipe_is_refused(content: bytes, message: str):
    with pytest.raises(UsageError) as raised:
        find_recipe(content)
    assert str(raised.value) == message


HEAVY = {
    "openings": "<svg>" + "<metadata " * 100_000,
    "names of the program": "<svg><metadata>{" + '"program"' * 200_000,
    "keys": '<graphml><data key="' + "a" * 1_000_000,
    "blanks": "<svg>" + f"<description>{' ' * 1_000}" * 1_000,
    "pages": '<html><meta name="recipe" content="{' * 30_000,
    "one recipe that never ends": '<html><meta name="recipe" content="{' + "<" * 1_000_000,
    "brackets": "<" * 1_000_000,
}


@pytest.mark.parametrize("text", HEAVY.values(), ids=HEAVY)
def test_a_megabyte_of_beginnings_holds_no_recipe(text: str):
    with pytest.raises(UsageError) as raised:
        find_recipe(text.encode())
    assert str(raised.value) == "The file holds no recipe."


def test_the_first_recipe_of_a_file_is_taken_even_behind_what_looks_like_one():
    recipe = '{"program": "graphmodel"}'
    before = (
        "<description>{no recipe}</description><metadata>{}</metadata><description>{"
        + "x" * 1_000_000
        + "</description>"
    )
    assert find_recipe(f"<svg>{before}<metadata id='m'>\n{recipe}</metadata>".encode()) == recipe
    saved_by_a_browser = '<html><meta name="recipe" content="{&quot;title&quot;: &quot;a < b&quot;}">'
    assert find_recipe(saved_by_a_browser.encode()) == '{"title": "a < b"}'


def test_an_entity_of_thousands_of_digits_holds_no_recipe():
    with pytest.raises(UsageError) as raised:
        find_recipe(f'<svg><metadata>{{"program": "&#{"9" * 5_000};"}}</metadata></svg>'.encode())
    assert str(raised.value) == "The file holds no recipe."


def test_a_recipe_that_unpacks_to_more_than_any_is_refused():
    with pytest.raises(UsageError) as raised:
        find_recipe(zipped(recipe_json=" " * (MOST_RECIPE + 1)))
    assert str(raised.value) == "The recipe is longer than 10485760 characters, so it is none of ours."


@pytest.mark.parametrize("name", ["xlsx", "parquet"])
def test_a_workbook_and_a_table_of_columns_hold_what_made_them(small: Case, name: str):
    hostile = Selection(text='=1+1 "a" \u05d0\n[x] {y}')
    made = FORMATS[name].to_bytes(select(small, hostile), "claim")
    assert read_recipe(find_recipe(made)) == read_recipe(
        to_text(recipe_of(select(small, hostile), format=name, level="claim"))
    )


def workbook_without() -> bytes:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


def columns_without() -> bytes:
    stream = io.BytesIO()
    parquet.write_table(pa.table({"a": [1]}), stream)
    return stream.getvalue()


@pytest.mark.parametrize("content", [workbook_without(), columns_without()], ids=["workbook", "parquet"])
def test_a_table_of_others_holds_no_recipe(content: bytes):
    with pytest.raises(UsageError) as raised:
        find_recipe(content)
    assert str(raised.value) == "The file holds no recipe."


@pytest.mark.parametrize("content", [workbook_without()[:2_000], b"PAR1" + b"\xff" * 40 + b"PAR1"])
def test_a_broken_table_is_one_message(content: bytes):
    with pytest.raises(GraphModelError, match=r"cannot be (unpacked|opened)"):
        find_recipe(content)


def test_a_zip_file_whose_names_are_no_text_is_one_message():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("recépe.json", "{}")
    with pytest.raises(UsageError, match=r"cannot be unpacked: 'utf-8' codec can't decode"):
        find_recipe(packed.getvalue().replace("é".encode(), b"\xff\xa9"))
