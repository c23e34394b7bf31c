"""A case in a notebook: one frame that needs nothing else."""

from html import unescape

from graphmodel.export.show import show
from graphmodel.export.stand_alone import page
from graphmodel.model.case import Case
from graphmodel.model.select import select


def test_a_notebook_shows_the_page_of_a_part_in_a_frame_without_its_origin(small: Case):
    part = select(small, issue="Land")
    shown = show(part, height=300)._repr_html_()
    before, _, content = shown.partition(' srcdoc="')
    assert before == ('<iframe sandbox="allow-scripts allow-downloads" style="width:100%;border:0;height:300px"')
    assert unescape(content.removesuffix('"></iframe>')) == page(part).decode()


def test_outside_of_a_notebook_a_frame_says_what_to_do(small: Case):
    assert repr(show(small)) == "Frame of a page: notebooks show it; elsewhere write the case as .html."
