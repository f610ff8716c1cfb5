"""The network after a scenario equals the network of the changed records, though it is derived from the one before."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kunyet.graph.access.view import View
from kunyet.graph.network.network import Network
from kunyet.graph.scenarios.apply_scenario import apply_scenario
from kunyet.graph.scenarios.scenario import Scenario
from tests.helpers.building import directory, entity, tie
from tests.helpers.viewing import view_of

NAMES = "abcdefg"
CHANNELS = ("", "signal", "phone", "signal|phone", "radio", "viber|in person")
REGIONS = ("", "Shan (North)", "Chin", "Kayin")


@st.composite
def views(draw: st.DrawFn) -> View:
    kinds = st.sampled_from(("organization", "liaison", "nug_contact"))
    people = [entity(name, draw(kinds), region=draw(st.sampled_from(REGIONS))) for name in NAMES]
    ends = draw(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=14))
    types = st.sampled_from(("coordinates", "supports", "attended"))
    joins = [
        tie(a, b, draw(types), id=f"t{place:02d}", channel=draw(st.sampled_from(CHANNELS)))
        for place, (a, b) in enumerate(ends)
        if a != b
    ]
    return view_of(directory(people, joins))


SCENARIOS = st.builds(
    Scenario,
    without=st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(tuple),
    without_channels=st.lists(st.sampled_from(("signal", "phone", "radio")), max_size=2, unique=True).map(tuple),
    blackout=st.lists(st.sampled_from(("Shan", "Chin")), max_size=2, unique=True).map(tuple),
)


def columns(network: Network) -> dict[str, Any]:
    graph = network.graph
    arrays = {
        "graph": (graph.u, graph.v, graph.start, graph.neighbours, graph.pair),
        "ties": (network.actors, network.ties, network.tail, network.head, network.pair_of_tie),
        "asked": (network.usable, network.protected, network.tie_channels, network.tie_last_contact, network.number_of),
        "pairs": (network.pair_channels, network.pair_last_contact),
    }
    return {name: [np.asarray(each).tolist() for each in some] for name, some in arrays.items()} | {"ids": network.ids}


@given(views(), SCENARIOS)
@settings(max_examples=150, deadline=None)
def test_the_network_left_is_that_of_the_records_left(view: View, scenario: Scenario) -> None:
    assert view.network.graph.n == len(NAMES)
    after = apply_scenario(view, scenario)
    assert columns(after.network) == columns(Network.of(after.records, after.at, walls=after.walls))
    assert after.network.status.texts() == Network.of(after.records, after.at).status.texts()
