"""Files for the browser from memory: those of Streamlit that pages ask for, and the scripts of the picture.

A page of Streamlit is some seventy files, each of which Streamlit looks up and reads anew for every reader. The scripts
of the picture are one more file: through the websocket they would come again at every visit, and only when all else is
there. The page names them, so that they run while Streamlit connects.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OF_STREAMLIT = Path(streamlit.__file__).parent / "static"
_NAME = re.compile(r"(static/(?:js|css|media)/[\w.-]+(\.js|\.css|\.woff2))$")
"""Files that have what they hold in their names: they never change."""
_TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}
_FOR_EVER = {"cache-control": "public, immutable, max-age=31536000"}
_OF_A_FILE = ("etag", "last-modified")
"""Headers of a page that say when its file changed: the scripts that it names may change alone."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file to answer with."""

    body: bytes
    kind: str
    headers: Mapping[str, str]


_files: dict[tuple[str, bool], _File] = {}
"""What was asked for before, and what is published, by name and whether it is packed."""
_scripts: list[str] = []
"""Names of the scripts that a page runs first."""


def publish(script: str) -> str:
    """Have every page run a module of JavaScript first; return its name, relative to the address of the page."""
    body = script.encode()
    name = f"static/js/graphmodel.{hashlib.sha256(body).hexdigest()[:8]}.js"
    packed = _FOR_EVER | {"content-encoding": "gzip", "vary": "Accept-Encoding"}
    _files[name, False] = _File(body, _TYPES[".js"], _FOR_EVER)
    _files[name, True] = _File(gzip.compress(body, mtime=0), _TYPES[".js"], packed)
    if name not in _scripts:
        _scripts.append(name)
    return name


def of_streamlit(*scripts: str) -> list[str]:
    """Return the names of scripts of Streamlit, relative to the address of the page, by what these begin with."""
    folder = _OF_STREAMLIT / "static" / "js"
    return [f"static/js/{path.name}" for script in scripts for path in sorted(folder.glob(f"{script}.*.js"))]


class FromMemory:
    """Answers for Streamlit where it is asked for a file, and names our scripts in its page; all else passes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, as ASGI has it."""
        if file := _asked(scope):
            await Response(file.body, media_type=file.kind, headers=file.headers)(scope, receive, send)
        else:
            is_named = bool(_scripts) and scope["type"] == "http" and scope["method"] == "GET"
            await self._app(scope, receive, _naming_scripts(send) if is_named else send)


def _asked(scope: Scope) -> _File | None:
    if scope["type"] != "http" or scope["method"] != "GET" or not (found := _NAME.search(scope["path"])):
        return None
    name, ending = found.groups()
    headers = Headers(scope=scope)
    if "range" in headers:
        return None
    packed = _files.get((name, "gzip" in headers.get("accept-encoding", "")))
    return packed or _files.get((name, False)) or _read(name, ending)


def _read(name: str, ending: str) -> _File | None:
    path = _OF_STREAMLIT / name
    if not path.is_file():
        return None
    return _files.setdefault((name, False), _File(path.read_bytes(), _TYPES[ending], _FOR_EVER))


def _naming_scripts(send: Send) -> Send:
    """Return a function that sends what it is given, a page of HTML with our scripts in its head."""
    begun: Message = {}
    page = bytearray()

    async def pass_on(message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            begun.update(message)
        elif not begun:
            await send(message)
        else:
            page.extend(message.get("body", b""))
            if not message.get("more_body"):
                await _send_page(send, begun, bytes(page))

    return pass_on


def _is_page(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    is_text = headers.get("content-type", "").startswith("text/html") and "content-encoding" not in headers
    return bool(is_text and start["status"] == 200)


async def _send_page(send: Send, begun: Message, page: bytes) -> None:
    scripts = "".join(f'<script type="module" crossorigin src="./{name}"></script>' for name in _scripts)
    body = page.replace(b"</head>", f"{scripts}</head>".encode(), 1)
    headers = MutableHeaders(raw=list(begun["headers"]))
    headers["content-length"] = str(len(body))
    for name in _OF_A_FILE:
        del headers[name]
    start: dict[str, Any] = {**begun, "headers": headers.raw}
    await send(start)
    await send({"type": "http.response.body", "body": body})
