"""The tie that an introduction makes, and the network with it: the same as if it had been recorded."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kunyet.graph.introductions.new_tie import actor_channels, best_channels, with_ties
from kunyet.graph.network.network import Network
from tests.helpers.building import directory, entities, entity, network, tie, ties
from tests.helpers.random_networks import networks


@given(networks(most=8, channels=("", "signal", "radio|viber")), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_a_network_with_one_tie_more_is_that_of_the_records_with_it(net: Network, draw: object) -> None:
    free = [
        (a, b)
        for a in range(net.n)
        for b in range(a + 1, net.n)
        if net.graph.find_pairs(np.array([a]), np.array([b]))[0] < 0
    ]
    if not free:
        return
    pair = draw.choice(free)  # type: ignore[attr-defined]
    quick = with_ties(net, [pair], ["signal"])
    slow = Network.of(quick.records, net.at)
    assert quick.ids == slow.ids
    for name in ("u", "v", "start", "neighbours", "pair"):
        assert getattr(quick.graph, name).tolist() == getattr(slow.graph, name).tolist(), name
    for name in ("pair_of_tie", "tie_channels", "tie_last_contact", "pair_channels", "pair_last_contact", "usable"):
        assert getattr(quick, name).tolist() == getattr(slow, name).tolist(), name


def test_the_tie_says_what_the_contract_says() -> None:
    net = network(["a", "b"])
    row = with_ties(net, [(0, 1)], ["wire"]).records.ties.row(0)
    assert row == {
        "id": "a > b: communicates",
        "from": "a",
        "to": "b",
        "type": "communicates",
        "channel": "wire",
        "confidence": "high",
        "since": "2024-03-31",
        "last_contact": "2024-03-31",
    }


def test_its_id_is_no_other_ties() -> None:
    net = network(["a", "b"], [tie("a", "b", id="a > b: communicates", until="2023-01-01")])
    assert with_ties(net, [(0, 1)], ["wire"]).records.ties["id"].texts() == [
        "a > b: communicates",
        "a > b: communicates 2",
    ]


def best(a: str, b: str, region: str = "", other: str = "Mon") -> str:
    """Return the best common channel of two actors who use these channels with a third."""
    rows = [entity("a", region=region), entity("b", region=other), entity("z")]
    net = network(rows, [tie("a", "z", channel=a), tie("b", "z", channel=b)])
    one, two = np.array([0], dtype=np.int32), np.array([1], dtype=np.int32)
    return best_channels(net, one, two)[0]


def test_the_best_common_channel() -> None:
    """Confidential before all; in person first in one region, last elsewhere; without internet before with it."""
    assert best("telegram|signal", "signal|telegram") == "signal"
    assert best("in person|signal", "signal|in person") == "signal"
    assert best("in person|signal", "signal|in person", "Mon") == "in person"
    assert best("in person|viber", "in person|viber") == "in person"
    assert best("viber|radio", "radio|viber") == "radio"
    assert best("viber", "radio") == "in person"
    assert best("", "radio") == "in person"


def test_a_channel_whose_contacts_are_all_dead_does_not_count() -> None:
    contacts = [
        {"entity": "a", "channel": "signal", "handle": "x", "state": "dead"},
        {"entity": "a", "channel": "wire", "handle": "x", "state": "burnt"},
        {"entity": "a", "channel": "wire", "handle": "y"},
        {"entity": "b", "channel": "viber", "handle": "z"},
    ]
    records = directory(entities("a b"), ties("a-b", channel="signal|radio"), contacts=contacts)
    net = Network.of(records, network().at)
    bits = [net.channel_bits(names) for names in (("radio", "wire"), ("signal", "radio", "viber"))]
    assert actor_channels(net).tolist() == bits


def test_a_person_who_was_not_asked_for_consent_carries_no_route() -> None:
    contacts = [
        {"entity": "a", "channel": "signal", "handle": "x", "person": "P"},
        {"entity": "a", "channel": "wire", "handle": "y", "person": "P", "consent_for": "liaison"},
        {"entity": "b", "person": "Q"},
    ]
    records = directory(entities("a b"), ties("a-b", channel="radio"), contacts=contacts)
    net = Network.of(records, network().at)
    assert actor_channels(net).tolist() == [net.channel_bits(names) for names in (("radio", "wire"), ("radio",))]
