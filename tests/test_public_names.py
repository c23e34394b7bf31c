"""The public names of the package: loaded when they are first used, and no module hides behind one of them."""

import ast
import importlib
import inspect
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import graphmodel

ROOT = Path(__file__).parents[1]


def fresh(script: str) -> str:
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT)
    return done.stdout.strip()


def test_each_public_name_is_what_the_stub_for_readers_of_types_says():
    tree = ast.parse(Path(str(graphmodel.__file__)).with_suffix(".pyi").read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    meant = {each.name: f"graphmodel.{node.module}" for node in imports for each in node.names}
    assert sorted(meant) == sorted(graphmodel.__all__)
    for name, module in meant.items():
        assert getattr(graphmodel, name) is vars(importlib.import_module(module))[name]


@pytest.mark.parametrize("name", sorted(graphmodel.__all__))
def test_the_docstring_of_each_public_name_has_its_parameters_and_an_example(name: str):
    named = getattr(graphmodel, name)
    documented = inspect.getdoc(named) or ""
    assert ">>> " in documented
    if inspect.isfunction(named):
        headings = re.findall(r"^([a-z_*]+(?:, [a-z_*]+)*)$", documented, re.MULTILINE)
        described = {word.lstrip("*") for heading in headings for word in heading.split(", ")}
        assert set(inspect.signature(named).parameters) <= described
        assert "\nReturns\n-------\n" in documented


@pytest.mark.parametrize("package", ["graphmodel", "graphmodel.analysis", "graphmodel.export", "graphmodel.model"])
def test_a_package_alone_loads_no_library(package: str):
    script = f"import sys, {package}; print({{'pandas', 'ibis', 'scipy', 'igraph', 'openpyxl'}} & set(sys.modules))"
    assert fresh(script) == "set()"


@pytest.mark.slow
def test_a_module_imported_by_its_name_is_that_module():
    script = """
import graphmodel
import graphmodel.analysis.camps as camps, graphmodel.model.ties as ties, graphmodel.picture.layout as layout
print([type(each).__name__ for each in (camps, ties, layout, graphmodel.camps, graphmodel.ties, graphmodel.layout)])
"""
    assert fresh(script) == str(["module"] * 3 + ["function"] * 3)


def test_an_unknown_name_is_an_attribute_error_that_names_the_package():
    with pytest.raises(AttributeError, match=r"^No graphmodel attribute tyes$"):
        _ = graphmodel.tyes


def test_all_names_of_a_package_are_offered_before_they_are_loaded():
    script = "import graphmodel; print(set(graphmodel.__all__) <= set(dir(graphmodel)))"
    assert fresh(script) == "True"


@pytest.mark.slow
def test_no_two_modules_give_a_class_the_same_name():
    modules = sorted((ROOT / "graphmodel").rglob("*.py"))
    names = [
        node.name
        for module in modules
        for node in ast.parse(module.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    assert [name for name, number in Counter(names).items() if number > 1] == []


def test_no_module_imports_a_private_name_of_another():
    imports = re.compile(r"^from (?:graphmodel|tests|benchmarks)[\w.]* import (?:\([^)]*\)|.*)", re.MULTILINE)
    files = [path for folder in ("graphmodel", "tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")]
    found = [f"{path.name}: {each}" for path in files for each in imports.findall(path.read_text())]
    assert [each for each in found if re.search(r"(?<! as )\b_[a-zA-Z]", each.partition(" import ")[2])] == []
