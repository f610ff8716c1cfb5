"""What becomes of each pair of things that two copies did: one test for each outcome, on every kind of store."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from kunyet.graph.joining.conflicts import ConflictKind, JoinConflict
from kunyet.graph.joining.join_bundle import join_bundle
from kunyet.graph.joining.make_bundle import make_bundle
from kunyet.graph.joining.open_rows import open_conflicts
from kunyet.graph.merging.merge_entities import merge_entities
from kunyet.graph.merging.merge_records import links
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.records import Settings
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.copy_records import copy_store
from kunyet.graph.stores.kept_tables import JOINED_CHANGES_TABLE
from tests.graph.joining import copies
from tests.graph.joining.copies import cell, copy_of, edit, entity, exchange, filled, give, gone, hashes, row, take, tie

Pair = tuple[Store, Store]
CONTACT = ("ea", "signal", "kn-1")


@pytest.fixture(params=["memory", "encrypted", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Pair]:
    """Return a directory in a store of this kind, and a copy of it in memory."""
    yield from pair_of_stores(request, tmp_path)


def pair_of_stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Pair]:
    """Give a directory in the store of the fixture's parameter, and a copy of it in memory."""
    source = filled()
    if request.param == "memory":
        yield source, copy_of(source)
        return
    # A copy begins when its source began (`copy_with_people.py`).
    moments = [source.revisions()[0].when] * 9

    def clock() -> datetime:
        return moments.pop() if moments else copies.clock()

    with _made(request, tmp_path, source.records_at(0).settings, clock) as store:
        moments.clear()
        copy_store(source, store, who="one")
        yield store, source


def _made(request: pytest.FixtureRequest, folder: Path, settings: Settings, clock: Callable[[], datetime]) -> Store:
    if request.param == "neo4j":
        from tests.graph.stores.neo4j_store import helping

        return helping.made(request.getfixturevalue("neo4j"), folder, settings, clock)
    from kunyet.graph.stores.encrypted import create
    from kunyet.graph.stores.keys.sealing import Cost

    return create(folder / "s", "one", "correct horse battery", settings, cost=Cost(2, 1, 1), clock=clock)


def joined(pair: Pair) -> tuple[JoinConflict, ...]:
    """Bring the other copy's changes into the first and back, and return what a person is asked there."""
    one, other = pair
    conflicts = give(other, one).conflicts
    give(one, other)
    assert len(hashes(one, other)) == 1
    return conflicts


def test_fields_that_differ_are_joined_and_one_field_is_asked_about(pair: Pair) -> None:
    one, other = pair
    edit(one, entity("ea", region="Sagaing", notes="from here", members="20", women="5"), who="here")
    edit(other, entity("ea", region="Chin", notes="from there"), who="there")
    (conflict,) = joined(pair)
    assert (conflict.columns, conflict.ours.values, conflict.theirs.values) == (
        ("notes",),
        ("from here",),
        ("from there",),
    )
    assert (conflict.ours.who, conflict.theirs.who) == ("here", "there")
    assert (cell(one, "entities", ("ea",), "region"), cell(one, "entities", ("ea",), "women")) == ("Chin", "5")
    assert [each.id for each in open_conflicts(one)] == [conflict.id]


def test_a_decision_reaches_the_other_copy(pair: Pair) -> None:
    one, other = pair
    edit(one, entity("ea", notes="from here"), who="here")
    edit(other, entity("ea", notes="from there"), who="there")
    bundle = make_bundle(other, everything=True)
    (conflict,) = copies.plan(one, bundle).conflicts
    take(one, bundle, {conflict.id: "ours"})
    give(one, other)
    assert cell(other, "entities", ("ea",), "notes") == "from here"
    assert (len(hashes(one, other)), open_conflicts(one), open_conflicts(other)) == (1, [], [])


def test_an_edit_holds_against_a_deletion(pair: Pair) -> None:
    one, other = pair
    edit(one, gone("ties", "u"), gone("entities", "ec"))
    edit(other, entity("ec", notes="still at work"))
    (conflict,) = joined(pair)
    assert (conflict.kind, conflict.ours.values) == (ConflictKind.DELETION, None)
    assert cell(one, "entities", ("ec",), "notes") == "still at work"


def test_a_new_tie_holds_an_entity_that_the_other_copy_deleted(pair: Pair) -> None:
    one, other = pair
    edit(one, gone("ties", "u"), gone("entities", "ec"))
    edit(other, tie("new", "ea", "ec"))
    (conflict,) = joined(pair)
    assert (conflict.record, conflict.kind) == (("entities", ("ec",)), ConflictKind.DELETION)
    assert cell(one, "ties", ("new",), "to") == "ec"


def test_a_new_firewall_holds_against_a_new_tie_until_somebody_decides(pair: Pair) -> None:
    one, other = pair
    edit(one, row("firewalls", a="ea", b="ec", reason="x"))
    edit(other, tie("new", "ea", "ec"))
    bundle = make_bundle(other, everything=True)
    (conflict,) = copies.plan(one, bundle).conflicts
    assert conflict.kind is ConflictKind.FIREWALL
    take(one, bundle)
    give(one, other)
    assert cell(one, "ties", ("new",), "to") is cell(other, "ties", ("new",), "to") is None
    assert len(hashes(one, other)) == 1


def test_a_tie_across_a_firewall_comes_back_where_a_person_says_so(pair: Pair) -> None:
    one, other = pair
    edit(one, row("firewalls", a="ea", b="ec", reason="x"))
    edit(other, tie("new", "ea", "ec"))
    bundle = make_bundle(other, everything=True)
    (conflict,) = copies.plan(one, bundle).conflicts
    take(one, bundle, {conflict.id: "theirs"})
    exchange(one, other)
    assert cell(one, "ties", ("new",), "to") == cell(other, "ties", ("new",), "to") == "ec"
    assert len(hashes(one, other)) == 1


def test_withdrawals_and_stricter_guards_win_without_a_question(pair: Pair) -> None:
    one, other = pair
    contact = {"entity": "ea", "channel": "signal", "handle": "kn-1"}
    edit(one, row("contacts", **contact, consent_for="liaison|medical", state="working"), entity("eb", tlp="GREEN"))
    edit(one, entity("ec", status="active"))
    edit(other, row("contacts", **contact, consent_for="funding|medical", state="burnt", withdrawn_on="2024-02-01"))
    edit(other, entity("eb", tlp="RED"), entity("ec", status="detained"))
    assert joined(pair) == ()
    cells = [cell(one, "contacts", CONTACT, name) for name in ("consent_for", "state", "withdrawn_on")]
    assert cells == ["medical", "burnt", "2024-02-01"]
    assert (cell(one, "entities", ("eb",), "tlp"), cell(one, "entities", ("ec",), "status")) == ("RED", "detained")


def test_an_erasure_wins_against_an_edit_and_is_confirmed_first(pair: Pair) -> None:
    one, other = pair
    edit(one, entity("ec", notes="canary"), tie("new", "ea", "ec", notes="canary"))
    bundle = make_bundle(one, everything=True)
    other.erase("entities", ("ec",), who="eraser", why="asked for it")
    take(other, bundle)
    assert cell(other, "ties", ("new",), "to") is None
    erased = copies.plan(one, make_bundle(other, everything=True))
    assert ("entities", ("ec",)) in erased.to_erase
    with pytest.raises(KunyetError, match="for good"):
        join_bundle(erased, who="two")
    exchange(one, other)
    for store in pair:
        changes = [each for number in range(store.head().number + 1) for each in store.changes_of(number) or ()]
        assert "canary" not in str(changes)
    assert len(hashes(one, other)) == 1


def test_bundles_that_go_one_way_only_lose_nothing(pair: Pair) -> None:
    """The second one follows what the first one brought, so all its authors knew that: it is played all the same."""
    one, other = pair
    edit(one, tie("new", "ea", "ec", notes="of the first bundle"))
    give(one, other)
    edit(one, entity("eb", region="Chin"))
    assert set(copies.plan(other, make_bundle(one, everything=True)).records) == {("entities", ("eb",))}
    give(one, other)
    edit(other, entity("ec", region="Shan"))
    edit(one, entity("ea", region="Mon"))
    give(one, other)
    assert cell(other, "ties", ("new",), "notes") == "of the first bundle"
    assert [cell(other, "entities", (id,), "region") for id in ("ea", "eb", "ec")] == ["Mon", "Chin", "Shan"]
    give(other, one)
    assert len(hashes(one, other)) == 1


def test_what_was_added_to_something_erased_is_erased_with_it_and_hinders_no_join(pair: Pair) -> None:
    """A step of an erased request, and a referral of a need whose entity was erased: neither names what was erased."""
    one, other = pair
    request = row("requests", id="r", from_="ea", to="ec", purpose="liaison", state="open", asked_on="2024-01-01")
    offer = row("needs", id="n2", entity="ec", direction="offer", service="shelter")
    edit(one, request, offer, row("needs", id="n1", entity="ea", direction="need", service="shelter"))
    give(one, other)
    referral = {"id": "f", "need": "n1", "offer": "n2", "liaison": "eb", "state": "asked", "asked_on": "2024-01-02"}
    step = {"request": "r", "step": "1", "actor": "eb", "state": "waiting", "channel": "signal"}
    edit(other, row("request_steps", **step), row("referrals", **referral))
    one.erase("requests", ("r",), who="eraser", why="ended")
    one.erase("entities", ("ec",), who="eraser", why="asked for it")
    exchange(other, one)
    for store in pair:
        assert not store.history("request_steps", ("r", "1"))
        assert not store.history("referrals", ("f",))
        assert not kept_of(store, "request_steps", "referrals")
    assert len(hashes(one, other)) == 1


def test_what_another_copy_made_and_dropped_goes_with_what_it_was_about(pair: Pair) -> None:
    """A copy that joined both at once never held the step: only what it keeps of the join names its actor."""
    one, other = pair
    edit(one, row("requests", id="r", from_="ea", to="ec", purpose="liaison", state="open", asked_on="2024-01-01"))
    give(one, other)
    edit(other, row("request_steps", request="r", step="1", actor="eb", state="waiting"))
    edit(other, gone("request_steps", "r", "1"))
    give(other, one)
    assert len(kept_of(one, "request_steps")) == 2
    one.erase("requests", ("r",), who="eraser", why="ended")
    assert not kept_of(one, "request_steps")


def test_an_open_conflict_goes_with_whoever_only_one_side_named(pair: Pair) -> None:
    one, other = pair
    need = {"entity": "ea", "direction": "need", "service": "shelter"}
    edit(one, row("needs", **need))
    give(one, other)
    edit(other, row("needs", **need, met_by="ec"))
    edit(one, row("needs", **need, met_by="eb"))
    give(other, one)
    [conflict] = open_conflicts(one)
    assert {"eb", "ec"} <= set(conflict.named)


def kept_of(store: Store, *tables: str) -> list[str]:
    """Return what a copy keeps of the joined edits of these tables."""
    rows = [version.values["edit"] for version in store.kept_rows(JOINED_CHANGES_TABLE)]
    return [text for text in rows if json.loads(text)[0] in tables]


def test_what_is_added_to_an_entry_that_was_merged_away_goes_to_the_one_that_stays(pair: Pair) -> None:
    one, other = pair
    merge_entities(one, "ea", "ec", who="merger")
    edit(other, tie("new", "eb", "ec"), entity("ec", township="Kale"))
    joined(pair)
    assert cell(one, "ties", ("new",), "to") == "ea"
    assert links(one.merges()) == links(other.merges()) == {"ec": "ea"}


def test_of_two_merges_of_one_entry_the_first_holds(pair: Pair) -> None:
    one, other = pair
    merge_entities(one, "ea", "ec", who="merger")
    merge_entities(other, "eb", "ec", who="merger")
    conflicts = joined(pair)
    assert ConflictKind.MERGE in {each.kind for each in conflicts}
    assert links(one.merges()) == links(other.merges())
    assert len(links(one.merges())) == 1


def test_undoing_a_join_takes_it_back_here_and_not_on_the_other_copy(pair: Pair) -> None:
    one, other = pair
    before = hashes(one)
    edit(other, entity("ea", notes="from there"))
    outcome = give(other, one)
    assert outcome.revision is not None
    one.undo(outcome.revision, who="one", why="undone")
    assert hashes(one) == before
    give(one, other)
    assert cell(other, "entities", ("ea",), "notes") == "from there"
    give(other, one)
    assert cell(one, "entities", ("ea",), "notes") == "from there"


def test_a_bundle_that_was_joined_changes_nothing(pair: Pair) -> None:
    one, other = pair
    edit(other, entity("ea", notes="from there"))
    bundle = make_bundle(other, everything=True)
    assert take(one, bundle).revision is not None
    head = one.head()
    assert take(one, bundle).revision is None
    assert one.head() == head
