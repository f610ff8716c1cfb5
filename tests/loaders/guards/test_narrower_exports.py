"""Exports for a narrower role: known in every format by what they say, and never loaded into a directory."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change
from kunyet.loaders.loading.load import load
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.writing.write_folder import write_folder
from kunyet.loaders.writing.write_workbook import write_workbook
from tests.loaders.conftest import Write

ENTITIES = """id,kind,name,tlp,code_name
dn,defector_network,Delta,AMBER,
li,liaison,Echo,AMBER,
ngo,organization,Alpha,GREEN,
x,defector_network,Xray,AMBER,given-name
"""


def as_folder(tmp_path: Path, store: MemoryStore, role: str) -> Path:
    view = open_view(store, Viewer(role))
    write_folder(view.records, tmp_path / role, marking=view.marking, role=role)
    return tmp_path / role


def as_workbook(tmp_path: Path, store: MemoryStore, role: str) -> Path:
    view = open_view(store, Viewer(role))
    write_workbook(view.records, tmp_path / f"{role}.xlsx", marking=view.marking, role=role)
    return tmp_path / f"{role}.xlsx"


def as_table_alone(tmp_path: Path, store: MemoryStore, role: str) -> Path:
    return as_folder(tmp_path, store, role) / "entities.csv"


def as_table_elsewhere(tmp_path: Path, store: MemoryStore, role: str) -> Path:
    """Return a table that was copied out of its folder, as an upload of a browser is."""
    table = as_table_alone(tmp_path, store, role)
    (tmp_path / "elsewhere").mkdir()
    return Path(shutil.copy(table, tmp_path / "elsewhere" / "list.csv"))


@pytest.fixture
def store(write: Write) -> MemoryStore:
    """Return a directory with protected actors."""
    made = MemoryStore()
    load(made, write(entities=ENTITIES, ties="from,to,type\nngo,li,communicates\n"), who="aye")
    return made


@pytest.mark.parametrize("role", ("policymaker", "analyst"))
@pytest.mark.parametrize("export", (as_folder, as_workbook, as_table_alone, as_table_elsewhere))
def test_a_narrower_export_is_not_loaded(
    tmp_path: Path, store: MemoryStore, role: str, export: Callable[[Path, MemoryStore, str], Path]
) -> None:
    before = logical_hash(store.records()), dict(store.code_names())
    with pytest.raises(BadInput) as error:
        load(store, export(tmp_path, store, role), who="aye")
    assert error.value.code == "narrower-export"
    assert (logical_hash(store.records()), dict(store.code_names())) == before


@pytest.mark.parametrize("export", (as_folder, as_workbook, as_table_alone))
def test_a_narrower_export_is_not_loaded_into_a_directory_that_knows_none_of_its_ids(
    tmp_path: Path, store: MemoryStore, export: Callable[[Path, MemoryStore, str], Path]
) -> None:
    """What it says of itself is enough."""
    other = MemoryStore()
    with pytest.raises(BadInput) as error:
        load(other, export(tmp_path, store, "policymaker"), who="aye")
    assert (error.value.key, other.records().entities.size) == ("narrower-export", 0)


@pytest.mark.parametrize("export", (as_folder, as_workbook, as_table_elsewhere))
def test_a_coordinators_export_is_loaded(
    tmp_path: Path, store: MemoryStore, export: Callable[[Path, MemoryStore, str], Path]
) -> None:
    path = export(tmp_path, store, "coordinator")
    assert not read_files(path).problems
    assert load(store, path, who="aye").revision is None or store.records().entities.size == 4


@pytest.mark.parametrize("export", (as_folder, as_workbook, as_table_alone))
def test_a_narrower_export_that_is_only_read_is_a_warning(
    tmp_path: Path, store: MemoryStore, export: Callable[[Path, MemoryStore, str], Path]
) -> None:
    problems = read_files(export(tmp_path, store, "policymaker")).problems
    assert ("narrower-export", "warning") in {(problem.code, problem.severity) for problem in problems}


def test_a_given_code_name_as_an_id_is_refused(tmp_path: Path, store: MemoryStore) -> None:
    (tmp_path / "more.csv").write_text("id,kind,name\ngiven-name,ngo,Something\n", "utf-8")
    with pytest.raises(BadInput) as error:
        load(store, tmp_path / "more.csv", who="aye")
    assert error.value.code == "narrower-export"


def test_the_id_that_a_role_was_shown_is_refused_also_after_the_kind_was_corrected(
    tmp_path: Path, store: MemoryStore
) -> None:
    records = open_view(store, Viewer("analyst")).records
    id = next(id for id in records.entities["id"].texts() if id.startswith("liaison-"))
    corrected = {**store.records().entities.row(store.records().entity_row["li"]), "kind": "defector_network"}
    store.apply([Change("entities", ("li",), corrected)], who="aye", why="corrected", based_on=store.head().number)
    (tmp_path / "more.csv").write_text(f"id,kind,name\n{id},ngo,Something\n", "utf-8")
    with pytest.raises(BadInput) as error:
        load(store, tmp_path / "more.csv", who="aye")
    assert error.value.code == "narrower-export"


def test_a_new_entity_with_a_name_of_two_words_is_loaded(tmp_path: Path, store: MemoryStore) -> None:
    (tmp_path / "more.csv").write_text("id,kind,name\nGreen Valley,ngo,Green Valley\n", "utf-8")
    load(store, tmp_path / "more.csv", who="aye")
    assert "Green Valley" in store.records().entity_row
