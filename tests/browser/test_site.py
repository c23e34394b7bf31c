"""The explorer in one file, opened from the disk without any network: what a colleague does who has nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from graphmodel import Case, Selection, search, select
from graphmodel.export.citations import data_cited, documents, of_documents, to_bibtex
from graphmodel.export.delimited import edge_list
from graphmodel.export.page_options import PageOptions
from graphmodel.export.site import site
from graphmodel.export.stand_alone import page as page_of
from graphmodel.model.claim_counts import claim_total
from graphmodel.model.filter_counts import filter_counts
from graphmodel.model.nodes import ids
from graphmodel.model.selection import to_query
from graphmodel.model.ties import ties
from graphmodel.picture.hits import hits_message
from graphmodel.picture.style import RELATION_STYLES, Theme
from tests.analysis.short import short_case
from tests.browser.picture import Picture
from tests.pages import parsed
from tests.small_case import case_from

ACTORS = Selection(proposals=False)
WHOLE = PageOptions(whole=True)
CORRIDORS = "Transport corridors"
ATTACK = "<img src=x onerror=window.harmed=1> <b>$y$</b>"
REVERSED = "\u202eelpmaxe"
"""Turns round all that stands behind it in a line, but for what keeps it to itself."""
OF_EVERY_OBJECT = ("__proto__", "constructor", "toString")
"""Names that every object of JavaScript has."""

COLOURS_IN = """(panel, scheme) => {
    document.documentElement.style.colorScheme = scheme;
    const words = [...panel.querySelectorAll(".relation, .both-sides h3")];
    const claim = panel.querySelector(".claim");
    return [...words.map((each) => getComputedStyle(each).color), getComputedStyle(claim).borderLeftColor];
}"""

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def file(shipped: Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the example: all of it, opened at its actors."""
    path = tmp_path_factory.mktemp("handed") / "on.html"
    path.write_bytes(page_of(select(shipped, ACTORS), options=WHOLE))
    return path


@pytest.fixture
def visit(file: Path, new_page: Callable[..., Page]) -> Visit:
    """Return a function that opens the page, at a fragment, without a network; what it complains of fails the test."""

    def open_at(query: Mapping[str, Any] | None = None, *, at: Path = file, **options: Any) -> Page:
        opened = new_page(offline=True, **options)
        opened.goto(at.as_uri() + (f"#{urlencode(query, doseq=True)}" if query else ""))
        expect(opened.locator("body[data-ready]")).to_be_attached()
        return opened

    return open_at


def chip(page: Page, text: str) -> Locator:
    return page.locator("#filters").get_by_role("button", name=re.compile(f"^{re.escape(text)}"))


def counts_of(case: Case, selection: Selection) -> str:
    part = select(case, selection)
    actors = f"{len(ids(part, 'actor'))} of {len(ids(case, 'actor'))} actors shown"
    return f"{claim_total(part)} of {claim_total(case)} claims, {actors}"


def taken(page: Page, name: str) -> bytes:
    """Return the file that a button gives."""
    with page.expect_download() as started:
        page.get_by_role("button", name=name, exact=True).click()
    return Path(started.value.path()).read_bytes()


def test_a_colleague_finds_who_opposes_the_corridor_takes_the_claims_and_cites_them(
    visit: Visit, shipped: Case
) -> None:
    page = visit()
    view = Picture(page)
    expect(page.locator("#counts")).to_have_text(counts_of(shipped, ACTORS))
    view.find("extraterritorial").search.press("Enter")
    expect(view.panel.locator("h2")).to_have_text("Extraterritorial corridor")
    against = select(shipped, proposal="extraterritorial-corridor", relation="opposition")
    names = [card.split(" opposes")[0] for card in view.panel.locator(".claim", has_text="opposes").all_inner_texts()]
    assert (
        set(names) == {"Armenia", "Iran"} == {{"AM": "Armenia", "IR": "Iran"}[each] for each in ties(against)["source"]}
    )
    chip(page, CORRIDORS).click()
    expect(page.locator("#counts")).to_have_text(counts_of(shipped, Selection(issue=CORRIDORS)))
    page.get_by_role("tab", name="Claims").click()
    assert taken(page, "CSV") == edge_list(select(shipped, issue=CORRIDORS))
    page.get_by_role("tab", name="Sources").click()
    expect(page.get_by_text(data_cited(shipped))).to_be_visible()
    page.get_by_text("The documents as BibTeX").click()
    assert taken(page, "Save BibTeX").decode() == to_bibtex(of_documents(documents(shipped)))


@pytest.mark.parametrize(
    "selection",
    [
        Selection(issue=("Use of force", CORRIDORS), relation="opposition"),
        Selection(actor="AM", status="prospective", min_strength=2, proposals=False),
        Selection(text="russian corridor"),
        Selection(since="2023", until="2024", undated=True),
        Selection(ego="IR", hops=1, basis="inferred"),
        Selection(proposal="extraterritorial-corridor", agent="Ilham Aliyev"),
    ],
)
def test_an_address_keeps_the_claims_ties_and_counts_that_python_keeps(
    visit: Visit, shipped: Case, selection: Selection
) -> None:
    page = visit({"proposals": "yes", **to_query(selection), "tab": "Claims"})
    expect(page.locator("#counts")).to_contain_text(counts_of(shipped, selection))
    assert taken(page, "CSV") == edge_list(select(shipped, selection))
    for name, numbers in filter_counts(shipped, selection).items():
        for value, number in numbers.items():
            expect(chip(page, value).first, name).to_have_text(f"{value} ({number})")
    page.get_by_role("tab", name="Graph").click()
    shown = ties(select(shipped, selection))[["source", "target", "relation"]].itertuples(index=False, name=None)
    assert Picture(page).shown_ties == set(shown)


def test_filters_of_the_sidebar_narrow_and_are_taken_back(visit: Visit, shipped: Case) -> None:
    page = visit()
    filters, counts = page.locator("#filters"), page.locator("#counts")
    chip(page, "Use of force").click()
    expect(chip(page, "Use of force")).to_have_attribute("aria-pressed", "true")
    filters.get_by_role("combobox", name="Actors").fill("armenia")
    filters.get_by_role("combobox", name="Actors").press("Enter")
    filters.get_by_role("switch", name="Show proposals").check()
    expect(counts).to_have_text(counts_of(shipped, Selection(issue="Use of force", actor="AM")))
    page.locator("#active").get_by_role("button", name="issue: Use of force").click()
    expect(counts).to_have_text(counts_of(shipped, Selection(actor="AM")))
    filters.get_by_role("textbox", name="Since").fill("2024-13")
    expect(filters.get_by_role("alert")).to_have_text("A year, year-month or day, such as 2024-05")
    filters.get_by_role("textbox", name="Since").fill("2024")
    filters.get_by_role("checkbox", name="Keep undated claims").check()
    expect(counts).to_have_text(counts_of(shipped, Selection(actor="AM", since="2024", undated=True)))
    page.get_by_role("button", name="Reset").click()
    expect(counts).to_have_text(counts_of(shipped, ACTORS))
    assert page.url.endswith("on.html")


def test_the_address_holds_the_view_and_back_and_forward_lead_through_it(visit: Visit, shipped: Case) -> None:
    page = visit()
    chip(page, "Use of force").click()
    Picture(page).click("AZ")
    expect(page.locator("#panel h2")).to_have_text("Azerbaijan")
    assert page.url.endswith("on.html#issue=Use+of+force&proposals=no&selected=AZ")
    page.go_back()
    expect(page.locator("#panel h2")).to_have_text("What it rests on")
    expect(page.locator("#counts")).to_have_text(counts_of(shipped, Selection(issue="Use of force", proposals=False)))
    page.go_back()
    expect(page.locator("#counts")).to_have_text(counts_of(shipped, ACTORS))
    page.go_forward()
    page.go_forward()
    expect(page.locator("#panel h2")).to_have_text("Azerbaijan")
    again = visit({"issue": "Use of force", "proposals": "no", "selected": "AZ"})
    expect(again.locator("#panel h2")).to_have_text("Azerbaijan")
    expect(again.locator("#panel .claim")).to_have_count(
        len(
            [
                row
                for row in ties(select(shipped, issue="Use of force", actor="AZ", proposals=False))["claims"]
                for _ in range(row)
            ]
        )
    )


def test_what_an_address_asks_in_vain_is_reported(visit: Visit, shipped: Case) -> None:
    page = visit({"issue": ["Fishing", "use of FORCE"], "proposals": "yes"})
    expect(page.locator("#notes")).to_have_text("issue: “Fishing” is not in this case.")
    expect(page.locator("#counts")).to_have_text(counts_of(shipped, Selection(issue="Use of force")))
    wrong = visit({"since": "soon"})
    expect(wrong.locator("#notes")).to_have_text(
        "The address asks for filters that cannot be read: this is the first view."
    )
    expect(wrong.locator("#counts")).to_have_text(counts_of(shipped, ACTORS))
    nothing = visit({"issue": "Use of force", "relation": "mediation"})
    expect(nothing.locator("#notes")).to_have_text("No claim fits these filters: take one back, or reset.")


def test_the_search_marks_what_the_filters_hide_as_python_does(visit: Visit, shipped: Case) -> None:
    page = visit({"issue": "Use of force", "proposals": "no"})
    view = Picture(page)
    view.search.fill("corridor")
    part = select(shipped, issue="Use of force", proposals=False)
    groups = hits_message(search(part, "corridor"), "corridor", case=part)["groups"]
    expect(page.locator(".graph-kind")).to_have_text([group["title"] for group in groups])
    listed = [hit for group in groups for hit in group["listed"]]
    assert page.locator(".graph-hit").all_inner_texts() == [hit["label"] for hit in listed]
    assert page.locator(".graph-hidden").count() == sum(hit["hidden"] for hit in listed)


def test_the_table_is_searched_and_sorted_and_its_csv_is_what_is_seen(visit: Visit) -> None:
    page = visit({"proposals": "yes", "tab": "Claims"})
    page.get_by_role("searchbox", name="Search in the table").fill("FSB")
    expect(page.locator(".table-tools").get_by_role("status")).to_have_text("2 of 165 claims")
    page.get_by_role("searchbox", name="Search in the table").fill("iran")
    page.get_by_role("button", name="target", exact=True).click()
    header = page.get_by_role("columnheader", name="target")
    expect(header).to_have_attribute("aria-sort", "ascending")
    first = page.locator("#table tbody tr:not(.space) td:nth-child(4)").all_inner_texts()
    assert first == sorted(first, key=str.lower)
    rows = taken(page, "CSV").decode().splitlines()
    assert len(rows) == 1 + len(first)
    header.get_by_role("button").click()
    expect(header).to_have_attribute("aria-sort", "descending")
    assert page.locator("#table tbody tr:not(.space) td:nth-child(4)").all_inner_texts()[0] == first[-1]
    page.locator("button.open").first.click()
    expect(page.locator("#panel .claim.found")).to_have_count(1)


def test_a_row_of_a_measure_opens_the_claims_that_it_rests_on(visit: Visit) -> None:
    page = visit({"proposals": "no", "tab": "Measures"})
    expect(page.get_by_text("Armenia and Iran oppose it")).to_be_visible()
    expect(page.get_by_text("No other division into at most 2 camps has fewer: that is proven.")).to_be_visible()
    row = page.get_by_role("row", name=re.compile("^Armenia Extraterritorial corridor"))
    row.get_by_role("button", name="1 claim").click()
    expect(page.locator("#panel .claim")).to_have_count(1)
    expect(page.locator("#panel .claim")).to_contain_text("Armenia opposes Extraterritorial corridor")


def test_hostile_text_is_text_in_every_part_of_the_page(visit: Visit, tmp_path: Path) -> None:
    nodes = f'id,label,kind\nA,"{ATTACK}",actor\nB,Ben,actor\nP,"P {ATTACK}",proposal\n'
    nodes += "".join(f"{name},{REVERSED},actor\n" for name in OF_EVERY_OBJECT)
    edges = "id,source,target,relation,issue,agent,document,evidence,note\n"
    edges += "".join(f'k{end},A,{end},support,"{ATTACK}","{ATTACK}","{ATTACK}","{ATTACK}","{ATTACK}"\n' for end in "BP")
    edges += "".join(f"k{name},{name},B,opposition,{name},,{'W' * 999},,\n" for name in OF_EVERY_OBJECT)
    path = tmp_path / "hostile.html"
    path.write_bytes(page_of(case_from(edges, nodes)))
    page = visit(at=path)
    assert page.locator(".graph-view").evaluate("(root) => root.graphmodel.network.body.nodeIndices") == [
        *("A", "B", "P", *OF_EVERY_OBJECT)
    ]
    page.locator("#panel").get_by_role("button", name="opposes Ben").first.click()
    expect(page.locator("#panel h2 bdi")).to_have_text([f"{REVERSED} (__proto__)", "Ben"])
    chip(page, "<img").first.click()
    expect(page.locator("#active")).to_contain_text(f"issue: {ATTACK}")
    Picture(page).click("A")
    expect(page.locator("#panel h2")).to_have_text(ATTACK)
    for tab in ("Claims", "Measures", "Sources", "How made"):
        page.get_by_role("tab", name=tab).click()
        expect(page.locator(f"section[data-tab='{tab}']")).to_contain_text(
            ATTACK if tab != "How made" else "How this page was made"
        )
        page.set_viewport_size({"width": 320, "height": 600})
        assert page.evaluate("() => document.documentElement.scrollWidth") == 320, tab
        page.set_viewport_size({"width": 1200, "height": 800})
    assert page.evaluate("() => window.harmed") is None
    assert page.locator("img").count() == 0
    assert page.get_by_text("$y$", exact=True).count() == 0


@pytest.mark.usefixtures("without_measures")
def test_the_title_line_says_that_several_people_coded_the_case(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "coders.html"
    path.write_bytes(page_of(short_case("A + B @2020 =Eva\nA - B =Max")))
    counts = visit({"since": "2019"}, at=path).locator("#counts")
    expect(counts).to_have_text("1 of 2 claims, 2 of 2 actors shown; by 2 coders; 1 undated left out")


@pytest.mark.usefixtures("without_measures")
def test_a_page_without_text_finds_no_evidence(visit: Visit, shipped: Case, tmp_path: Path) -> None:
    path = tmp_path / "without.html"
    path.write_bytes(page_of(shipped, options=PageOptions(text=False)))
    page = visit(at=path)
    Picture(page).search.fill("go-between")
    expect(page.locator("#search").get_by_role("status")).to_contain_text("Nothing has")
    page.get_by_role("tab", name="Claims").click()
    expect(page.get_by_role("columnheader", name="evidence")).to_have_count(0)


@pytest.mark.parametrize("size", [(320, 600), (390, 844), (700, 500)])
def test_the_page_fits_a_phone_and_a_small_frame(visit: Visit, size: tuple[int, int]) -> None:
    page = visit(viewport={"width": size[0], "height": size[1]})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= size[0]
    stage = page.locator(".graph-stage").bounding_box()
    assert stage is not None
    assert stage["height"] >= 300
    assert stage["width"] >= min(size[0] - 30, 400)
    assert page.evaluate("() => document.querySelector('.graph-view').graphmodel.names.length") == 7
    page.get_by_role("button", name="Filters").click()
    chip(page, "Use of force").click()
    page.locator("#filters").get_by_role("button", name="Close").click()
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("#active").get_by_role("button", name="issue: Use of force")).to_be_visible()
    for tab in ("Claims", "Measures", "Sources", "How made"):
        page.get_by_role("tab", name=tab).click()
        assert page.evaluate("() => document.documentElement.scrollWidth") <= size[0]


def test_the_page_gives_the_code_that_embeds_it(visit: Visit) -> None:
    page = visit({"issue": "Use of force", "proposals": "no"})
    page.get_by_role("button", name="Share").click()
    address = "on.html#issue=Use+of+force&proposals=no"
    expect(page.get_by_label("Address of this view")).to_have_value(address)
    expect(page.get_by_label("Code that embeds it in a page")).to_have_value(
        f'<iframe src="{address.replace("&", "&amp;")}" title="Armenia-Azerbaijan peace talks, spring 2024" '
        'width="100%" height="560" loading="lazy" allowfullscreen style="border: 0px;"></iframe>'
    )
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_page_is_used_by_keyboard(visit: Visit) -> None:
    page = visit()
    page.locator("body").press("/")
    expect(page.get_by_role("combobox", name="Find anything")).to_be_focused()
    page.get_by_role("tab", name="Graph").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Claims")).to_be_focused()
    expect(page.get_by_role("tabpanel", name="Claims")).to_be_visible()
    page.keyboard.press("Home")
    page.locator(".graph-stage").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("#panel .claim").first).to_be_visible()


def test_the_words_of_the_panel_have_the_colours_of_the_scheme_before_any_script_has_run(visit: Visit) -> None:
    panel = visit({"selected": ["AZ", "AM", "opposition"], "proposals": "no"}).locator(".graph-panel")
    expect(panel.locator(".both-sides h3")).to_have_count(2)
    schemes: tuple[Theme, ...] = ("light", "dark")
    for scheme in schemes:
        opposition, support = (rgb(RELATION_STYLES[name].colour(scheme)) for name in ("opposition", "support"))
        assert panel.evaluate(COLOURS_IN, scheme) == [opposition, opposition, support, opposition]


def rgb(colour: str) -> str:
    """Return a colour as a browser gives it."""
    return "rgb({}, {}, {})".format(*bytes.fromhex(colour.removeprefix("#")))


def test_print_shows_every_section_and_the_whole_evidence(visit: Visit) -> None:
    page = visit(viewport={"width": 720, "height": 1000})  # A4 without its margins
    page.emulate_media(media="print")
    frame = page.locator(".table-frame")
    frame.locator("tbody tr").nth(1).wait_for()
    assert frame.evaluate("frame => frame.scrollWidth - frame.clientWidth") == 0
    expect(frame.get_by_role("columnheader", name="evidence")).to_be_visible()
    for text in ("Who stands where on what?", "To cite", "How this page was made"):
        expect(page.get_by_role("heading", name=text)).to_be_visible()
    expect(page.locator("#filters")).to_be_hidden()


@pytest.mark.usefixtures("without_measures")
def test_each_page_of_a_site_leads_to_the_explorer_at_what_it_is_about(
    visit: Visit, shipped: Case, tmp_path: Path
) -> None:
    for name, content in site(select(shipped, ACTORS), options=WHOLE):
        (tmp_path / name).write_bytes(content)
    page = visit(at=tmp_path / "index.html")
    page.get_by_role("tab", name="How made").click()
    page.get_by_role("link", name="A page of each actor").click()
    page.get_by_role("link", name="Iran", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Iran")
    page.get_by_role("link", name="Extraterritorial corridor").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Extraterritorial corridor")
    page.get_by_role("navigation").get_by_role("link").first.click()
    expect(page.locator("#panel h2")).to_have_text("Extraterritorial corridor")


def test_the_measures_of_a_page_are_those_of_the_view_it_opens_with(file: Path) -> None:
    text = file.read_text()
    assert text.count("Based on 103 of 165 claims, those among actors (without proposals)") == 6
    assert parsed(text).data("page")["selection"] == {"proposals": False}
