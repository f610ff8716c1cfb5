"""`docs/map.md` leads to files that exist, and names every folder in which one file declares one part."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAP = (ROOT / "docs" / "map.md").read_text(encoding="utf-8")
ROWS = [line for line in MAP.splitlines() if line.startswith("| ") and not line.startswith("| to change")]
DECLARATION = re.compile(r"^(?:GAP|MEASURE|KIND|CHANNEL|ROLE|FORMAT|EXPORT|PAGE) = \w+\(", re.MULTILINE)


def named_paths() -> list[str]:
    """Return every path that the second column of the map names."""
    return [
        path for row in ROWS for path in re.findall(r"`([^`]+)`", row.split(" | ")[1]) if "/" in path or "." in path
    ]


def folders_of_declared_parts() -> set[str]:
    """Return the folders in which at least two files declare a part of their own."""
    folders = [
        path.parent.relative_to(ROOT).as_posix()
        for room in ("graph", "loaders", "dashboard")
        for path in (ROOT / room).rglob("*.py")
        if DECLARATION.search(path.read_text(encoding="utf-8"))
    ]
    return {folder for folder in folders if folders.count(folder) > 1}


def test_every_path_on_the_map_exists() -> None:
    assert [path for path in named_paths() if not (ROOT / path).exists()] == []


def test_the_map_knows_at_least_fifty_changes() -> None:
    assert len(ROWS) >= 50


def test_every_change_leads_to_a_file() -> None:
    for row in ROWS:
        assert re.search(r"`[^`]+`", row.split(" | ")[1]), row


def test_the_folders_of_declared_parts_are_found() -> None:
    """The pattern above finds the folders that are known today."""
    assert folders_of_declared_parts() >= {
        "dashboard/views",
        "graph/access/roles",
        "graph/exports/formats",
        "graph/gaps",
        "graph/measures",
        "graph/vocabulary/channels",
        "graph/vocabulary/kinds",
        "loaders/formats",
    }


@pytest.mark.parametrize("folder", sorted(folders_of_declared_parts() | {"cli/commands"}))
def test_every_folder_of_declared_parts_is_on_the_map(folder: str) -> None:
    assert f"`{folder}/`" in MAP
