"""Rooms that a newcomer finds the way in: few modules in a folder, and one name for one module."""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePosixPath

from tests.test_architecture import FILES, ROOMS

MOST_MODULES = 22
OF_DECLARED_PARTS = {"graph/gaps", "graph/measures", "loaders/formats", "graph/exports/formats", "cli/commands"}
"""Folders that hold one declared part in each file: they may grow."""
PARALLEL = ("graph/stores/encrypted/", "graph/stores/neo4j_store/")
"""Stores of two kinds: the same part has the same name in both."""
TWICE = {
    ("graph", "name_search.py"): "the search in memory, and the one that a server answers",
    ("graph", "code_names.py"): "the words in the vocabulary, and the names that a store keeps",
    ("graph", "schema.py"): "columns of records, and what each kind of store creates",
    ("graph", "betweenness.py"): "a measure, and the kernels that it runs",
    ("graph", "findings.py"): "what is wrong with records, and what a forum found",
    ("dashboard", "canvas.py"): "a component, and the cache of what it draws",
    ("dashboard", "html.py"): "escaped HTML, and the cache of finished HTML",
}
"""File names that a room uses for more than one module, each with its reason."""


def modules_by_folder() -> dict[str, list[str]]:
    """Return the names of the modules of each folder."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in FILES:
        path = PurePosixPath(file)
        if path.name != "__init__.py":
            found[path.parent.as_posix()].append(path.name)
    return found


def test_no_folder_has_more_modules_than_a_reader_can_look_through() -> None:
    crowded = {folder: len(names) for folder, names in modules_by_folder().items() if len(names) > MOST_MODULES}
    assert crowded.keys() <= OF_DECLARED_PARTS


def test_no_room_uses_a_file_name_twice_without_a_reason() -> None:
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    for folder, names in modules_by_folder().items():
        room = folder.partition("/")[0]
        for name in names:
            is_parallel = f"{folder}/".startswith(PARALLEL)
            places[room, name].add("a kind of store" if is_parallel else folder)
    assert set(TWICE) == {name for name, folders in places.items() if len(folders) > 1}


def test_every_room_is_looked_through() -> None:
    assert {folder.partition("/")[0] for folder in modules_by_folder()} == set(ROOMS)
