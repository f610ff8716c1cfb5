"""Files that still hold an entity that was merged into another one."""

from __future__ import annotations

from pathlib import Path

from kunyet.graph.merging.merge_entities import merge_entities, unmerge_entity
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.stores.memory import MemoryStore
from kunyet.loaders.loading import LoadOutcome, load

ROWS = "kind,name,township,members\norganization,Tamu Relief,Tamu,20\norganization,Tamu Border Relief,Tamu,9\n"
OTHERS = "organization,Kale Union,Kale,30\n"
TIES = "from,to,type\nTamu Border Relief,Kale Union,coordinates\n"


def put(store: MemoryStore, folder: Path, entities: str, ties: str = TIES) -> LoadOutcome:
    folder.mkdir(exist_ok=True)
    (folder / "entities.csv").write_text(entities, "utf-8")
    (folder / "ties.csv").write_text(ties, "utf-8")
    return load(store, folder, who="one")


def id_of(store: MemoryStore, name: str) -> str:
    entities = store.records().entities
    return entities["id"][entities["name"].texts().index(name)]


def test_a_file_with_both_is_loaded_again_without_a_double(tmp_path: Path) -> None:
    store = MemoryStore()
    put(store, tmp_path / "files", ROWS + OTHERS)
    before, b = logical_hash(store.records()), id_of(store, "Tamu Border Relief")
    merge_entities(store, id_of(store, "Tamu Relief"), b, who="one")
    merged = logical_hash(store.records())
    outcome = put(store, tmp_path / "files", ROWS + OTHERS)
    assert not outcome.stopped
    assert outcome.problems == ()
    assert (logical_hash(store.records()), outcome.accepted_counts["ties"]) == (merged, 0)
    unmerge_entity(store, b, who="one")
    assert logical_hash(store.records()) == before
    assert put(store, tmp_path / "files", ROWS + OTHERS).changes is False


def test_references_to_the_old_id_and_name_lead_to_the_entity_that_stays(tmp_path: Path) -> None:
    store = MemoryStore()
    put(store, tmp_path / "files", ROWS + OTHERS)
    a, b = id_of(store, "Tamu Relief"), id_of(store, "Tamu Border Relief")
    merge_entities(store, a, b, who="one")
    ties = f"from,to,type\n{b},Kale Union,supports\nKale Union,Tamu Border Relief,communicates\n"
    outcome = put(store, tmp_path / "more", "name\nKale Union\n", ties)
    assert not outcome.stopped
    found = store.records().ties
    assert set(zip(found["from"].texts(), found["to"].texts(), found["type"].texts(), strict=True)) == {
        (a, id_of(store, "Kale Union"), "coordinates"),
        (a, id_of(store, "Kale Union"), "supports"),
        (id_of(store, "Kale Union"), a, "communicates"),
    }


def test_a_changed_row_of_a_merged_entity_is_told_and_changes_nothing(tmp_path: Path) -> None:
    store = MemoryStore()
    put(store, tmp_path / "files", ROWS + OTHERS)
    merge_entities(store, id_of(store, "Tamu Relief"), id_of(store, "Tamu Border Relief"), who="one")
    merged = logical_hash(store.records())
    outcome = put(store, tmp_path / "files", ROWS.replace(",9", ",11") + OTHERS)
    assert [(problem.code, problem.row) for problem in outcome.problems] == [("merged-row", 3)]
    assert logical_hash(store.records()) == merged
