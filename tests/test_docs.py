"""The documents, held against the code: generated pages, links, examples, requirements."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from docs.floor_plan import CONTRIBUTING, numbers, with_plan
from docs.reference import PAGES
from graphmodel import claims, shipped_case
from graphmodel.export.page_options import PageOptions
from graphmodel.export.read_recipe import read_recipe
from graphmodel.export.recipe_in_file import find_recipe
from graphmodel.model.glossary import GLOSSARY
from tests.pages import parsed

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
PAGES_OF_TEXT = [ROOT / "README.md", CONTRIBUTING, *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_what_the_code_gives(name: str):
    """After a change: `make reference`."""
    assert (ROOT / "docs" / name).read_text() == PAGES[name]()


def test_the_floor_plan_is_that_of_the_imports():
    """After a change: `make reference`."""
    assert CONTRIBUTING.read_text() == with_plan(CONTRIBUTING.read_text())


def test_the_size_of_a_plan_counts_rooms_floors_and_arrows():
    plan = {"ui": frozenset({"model", "errors"}), "model": frozenset({"errors"}), "errors": frozenset()}
    assert numbers(plan) == "3 rooms on 3 floors, 3 arrows between them."


def test_the_glossary_explains_a_word_in_a_line_or_two():
    assert {word: text for word, text in GLOSSARY.items() if not text.endswith(".") or len(text) > 200} == {}


@pytest.mark.parametrize("page", PAGES_OF_TEXT, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_within_the_project_leads_somewhere(page: Path):
    links = re.findall(r"\]\((?!https?:)([^)\s]+)\)", page.read_text())
    assert [link for link in links if not _leads(page, link)] == []


def _leads(page: Path, link: str) -> bool:
    """Tell whether a link has its file, and its heading where it names one."""
    file, _, heading = link.partition("#")
    target = page.parent / file if file else page
    return target.exists() and (not heading or heading in _anchors(target.read_text()))


def _anchors(text: str) -> list[str]:
    """Return the anchors that a host makes of the headings: lower case, no punctuation, hyphens for blanks."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]


@pytest.mark.parametrize("requirement", PROJECT["dependencies"])
def test_every_dependency_is_pinned_within_its_range(requirement: str):
    wanted = Requirement(requirement)
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    pinned = [Requirement(line.partition(";")[0]) for line in lines if re.match(rf"{wanted.name}==", line)]
    assert {each.name for each in pinned} == {wanted.name}
    versions = [pin.version for each in pinned for pin in each.specifier]
    assert [version for version in versions if not wanted.specifier.contains(version)] == []


def test_every_requirement_is_pinned():
    lines = [line.partition(";")[0].strip() for line in (ROOT / "requirements.txt").read_text().splitlines()]
    loose = [line for line in lines if line and not line.startswith("#") and not re.fullmatch(r"[\w.-]+==[\w.]+", line)]
    assert loose == []


def test_the_page_that_the_readme_opens_with_holds_the_example():
    """After a change of the example: `python docs/images/make.py demo`."""
    demo = (ROOT / "docs" / "demo.html").read_text(encoding="utf-8")
    recipe = read_recipe(find_recipe(demo.encode()))
    assert (recipe.fingerprint, recipe.page) == (shipped_case().fingerprint, PageOptions(whole=True))
    assert parsed(demo).claims() == claims(shipped_case()).to_dict("records")
