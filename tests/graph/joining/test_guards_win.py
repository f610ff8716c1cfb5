"""What guards somebody wins, whichever copy has it and whichever bundle comes first; erasures win and tell nothing."""

from __future__ import annotations

import pytest

from kunyet.graph.joining.join_bundle import join_bundle, plan_join
from kunyet.graph.joining.make_bundle import make_bundle
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change
from kunyet.graph.stores.versioned.shared_ids import erased_digest
from tests.graph.joining.copies import cell, copy_of, edit, entity, exchange, filled, give, hashes, row, tie

CONTACT = ("ea", "signal", "kn-1")
ONE = {
    "consent_for": "liaison|medical",
    "consent_until": "2024-12-31",
    "consent_on": "2024-01-05",
    "withdrawn_on": "2024-02-01",
    "state": "burnt",
}
OTHER = {
    "consent_for": "funding|medical",
    "consent_until": "2024-06-30",
    "consent_on": "2024-01-20",
    "withdrawn_on": "2024-03-01",
    "state": "dead",
}
STRICTER = {
    "consent_for": "medical",
    "consent_until": "2024-06-30",
    "consent_on": "2024-01-05",
    "withdrawn_on": "2024-02-01",
    "state": "burnt",
}


def contact(values: dict[str, str]) -> Change:
    return row("contacts", entity="ea", channel="signal", handle="kn-1", **values)


@pytest.mark.parametrize("step", (1, -1))
def test_of_two_guards_the_stricter_holds_and_nobody_is_asked(step: int) -> None:
    one = filled()
    pair = one, copy_of(one)
    first, second = pair[::step]
    edit(first, contact(ONE), entity("eb", tlp="RED"), entity("ec", status="detained", status_since="2024-01-01"))
    edit(second, contact(OTHER), entity("eb", tlp="GREEN"), entity("ec", status="dormant", status_since="2024-03-01"))
    assert give(pair[0], pair[1]).conflicts == ()
    give(pair[1], pair[0])
    assert len(hashes(*pair)) == 1
    assert {name: cell(one, "contacts", CONTACT, name) for name in STRICTER} == STRICTER
    assert cell(one, "entities", ("eb",), "tlp") == "RED"
    found = [cell(one, "entities", ("ec",), name) for name in ("status", "status_since")]
    assert found == ["detained", "2024-01-01"]


def test_lists_take_what_both_added_and_lose_what_one_took_away() -> None:
    one = filled()
    edit(one, entity("ea", region="Sagaing", languages="my|shn"))
    other = copy_of(one)
    edit(one, entity("ea", region="Sagaing", languages="my|shn|en"))
    edit(other, entity("ea", region="Sagaing", languages="my|kac"))
    assert give(one, other).conflicts == ()
    assert sorted((cell(other, "entities", ("ea",), "languages") or "").split("|")) == ["en", "kac", "my"]


def test_a_bundle_of_another_directory_is_refused() -> None:
    """Though both have a revision of the same number, author and time."""
    one, other = filled(), filled()
    before = one.head()
    with pytest.raises(KunyetError) as told:
        give(other, one)
    assert (told.value.code, one.head()) == ("bundle-of-another", before)


def test_what_a_bundle_says_of_the_erased_cannot_be_tried_without_the_secret() -> None:
    one, other = filled(), filled()
    for store in (one, other):
        store.erase("entities", ("ec",), who="one", why="asked for it")
    found = [make_bundle(store, everything=True).erased for store in (one, other)]
    assert erased_digest(one.name_secret(), "entities", ("ec",)) in found[0]
    assert found[0].keys().isdisjoint(found[1])
    assert "Name of ec" not in str(make_bundle(one, everything=True))


@pytest.mark.parametrize(
    ("why", "said"),
    (
        ("", "joined a bundle of Thida: authors and times as it says"),
        ("after the call", "after the call (joined a bundle of Thida: authors and times as it says)"),
    ),
)
def test_the_history_says_by_whose_word_the_authors_of_a_join_are(why: str, said: str) -> None:
    one = filled()
    other = copy_of(one)
    edit(other, entity("ea", region="Chin"), who="somebody")
    join_bundle(plan_join(one, make_bundle(other, everything=True)), who="two", sender="Thida", why=why)
    assert (one.head().who, one.head().why) == ("two", said)


def test_an_erasure_reaches_a_third_copy_that_never_met_the_first() -> None:
    stores: tuple[MemoryStore, ...] = (one := filled(), copy_of(one), copy_of(one))
    edit(stores[2], tie("new", "ea", "ec", notes="canary"))
    one.erase("entities", ("ec",), who="one", why="asked for it")
    give(one, stores[1])
    give(stores[1], stores[2])
    exchange(*stores)
    for store in stores:
        assert (store.history("entities", ("ec",)), cell(store, "ties", ("new",), "to")) == ([], None)
    assert len(hashes(*stores)) == 1
