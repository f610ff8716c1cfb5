"""What a load leaves open: a value that somebody edited stays, and the file's value can be taken at any later time."""

from __future__ import annotations

from kunyet.graph.joining.conflicts import JoinConflict
from kunyet.graph.joining.decide_conflicts import decide_open
from kunyet.graph.joining.open_rows import open_conflicts
from kunyet.graph.joining.told_conflicts import tell_conflicts
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.revision import Change
from tests.graph.joining.copies import copy_of, give
from tests.loaders.conftest import Write
from tests.loaders.loading.test_load import ENTITIES, cell, mend, put


def left_open(store: Store) -> list[tuple[str, str | None, str | None]]:
    return [((*one.columns, "")[0], one.ours.text, one.theirs.text) for one in open_conflicts(store)]


def test_what_a_load_left_out_is_decided_later(store: Store, write: Write) -> None:
    """Taken, the file's value is an edit that other copies get; what the load itself brought reaches them too."""
    put(store, write(entities=ENTITIES))
    other = copy_of(store)
    mend(store, "org-a", notes="ours", region="Chin")
    put(store, write(entities=ENTITIES.replace("first", "theirs").replace("Mon", "Bago")))
    assert sorted(left_open(store)) == [("notes", "ours", "theirs"), ("region", "Chin", "Kachin")]
    (notes, region) = sorted(open_conflicts(store), key=lambda one: one.columns)
    assert (notes.file, notes.kept) == ("entities.csv", notes.ours)
    decide_open(store, {notes.id: "theirs", region.id: "ours"}, who="one")
    assert (cell(store, "org-a", "notes"), cell(store, "org-a", "region"), left_open(store)) == ("theirs", "Chin", [])
    put(store, write(entities=ENTITIES.replace("first", "theirs").replace("Mon", "Bago")))
    assert left_open(store) == []
    give(store, other)
    assert (cell(other, "org-a", "notes"), cell(other, "org-b", "region"), left_open(other)) == ("theirs", "Bago", [])


def test_what_a_load_left_out_is_open_no_more_once_somebody_edits_it_or_the_file_agrees(
    store: Store, write: Write
) -> None:
    put(store, write(entities=ENTITIES))
    mend(store, "org-a", notes="ours", region="Chin")
    put(store, write(entities=ENTITIES))
    assert len(left_open(store)) == 2
    mend(store, "org-a", notes="later")
    assert left_open(store) == [("region", "Chin", "Kachin")]
    put(store, write(entities=ENTITIES.replace("Kachin", "Chin")))
    assert left_open(store) == [("notes", "later", "first")]


def test_what_a_load_left_out_ends_with_the_load_when_it_is_taken_back(store: Store, write: Write) -> None:
    put(store, write(entities=ENTITIES))
    mend(store, "org-a", notes="ours")
    done = put(store, write(entities=ENTITIES.replace("Mon", "Bago")))
    assert left_open(store) == [("notes", "ours", "first")]
    store.undo(done.revision, who="one", why="wrong file")
    assert left_open(store) == []


def removed_one(store: Store, write: Write) -> JoinConflict:
    """Load an entry, remove it, and load a later edition of the file that still has it."""
    put(store, write(entities=ENTITIES))
    store.apply([Change("entities", ("org-a",), None)], who="one", why="gone", based_on=store.head().number)
    put(store, write(entities=ENTITIES.replace("Mon", "Bago")))
    (one,) = open_conflicts(store)
    return one


def test_a_record_that_was_removed_comes_back_as_the_file_has_it_or_stays_removed(store: Store, write: Write) -> None:
    one = removed_one(store, write)
    assert (one.is_removed_record, one.record, one.file) == (True, ("entities", ("org-a",)), "entities.csv")
    (told,) = tell_conflicts(store, [one])
    assert (told.ours, told.theirs) == ("stays removed", "comes back as it is in the file (entities.csv)")
    decided = decide_open(store, {one.id: "theirs"}, who="one")
    assert (cell(store, "org-a", "notes"), left_open(store)) == ("first", [])
    store.undo(decided.number, who="one", why="undone")
    decide_open(store, {one.id: "ours"}, who="one")
    assert ("org-a" in store.records().entity_row, left_open(store)) == (False, [])
    put(store, write(entities=ENTITIES.replace("Mon", "Bago")))
    assert left_open(store) == [], "what was decided is not asked about again"


def test_the_question_about_a_removed_record_ends_with_its_load_or_when_the_record_is_there_again(
    store: Store, write: Write
) -> None:
    one = removed_one(store, write)
    store.apply([Change("entities", ("org-a",), one.row)], who="one", why="back", based_on=store.head().number)
    assert left_open(store) == []
    store.undo(store.head().number, who="one", why="undone")
    assert len(left_open(store)) == 1
    store.undo(2 + 1, who="one", why="wrong file")
    assert left_open(store) == []


def test_nothing_is_kept_of_a_record_that_was_erased_for_good(store: Store, write: Write) -> None:
    removed_one(store, write)
    store.erase("entities", ("org-a",), who="one", why="asked for it")
    assert left_open(store) == []
    put(store, write(entities=ENTITIES.replace("Mon", "Chin")))
    assert left_open(store) == []


def test_a_guard_is_not_left_to_be_decided(store: Store, write: Write) -> None:
    put(store, write(entities=ENTITIES))
    mend(store, "org-a", status="detained")
    assert [one.column for one in put(store, write(entities=ENTITIES)).conflicts] == ["status"]
    assert left_open(store) == []
