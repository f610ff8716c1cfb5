"""Loading again: the same file changes nothing, blanks change nothing, `-` clears, edited values stay, nothing is
deleted.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.messages.errors import BadInput, ReadOnlyStore
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.records.records import Settings
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change
from kunyet.loaders.loading import LoadOptions, LoadOutcome, load
from kunyet.loaders.tables_store import TablesStore
from kunyet.loaders.writing.write_folder import write_folder
from tests.loaders.conftest import Write

ENTITIES = """\
id,kind,name,region,members,notes,status
org-a,organization,Alpha House,Kachin,20,first,active
org-b,organization,Beta Circle,Mon,,,
dn-c,defector_network,Gamma Path,Chin,12,,
"""
TIES = """\
from,to,type,channel,since,last_contact
org-a,org-b,supports,signal,2023,2024-01-05
Beta Circle,dn-c,,phone,,
"""
NEEDS = "entity,direction,service,state\norg-b,need,legal aid,open\n"


def put(store: Store, path: Path, **options: object) -> LoadOutcome:
    return load(store, path, who="one", options=LoadOptions(**options))  # type: ignore[arg-type]


def cell(store: Store, entity: str, column: str) -> str:
    records = store.records()
    return records.entities[column][records.entity_row[entity]]


def mend(store: Store, entity: str, **values: str) -> None:
    records = store.records()
    row = records.entities.row(records.entity_row[entity])
    store.apply(
        [Change("entities", (entity,), {**row, **values})], who="two", why="edited", based_on=store.head().number
    )


def test_a_loaded_sample_is_the_folder_of_tables_and_comes_back_from_its_export(store: Store, tmp_path: Path) -> None:
    """Round trip: load, export CSV, load into a new store: three equal hashes."""
    assert not put(store, SECOND_FORUM).stopped
    write_folder(store.records(), tmp_path / "out")
    again = MemoryStore()
    put(again, tmp_path / "out")
    hashes = {logical_hash(each.records()) for each in (store, again, TablesStore(SECOND_FORUM))}
    assert len(hashes) == 1


def test_the_same_source_twice_changes_nothing(store: Store) -> None:
    """Not one new revision, and every row counted as unchanged."""
    first = put(store, SECOND_FORUM)
    second = put(store, SECOND_FORUM)
    assert store.head().number == first.revision == second.revision == 1
    assert (sum(second.accepted_counts.values()), second.unchanged) == (0, sum(first.accepted_counts.values()))
    assert (second.conflicts, second.vanished) == ((), ())


def test_a_load_is_one_revision_settings_and_standards_with_it(store: Store, write: Write) -> None:
    """One revision says who and which files; directory.yaml and what it names come along."""
    folder = write(entities=ENTITIES, ties=TIES, yaml="title: Ours\nat: 2024-03-31\nstandards: own.yaml\n")
    (folder / "own.yaml").write_text("stale:\n  - limit: 10\n", "utf-8")
    outcome = put(store, folder)
    assert [(revision.number, revision.who) for revision in store.revisions()][1:] == [(1, "one")]
    assert store.head().why == "loaded entities.csv, ties.csv"
    assert store.records().settings == Settings("Ours", "2024-03-31", standards="stale:\n  - limit: 10\n")
    assert outcome.settings == ("title", "at", "standards")


def test_an_edited_row_is_changed_a_blank_changes_nothing_and_a_hyphen_clears(store: Store, write: Write) -> None:
    """`members` edited, `region` blank, `notes` cleared, and the others counted as unchanged."""
    put(store, write(entities=ENTITIES, ties=TIES))
    outcome = put(store, write(entities=ENTITIES.replace("Kachin,20,first", ",25,-")))
    assert (cell(store, "org-a", "members"), cell(store, "org-a", "region"), cell(store, "org-a", "notes")) == (
        "25",
        "Kachin",
        "",
    )
    assert (outcome.accepted_counts["entities"], outcome.unchanged, outcome.conflicts) == (1, 4, ())


def test_a_blank_kind_or_type_changes_nothing(store: Store, write: Write) -> None:
    """A row that names its id and not its kind does not become unclassified."""
    put(store, write(entities=ENTITIES, ties=TIES))
    put(store, write(entities="id,kind,name\norg-a,,Alpha House\n"))
    assert cell(store, "org-a", "kind") == "organization"


def test_the_default_of_a_blank_cell_is_no_change(store: Store, write: Write) -> None:
    """A status `active` where the directory says nothing is the same status."""
    put(store, write(entities=ENTITIES))
    assert not put(store, write(entities=ENTITIES.replace("Mon,,,", "Mon,,,active"))).changes


def test_a_vanished_row_is_listed_and_stays(store: Store, write: Write) -> None:
    """The row of `dn-c` is gone from the file, and with it its tie from the other file."""
    put(store, write(entities=ENTITIES, ties=TIES))
    lines = ENTITIES.splitlines(keepends=True)
    outcome = put(store, write(entities="".join(lines[:-1]), ties=TIES))
    assert [(row.table, row.key, row.name, row.source) for row in outcome.vanished] == [
        ("entities", ("dn-c",), "Gamma Path", "entities.csv")
    ]
    assert cell(store, "dn-c", "name") == "Gamma Path"


def test_another_partners_file_of_the_same_name_is_another_source(store: Store, tmp_path: Path, write: Write) -> None:
    """Nothing has vanished from a file that shares no record with what an earlier file of its name held."""
    put(store, write(entities=ENTITIES))
    other = tmp_path / "other"
    other.mkdir()
    (other / "entities.csv").write_text("id,kind,name\nx-1,organization,Xi\nx-2,organization,Omega\n", "utf-8")
    assert put(store, other).vanished == ()


def test_a_source_in_another_folder_is_the_same_source(store: Store, tmp_path: Path, write: Write) -> None:
    """A copy of a file in another folder is the same source."""
    folder = write(entities=ENTITIES)
    put(store, folder)
    moved = Path(shutil.copytree(folder, tmp_path / "moved"))
    (moved / "entities.csv").write_text("".join(ENTITIES.splitlines(keepends=True)[:-1]), "utf-8")
    assert [row.key for row in put(store, moved).vanished] == [("dn-c",)]


@pytest.mark.parametrize("edited", ("20", "30"))
def test_an_edited_value_stays_and_is_listed_with_both_values(store: Store, write: Write, edited: str) -> None:
    """Whether the file still says the old value or a third one, and however often it is loaded."""
    put(store, write(entities=ENTITIES))
    mend(store, "org-a", members="22")
    folder = write(entities=ENTITIES.replace("Kachin,20", f"Kachin,{edited}").replace("Mon", "Bago"))
    for _ in range(3):
        outcome = put(store, folder)
        conflicts = [(c.key, c.column, c.directory, c.source, c.file, c.row) for c in outcome.conflicts]
        assert conflicts == [(("org-a",), "members", "22", edited, "entities.csv", 2)]
        assert (cell(store, "org-a", "members"), cell(store, "org-b", "region")) == ("22", "Bago")
    reasons = [revision.why for revision in store.revisions()]
    assert reasons[1:] == ["loaded entities.csv", "edited", "loaded entities.csv", "kept what a load left open"]


def test_overwrite_takes_the_files_values(store: Store, write: Write) -> None:
    """And is settled with that."""
    put(store, write(entities=ENTITIES))
    mend(store, "org-a", members="22")
    folder = write(entities=ENTITIES)
    assert put(store, folder, overwrite=True).conflicts == ()
    assert cell(store, "org-a", "members") == "20"
    assert not put(store, folder).conflicts


def test_single_cells_are_taken_from_the_file_and_others_stay(store: Store, write: Write) -> None:
    """Also a record that was removed from the directory; and it is settled with that."""
    put(store, write(entities=ENTITIES))
    mend(store, "org-a", members="22", region="Chin")
    store.apply([Change("entities", ("dn-c",), None)], who="b", why="gone", based_on=store.head().number)
    found = put(store, write(entities=ENTITIES)).conflicts
    assert {one.column for one in found} == {"members", "region", None}
    taken = frozenset(one.cell for one in found if one.column != "region")
    left = put(store, write(entities=ENTITIES), taken=taken).conflicts
    assert [(one.column, one.directory) for one in left] == [("region", "Chin")]
    assert (cell(store, "org-a", "members"), cell(store, "org-a", "region")) == ("20", "Chin")
    assert cell(store, "dn-c", "name") == "Gamma Path"
    assert [one.column for one in put(store, write(entities=ENTITIES)).conflicts] == ["region"]


def test_a_value_edited_to_that_of_the_file_is_no_conflict(store: Store, write: Write) -> None:
    put(store, write(entities=ENTITIES))
    mend(store, "org-a", members="25")
    outcome = put(store, write(entities=ENTITIES.replace("Kachin,20", "Kachin,25")))
    assert (outcome.conflicts, outcome.changes) == ((), False)


def test_a_record_made_by_hand_is_never_overwritten_silently(store: Store, write: Write) -> None:
    """Every cell of a record that no load has held counts as edited; its blank cells are filled."""
    row = {"id": "org-a", "kind": "organization", "name": "Alpha House", "members": "9"}
    store.apply([Change("entities", ("org-a",), row)], who="two", why="by hand", based_on=0)
    outcome = put(store, write(entities=ENTITIES))
    assert [(c.column, c.directory, c.source) for c in outcome.conflicts] == [("members", "9", "20")]
    assert (cell(store, "org-a", "members"), cell(store, "org-a", "region")) == ("9", "Kachin")


def test_a_record_removed_from_the_directory_does_not_return(store: Store, write: Write) -> None:
    """It is listed as a conflict, and `--overwrite` brings it back."""
    folder = write(entities=ENTITIES)
    put(store, folder)
    store.apply([Change("entities", ("dn-c",), None)], who="two", why="wrong", based_on=1)
    outcome = put(store, folder)
    assert [(c.key, c.column, c.source) for c in outcome.conflicts] == [(("dn-c",), None, "Gamma Path")]
    assert "dn-c" not in store.records().entity_row
    put(store, folder, overwrite=True)
    assert "dn-c" in store.records().entity_row


def test_a_load_that_was_undone_can_be_loaded_again(store: Store, write: Write) -> None:
    """Undo removes the memory of the source too: nothing counts as edited."""
    put(store, write(entities=ENTITIES))
    put(store, write(entities=ENTITIES.replace("Kachin,20", "Kachin,25")))
    store.undo(2, who="one", why="too early")
    outcome = put(store, write(entities=ENTITIES.replace("Kachin,20", "Kachin,25")))
    assert (outcome.accepted_counts["entities"], outcome.conflicts) == (1, ())


def test_rows_without_ids_find_their_records(store: Store, write: Write) -> None:
    """By kind, folded name and township; by from, to, type and since; though the directory has given them other ids."""
    put(store, write(entities=ENTITIES, ties="id,from,to,type,since\nt-1,org-a,org-b,supports,2023\n"))
    bare = "kind,name,region\norganization,ALPHA  house,Kachin\norganization,Beta Circle,Mon\n"
    outcome = put(
        store, write(entities=bare, ties="from,to,type,since,strength\nAlpha House,Beta Circle,supports,2023,0.5\n")
    )
    ids = store.records().entities["id"].texts()
    assert sorted(ids) == ["dn-c", "org-a", "org-b"]
    assert store.records().ties.row(0) == {
        "id": "t-1", "from": "org-a", "to": "org-b", "type": "supports", "since": "2023", "strength": "0.5"
    }  # fmt: skip
    assert [c.column for c in outcome.conflicts] == []


def test_a_file_may_name_entities_that_only_the_directory_knows(store: Store, write: Write, tmp_path: Path) -> None:
    put(store, write(entities=ENTITIES))
    (tmp_path / "more.csv").write_text("from,to,type\nAlpha House,Gamma Path,\n", "utf-8")
    assert put(store, tmp_path / "more.csv").accepted_counts["ties"] == 1


def test_needs_are_cleared_by_a_hyphen(store: Store, write: Write) -> None:
    folder = write(entities="id,kind,name,needs\norg-b,organization,Beta,legal aid|shelter\n")
    put(store, folder)
    assert not put(store, folder).changes
    outcome = put(store, write(entities="id,kind,name,needs\norg-b,organization,Beta,-\n"))
    assert (store.records().needs.size, outcome.accepted_counts["needs"], outcome.vanished) == (0, 2, ())


def test_a_met_need_stays_met(store: Store, write: Write) -> None:
    """A cell that abbreviates an open need does not open it again."""
    folder = write(entities="id,kind,name,needs\norg-b,organization,Beta,Legal aid\n")
    put(store, folder)
    key = ("org-b", "need", "Legal aid")
    values = {**dict(zip(("entity", "direction", "service"), key, strict=True)), "state": "met", "met_by": "org-b"}
    store.apply([Change("needs", key, values)], who="two", why="met", based_on=1)
    outcome = put(store, write(entities="id,kind,name,needs\norg-b,organization,Beta,legal aid\n"))
    assert store.records().needs["state"].texts() == ["met"]
    assert [(c.column, c.directory, c.source) for c in outcome.conflicts] == [("state", "met", "open")]


def test_any_error_and_nothing_is_loaded(store: Store, write: Write) -> None:
    put(store, write(entities=ENTITIES))
    outcome = put(store, write(entities=ENTITIES.replace("Mon", "Bago").replace(",12,", ",many,")))
    assert outcome.stopped
    assert (sum(outcome.accepted_counts.values()), store.head().number, cell(store, "org-b", "region")) == (0, 1, "Mon")
    assert [(p.code, p.row, p.column) for p in outcome.problems if p.severity == "error"] == [
        ("bad-number", 4, "members")
    ]


def test_rejects_are_written_fixed_and_loaded(store: Store, write: Write, tmp_path: Path) -> None:
    """The good rows are loaded, the others are in a file with their reasons; that file is loaded after it was fixed."""
    out = tmp_path / "rejects.csv"
    outcome = put(store, write(entities=ENTITIES.replace(",12,", ",many,"), ties=TIES), rejects=out)
    assert (outcome.stopped, outcome.accepted_counts["entities"], len(outcome.reading.rejected_rows)) == (False, 2, 2)
    out.write_text(out.read_text("utf-8-sig").replace("many", "12"), "utf-8")
    fixed = put(store, out)
    assert (fixed.stopped, fixed.accepted_counts["entities"], fixed.accepted_counts["ties"]) == (False, 1, 1)
    whole = MemoryStore()
    put(whole, write(entities=ENTITIES, ties=TIES))
    assert logical_hash(whole.records()) == logical_hash(store.records())
    assert put(store, write(entities=ENTITIES, ties=TIES)).vanished == ()


def test_a_rejected_row_has_not_vanished(store: Store, write: Write, tmp_path: Path) -> None:
    put(store, write(entities=ENTITIES))
    outcome = put(store, write(entities=ENTITIES.replace(",12,", ",many,")), rejects=tmp_path / "out.csv")
    assert (outcome.vanished, len(outcome.reading.rejected_rows)) == ((), 1)


def test_partial_loads_a_row_without_its_bad_cell_and_changes_nothing_else(store: Store, write: Write) -> None:
    put(store, write(entities=ENTITIES))
    outcome = put(store, write(entities=ENTITIES.replace(",12,", ",many,late")), partial=True)
    assert (outcome.stopped, cell(store, "dn-c", "members"), cell(store, "dn-c", "notes")) == (False, "12", "late")


def test_a_dry_run_leaves_nothing(store: Store, write: Write, tmp_path: Path) -> None:
    """It tells what would be, and writes neither records nor rejects."""
    before = (store.head(), logical_hash(store.records()), len(store.audit()))
    outcome = put(store, write(entities=ENTITIES.replace(",12,", ",many,")), dry_run=True, rejects=tmp_path / "out.csv")
    assert (outcome.accepted_counts["entities"], outcome.revision) == (2, 0)
    assert (store.head(), logical_hash(store.records()), len(store.audit())) == before
    assert not (tmp_path / "out.csv").exists()


def test_an_error_in_other_records_is_reported_at_the_row_that_causes_it(store: Store, write: Write) -> None:
    """Only the directory holds the tie of a liaison; the file turns the liaison into an organization."""
    entities = "id,kind,name\nli-a,liaison,Ah\norg-b,organization,Be\n"
    put(store, write(entities=entities, ties="from,to,type\nli-a,org-b,liaises_for\n"))
    (write(entities=entities) / "ties.csv").unlink()
    outcome = put(store, write(entities=entities.replace("li-a,liaison", "li-a,organization")))
    assert [(p.code, p.file, p.row) for p in outcome.problems] == [("tie-not-allowed", "entities.csv", 2)]
    assert "li-a org-b" in outcome.problems[0].message


def test_two_rows_of_one_record_are_an_error(store: Store, write: Write) -> None:
    """Whether or not the directory has it already."""
    twice = ENTITIES + "org-a,organization,Alpha House,Mon,,,\n"
    for _ in range(2):
        assert [p.code for p in put(store, write(entities=twice)).problems] == ["duplicate-id"]
        put(store, write(entities=ENTITIES))


def test_a_duplicate_code_name_is_reported_at_its_row(store: Store, write: Write) -> None:
    put(store, write(entities="id,kind,name,code_name\ndn-a,defector_network,A,Quiet Path\n"))
    outcome = put(store, write(entities="id,kind,name,code_name\ndn-b,defector_network,B,quiet path\n"))
    assert [(p.code, p.row) for p in outcome.problems] == [("duplicate-code-name", 2)]


def test_edited_settings_stay(store: Store, write: Write) -> None:
    folder = write(entities=ENTITIES, yaml="title: Ours\n")
    put(store, folder)
    store.set_settings(Settings("Theirs"), who="two", why="renamed")
    put(store, folder)
    assert store.records().settings.title == "Theirs"
    put(store, folder, overwrite=True)
    assert store.records().settings.title == "Ours"


def test_tables_are_never_written(write: Write) -> None:
    folder = write(entities=ENTITIES)
    with pytest.raises(ReadOnlyStore):
        put(TablesStore(folder), folder)


def test_nothing_to_read_is_an_error(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        put(store, tmp_path / "nowhere.csv")
