"""How records lie in the graph: what comes out is what went in, and what must not be read there is not there."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.neo4j_store import graph_shapes
from kunyet.graph.stores.neo4j_store.field_encryption import FieldCipher, KeyRing
from kunyet.graph.stores.neo4j_store.graph_shapes import LABELS, TYPES, DamagedVersion, Shaper
from kunyet.graph.stores.versioned.row_texts import key_text, row_of, row_text
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.tie_types import TIE_TYPES

SHAPER = Shaper(FieldCipher(KeyRing.new("store")))
SALT = bytes(range(16))
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


def cells(table: str, **fixed: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    """Give rows of a table with some cells filled by anything, an undeclared one among them."""
    names = st.sampled_from([*TABLES[table], "hobby", "begun", "sealed", "version", "salt", "words"])
    return st.builds(
        lambda rest, own: {**rest, **own}, st.dictionaries(names, TEXT, max_size=6), st.fixed_dictionaries(dict(fixed))
    )


@given(
    cells("entities", id=TEXT, kind=st.sampled_from(["", *KINDS]), tlp=st.sampled_from(["", "AMBER", "RED"])),
    st.sampled_from(["", "RED"]),
)
def test_an_entity_comes_out_as_it_went_in(row: dict[str, str], marking: str) -> None:
    text = row_text("entities", row)
    shaped = Shaper(SHAPER.seals, marking).entity(text, SALT, 3, 17)
    stored = SHAPER.stored_entity(shaped["properties"])
    assert (stored.text, stored.salt, stored.begun, stored.version, stored.key) == (text, SALT, 3, 17, row["id"])
    assert shaped["label"] in LABELS.values()


@given(
    cells(
        "ties",
        **{"id": TEXT, "from": TEXT, "to": TEXT},
        type=st.sampled_from(["", *TIE_TYPES]),
        tlp=st.sampled_from(["", "RED"]),
    ),
    st.sampled_from(["", "RED"]),
)
def test_a_tie_comes_out_as_it_went_in(row: dict[str, str], marking: str) -> None:
    text = row_text("ties", row)
    shaped = Shaper(SHAPER.seals, marking).tie(text, SALT, 3, 17)
    stored = SHAPER.stored_tie(shaped["from"], shaped["to"], shaped["type"], shaped["properties"])
    assert (stored.text, stored.salt, stored.version, stored.key) == (text, SALT, 17, row["id"])
    assert shaped["type"] in TYPES.values()


@pytest.mark.parametrize(
    "table", ("contacts", "needs", "firewalls", "channels", "settings", "gap_states", "sources", "introductions")
)
@given(row=st.dictionaries(TEXT, TEXT, max_size=4), key=st.lists(TEXT, min_size=3, max_size=3))
def test_any_other_record_comes_out_as_it_went_in_and_when_it_has_ended(
    table: str, row: dict[str, str], key: list[str]
) -> None:
    text, name = row_text(table, row), key_text(tuple(part.replace("\x1f", "") for part in key))
    stored = SHAPER.stored(SHAPER.record(table, name, text, SALT, 3, 17))
    assert (stored.table, stored.key, stored.text, stored.salt, stored.ended) == (table, name, text, SALT, None)
    past = SHAPER.stored(SHAPER.past(stored, 9))
    assert (past.key, past.text, past.begun, past.ended, past.covered) == (name, text, 3, 9, stored.covered)


def shown(properties: dict[str, Any]) -> str:
    """Return all that who reads the server can read of a row."""
    return (
        repr({name: value for name, value in properties.items() if name != "sealed"})
        + properties.get("sealed", b"").hex()
    )


def test_of_a_red_entity_only_id_and_kind_lie_open() -> None:
    row = {
        "id": "o1",
        "kind": "organization",
        "name": "Canary Wharf",
        "aliases": "Canary",
        "region": "Chin",
        "tlp": "RED",
    }
    properties = SHAPER.entity(row_text("entities", row), SALT, 1, 1)["properties"]
    assert set(properties) == {"id", "kind", "red", "begun", "version", "sealed"}
    assert "Canary" not in shown(properties)
    assert b"anary".hex() not in shown(properties)


@pytest.mark.parametrize(
    ("kind", "marking", "red"),
    (
        ("unclassified", "", True),
        ("", "", True),
        ("unclassified", "AMBER", False),
        ("organization", "", False),
        ("organization", "RED", True),
    ),
)
def test_without_a_marking_the_directorys_counts_and_then_the_kinds(kind: str, marking: str, red: bool) -> None:  # noqa: FBT001 - a case
    text = row_text("entities", {"id": "o1", "kind": kind, "name": "Canary"})
    assert ("name" not in Shaper(SHAPER.seals, marking).entity(text, SALT, 1, 1)["properties"]) == red


def test_free_text_and_undeclared_columns_never_lie_open() -> None:
    row = {"id": "o1", "kind": "organization", "name": "Open", "notes": "Canary", "source": "Canary", "phone": "Canary"}
    properties = SHAPER.entity(row_text("entities", row), SALT, 1, 1)["properties"]
    assert "Canary" not in shown(properties)
    assert properties["name"] == "Open"
    # The salt would let a route be guessed from the digests of the chain.
    assert "salt" not in properties


def test_a_contact_shows_whose_it_is_and_no_more() -> None:
    texts = dict.fromkeys(("handle", "person", "position", "instructions", "consent_by"), "Canary")
    row = {"entity": "o1", "channel": "signal", **texts}
    properties = SHAPER.record("contacts", key_text(("o1", "signal", "Canary")), row_text("contacts", row), SALT, 1, 1)
    assert "Canary" not in shown(properties)
    assert set(properties) == {"table", "hint", "owner", "begun", "version", "sealed"}


def test_what_was_put_in_the_place_of_another_is_seen() -> None:
    one = SHAPER.record("contacts", key_text(("o1", "signal", "a")), row_text("contacts", {"handle": "a"}), SALT, 1, 1)
    two = SHAPER.record("contacts", key_text(("o2", "signal", "b")), row_text("contacts", {"handle": "b"}), SALT, 1, 2)
    with pytest.raises(DamagedVersion):
        SHAPER.stored({**one, "sealed": two["sealed"]})
    with pytest.raises(DamagedVersion):
        SHAPER.stored({**one, "table": 99})


ENTITY = {"id": "o1", "kind": "organization", "name": "Open", "region": "Chin"}
TIE = {"id": "t1", "from": "a", "to": "b", "type": "coordinates", "channel": "signal", "since": "2024"}
CONTACT = row_text("contacts", {"entity": "o1", "channel": "signal", "handle": "h"})
KEY = key_text(("o1", "signal", "h"))


@pytest.mark.parametrize(
    "changed",
    ({"name": "Forged"}, {"kind": "liaison"}, {"tlp": "CLEAR"}, {"red": True}, {"begun": 2}, {"region": None}),
)
def test_an_open_column_of_an_entity_that_somebody_changed_is_seen(changed: dict[str, Any]) -> None:
    whole = {**SHAPER.entity(row_text("entities", ENTITY), SALT, 1, 1)["properties"], **changed}
    with pytest.raises(DamagedVersion):
        SHAPER.stored_entity({name: value for name, value in whole.items() if value is not None})


def test_an_open_row_without_its_seal_is_not_read() -> None:
    whole = SHAPER.entity(row_text("entities", ENTITY), SALT, 1, 1)["properties"]
    del whole["sealed"]
    with pytest.raises(DamagedVersion):
        SHAPER.stored_entity({**whole, "salt": SALT})


@pytest.mark.parametrize("ends", (("b", "a", "COORDINATES"), ("a", "c", "COORDINATES"), ("a", "b", "FUNDS")))
def test_a_tie_whose_ends_or_type_somebody_changed_is_seen(ends: tuple[str, str, str]) -> None:
    whole = SHAPER.tie(row_text("ties", TIE), SALT, 1, 1)["properties"]
    assert SHAPER.stored_tie("a", "b", "COORDINATES", whole).key == "t1"
    with pytest.raises(DamagedVersion):
        SHAPER.stored_tie(*ends, whole)
    for changed in ({"channel": "letter"}, {"since": "2020"}, {"until": "2024"}, {"untyped": True}):
        with pytest.raises(DamagedVersion):
            SHAPER.stored_tie("a", "b", "COORDINATES", {**whole, **changed})


@pytest.mark.parametrize("changed", ({"owner": "o2"}, {"hint": "o2"}, {"other": "o2"}, {"begun": 2}))
def test_whose_a_record_is_cannot_be_changed(changed: dict[str, Any]) -> None:
    with pytest.raises(DamagedVersion):
        SHAPER.stored({**SHAPER.record("contacts", KEY, CONTACT, SALT, 1, 1), **changed})


def test_what_has_ended_does_not_stand_again() -> None:
    """Consent that was withdrawn comes not back because somebody names the ended version a current one."""
    standing = SHAPER.record("contacts", KEY, CONTACT, SALT, 1, 1)
    past = SHAPER.past(SHAPER.stored(standing), 2)
    assert SHAPER.stored(past).text == CONTACT
    again = {name: value for name, value in past.items() if name != "ended"}
    for forged in (again, {**again, "owner": "o1"}, {**past, "ended": 3}, {**standing, "ended": 2}):
        with pytest.raises(DamagedVersion):
            SHAPER.stored(forged)


@pytest.mark.parametrize(
    ("red", "own", "sealed"), (("a", "", True), ("b", "", True), ("a", "AMBER", False), ("c", "", False))
)
def test_a_tie_of_a_red_entity_shows_its_ends_and_type_alone(red: str, own: str, *, sealed: bool) -> None:
    row = {**TIE, "last_contact": "2024-03-01", "tlp": own}
    shaper = Shaper(SHAPER.seals, "", frozenset({red}))
    shaped = shaper.tie(row_text("ties", {name: text for name, text in row.items() if text}), SALT, 1, 1)["properties"]
    assert (set(shaped) == {"id", "red", "begun", "version", "sealed"}) == sealed
    assert ("2024-03-01" in shown(shaped)) != sealed


def test_a_type_of_tie_that_is_not_declared_reaches_no_query() -> None:
    row = {"id": "t", "from": "a", "to": "b", "type": "X]->() DETACH DELETE n //"}
    with pytest.raises(BadInput):
        SHAPER.tie(row_text("ties", row), SALT, 1, 1)


def test_a_kind_that_is_not_declared_becomes_no_label() -> None:
    shaped = SHAPER.entity(row_text("entities", {"id": "a", "kind": "X) DETACH DELETE n //"}), SALT, 1, 1)
    assert shaped["label"] == "Unclassified"
    assert row_of("entities", SHAPER.stored_entity(shaped["properties"]).text)["kind"].startswith("X)")


@pytest.mark.parametrize("table", sorted(graph_shapes._SEALED_KEYS))
def test_a_key_that_would_name_somebody_is_not_shown(table: str) -> None:
    """A server sees a keyed hash, and the same one for the record that stands and for its past."""
    key = key_text(("zq-first", "zq-second", "zq-third"))
    standing = SHAPER.record(table, key, row_text(table, {}), SALT, 3, 17)
    past = SHAPER.past(SHAPER.stored(standing), 9)
    assert standing["hint"] == past["hint"] != ""
    assert "zq-" not in shown(standing) + shown(past)


def test_a_key_is_hashed_under_the_secret_of_its_directory() -> None:
    """Who tries names finds nothing without the secret."""
    other = Shaper(FieldCipher(KeyRing.new("store")))
    key = key_text(("a", "b"))
    assert SHAPER.hint("sources", key) == SHAPER.hint("sources", key) != other.hint("sources", key)


def test_a_seal_tells_what_stands_from_what_is_past() -> None:
    standing, past = (graph_shapes._binding("needs", form, {"version": 7}) for form in ("standing", "past"))
    assert standing != past
