"""Which pairs a coordinator is shown, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from kunyet.graph.access.open_view import open_view
from kunyet.graph.duplicates.duplicates_of_view import find_duplicates, find_like, find_new
from kunyet.graph.duplicates.entity_facts import facts_of
from kunyet.graph.messages.errors import NotForThisRole
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.not_same import NotSame
from kunyet.graph.stores.revision import Change
from tests.helpers.viewing import view_of

FIRST = {"id": "a", "name": "Monywa Women's Network", "kind": "organization", "region": "Sagaing", "township": "Monywa"}
AGAIN = {"id": "b", "name": "မုံရွာအမျိုးသမီးကွန်ရက်", "kind": "organization", "region": "Sagaing", "township": "Monywa"}
YOUTH = {**FIRST, "id": "c", "name": "Monywa Youth Network"}


def records(*entities: Mapping[str, str], **tables: Sequence[Mapping[str, str]]) -> Records:
    return Records.of(Settings(), entities=list(entities), **tables)


def pairs(found: Records, **asked: str) -> list[tuple[str, str]]:
    return [(each.a, each.b) for each in find_duplicates(view_of(found, **asked))]


def test_a_double_is_proposed_with_its_reasons() -> None:
    hubs = [{"id": f"h{at}", "name": f"Hub {at}", "kind": "nug_contact"} for at in (1, 2)]
    ties = [{"id": f"t{at}{id}", "from": id, "to": f"h{at}"} for at in (1, 2) for id in "ab"]
    contacts = [
        {"entity": "a", "channel": "phone", "handle": "09 777 123 456"},
        {"entity": "b", "channel": "viber", "handle": "+95977712-3456"},
    ]
    (found,) = find_duplicates(view_of(records(FIRST, AGAIN, YOUTH, *hubs, ties=ties, contacts=contacts)))
    assert (found.a, found.b) == ("a", "b")
    assert found.score > 0.99
    assert found.as_dict()["reasons"] == [
        "names that sound alike in both scripts",
        "both in Monywa",
        "the same telephone number or address",
        "both work with Hub 1 and Hub 2",
    ]


def test_the_most_likely_come_first() -> None:
    more = [{**FIRST, "id": "d", "name": "Kalay Flood Relief", "township": ""}]
    more += [{**FIRST, "id": "e", "name": "Kalay Flood Releif", "township": "Kalay"}]
    scores = [each.score for each in find_duplicates(view_of(records(FIRST, AGAIN, *more)))]
    assert len(scores) == 2
    assert scores == sorted(scores, reverse=True)


def test_another_township_is_another_body() -> None:
    assert pairs(records(FIRST, {**FIRST, "id": "b", "township": "Mogok"})) == []


def test_a_mistyped_township_is_the_same_one() -> None:
    assert pairs(records(FIRST, {**FIRST, "id": "b", "township": "Mnoywa"})) == [("a", "b")]


def test_an_actor_is_no_forum_and_forums_of_two_dates_are_two() -> None:
    forum = {"id": "f", "name": "Monywa Women's Network", "kind": "forum", "date": "2024-01-01"}
    assert pairs(records(FIRST, forum)) == []
    assert pairs(records(forum, {**forum, "id": "g", "date": "2024-02-01"})) == []
    assert pairs(records(forum, {**forum, "id": "g"})) == [("f", "g")]


def test_what_a_firewall_separates_is_never_proposed() -> None:
    assert pairs(records(FIRST, AGAIN)) == [("a", "b")]
    assert pairs(records(FIRST, AGAIN, firewalls=[{"a": "b", "b": "a"}])) == []


def test_who_is_behind_a_firewall_of_the_viewer_is_not_proposed() -> None:
    own = {"id": "own", "name": "Own", "kind": "organization"}
    found = records(own, FIRST, AGAIN, firewalls=[{"a": "own", "b": "b"}])
    assert pairs(found) == [("a", "b")]
    assert pairs(found, entity="own") == []
    view = view_of(found, entity="own")
    assert [each.b for each in find_like(view, facts_of({**AGAIN, "id": ""}))] == ["a"]


def test_an_entity_and_its_member_are_two() -> None:
    tie = {"id": "t", "from": "b", "to": "a", "type": "member_of"}
    assert pairs(records(FIRST, AGAIN, ties=[tie])) == []


def test_what_is_not_the_same_is_not_proposed_until_it_is_undone() -> None:
    store = MemoryStore()
    changes = [Change("entities", (row["id"],), row) for row in (FIRST, AGAIN)]
    store.apply(changes, who="one", why="new", based_on=0)
    assert len(find_duplicates(open_view(store))) == 1
    revision = store.set_not_same(NotSame("a", "b", by="one"), who="one")
    assert find_duplicates(open_view(store)) == []
    store.undo(revision.number, who="one", why="a slip")
    assert len(find_duplicates(open_view(store))) == 1


@pytest.mark.parametrize("role", ("policymaker", "analyst"))
def test_others_are_refused(role: str) -> None:
    """A pair that is missing would tell of a firewall."""
    with pytest.raises(NotForThisRole):
        find_duplicates(view_of(records(FIRST, AGAIN), role))
    with pytest.raises(NotForThisRole):
        find_like(view_of(records(FIRST, AGAIN), role), facts_of({"name": "Monywa"}))
    with pytest.raises(NotForThisRole):
        find_new(view_of(records(FIRST, AGAIN), role), records(AGAIN))


def test_an_entry_that_is_typed_finds_who_is_there_already() -> None:
    view = view_of(records(FIRST, YOUTH))
    assert [each.b for each in find_like(view, facts_of({"name": "Monywa Womens Netwrok"}))] == ["a"]
    assert find_like(view, facts_of({"name": "Monywa Womens Netwrok"}), own="a") == []
    assert find_like(view, facts_of({})) == []


def test_a_saved_entry_is_not_compared_with_what_is_kept_apart_from_it() -> None:
    found = view_of(records(FIRST, AGAIN, firewalls=[{"a": "a", "b": "b"}]))
    assert find_like(found, facts_of(FIRST), own="a") == []


def test_new_entries_of_files_are_compared_with_the_directory_and_with_each_other() -> None:
    known = records(FIRST, YOUTH)
    rows = [{**AGAIN, "id": "x"}, {**YOUTH, "id": "c"}]
    rows += [{"id": id, "name": name, "region": "Chin"} for id, name in (("y", "Kalay Relief"), ("z", "Kalay Releif"))]
    found = find_new(view_of(known), records(*rows))
    assert {(each.name, each.other, each.in_directory) for each in found} == {
        (AGAIN["name"], FIRST["name"], True),
        ("Kalay Releif", "Kalay Relief", False),
    }
    assert "both in Monywa" in [reason.in_words("en") for each in found for reason in each.reasons]


def test_nothing_is_proposed_of_nothing() -> None:
    assert find_duplicates(view_of(records())) == []
