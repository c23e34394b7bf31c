"""The explorer as an app of Streamlit: its script, the files beside it, and what is done before a reader comes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.middleware import Middleware

from graphmodel.ui.compression import compress_against_last_run
from graphmodel.ui.first_page import prepare_first_page
from graphmodel.ui.quick_files import FromMemory

SCRIPT = Path(__file__).with_name("__main__.py")
"""What Streamlit runs for every reader."""


@asynccontextmanager
async def _prepared(_: Any) -> AsyncIterator[None]:
    compress_against_last_run()
    prepare_first_page()
    yield


EXPLORER: dict[str, Any] = {
    "script_path": SCRIPT,
    "middleware": [Middleware(FromMemory)],
    "lifespan": _prepared,
}
"""Arguments of `streamlit.App`. The call stands in each script that `streamlit run` is given: it looks for it there."""
