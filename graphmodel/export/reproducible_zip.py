"""Workbooks without a clock: the same sheets give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile

from openpyxl import Workbook

MOMENT = (1980, 1, 1, 0, 0, 0)
"""The first that a ZIP file can name."""
_STAMPS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_STAMP = rb"\g<1>1980-01-01T00:00:00Z\g<2>"


def still_zip(book: Workbook) -> bytes:
    """Return the bytes of a workbook, every time in it set to the same moment."""
    moving, still = io.BytesIO(), io.BytesIO()
    book.save(moving)
    with zipfile.ZipFile(moving) as before, zipfile.ZipFile(still, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "docProps/core.xml":
                part = _STAMPS.sub(_STAMP, part)
            after.writestr(zipfile.ZipInfo(name, MOMENT), part, zipfile.ZIP_DEFLATED)
    return still.getvalue()
