"""Deciding what a join left open, at any later time; and clashes, which a person settles before a join."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kunyet.graph.joining.conflicts import ConflictKind, JoinConflict
from kunyet.graph.joining.decide_conflicts import decide_open
from kunyet.graph.joining.join_bundle import JoinPlan
from kunyet.graph.joining.make_bundle import make_bundle
from kunyet.graph.joining.open_rows import open_conflicts
from kunyet.graph.joining.told_conflicts import tell_conflicts
from kunyet.graph.merging.merge_entities import merge_entities, unmerge_entity
from kunyet.graph.messages.errors import BadInput, KunyetError
from kunyet.graph.stores.contract import Store
from tests.graph.joining import copies
from tests.graph.joining.copies import cell, copy_of, edit, entity, exchange, filled, give, gone, hashes, row, take, tie
from tests.graph.joining.test_outcomes import Pair, pair_of_stores


@pytest.fixture(params=["memory", "encrypted", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def stored_pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Pair]:
    """Return a directory in a store of this kind, and a copy of it in memory."""
    yield from pair_of_stores(request, tmp_path)


@pytest.fixture
def pair() -> Pair:
    """Return two copies in memory."""
    source = filled()
    return source, copy_of(source)


def previewed(target: Store, source: Store) -> JoinPlan:
    return copies.plan(target, make_bundle(source, everything=True))


def only_open(store: Store) -> JoinConflict:
    (conflict,) = open_conflicts(store)
    return conflict


def test_what_a_join_left_open_is_decided_later_and_reaches_the_other_copy(stored_pair: Pair) -> None:
    one, other = stored_pair
    edit(one, entity("ea", notes="from here"), who="here")
    edit(other, entity("ea", notes="from there"), who="there")
    exchange(one, other)
    conflict = only_open(one)
    held = cell(one, "entities", ("ea",), "notes")
    side = "ours" if conflict.ours.values != (held,) else "theirs"
    wanted = {"from here": "from there", "from there": "from here"}[str(held)]
    revision = decide_open(one, {conflict.id: side}, who="decider")
    assert (cell(one, "entities", ("ea",), "notes"), open_conflicts(one)) == (wanted, [])
    one.undo(revision.number, who="one", why="undone")
    assert (cell(one, "entities", ("ea",), "notes"), only_open(one).id) == (held, conflict.id)
    decide_open(one, {conflict.id: side}, who="decider")
    exchange(one, other)
    assert cell(other, "entities", ("ea",), "notes") == wanted
    assert (len(hashes(one, other)), open_conflicts(one), open_conflicts(other)) == (1, [], [])


def test_a_deletion_and_a_tie_across_a_firewall_are_decided_later(pair: Pair) -> None:
    one, other = pair
    edit(one, row("firewalls", a="ea", b="ec", reason="x"), gone("ties", "u"))
    edit(other, tie("new", "ea", "ec"), tie("u", "eb", "ec", notes="still there"))
    give(other, one)
    wall = next(each for each in open_conflicts(one) if each.kind is ConflictKind.FIREWALL)
    deleted = next(each for each in open_conflicts(one) if each.kind is ConflictKind.DELETION)
    decide_open(one, {wall.id: "theirs", deleted.id: "ours"}, who="decider")
    exchange(one, other)
    for store in pair:
        assert cell(store, "ties", ("new",), "to") == "ec"
        assert cell(store, "ties", ("u",), "to") is None
        assert open_conflicts(store) == []
    assert len(hashes(one, other)) == 1


def test_no_answer_writes_over_what_somebody_changed_after_the_join(stored_pair: Pair) -> None:
    """The question goes on with the new value, the same on both copies: the other side's value is not lost."""
    one, other = stored_pair
    edit(one, entity("ea", notes="from here"), who="here")
    edit(other, entity("ea", notes="from there"), who="there")
    exchange(one, other)
    first = only_open(one)
    refused = (first.theirs if first.keeps_ours else first.ours).values
    later = edit(one, entity("ea", notes="a third text"), who="later")
    asked = only_open(one)
    assert asked.kept.values == ("a third text",)
    assert {asked.ours.values, asked.theirs.values} == {("a third text",), refused}
    with pytest.raises(KunyetError, match="settles no conflict"):
        decide_open(one, {first.id: "ours"}, who="decider")
    one.undo(later, who="later", why="undone")
    assert only_open(one).id == first.id
    edit(one, entity("ea", notes="a third text"), who="later")
    exchange(one, other)
    assert only_open(other).id == only_open(one).id == asked.id
    decide_open(one, {asked.id: "ours" if asked.keeps_ours else "theirs"}, who="decider")
    exchange(one, other)
    for store in stored_pair:
        assert (cell(store, "entities", ("ea",), "notes"), open_conflicts(store)) == ("a third text", [])
    assert len(hashes(one, other)) == 1


def test_a_question_goes_on_about_the_entry_that_stays_when_its_own_is_merged_away(stored_pair: Pair) -> None:
    one, other = stored_pair
    mine, yours = [{"entity": "ec", "channel": "signal", "handle": "kn-2", "notes": text} for text in ("mine", "yours")]
    edit(one, entity("ec", notes="from here"), row("contacts", **mine), who="here")
    edit(other, entity("ec", notes="from there"), row("contacts", **yours), who="there")
    exchange(one, other)
    before = {each.id for each in open_conflicts(one)}
    assert len(before) == 2
    merge_entities(one, "ea", "ec", who="merger")
    by_table = {each.table: each for each in open_conflicts(one)}
    assert {each.record for each in by_table.values()} == {
        ("entities", ("ea",)),
        ("contacts", ("ea", "signal", "kn-2")),
    }
    assert {by_table["entities"].ours.text, by_table["entities"].theirs.text} == {"from here", "from there"}
    answers = {each.id: "theirs" if each.keeps_ours else "ours" for each in by_table.values()}
    refused = {each.table: (each.theirs if each.keeps_ours else each.ours).text for each in by_table.values()}
    revision = decide_open(one, answers, who="decider")
    exchange(one, other)
    for store in stored_pair:
        assert cell(store, "entities", ("ea",), "notes") == refused["entities"]
        assert cell(store, "contacts", ("ea", "signal", "kn-2"), "notes") == refused["contacts"]
        assert open_conflicts(store) == []
    assert len(hashes(one, other)) == 1
    assert revision.who == "decider"


def test_a_question_about_a_merged_entry_is_the_former_one_when_it_comes_apart(pair: Pair) -> None:
    one, other = pair
    edit(one, entity("ec", notes="from here"), who="here")
    edit(other, entity("ec", notes="from there"), who="there")
    exchange(one, other)
    first = only_open(one)
    merge_entities(one, "ea", "ec", who="merger")
    assert only_open(one).record == ("entities", ("ea",))
    unmerge_entity(one, "ec", who="merger")
    assert only_open(one).id == first.id


def test_a_deletion_of_an_entry_that_was_merged_away_is_no_question(pair: Pair) -> None:
    """Taken, it would delete the entry that stays."""
    one, other = pair
    edit(one, gone("ties", "u"), gone("entities", "ec"))
    edit(other, entity("ec", notes="still there"))
    exchange(one, other)
    assert [each.kind for each in open_conflicts(one) if each.table == "entities"] == [ConflictKind.DELETION]
    merge_entities(one, "ea", "ec", who="merger")
    assert [each for each in open_conflicts(one) if each.table == "entities"] == []


def test_a_question_ends_when_the_other_value_is_typed_by_hand(pair: Pair) -> None:
    one, other = pair
    edit(one, entity("ea", notes="from here"), who="here")
    edit(other, entity("ea", notes="from there"), who="there")
    exchange(one, other)
    asked = only_open(one)
    refused = (asked.theirs if asked.keeps_ours else asked.ours).text
    edit(one, entity("ea", notes=str(refused)), who="later")
    assert open_conflicts(one) == []
    exchange(one, other)
    assert (cell(other, "entities", ("ea",), "notes"), open_conflicts(other)) == (refused, [])


def test_questions_about_a_record_that_is_deleted_or_a_tie_that_is_made_again_end(pair: Pair) -> None:
    one, other = pair
    edit(one, row("firewalls", a="ea", b="ec", reason="x"), gone("ties", "u"))
    edit(other, tie("new", "ea", "ec"), tie("u", "eb", "ec", notes="still there"))
    give(other, one)
    assert {each.kind for each in open_conflicts(one)} == {ConflictKind.FIREWALL, ConflictKind.DELETION}
    edit(one, gone("firewalls", "ea", "ec"), tie("new", "ea", "ec"), gone("ties", "u"))
    assert open_conflicts(one) == []


def test_a_merge_that_did_not_hold_is_only_closed_and_not_asked_about_again(pair: Pair) -> None:
    one, other = pair
    merge_entities(one, "ea", "ec", who="merger")
    merge_entities(other, "eb", "ec", who="merger")
    exchange(one, other)
    before = hashes(one)
    decide_open(one, {each.id: "ours" for each in open_conflicts(one)}, who="decider")
    assert (hashes(one), open_conflicts(one)) == (before, [])
    edit(other, entity("eb", notes="later"))
    exchange(one, other)
    assert (open_conflicts(one), len(hashes(one, other))) == ([], 1)


def test_what_is_not_open_is_no_question(pair: Pair) -> None:
    for answers in ({"0123456789": "ours"}, {"0123456789": "mine"}):
        with pytest.raises(KunyetError, match="settles no conflict"):
            decide_open(pair[0], answers, who="decider")
    assert pair[0].head().why != "decided what was left open"


def given_twice(pair: Pair) -> JoinConflict:
    """Let both copies give one code name, and return what a person is asked on the first."""
    one, other = pair
    edit(one, entity("ea", code_name="Quiet Path"), who="here")
    edit(other, entity("eb", code_name="quiet  path"), entity("new"), who="there")
    (clash,) = previewed(one, other).conflicts
    return clash


def test_one_code_name_for_two_must_be_settled_before_a_join(pair: Pair) -> None:
    one, other = pair
    clash = given_twice(pair)
    assert (clash.kind, clash.named, clash.must_be_settled) == (ConflictKind.CODE_NAME, ("ea", "eb"), True)
    (told,) = tell_conflicts(one, [clash])
    assert told.title.startswith("Name of ea - Name of eb: one code name")
    assert ("here" in told.ours, "there" in told.theirs) == (True, True)
    before = one.head()
    with pytest.raises(KunyetError) as unsettled:
        give(other, one)
    assert (unsettled.value.code, one.head()) == ("clashes-to-settle", before)


def test_one_code_name_is_settled_on_every_kind_of_store(stored_pair: Pair) -> None:
    one, other = stored_pair
    clash = given_twice(stored_pair)
    take(one, make_bundle(other, everything=True), {clash.id: "ours"})
    exchange(one, other)
    names = {cell(store, "entities", (id,), "code_name") for store in stored_pair for id in ("ea", "eb")}
    assert (len(names), "Quiet Path" in names, len(hashes(one, other))) == (2, True, 1)


@pytest.mark.parametrize(
    ("answer", "left"),
    (("ours", ("Quiet Path", "")), ("theirs", ("", "quiet  path")), ("ours:Slow  River", ("Quiet Path", "Slow River"))),
)
def test_who_does_not_keep_a_code_name_gets_a_free_one_or_the_typed_one(
    pair: Pair, answer: str, left: tuple[str, str]
) -> None:
    one, other = pair
    clash = given_twice(pair)
    take(one, make_bundle(other, everything=True), {clash.id: answer})
    exchange(one, other)
    given = tuple(cell(one, "entities", (id,), "code_name") for id in ("ea", "eb"))
    assert all(given)
    assert given[0] != given[1]
    assert all(name in ("", got) for name, got in zip(left, given, strict=True))
    assert (len(hashes(one, other)), open_conflicts(one), open_conflicts(other)) == (1, [], [])


def test_a_typed_code_name_that_somebody_has_is_refused_and_nothing_is_joined(pair: Pair) -> None:
    one, other = pair
    edit(one, entity("ec", code_name="Slow River"))
    clash, before = given_twice(pair), one.head()
    for typed in ("ours:Slow River", "ours:Name of new"):
        with pytest.raises(BadInput) as told:
            take(one, make_bundle(other, everything=True), {clash.id: typed})
        assert told.value.code == "duplicate-code-name"
    assert one.head() == before


def test_two_who_settle_one_clash_differently_end_the_same(pair: Pair) -> None:
    one, other = pair
    clash = given_twice(pair)
    first, second = make_bundle(one, everything=True), make_bundle(other, everything=True)
    take(one, second, {clash.id: "ours"})
    (back,) = copies.plan(other, first).conflicts
    take(other, first, {back.id: "ours"})
    exchange(one, other)
    names = {cell(store, "entities", (id,), "code_name") for store in pair for id in ("ea", "eb")}
    assert (len(names), len(hashes(one, other))) == (2, 1)


def test_a_tie_that_a_new_kind_does_not_allow_is_asked_about_before_a_join(pair: Pair) -> None:
    one, other = pair
    edit(one, entity("ec", kind="liaison"))
    give(one, other)
    edit(one, entity("ec", kind="defector_network"))
    edit(other, tie("speaks", "ec", "ea", type="liaises_for"))
    (clash,) = previewed(one, other).conflicts
    assert (clash.kind, clash.record, clash.ours.values) == (ConflictKind.INVALID, ("ties", ("speaks",)), None)
    bundle = make_bundle(other, everything=True)
    before = one.head()
    with pytest.raises(BadInput):
        take(one, bundle, {clash.id: "theirs"})
    assert one.head() == before
    take(one, bundle, {clash.id: "ours"})
    exchange(one, other)
    assert cell(other, "ties", ("speaks",), "to") is None
    assert len(hashes(one, other)) == 1
