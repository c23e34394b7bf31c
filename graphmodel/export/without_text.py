"""Leave the words of sources out of a file: evidence, quotes, and the columns that only the data know."""

from __future__ import annotations

from graphmodel.export.bundle_options import WHOLE_TEXT, BundleOptions
from graphmodel.export.formats import FORMATS
from graphmodel.export.page_options import PageOptions
from graphmodel.model.case import Case
from graphmodel.model.extract import extract
from graphmodel.model.level import Level
from graphmodel.on_demand import function_of
from graphmodel.picture.view import AUTOMATIC, View, ViewOptions

bundle = function_of("graphmodel.export.bundle", "bundle")  # these draw, which plain tables do not need
of_its_own = function_of("graphmodel.export.of_its_own", "of_its_own")
page = function_of("graphmodel.export.stand_alone", "page")


def without_text(case: Case, format_: str, options: ViewOptions = AUTOMATIC) -> Case:
    """Return a selection as a file of a format is made of it when no words of a source are to be in it."""
    if format_ in ("bundle", "html"):  # which note in their recipes that they leave them out
        return case
    if FORMATS[format_].holds_recipe:
        return of_its_own(case, options, text=False)
    return extract(case, places={}, camps={}, text=False)  # these take long to compute, and a table shows none


def packed_file(case: Case, format_: str, level: Level, view: View | None, options: BundleOptions) -> bytes | None:
    """Return a bundle or a page with its options; None of other formats, or where nothing is left out."""
    if options == WHOLE_TEXT:
        return None
    if format_ == "bundle":
        return bundle(case, level, view=view, options=options)
    return page(case, view=view, options=PageOptions(text=options.text)) if format_ == "html" else None


def file_of(case: Case, format_: str, level: Level, view: View | None, options: BundleOptions) -> bytes:
    """Return the file of a selection with what is chosen about its text and, of a bundle, its citation."""
    part = case if options.text else without_text(case, format_, view.options if view else AUTOMATIC)
    return packed_file(part, format_, level, view, options) or FORMATS[format_].to_bytes(part, level, view)
