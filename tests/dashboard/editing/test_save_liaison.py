"""A focal point becomes a liaison with a code name: one revision, and consent as the person gave it, never guessed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from kunyet.dashboard.editing.save_liaison import Agreement, focal_points, save_liaison
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.records import Settings
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change

AYE = {"entity": "a", "person": "Saya Aye", "position": "Secretary"}
CONTACTS = (
    {**AYE, "channel": "signal", "handle": "kn-1"},
    {**AYE, "channel": "phone", "handle": "kn-2", "withdrawn_on": "2024-01-05"},
    {"entity": "a", "channel": "email", "handle": "office", "consent_for": "liaison"},
    {"entity": "a", "person": "Ma Su"},
)
ROWS = {
    "entities": [
        {"id": "a", "kind": "strike_group", "name": "Green Harbour"},
        {"id": "b", "kind": "liaison", "name": "Bo", "code_name": "Copper"},
    ],
    "contacts": CONTACTS,
}


@pytest.fixture
def run() -> Any:
    """Give what a page works with."""
    store = MemoryStore(Settings(title="Liaisons", at="2024-03-31"))
    changes = [Change("entities", (row["id"],), row) for row in ROWS["entities"]]
    for row in CONTACTS:
        key = tuple(row.get(name, "") for name in ("entity", "channel", "handle", "person"))
        changes.append(Change("contacts", key if key[3] else key[:3], row))
    store.apply(changes, who="a", why="start", based_on=0)
    return SimpleNamespace(store=store, settings=SimpleNamespace(person="a"))


def _made(run: Any) -> dict[str, str]:
    entities = run.store.records().entities
    return next(entities.row(row) for row in range(entities.size) if entities["name"][row] == "Saya Aye")


def test_the_person_becomes_a_liaison_of_the_actor_and_their_ways_of_contact_move(run: Any) -> None:
    before = run.store.head().number
    agreed = Agreement("asked by the coordinator in person", ("liaison", "forum"), "2024-03-30", "2025-03-30")
    save_liaison(run, "a", "Saya Aye", "Quiet Heron", agreed)
    assert run.store.head().number == before + 1
    made = _made(run)
    assert (made["kind"], made["code_name"], made["notes"]) == ("liaison", "Quiet Heron", "Secretary")
    records = run.store.records()
    (tie,) = (records.ties.row(row) for row in range(records.ties.size))
    assert (tie["from"], tie["to"], tie["type"]) == (made["id"], "a", "liaises_for")
    contacts = {row["handle"]: row for row in records.contacts.rows() if row["entity"] == made["id"]}
    assert {row.get("person", "") for row in contacts.values()} == {""}
    signal = contacts["kn-1"]
    assert (signal["consent_for"], signal["consent_by"]) == ("liaison|forum", agreed.how)
    assert (signal["consent_on"], signal["consent_until"]) == ("2024-03-30", "2025-03-30")
    # Who withdrew one address did not agree to it again.
    assert (contacts["kn-2"]["withdrawn_on"], contacts["kn-2"].get("consent_for", "")) == ("2024-01-05", "")
    kept = [row for row in records.contacts.rows() if row["entity"] == "a"]
    assert sorted(row.get("handle") or row["person"] for row in kept) == ["Ma Su", "office"]


@pytest.mark.parametrize("agreement", (Agreement(), Agreement("in person", ("liaison",), "2024-03-30")))
def test_below_coordinator_the_code_name_stands_for_whoever_agreed_to_nothing(run: Any, agreement: Agreement) -> None:
    save_liaison(run, "a", "Saya Aye", "Quiet Heron", agreement)
    both = {"Quiet Heron", "Saya Aye"}
    views = [open_view(run.store, Viewer(role)) for role in ("analyst", "policymaker")]
    analyst, policymaker = (both & set(view.records.entities["name"].texts()) for view in views)
    assert analyst == {"Quiet Heron"}
    assert policymaker == ({"Saya Aye"} if agreement.purposes else {"Quiet Heron"})


def test_without_words_no_consent_is_made_and_half_of_it_is_refused(run: Any) -> None:
    for half in (Agreement("", ("liaison",)), Agreement("by telephone", ())):
        with pytest.raises(BadInput) as refused:
            save_liaison(run, "a", "Saya Aye", "", half)
        assert refused.value.key == "missing-cell.agreement"
    save_liaison(run, "a", "Saya Aye", "", Agreement())
    mine = [row for row in run.store.records().contacts.rows() if row["entity"] == _made(run)["id"]]
    assert [row.get("consent_for", "") for row in mine] == ["", ""]
    assert run.store.code_names()[_made(run)["id"]]


def test_a_code_name_of_another_and_a_person_who_is_gone_are_refused(run: Any) -> None:
    with pytest.raises(BadInput):
        save_liaison(run, "a", "Saya Aye", "copper", Agreement())
    with pytest.raises(BadInput) as refused:
        save_liaison(run, "a", "Nobody", "", Agreement())
    assert refused.value.key == "no-such-focal-point"
    records = cast("MemoryStore", run.store).records()
    assert focal_points(records, "b") == {}
    assert list(focal_points(records, "a")) == ["Saya Aye", "Ma Su"]
