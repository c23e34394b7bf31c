"""Files for the browser come from memory, and the scripts of the picture are one of them, which its page names."""

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import streamlit

from graphmodel.ui import quick_files
from graphmodel.ui.quick_files import FromMemory, publish

OF_STREAMLIT = Path(streamlit.__file__).parent / "static" / "static"
PAGE = b"<html><head><title>Streamlit</title></head><body></body></html>"
Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture(autouse=True)
def _nothing_published(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_files, "_files", {})
    monkeypatch.setattr(quick_files, "_scripts", [])


async def _streamlit(scope: Any, _: Any, send: Any) -> None:
    """Answer as Streamlit does: with its page, whatever is asked for."""
    if scope["path"] == "/packed":
        body = gzip.compress(PAGE)
        headers = [(b"content-type", b"text/html"), (b"content-encoding", b"gzip")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})
        return
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", b"%d" % len(PAGE))]
    headers += [(b"etag", b'"of the file"'), (b"last-modified", b"yesterday"), (b"cache-control", b"no-cache")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": PAGE[:20], "more_body": True})
    await send({"type": "http.response.body", "body": PAGE[20:]})


def ask(path: str, *, method: str = "GET", **headers: str) -> Answer:
    """Return status, headers and body of the answer to a request."""
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    given = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": given}
    with ThreadPoolExecutor() as aside:  # where no loop of a browser test runs
        aside.submit(asyncio.run, FromMemory(_streamlit)(scope, receive, send)).result()
    start, *rest = sent
    found = {name.decode(): value.decode() for name, value in start["headers"]}
    return start["status"], found, b"".join(each["body"] for each in rest)


@pytest.mark.parametrize("folder", ["", "/some/path"])
@pytest.mark.parametrize(
    ("pattern", "kind"), [("js/react-dom.*.js", "text/javascript"), ("css/index.*.css", "text/css")]
)
def test_a_file_of_streamlit_is_as_it_is_on_disk_and_kept_by_the_browser(pattern: str, kind: str, folder: str):
    (path,) = OF_STREAMLIT.glob(pattern)
    status, headers, body = ask(f"{folder}/static/{path.relative_to(OF_STREAMLIT).as_posix()}")
    assert (status, body) == (200, path.read_bytes())
    assert headers == {
        "content-type": f"{kind}; charset=utf-8",
        "content-length": str(len(body)),
        "cache-control": "public, immutable, max-age=31536000",
    }


@pytest.mark.parametrize(
    ("path", "method", "headers"),
    [
        ("/static/js/none.js", "GET", {}),
        ("/static/js/../../index.html", "GET", {}),
        ("/static/js/..", "GET", {}),
        ("/static/index.html", "GET", {}),
        ("/_stcore/health", "GET", {}),
        ("/static/js/{script}", "POST", {}),
        ("/static/js/{script}", "GET", {"range": "bytes=0-9"}),
    ],
)
def test_what_is_no_file_or_asked_for_otherwise_is_left_to_streamlit(path: str, method: str, headers: dict[str, str]):
    (script,) = OF_STREAMLIT.glob("js/react-dom.*.js")
    assert ask(path.format(script=script.name), method=method, **headers)[2] == PAGE


def test_scripts_are_named_by_what_they_say_and_packed_for_who_can_unpack_them():
    name = publish("const a = 1;")
    assert name == publish("const a = 1;") != publish("const a = 2;")
    plain, packed = ask(f"/{name}"), ask(f"/{name}", accept_encoding="gzip, deflate, br")
    assert plain[2] == gzip.decompress(packed[2]) == b"const a = 1;"
    assert packed[1] == {
        "content-type": "text/javascript; charset=utf-8",
        "content-length": str(len(packed[2])),
        "content-encoding": "gzip",
        "vary": "Accept-Encoding",
        "cache-control": "public, immutable, max-age=31536000",
    }


def test_the_page_names_the_scripts_so_that_they_are_there_before_streamlit_asks_for_them():
    name = publish("const a = 1;")
    status, headers, body = ask("/")
    script = f'<script type="module" crossorigin src="./{name}"></script></head>'.encode()
    assert (status, body) == (200, PAGE.replace(b"</head>", script))
    assert headers == {
        "content-type": "text/html; charset=utf-8",
        "content-length": str(len(body)),
        "cache-control": "no-cache",
    }


def test_a_page_that_streamlit_has_packed_passes_as_it_is():
    publish("const a = 1;")
    assert gzip.decompress(ask("/packed")[2]) == PAGE


def test_before_there_are_scripts_the_page_is_that_of_streamlit():
    assert ask("/")[2] == PAGE
