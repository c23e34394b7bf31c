"""Read records as lines of a key and a value, with blank lines between them, as wiki-RfA has its votes."""

from __future__ import annotations

import re
from dataclasses import replace

from graphmodel.reading.encoding import decoded_text, guessed
from graphmodel.reading.formats.lines import lines_of
from graphmodel.reading.formats.records import Records
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.row_findings import Problems

_LINE = re.compile(r"([A-Z]{3}):(.*)", re.DOTALL)


def read_blocks(content: bytes, name: str) -> Tables:
    """Read each block as a row and each key as a column."""
    text = decoded_text(content)
    records, problems, block = Records(), Problems(name), dict[str, str]()
    for number, line in lines_of(text.content + b"\n\n"):
        if found := _LINE.match(line):
            block[found[1]] = found[2].strip()
        elif line:
            message = f"line {number} does not begin with a key of three capitals and a colon."
            problems.add("bad-line", message, row=number + 1, value=line, hint="Write it as SRC:name.")
        elif block:
            records.add(block)
            block = {}
    rows = records.rows(name)
    found_all = (*guessed(name, text), *problems.found())
    notes = (f"Lines of keys and values: {len(rows.frame)} records.", *([text.note] if text.note else []))
    return Tables(replace(rows, findings=found_all, unread=len(problems)), notes=notes)
