"""Column inputs: a derived network takes over exactly the cached columns that still hold."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kunyet.graph.memo import computed
from kunyet.graph.network.column_inputs import COLUMN_INPUTS, Input, unchanged_columns
from kunyet.graph.network.network import Network
from tests.helpers.building import AT, day, directory, entity, tie
from tests.helpers.random_networks import networks

ENTITIES = [
    entity("a", "organization"),
    entity("b", "liaison", status="dormant", status_since="2023-01-01"),
    entity("c", "defector_network"),
    entity("d", "nug_contact"),
]
TIES = [
    tie("a", "b", id="t1", channel="signal", last_contact="2024-01-01"),
    tie("b", "c", id="t2", channel="radio", last_contact="2024-02-01"),
    tie("c", "b", id="t3", channel="viber"),
]
TABLES: dict[str, Any] = {
    "entities": ENTITIES,
    "ties": TIES,
    "channels": [{"id": "wire", "confidential": "yes"}],
    "firewalls": [{"a": "a", "b": "c"}],
}
CHANGES: dict[Input, dict[str, Any]] = {
    Input.KINDS: {"entities": [{**ENTITIES[0], "kind": "defector_network"}, *ENTITIES[1:]]},
    Input.STATUSES: {"entities": [{**ENTITIES[0], "status": "detained"}, *ENTITIES[1:]]},
    Input.TIE_CHANNELS: {"ties": [{**TIES[0], "channel": "wire|radio"}, *TIES[1:]]},
    Input.LAST_CONTACTS: {"ties": [{**TIES[0], "last_contact": "2024-03-01"}, *TIES[1:]]},
    Input.CHANNELS: {"channels": [{"id": "signal", "confidential": "no"}, {"id": "wire"}]},
    Input.FIREWALLS: {"firewalls": [{"a": "b", "b": "d"}]},
}
"""For each input that is a change of cells or of a table: the tables after it."""


def network(tables: dict[str, Any]) -> Network:
    """Return the network of these tables."""
    return Network.of(directory(**tables), day(AT))


def plain(value: Any) -> Any:
    """Return a column as plain data that can be compared."""
    if isinstance(value, tuple):
        graph, pairs = value
        arrays = [getattr(graph, name).tolist() for name in ("u", "v", "start", "neighbours", "pair")]
        return [graph.n, *arrays, pairs.tolist()]
    if hasattr(value, "texts"):
        return value.texts()
    return value.tolist() if isinstance(value, np.ndarray) else value


def columns(network: Network) -> dict[str, Any]:
    """Return every cached column of a network as plain data, each computed now if it was not before."""
    return {name: plain(getattr(network, name)) for name in COLUMN_INPUTS}


def test_every_cached_column_of_a_network_is_listed() -> None:
    cached = {name for name, value in vars(Network).items() if isinstance(value, cached_property)}
    assert set(COLUMN_INPUTS) == cached


@pytest.mark.parametrize("changed", CHANGES)
def test_a_derived_network_has_the_columns_of_its_records(changed: Input) -> None:
    """What is taken over after a change of one input is what the changed records say, and so is what is computed
    again.
    """
    before, tables = network(TABLES), TABLES | CHANGES[changed]
    known = columns(before)
    expected = columns(network(tables))
    derived = before.derive(changed={changed}, records=directory(**tables))
    assert set(computed(derived, COLUMN_INPUTS)) == set(unchanged_columns({changed}))
    assert columns(derived) == expected
    assert expected != known


@pytest.mark.parametrize("name", COLUMN_INPUTS)
def test_a_column_is_dropped_for_each_of_its_inputs(name: str) -> None:
    for changed in Input:
        assert (name in unchanged_columns({changed})) == (changed not in COLUMN_INPUTS[name])


def test_other_channels_or_firewalls_of_a_directory_are_not_taken_for_the_same() -> None:
    """`channels` and `firewalls` belong to the actors only as long as these two tables are the same."""
    assert "channels" in unchanged_columns({Input.TIES, Input.FIREWALLS})
    assert "firewalls" in unchanged_columns({Input.TIES, Input.CHANNELS})
    assert not {"channels", "tie_channels", "pair_channels"} & {*unchanged_columns({Input.CHANNELS})}
    assert "firewalls" not in unchanged_columns({Input.FIREWALLS})


@given(networks(most=8, channels=("", "signal", "radio|viber")), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_a_subnetwork_of_a_known_network_is_that_of_an_unknown_one(net: Network, draw: Any) -> None:
    """Whatever columns were computed before, the subnetwork has the same columns."""
    actors = np.array([draw.random() < 0.8 for _ in range(net.n)], dtype=np.bool_)
    ties = np.array([draw.random() < 0.8 for _ in net.ties], dtype=np.bool_)
    fresh = Network.of(net.records, net.at)
    for some in ((actors, ties), (None, ties), (actors, None), (None, None)):
        expected = columns(fresh.derive().subnetwork(*some))
        columns(net)
        assert columns(net.subnetwork(*some)) == expected
