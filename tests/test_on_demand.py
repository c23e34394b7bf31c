"""A package gives its public names without having loaded them before, whatever was loaded in the meantime."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import graphmodel
from graphmodel import analysis, export

ROOT = Path(__file__).parents[1]


def fresh(script: str) -> str:
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT)
    return done.stdout.strip()


@pytest.mark.parametrize("package", [graphmodel, analysis, export], ids=lambda package: package.__name__)
def test_each_public_name_is_what_the_imports_for_readers_of_types_say(package: ModuleType):
    tree = ast.parse(Path(str(package.__file__)).read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    meant = {
        each.asname or each.name: (str(node.module), each.name)
        for node in imports
        for each in node.names
        if str(node.module).startswith("graphmodel.") and node.module != "graphmodel.on_demand"
    }
    assert sorted(meant) == sorted(package.__all__)
    for name, (module, original) in meant.items():
        assert getattr(package, name) is vars(importlib.import_module(module))[original]


@pytest.mark.parametrize("package", ["graphmodel", "graphmodel.analysis", "graphmodel.export"])
def test_a_package_alone_loads_no_library(package: str):
    script = f"import sys, {package}; print({{'pandas', 'ibis', 'scipy', 'igraph', 'openpyxl'}} & set(sys.modules))"
    assert fresh(script) == "set()"


def test_a_function_stays_one_when_a_module_of_its_name_is_loaded():
    script = """
import graphmodel.analysis.camps, graphmodel.ties, graphmodel.layout as layout
import graphmodel
from graphmodel import summary
from graphmodel.analysis import camps
print([type(each).__name__ for each in (graphmodel.ties, graphmodel.layout, layout, summary, camps)])
"""
    assert fresh(script) == str(["function"] * 5)


def test_an_unknown_name_is_an_attribute_error_that_names_the_package():
    with pytest.raises(AttributeError, match=r"^module 'graphmodel' has no attribute 'tyes'$"):
        _ = graphmodel.tyes


def test_all_names_of_a_package_are_offered_before_they_are_loaded():
    script = "import graphmodel; print(set(graphmodel.__all__) <= set(dir(graphmodel)))"
    assert fresh(script) == "True"
