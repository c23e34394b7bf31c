"""Dialogue in which a reader takes what is shown as one page to share, and the code that embeds it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from graphmodel.errors import counted
from graphmodel.export.embed import embed_code
from graphmodel.export.file_names import file_name
from graphmodel.export.formats import FORMATS
from graphmodel.export.page_options import PageOptions
from graphmodel.export.stand_alone import page
from graphmodel.model.claim_counts import claim_total
from graphmodel.picture.view import View
from graphmodel.ui.state.shown import Shown

WITHOUT_TEXT = (
    "Leaves out the quoted evidence and the columns that are only in your file: they may hold texts that you must not "
    "pass on."
)


@st.dialog("Share")
def show_share(shown: Shown, seen: Callable[[], View | None]) -> None:
    """Show what the page can hold, the button that downloads it, and the code that embeds it.

    Parameters
    ----------
    shown
        What is shown.
    seen
        Gives the view on screen, with places as they are by then.
    """
    st.markdown(
        "One file that anybody can open in a browser, without installing anything: picture, filters, search, table, "
        "measures and sources."
    )
    held = {
        False: f"what is shown: {counted(shown.claims, 'claim')}",
        True: f"the whole case, opened at this view: {counted(claim_total(shown.case.whole), 'claim')}",
    }
    whole = st.radio("It holds", held, format_func=held.__getitem__, key="page_whole")
    without = st.checkbox("Without evidence", key="page_without_text", help=WITHOUT_TEXT)
    name = file_name(shown.case, "page.html")
    st.download_button(
        "Download the page",
        lambda: page(shown.case, view=seen(), options=PageOptions(whole=whole, text=not without)),
        file_name=name,
        mime=FORMATS["html"].media_type,
        key="page_file",
        on_click="ignore",
        type="primary",
        help="The file also holds how it was made: `graphmodel replay FILE` makes it again.",
    )
    st.caption("To show it inside a web page of yours, put the file beside that page and this code into it:")
    st.code(embed_code(name, title=shown.case.title), language="html", wrap_lines=True)
