"""Decisions bind whoever looks: declined pairs are not proposed, accepted ones count as made while they can still
be.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.decisions.introduction_decisions import can_be_introduced, introduction_tie, view_with_accepted
from kunyet.graph.introductions.find_introductions import find_introductions
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.records import Records
from kunyet.graph.routes import find_routes
from kunyet.graph.stores.introduction_states import IntroductionState
from kunyet.graph.text.dates import iso_date
from tests.helpers.building import AT, day, directory, entities, entity, ties
from tests.helpers.viewing import NOW, FixedStore


def apart(firewalls: list[dict[str, str]] | None = None) -> Records:
    """Return three who know each other, and a liaison who knows nobody and stands under a code name."""
    people = [*entities("a b c"), entity("n", "liaison", code_name="Quiet Path"), entity("x", "nug_contact")]
    return directory(people, ties("a-b b-c a-c c-x"), firewalls=firewalls or [])


def network_apart(contacts: list[dict[str, str]]) -> Records:
    """Return three who know each other, and a defector network that knows nobody."""
    people = [*entities("a b c"), entity("n", "defector_network", code_name="Quiet Path")]
    return directory(people, ties("a-b b-c a-c"), contacts=contacts)


def seen(records: Records, role: str = "coordinator", **decided: str) -> View:
    """Return the records as a role may see them, once these pairs (`a_b`) were decided."""
    store = FixedStore(records)
    pairs = {pair.partition("_")[::2]: state for pair, state in decided.items()}
    states = {pair: IntroductionState(*pair, state) for pair, state in pairs.items()}
    store.introduction_states = lambda: states  # type: ignore[method-assign]
    return open_view(store, Viewer(role), now=NOW)


def pairs(view: View) -> list[tuple[str, str]]:
    """Return every pair that is proposed for anything, under real ids."""
    found = find_introductions(view, 20)
    told = [*found.introductions, *(one for some in found.joint for one in some)]
    back = view.stored_ids
    return [tuple(sorted(back.get(end, end) for end in (one.a, one.b))) for one in told]  # type: ignore[misc]


@pytest.mark.parametrize("role", ("coordinator", "policymaker", "analyst"))
def test_what_is_declined_is_proposed_to_nobody(role: str) -> None:
    """Under code names, too: who declined it may have known what is withheld from the others."""
    first = pairs(seen(apart(), role))[0]
    assert first not in pairs(seen(apart(), role, **{"_".join(first): "declined"}))


@pytest.mark.parametrize("role", ("coordinator", "policymaker", "analyst"))
def test_a_way_of_contact_that_a_role_does_not_see_changes_nothing_for_it(role: str) -> None:
    """A network out of reach is proposed where somebody can ask it; only who sees the contact learns of it so."""
    contact = {"id": "k", "entity": "n", "channel": "radio", "handle": "on the hour"}
    assert pairs(seen(network_apart([]), role)) == []
    assert bool(pairs(seen(network_apart([contact]), role))) == (role == "coordinator")


@pytest.mark.parametrize("role", ("coordinator", "analyst"))
def test_what_is_accepted_is_made_already_for_whoever_looks(role: str) -> None:
    view = view_with_accepted(seen(apart(), role, a_n="accepted"))
    assert view.network.graph.m == 5
    assert ("a", "n") not in pairs(seen(apart(), role, a_n="accepted"))


def test_nothing_accepted_is_the_same_view() -> None:
    view = seen(apart(), a_n="declined")
    assert view_with_accepted(view) is view


@pytest.mark.parametrize(
    "records",
    (
        apart(firewalls=[{"a": "a", "b": "n"}]),
        directory([*entities("a b"), entity("n", status="detained")], ties("a-b")),
        directory([*entities("a b"), entity("n", status="left")], ties("a-b")),
        directory(entities("a b n"), ties("a-b a-n")),
    ),
)
def test_what_can_no_longer_be_made_does_not_count(records: Records) -> None:
    view = seen(records, a_n="accepted")
    assert not can_be_introduced(view, *view.accepted[0])
    assert view_with_accepted(view) is view


def test_a_decision_about_whom_a_viewer_does_not_see_is_none() -> None:
    records = directory([*entities("a b"), entity("n", tlp="RED")], ties("a-b"))
    assert seen(records, "analyst", a_n="accepted", b_n="declined").accepted == ()
    assert seen(records, "analyst", a_n="accepted", b_n="declined").declined == ()


def test_a_route_that_lacks_a_tie_does_not_propose_what_was_declined() -> None:
    records = directory(entities("a b c d"), ties("a-b c-d", last_contact=AT))
    views = (seen(records), seen(records, a_c="declined"))
    proposed = [
        each.subjects
        for view in views
        for each in find_routes(view, "a", "d").blocked_by
        if each.what == "introduction"
    ]
    assert proposed[0] == ("a", "c")
    assert proposed[1] in {("b", "c"), ("a", "d"), ("b", "d")}


def test_the_tie_of_one_that_is_done_is_contacted_on_its_day() -> None:
    view = seen(apart())
    rows = [view.records.entity_row[id] for id in ("n", "a")]
    id, record = introduction_tie(view, *rows, channel="radio", on=day("2024-03-02"))
    assert record is not None
    assert (record["id"], record["channel"], record["since"], record["last_contact"]) == (
        id,
        "radio",
        "2024-03-02",
        "2024-03-02",
    )
    assert {record["from"], record["to"]} == {"a", "n"}


def test_a_tie_that_is_there_is_not_made_twice() -> None:
    view = seen(apart())
    assert introduction_tie(view, 0, 1) == ("a-b-coordinates", None)


def test_nobody_was_introduced_on_a_day_that_has_not_come() -> None:
    view = seen(apart())
    rows = [view.records.entity_row[id] for id in ("n", "a")]
    with pytest.raises(KunyetError) as error:
        introduction_tie(view, *rows, on=view.today + 1)
    assert error.value.code == "in-future"
    assert introduction_tie(view, *rows, on=view.today)[1] is not None
    ahead = replace(view, at=view.today + 30)
    record = introduction_tie(ahead, *rows)[1]
    assert record is not None
    assert record["last_contact"] == iso_date(view.today)
