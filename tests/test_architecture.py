"""Imports between rooms: who may import whom, read from the source of every module, functions included.

An import under `if TYPE_CHECKING:` is an import like any other, but it costs no time and closes no circle.
"""

from __future__ import annotations

import ast
import functools
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# --- the rules ------------------------------------------------------------------------------------------------------

ROOMS = {
    "graph": {"graph"},
    "loaders": {"graph", "loaders"},
    "dashboard": {"graph", "loaders", "dashboard"},
    "data_samples": {"data_samples"},
    "cli": {"graph", "loaders", "dashboard", "data_samples", "cli"},
    "kunyet": {"graph", "loaders", "cli", "kunyet"},
}
"""What each room may import of the others."""

PACKAGES = {
    "kunyet": {"pandas", "networkx"},
    "kunyet.graph": {
        "numpy",
        "pandas",
        "networkx",
        "igraph",
        "numba",
        "pyarrow",
        "yaml",
        "rapidfuzz",
        "babel",
        "myanmartools",
        "typst",
    },
    "kunyet.graph.stores": {"numpy", "pyarrow", "yaml", "cryptography", "sqlcipher3", "neo4j"},
    "kunyet.loaders": {
        "numpy",
        "pandas",
        "networkx",
        "pyarrow",
        "openpyxl",
        "defusedxml",
        "yaml",
        "myanmartools",
        "rapidfuzz",
        "babel",
    },
    "kunyet.dashboard": {
        "numpy",
        "pandas",
        "networkx",
        "igraph",
        "pyarrow",
        "streamlit",
        "uvicorn",
        "pyvis",
        "altair",
        "babel",
        "yaml",
        "cachetools",
    },
    "kunyet.data_samples": {"numpy", "pyarrow", "yaml"},
    "kunyet.cli": {"numpy", "pandas", "networkx", "pyarrow", "openpyxl", "babel", "yaml"},
}
"""What each room may import from outside the standard library; the longest prefix of a module's name counts."""

NEVER = [
    ("kunyet.graph.gaps", "kunyet.graph.stores", "a gap is computed on a network, wherever its records lie"),
    ("kunyet.graph.network", "kunyet.graph.stores", "a network is made of records, wherever they lie"),
    ("kunyet.graph.network", "kunyet.graph.gaps", "a network does not know what is judged on it"),
    ("kunyet.graph.access.redaction", "kunyet.graph.stores", "redaction is records to records"),
    *(
        (
            "kunyet.graph.stores",
            f"kunyet.graph.{later}",
            "a store holds records, and knows nothing of what is computed on them",
        )
        for later in (
            "access.open_view",
            "access.redaction",
            "access.view",
            "compare",
            "gaps",
            "introductions",
            "measures",
            "network",
            "routes",
            "scenarios",
        )
    ),
]
"""Imports that the rule of a room would allow, and that are forbidden nevertheless."""

ONLY = {
    "neo4j": "graph/stores/neo4j_store/server/bolt.py",
    "sqlcipher3": "graph/stores/",
    "cryptography": "graph/stores/",
    "streamlit": "dashboard/",
    "pyvis": "dashboard/present/",
    "uvicorn": "dashboard/",
    "typst": "graph/brief/",
}
"""The only file or folder in which a package may be imported."""

ONE_FILE = ("neo4j", "pyvis", "typst", "uvicorn")
"""Packages that only one file imports, so that a replacement changes one file."""

HEAVY = {
    "altair", "babel", "igraph", "myanmartools", "networkx", "neo4j", "numba", "openpyxl", "pandas", "pyarrow", "pyvis",
    "rapidfuzz", "streamlit", "typst",
}  # fmt: skip
"""Packages that take long to import: the rooms below import them inside the function that needs them."""

QUICK_ROOMS = ("graph", "loaders", "cli", "data_samples", "kunyet")

MAY_IMPORT_HEAVY_AT_TOP: dict[str, str] = {}
"""Files that are imported only where their own imports are needed, each with its reason."""

# --- the checker ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Import:
    """One import of one module: its line, and whether it runs when the file is imported, or at all."""

    line: int
    module: str
    at_top: bool
    runs: bool

    @property
    def package(self) -> str:
        """The outermost name."""
        return self.module.partition(".")[0]


def imports(source: str, name: str, modules: frozenset[str], *, is_package: bool = False) -> list[Import]:
    """Return every import in a module called `name`; `from a import b` is `a.b` if that is one of `modules`."""

    def walk(node: ast.AST, *, at_top: bool, runs: bool) -> Iterator[Import]:
        if isinstance(node, ast.Import):
            yield from (Import(node.lineno, alias.name, at_top, runs) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = name.split(".")[: len(name.split(".")) - node.level + is_package] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield Import(node.lineno, inner if inner in modules else base, at_top, runs)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            for child in node.body:
                yield from walk(child, at_top=at_top, runs=False)
            for child in node.orelse:
                yield from walk(child, at_top=at_top, runs=runs)
        else:
            inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            for part in ast.iter_child_nodes(node):
                if not isinstance(part, ast.expr):
                    yield from walk(part, at_top=at_top and not inside, runs=runs)

    return list(walk(ast.parse(source), at_top=True, runs=True))


def is_within(module: str, room: str) -> bool:
    """Return whether a module is a room or is in it."""
    return module == room or module.startswith(f"{room}.")


def complaints(file: str, source: str, modules: frozenset[str] = frozenset()) -> list[str]:
    """Return one sentence for each forbidden import of a source that would stand in a file."""
    return complaints_about(file, imports(source, name_of(file), modules, is_package=is_package(file)))


def complaints_about(file: str, imported: list[Import]) -> list[str]:
    """Return one sentence for each forbidden import of a file, named by its path from the root."""
    name = name_of(file)
    found = []
    for each in imported:
        ours = each.package in ROOMS or each.package in {"tests", "benchmarks", "run"}
        why = _not_of_this_tree(file, name, each.module) if ours else _not_from_outside(file, name, each)
        if why:
            found.append(f"{file}:{each.line} imports {each.module}: {why}")
    return found


def _not_of_this_tree(file: str, name: str, module: str) -> str:
    """Return why a file may not import a module of this tree; blank if it may."""
    room, package = file.partition("/")[0], module.partition(".")[0]
    if package in ROOMS.keys() - {"kunyet"}:
        return f"say kunyet.{module}: an installed Kunyet takes no other top-level name"
    for importer, imported, reason in NEVER:
        if is_within(name, importer) and is_within(module, imported):
            return reason
    allowed = package == "kunyet" and (module == "kunyet" or room_of(module) in ROOMS[room])
    return "" if allowed else f"{room}/ imports of this tree only {sorted(ROOMS[room])}"


def _not_from_outside(file: str, name: str, each: Import) -> str:
    """Return why a file may not import a package from outside; blank if it may."""
    room, package = file.partition("/")[0], each.package
    packages = PACKAGES[max((prefix for prefix in PACKAGES if is_within(name, prefix)), key=len)]
    if package in sys.stdlib_module_names:
        return ""
    if package not in packages:
        return f"{room}/ imports from outside only {sorted(packages)}"
    if package in ONLY and not file.startswith(ONLY[package]):
        return f"only {ONLY[package]} imports it"
    if package in HEAVY and room in QUICK_ROOMS and each.at_top and each.runs:
        return "" if file in MAY_IMPORT_HEAVY_AT_TOP else "it is slow: import it in the function that needs it"
    return ""


def circle(arrows: dict[str, set[str]]) -> list[str]:
    """Return the modules of one circle, the first of them again at the end; empty if there is no circle."""
    done: set[str] = set()

    def visit(module: str, path: list[str]) -> list[str]:
        if module in path:
            return [*path[path.index(module) :], module]
        if module in done:
            return []
        for following in sorted(arrows.get(module, ())):
            if found := visit(following, [*path, module]):
                return found
        done.add(module)
        return []

    return next((found for module in sorted(arrows) if (found := visit(module, []))), [])


def name_of(file: str) -> str:
    """Return the name of the module of a file: `graph/gaps/__init__.py` is `kunyet.graph.gaps`."""
    name = file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    return name if is_within(name, "kunyet") else f"kunyet.{name}"


def is_package(file: str) -> bool:
    """Return whether a file is the package of its folder."""
    return file.endswith("__init__.py")


def room_of(module: str) -> str:
    """Return the room of a module of this tree: `graph` of `kunyet.graph.gaps`, `kunyet` of the Python door itself."""
    part = module.split(".")[1]
    return part if part in ROOMS else "kunyet"


FILES = sorted(path.relative_to(ROOT).as_posix() for room in ROOMS for path in (ROOT / room).rglob("*.py"))
MODULES = frozenset(map(name_of, FILES))


def read(file: str) -> str:
    """Return a file's source."""
    return (ROOT / file).read_text(encoding="utf-8")


@functools.cache
def imports_of(file: str) -> list[Import]:
    """Return every import of a file of the rooms; each file is parsed once for all tests."""
    return imports(read(file), name_of(file), MODULES, is_package=is_package(file))


# --- the house as it stands -----------------------------------------------------------------------------------------


def test_every_file_imports_only_what_its_room_may() -> None:
    """Every file of every room follows the rules above."""
    assert [complaint for file in FILES for complaint in complaints_about(file, imports_of(file))] == []


def test_no_module_imports_itself_in_a_circle() -> None:
    """Data flows one way, and so do imports. Imports inside functions count too, because they can hide a circle."""
    arrows = {
        name_of(file): {each.module for each in imports_of(file) if each.runs and each.module in MODULES}
        for file in FILES
    }
    assert circle(arrows) == []


@pytest.mark.parametrize("package", ONE_FILE)
def test_only_one_file_imports(package: str) -> None:
    """A package that might be replaced one day is imported by a single file."""
    importers = [file for file in FILES if any(each.package == package for each in imports_of(file))]
    assert len(importers) <= 1


# --- the checker turns red ------------------------------------------------------------------------------------------

FORBIDDEN = {
    "graph imports a loader": ("graph/a.py", "from kunyet.loaders import csv_folder"),
    "graph imports the dashboard in a function": ("graph/a.py", "def f():\n    import kunyet.dashboard.session.state"),
    "graph imports streamlit": ("graph/a.py", "import streamlit"),
    "graph imports cryptography outside its stores": ("graph/a.py", "def f():\n    import cryptography.hazmat"),
    "a gap imports a store": ("graph/gaps/isolated.py", "from kunyet.graph.stores import contract"),
    "a store imports a gap": ("graph/stores/folder.py", "def f():\n    from kunyet.graph.gaps import found"),
    "a store imports the view": ("graph/stores/folder.py", "from kunyet.graph.access.view import View"),
    "a store imports the view by a relative path": ("graph/stores/folder.py", "from ..access.view import View"),
    "a second file imports neo4j": ("graph/stores/folder.py", "def f():\n    import neo4j"),
    "a loader imports the dashboard": ("loaders/a.py", "from kunyet.dashboard.present import frames"),
    "a loader imports the command": ("loaders/a.py", "import kunyet.cli.main"),
    "a loader imports pandas at the top": ("loaders/a.py", "import pandas as pd"),
    "pandas in a class at the top": ("cli/a.py", "class A:\n    import pandas"),
    "pandas in a try at the top": ("cli/a.py", "try:\n    import pandas\nexcept ImportError:\n    pass"),
    "graph imports networkx at the top": ("graph/a.py", "from networkx import Graph"),
    "the command imports streamlit": ("cli/commands/serve.py", "def f():\n    import streamlit"),
    "the dashboard imports the command": ("dashboard/app.py", "import kunyet.cli"),
    "a page imports pyvis": ("dashboard/views/network.py", "import pyvis.network"),
    "a room imports the tests": ("graph/a.py", "import tests.helpers"),
    "a room imported by the name of its folder": ("loaders/a.py", "from graph.view import View"),
    "a package nobody asked for": ("graph/a.py", "import requests"),
    "a forbidden package for its types alone": (
        "graph/a.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import streamlit",
    ),
}

ALLOWED = {
    "networkx in the function that needs it": ("graph/a.py", "def f():\n    import networkx"),
    "pandas for its types": ("graph/a.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pandas"),
    "numpy at the top": ("graph/a.py", "import numpy as np"),
    "neo4j in its own file": ("graph/stores/neo4j_store/server/bolt.py", "def f():\n    import neo4j"),
    "streamlit at the top of a page": ("dashboard/views/overview.py", "import streamlit as st"),
    "the command imports all rooms": (
        "cli/a.py",
        "import kunyet.graph.access.view, kunyet.loaders.reports.check_report, kunyet.dashboard.serving.settings",
    ),
}


@pytest.mark.parametrize("case", FORBIDDEN)
def test_the_checker_complains_when(case: str) -> None:
    """A made-up file that breaks a rule gets exactly one complaint, which names its line."""
    file, source = FORBIDDEN[case]
    (complaint,) = complaints(
        file,
        source,
        frozenset({"kunyet.graph.stores.contract", "kunyet.graph.gaps.common.gap_columns", "kunyet.graph.access.view"}),
    )
    assert complaint.startswith(f"{file}:{len(source.splitlines())} " if "try:" not in source else f"{file}:2 ")


@pytest.mark.parametrize("case", ALLOWED)
def test_the_checker_allows(case: str) -> None:
    """An allowed import gets no complaint."""
    assert complaints(*ALLOWED[case]) == []


def test_the_checker_finds_a_circle() -> None:
    """A circle is found wherever it starts, and named in its order."""
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == ["b", "c", "b"]
    assert circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []
