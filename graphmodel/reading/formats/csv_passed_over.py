"""Rows of a CSV file that are none of its table: blank ones, comments, footers, and its header once more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.errors import Finding
from graphmodel.reading.footers import Footer, footer_in, footers_among, footers_passed_over
from graphmodel.reading.formats.comment_lines import comments_among, comments_passed_over, is_comment
from graphmodel.reading.formats.csv_layout import CsvLayout
from graphmodel.reading.headers_again import header_again, is_header


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a file: their columns, stripped text, and the rows of the file that they stand in."""

    columns: list[pa.ChunkedArray]
    rows: npt.NDArray[np.int64]

    def without(self, is_out: pa.ChunkedArray | pa.BooleanArray) -> Part:
        """Return the part without some of its rows."""
        kept = pc.invert(is_out)
        return Part([cells.filter(kept) for cells in self.columns], self.rows[kept.to_numpy()])


@dataclass(slots=True)
class PassedOver:
    """The rows that were passed over so far, blank ones not counted.

    Attributes
    ----------
    headers
        Rows that are the header once more.
    footers
        Rows of one cell that say something of the table, with that cell.
    comments
        Comment lines, with their text.
    """

    headers: list[int] = field(default_factory=list)
    footers: list[Footer] = field(default_factory=list)
    comments: list[Footer] = field(default_factory=list)

    def findings(self, name: str) -> tuple[Finding, ...]:
        """Return the warnings on them."""
        texts = (*footers_passed_over(name, self.footers), *comments_passed_over(name, self.comments))
        return (*header_again(name, self.headers), *texts)

    def takes(self, row: int, record: Sequence[str], layout: CsvLayout) -> bool:
        """Return whether a row of any width is to be passed over, and note it."""
        width = layout.width
        if len(record) == width and layout.has_header and _is_header(record, layout):
            self.headers.append(row)
        elif is_comment(record, layout.comment, width=width):
            self.comments.append((row, layout.delimiter.join(record)))
        elif width > 1 and (footer := footer_in(record, is_text=len(record) == 1 and bool(layout.places))):
            self.footers.append((row, footer))
        else:
            return False
        return True

    def taken_out(self, part: Part, layout: CsvLayout) -> Part:
        """Return rows of even width without those to be passed over, which are noted."""
        return self._footers_out_of(_without_blank(self._comments_out_of(self._headers_out_of(part, layout), layout)))

    def _headers_out_of(self, part: Part, layout: CsvLayout) -> Part:
        named = [part.columns[place] for place in layout.places] if layout.places else part.columns
        same = is_header(named, layout.header) if layout.has_header else None
        if same is None:
            return part
        self.headers += part.rows[same.to_numpy()].tolist()
        return part.without(same)

    def _comments_out_of(self, part: Part, layout: CsvLayout) -> Part:
        found = comments_among(part.columns[0], layout.comment)
        if found is None:
            return part
        cells = zip(*(column.filter(found).to_pylist() for column in part.columns), strict=True)
        rows = part.rows[found.to_numpy()].tolist()
        self.comments += zip(rows, map(layout.delimiter.join, cells), strict=True)
        return part.without(found)

    def _footers_out_of(self, part: Part) -> Part:
        found = footers_among(part.columns, part.rows)
        if not found:
            return part
        self.footers += found
        return part.without(pa.array(np.isin(part.rows, [row for row, _ in found])))


def _is_header(record: Sequence[str], layout: CsvLayout) -> bool:
    places = layout.places or range(layout.width)
    return all(record[place].strip().lower() == name.lower() for place, name in zip(places, layout.header, strict=True))


def _without_blank(part: Part) -> Part:
    blank = pc.equal(part.columns[0], "")
    for cells in part.columns[1:]:
        if not pc.any(blank).as_py():
            return part
        blank = pc.and_(blank, pc.equal(cells, ""))
    return part.without(blank)
