"""Declared parts are found by looking through folders, in the order that they declare."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kunyet.graph.vocabulary.declared_parts import declared_parts


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A package without any part."""
    (tmp_path / "toy_parts").mkdir()
    (tmp_path / "toy_parts" / "__init__.py").write_text('"""Toy parts of a test."""\n', encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield "toy_parts"
    for name in [name for name in sys.modules if name.partition(".")[0] == "toy_parts"]:
        del sys.modules[name]


def add_part(folder: Path, file: str, id: str, order: int) -> None:
    """Write a file that declares a part."""
    text = f"from types import SimpleNamespace\n\nPART = SimpleNamespace(id={id!r}, order={order})\n"
    (folder / "toy_parts" / f"{file}.py").write_text(text, encoding="utf-8")


def test_parts_come_in_their_declared_order(package: str, tmp_path: Path) -> None:
    """The names of the files do not count."""
    add_part(tmp_path, "one", "last", 30)
    add_part(tmp_path, "two", "first", 10)
    assert list(declared_parts(package, [str(tmp_path / package)], "PART")) == ["first", "last"]


def test_a_package_without_files_has_no_parts(package: str, tmp_path: Path) -> None:
    """An empty folder is no error."""
    assert declared_parts(package, [str(tmp_path / package)], "PART") == {}


@pytest.mark.parametrize(("id", "order"), (("same", 20), ("other", 10)))
def test_two_parts_with_one_id_or_one_place_are_refused(package: str, tmp_path: Path, id: str, order: int) -> None:
    """Else one of them would be lost, or the order would be one of chance."""
    add_part(tmp_path, "one", "same", 10)
    add_part(tmp_path, "two", id, order)
    with pytest.raises(ValueError, match="same id or the same order"):
        declared_parts(package, [str(tmp_path / package)], "PART")
