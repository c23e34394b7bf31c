"""A case in a notebook: the page in a frame of an origin of its own, in a saved notebook, and as a widget."""

import json
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from playwright.sync_api import FrameLocator, Page, expect
from traitlets.config import Config

from graphmodel import Case, claims, select, show_live, ties
from graphmodel.picture.page import live_script

ROOT = Path(__file__).parents[2]
CELLS = (
    "import graphmodel as gm\ncase = gm.shipped_case()\ngm.show(case)",
    "gm.show(gm.select(case, proposals=False))",
)
NO_LIBRARIES = {"HTMLExporter": {"mathjax_url": "", "require_js_url": "", "jquery_url": "", "mermaid_js_url": ""}}
"""Notebooks converted by nbconvert load these from elsewhere; none of them is ours."""
HOST = """<!doctype html><title>Host</title><body><script type="module">
const {{ default: widget }} = await import(URL.createObjectURL(new Blob([{script}], {{ type: "text/javascript" }})));
const state = {state};
globalThis.saved = [];
let changed = {{}};
const model = {{
  get: (name) => state[name],
  set: (name, value) => {{ changed[name] = value; }},
  save_changes: () => {{ saved.push(changed); changed = {{}}; }},
}};
widget.render({{ model, el: document.body }});
</script>"""
"""A host of widgets that keeps the contract of anywidget (https://anywidget.dev/en/afm/) and does no more."""


def executed(*cells: str) -> str:
    """Return a notebook as HTML, its cells run by a kernel."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(ROOT)}}).execute()
    return str(HTMLExporter(config=Config(NO_LIBRARIES)).from_notebook_node(notebook)[0])


def filter_by(page: FrameLocator, issue: str) -> None:
    page.get_by_role("button", name="Filters").click()
    page.locator("#filters").get_by_role("button", name=issue).click()
    page.locator("#filters").get_by_role("button", name="Close").click()


def test_a_notebook_that_was_run_and_saved_filters_and_opens_claims_without_a_network(
    shipped: Case, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    saved = tmp_path / "notebook.html"
    saved.write_text(executed(*CELLS), encoding="utf-8")
    page = new_page(offline=True, viewport={"width": 900, "height": 700})
    page.goto(saved.as_uri())
    whole, part = (page.frame_locator("iframe >> nth=0"), page.frame_locator("iframe >> nth=1"))
    expect(whole.locator(".graph-view")).to_have_attribute("data-shown-ties", str(len(ties(shipped))))
    page.locator("iframe").nth(1).scroll_into_view_if_needed()  # a browser draws in no frame that is out of sight
    actors = select(shipped, proposals=False)
    expect(part.locator(".graph-view")).to_have_attribute("data-shown-ties", str(len(ties(actors))))
    expect(part.locator("body[data-ready]")).to_be_attached()
    filter_by(part, "Use of force")
    expect(part.locator(".graph-view")).to_have_attribute("data-shown-ties", "5")
    expect(part.locator("#counts")).to_have_text("10 of 165 claims, 3 of 7 actors shown")
    part.get_by_role("tab", name="Claims").click()
    part.locator("button.open").first.click()
    expect(part.locator("#panel .claim.found")).to_have_count(1)
    assert page.url == saved.as_uri()


@pytest.mark.usefixtures("without_measures")
def test_a_click_in_a_widget_comes_back_to_python(shipped: Case, tmp_path: Path, new_page: Callable[..., Page]) -> None:
    live = show_live(select(shipped, proposals=False))
    state = json.dumps({name: getattr(live, name) for name in ("page", "title", "height")}).replace("<", "\\u003c")
    host = tmp_path / "host.html"
    host.write_text(HOST.format(script=json.dumps(live_script()), state=state), encoding="utf-8")
    page = new_page(offline=True, viewport={"width": 900, "height": 700})
    page.goto(host.as_uri())
    inner = page.frame_locator("iframe")
    expect(inner.locator("body[data-ready]")).to_be_attached()
    filter_by(inner, "Use of force")
    expect(inner.locator(".graph-view")).to_have_attribute("data-shown-ties", "5")
    inner.get_by_role("tab", name="Claims").click()
    inner.locator("button.open").first.click()
    expect(inner.locator("#panel .claim.found")).to_have_count(1)
    page.wait_for_function("saved.at(-1)?.selected")
    live.set_state(page.evaluate("saved.at(-1)"))
    seen = select(shipped, proposals=False, **live.filters)
    rows = claims(seen).set_index("id")
    assert len(rows) == 10
    assert {tuple(rows.loc[each, ["source", "target", "relation"]]) for each in live.claims} == {
        tuple(live.selected.values())
    }
