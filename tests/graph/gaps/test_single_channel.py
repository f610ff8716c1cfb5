"""`single-channel`: in reach, but not without one channel."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings

from kunyet.graph.gaps import single_channel
from kunyet.graph.measures.common.reach import steps_to_nug
from kunyet.graph.network.network import Network
from kunyet.graph.vocabulary.channels import CHANNELS
from tests.helpers.building import entity, find, found_keys, keys, network, numbers, tie
from tests.helpers.random_networks import networks

ROWS = [entity("d", "defector_network"), entity("a"), entity("b"), entity("n", "nug_contact")]


def keys_with(*ties: dict[str, str], standards: str = "") -> list[str]:
    return found_keys(single_channel, network(ROWS, ties), standards)


def test_every_channel_on_which_all_hangs_is_a_gap_of_its_own() -> None:
    joined = (tie("d", "a", channel="signal"), tie("a", "n", channel="phone"))
    assert keys_with(*joined) == ["d+phone", "d+signal"]
    found = find(single_channel, network(ROWS, joined))
    assert (numbers(found, "channel"), numbers(found, "steps")) == (["phone", "signal"], [2, 2])


def test_a_second_channel_or_a_tie_without_any_survives() -> None:
    assert keys_with(tie("d", "n", channel="signal|phone")) == []
    assert keys_with(tie("d", "n", channel="signal"), tie("n", "d", "supports", channel="phone")) == []
    assert keys_with(tie("d", "n", channel="signal"), tie("n", "d", "supports")) == []


def test_a_way_round_must_be_within_the_steps() -> None:
    around = (tie("d", "n", channel="signal"), tie("d", "a"), tie("a", "b"), tie("b", "n"))
    assert keys_with(*around) == []
    assert keys_with(*around, standards="single-channel: {max_steps: 2}") == ["d+signal"]


def test_who_is_out_of_reach_anyway_is_not_judged() -> None:
    assert keys_with(tie("d", "a", channel="signal")) == []


@given(networks(8, channels=("", "signal", "phone", "signal|phone", "wire")))
@settings(max_examples=100)
def test_it_is_what_taking_each_channel_away_shows(net: Network) -> None:
    def in_reach(left: Network) -> set[str]:
        steps = steps_to_nug(left)
        return {left.ids[i] for i in np.flatnonzero(left.kind.equals("defector_network") & (steps >= 0) & (steps <= 3))}

    expected = set()
    for channel in CHANNELS:
        bits = np.uint64(net.channel_bits([channel]))
        expected |= {
            f"{lost}+{channel}" for lost in in_reach(net) - in_reach(net.subnetwork(ties=net.tie_channels != bits))
        }
    assert set(keys(find(single_channel, net), net)) == expected
