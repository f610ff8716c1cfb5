"""What three copies know in different pieces: each begins to play where it once stood, and all of them end the same."""

from __future__ import annotations

import pytest

from kunyet.graph.joining.conflicts import ConflictKind
from kunyet.graph.joining.make_bundle import make_bundle
from kunyet.graph.joining.open_rows import open_conflicts
from kunyet.graph.merging.merge_entities import merge_entities
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.memory import MemoryStore
from tests.graph.joining.copies import cell, copy_of, edit, entity, exchange, filled, give, gone, hashes, take


@pytest.fixture
def three() -> tuple[MemoryStore, MemoryStore, MemoryStore]:
    """Return three copies of a directory."""
    base = filled()
    return copy_of(base), copy_of(base), copy_of(base)


def test_what_one_join_brought_with_newer_changes_stays(three: tuple[MemoryStore, ...]) -> None:
    one, two, three_ = three
    edit(one, gone("ties", "t"))
    give(one, two)  # all that follows was written with the deletion known
    edit(two, entity("eb", notes="of two"))
    give(two, three_)
    edit(one, entity("ec", notes="of one"))
    give(one, three_)  # the third copy never stood where only the deletion was known
    assert cell(three_, "ties", ("t",), "from") is None
    exchange(*three)
    assert len(hashes(*three)) == 1
    assert cell(one, "ties", ("t",), "from") is None


def test_a_join_that_was_taken_back_is_no_place_to_begin(three: tuple[MemoryStore, ...]) -> None:
    one, two, three_ = three
    edit(two, entity("eb", notes="of two"))
    first = give(two, one)
    assert first.revision is not None
    one.undo(first.revision, who="one", why="undone")
    edit(three_, entity("ec", notes="of three"))
    give(three_, one)
    assert cell(one, "entities", ("eb",), "notes") == ""
    exchange(*three)
    assert len(hashes(*three)) == 1
    assert cell(one, "entities", ("eb",), "notes") == "of two"


def test_an_edit_of_what_was_merged_into_a_newer_entry_is_kept(three: tuple[MemoryStore, ...]) -> None:
    one, two, _ = three
    edit(two, entity("ec", notes="of two"))
    edit(one, entity("eb", notes="first"))
    edit(one, entity("new"))
    merge_entities(one, "new", "ec", who="merger")
    give(two, one)
    give(one, two)
    assert cell(one, "entities", ("new",), "notes") == "of two"
    assert len(hashes(one, two)) == 1


def test_an_edit_of_what_was_merged_into_a_deleted_entry_holds_against_the_deletion(
    three: tuple[MemoryStore, ...],
) -> None:
    one, two, _ = three
    edit(two, entity("ec", notes="of two"))
    edit(one, entity("new"))
    merge_entities(one, "new", "ec", who="merger")
    edit(one, gone("ties", "u"), gone("entities", "new"))
    conflicts = give(two, one).conflicts
    give(one, two)
    assert ConflictKind.DELETION in {each.kind for each in conflicts}
    assert cell(one, "entities", ("new",), "notes") == "of two"
    assert len(hashes(one, two)) == 1


def test_what_is_asked_about_an_entry_is_asked_about_the_one_that_it_is_merged_into(
    three: tuple[MemoryStore, ...],
) -> None:
    one, two, _ = three
    edit(one, entity("ec", notes="of one"))
    edit(two, entity("ec", notes="of two"))
    give(two, one)
    lost = ({"of one", "of two"} - {cell(one, "entities", ("ec",), "notes")}).pop()
    merge_entities(one, "eb", "ec", who="merger")
    edit(two, entity("ea", region="Sagaing", notes="something new"))
    give(two, one)
    give(one, two)
    (asked,) = open_conflicts(one)
    assert (asked.kind, asked.key) == (ConflictKind.MERGED_VALUE, ("eb",))
    assert lost in str(asked.as_data())
    take(one, make_bundle(two, everything=True))
    assert len(hashes(one, two)) == 1


def test_a_question_stays_open_when_the_record_changes_elsewhere(three: tuple[MemoryStore, ...]) -> None:
    one, two, _ = three
    edit(one, entity("ea", region="Sagaing", notes="of one"))
    edit(two, entity("ea", region="Sagaing", notes="of two"))
    exchange(one, two)
    (asked,) = open_conflicts(one)
    notes = cell(two, "entities", ("ea",), "notes") or ""
    for region in ("Chin", "Magway", "Kayah"):  # each with everything known that was written before
        edit(two, entity("ea", region=region, notes=notes))
        give(two, one)
        edit(one, entity("eb", notes=region))
        give(one, two)
    assert [each.id for each in open_conflicts(one)] == [each.id for each in open_conflicts(two)] == [asked.id]


def test_two_decisions_about_one_gap_are_asked_about_as_a_whole(three: tuple[MemoryStore, ...]) -> None:
    one, two, _ = three
    one.set_gap_state(GapState("isolated:ea", "assigned", "eb", why="of one"), who="one")
    two.set_gap_state(GapState("isolated:ea", "assigned", "ec", why="of two"), who="two")
    (asked,) = give(two, one).conflicts
    assert (asked.table, asked.columns) == ("gap_states", ())
    assert {"ea", "eb", "ec"} >= {*asked.named} >= {"ea"}
