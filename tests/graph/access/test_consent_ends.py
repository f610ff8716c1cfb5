"""Consent ends (P7): at its day, by a withdrawal, before it begins, and whatever earlier day is asked for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kunyet.graph.access.consent import Consent, live_consent_rows
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.records import Settings
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change
from kunyet.graph.text.dates import read_day
from kunyet.graph.today import Today, today_at
from tests.helpers.building import contact_row, directory, entity
from tests.helpers.viewing import view_of

NOW = datetime(2024, 3, 15, 12, tzinfo=UTC)


def shows_handle(view: View) -> bool:
    """Return whether a viewer is given the handle, as a record or for a route."""
    return "handle-of-a" in view.records.contacts["handle"].texts() and bool(view.handles.any())


def view_with(role: str = "policymaker", **consent: str) -> View:
    contact = contact_row("a", **{"consent_for": "liaison", **consent})
    return view_of(directory([entity("a")], contacts=[contact]), role, now=NOW)


@pytest.mark.parametrize(
    ("consent", "shown"),
    (
        ({}, True),
        ({"consent_until": "2024-03-15"}, True),
        ({"consent_until": "2024-03-14"}, False),
        ({"consent_until": "2024-03"}, False),
        ({"consent_until": "2024-04"}, True),
        ({"consent_on": "2024-03-15"}, True),
        ({"consent_on": "2024-03-16"}, False),
        ({"consent_on": "2024-03"}, False),
        ({"consent_on": "2024-02"}, True),
        ({"withdrawn_on": "2024-03-01"}, False),
        ({"withdrawn_on": "2025-01-01"}, False),
        ({"consent_for": "medical|liaison"}, True),
        ({"consent_for": "medical"}, False),
        ({"consent_for": "no liaison"}, False),
        ({"consent_for": "", "consent_by": "aye"}, False),
    ),
)
def test_a_handle_is_shown_while_consent_is_live(consent: dict[str, str], shown: bool) -> None:  # noqa: FBT001
    """A partial date is read to the disadvantage of showing; a withdrawal works at once, whatever day it names."""
    assert shows_handle(view_with(**consent)) is shown


@pytest.mark.parametrize("state", ("dead", "burnt"))
def test_a_way_on_which_nobody_answers_is_for_coordinators(state: str) -> None:
    assert view_with(state=state).records.contacts.size == 0
    view = view_with("coordinator", state=state)
    assert view.records.contacts.size == 1
    assert not view.handles.any()


def test_a_coordinator_too_is_offered_a_handle_while_consent_is_live() -> None:
    """They see every contact; for a purpose they are given those with consent, and each contact has its own."""
    assert view_with("coordinator").handles.all()
    contacts = [contact_row("a", consent_for="liaison"), contact_row("a", "phone", consent_for="medical")]
    view = view_of(directory([entity("a")], contacts=contacts), "coordinator", now=NOW)
    given = view.records.contacts["channel"].take(view.handles).texts()
    assert (view.records.contacts.size, given) == (2, ["signal"])


@pytest.mark.parametrize(
    "later",
    ({"withdrawn_on": "2024-03-05"}, {"consent_until": "2024-03-05"}, {"consent_for": "medical"}, None),
    ids=str,
)
def test_consent_of_earlier_knowledge_never_counts(later: dict[str, str] | None) -> None:
    """A consent that was recorded and has been withdrawn, ended, narrowed or deleted since brings no handle back."""
    days = [datetime(2024, 3, 1, tzinfo=UTC)]
    store = MemoryStore(Settings("Test", "2024-03-15"), clock=lambda: days[-1])
    contact = contact_row("a", consent_for="liaison")
    key = row_key("contacts", contact)
    begun = [Change("entities", ("a",), entity("a")), Change("contacts", key, contact)]
    store.apply(begun, who="test", why="begun", based_on=0)
    days.append(datetime(2024, 3, 10, tzinfo=UTC))
    known = read_day("2024-03-02", late=False)
    assert shows_handle(open_view(store, Viewer("policymaker"), known_at=known, now=NOW))
    change = Change("contacts", key, None if later is None else {**contact, **later})
    store.apply([change], who="test", why="ended", based_on=store.head().number)
    for asked in ({"known_at": known}, {"at": known}, {"at": known, "known_at": known}):
        for role in ("policymaker", "coordinator"):
            view = open_view(store, Viewer(role), now=NOW, **asked)  # type: ignore[arg-type]
            assert not shows_handle(view)
            assert not view.consent.live.any()


@pytest.mark.parametrize("column", ("consent_for", "consent_until", "consent_by", "consent_on", "withdrawn_on"))
def test_whatever_is_recorded_of_a_consent_is_a_decision(column: str) -> None:
    """Routes pass an actor of whom nothing is recorded, and nobody who withdrew, or whose consent was never given."""
    records = directory([entity("a"), entity("b")], contacts=[contact_row("a", **{column: "2024-03-01"})])
    consent = Consent.of(records, "liaison", today_at(NOW))
    assert consent.allows_routes.tolist() == [False, True]


def test_firewalls_of_today_bind_earlier_knowledge() -> None:
    days = [datetime(2024, 3, 1, tzinfo=UTC)]
    store = MemoryStore(Settings("Test", "2024-03-15"), clock=lambda: days[-1])
    begun = [Change("entities", (id,), entity(id)) for id in ("a", "b")]
    store.apply(begun, who="test", why="begun", based_on=0)
    days.append(datetime(2024, 3, 10, tzinfo=UTC))
    wall = Change("firewalls", ("a", "b"), {"a": "a", "b": "b"})
    store.apply([wall], who="test", why="kept apart", based_on=store.head().number)
    known = read_day("2024-03-02", late=False)
    assert store.records(known).firewalls.size == 0
    assert open_view(store, known_at=known, now=NOW).walls.tolist() == [[0, 1]]
    assert "b" not in open_view(store, Viewer("coordinator", "a"), known_at=known, now=NOW).records.entity_row


@pytest.mark.parametrize(("here", "utc"), ((0, 1), (1, 0)))
def test_consent_begins_with_the_later_day_and_ends_with_the_earlier_one(here: int, utc: int) -> None:
    """Where the machine's day is not that of UTC: a consent of the second day has not begun, one of the first ended."""
    first = read_day("2024-03-15", late=False)
    records = directory(
        [entity("a")],
        contacts=[
            contact_row("a", "signal", consent_for="liaison", consent_on="2024-03-16"),
            contact_row("a", "phone", consent_for="liaison", consent_until="2024-03-15"),
            contact_row("a", "viber", consent_for="liaison", consent_on="2024-03-15", consent_until="2024-03-16"),
        ],
    )
    live = live_consent_rows(records.contacts, "liaison", Today(first + here, first + utc))
    assert records.contacts["channel"].take(live).texts() == ["viber"]
