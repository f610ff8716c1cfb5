"""An id that is a plain number joins a row to a known entity only where it is surely the same one."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.graph.records.records import Settings
from kunyet.graph.stores.memory import MemoryStore
from kunyet.loaders.loading import LoadOutcome, load


@pytest.fixture
def store() -> MemoryStore:
    """Give a directory."""
    return MemoryStore(Settings())


def load_list(store: MemoryStore, folder: Path, name: str, rows: str) -> LoadOutcome:
    """Load one list of entities."""
    file = folder / name
    file.write_text(f"id,name,kind,aliases\n{rows}", encoding="utf-8")
    return load(store, file, who="me")


def test_another_list_that_numbers_its_rows_overwrites_nobody(store: MemoryStore, tmp_path: Path) -> None:
    load_list(store, tmp_path, "ours.csv", "1,Alpha,organization,\n2,Beta,organization,\n")
    outcome = load_list(store, tmp_path, "theirs.csv", "1,Gamma,organization,\n2,Beta,organization,\n")
    assert outcome.stopped
    (problem,) = outcome.reading.errors
    assert (problem.code, problem.row, problem.column) == ("id-of-another", 2, "id")
    assert "Alpha" in problem.message
    assert "Gamma" in problem.message
    assert store.records().entities["name"].texts() == ["Alpha", "Beta"]


def test_the_same_list_may_rename_its_entity(store: MemoryStore, tmp_path: Path) -> None:
    load_list(store, tmp_path, "ours.csv", "1,Alpha,organization,\n")
    assert not load_list(store, tmp_path, "ours.csv", "1,Alpha Network,organization,\n").stopped
    assert store.records().entities["name"].texts() == ["Alpha Network"]


def test_a_known_name_as_an_alias_says_that_it_is_the_same(store: MemoryStore, tmp_path: Path) -> None:
    load_list(store, tmp_path, "ours.csv", "1,Alpha,organization,\n")
    assert not load_list(store, tmp_path, "theirs.csv", "1,Alpha Network,organization,Alpha\n").stopped


def test_an_id_with_letters_is_taken_at_its_word(store: MemoryStore, tmp_path: Path) -> None:
    load_list(store, tmp_path, "ours.csv", "org-a,Alpha,organization,\n")
    assert not load_list(store, tmp_path, "theirs.csv", "org-a,Alpha House,organization,\n").stopped
