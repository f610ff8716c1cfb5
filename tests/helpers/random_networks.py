"""Random small networks for property tests: hypothesis strategies, and the same graph in networkx."""

from __future__ import annotations

import networkx
from hypothesis import strategies as st

from kunyet.graph.network.network import Network
from tests.helpers.building import entity, network, tie

KINDS = ("organization", "nug_contact", "defector_network", "liaison", "strike_group")
STATUSES = ("active", "active", "active", "dormant", "detained")


def name(number: int) -> str:
    """Return the id of an actor; the order of ids is that of the numbers."""
    return f"a{number:02d}"


@st.composite
def networks(
    draw: st.DrawFn, most: int = 10, channels: tuple[str, ...] = ("",), regions: tuple[str, ...] = ("",)
) -> Network:
    """Draw a network of up to `most` actors of any kind and status, with isolates, islands and parallel ties."""
    n = draw(st.integers(0, most))
    rows = [
        entity(
            name(number),
            draw(st.sampled_from(KINDS)),
            status=draw(st.sampled_from(STATUSES)),
            region=draw(st.sampled_from(regions)),
        )
        for number in range(n)
    ]
    numbers = st.integers(0, max(n - 1, 0))
    pairs = draw(st.lists(st.tuples(numbers, numbers, st.sampled_from(channels)), max_size=2 * n)) if n > 1 else []
    ties = [
        tie(name(a), name(b), id=f"t{place}", channel=channel) for place, (a, b, channel) in enumerate(pairs) if a != b
    ]
    return network(rows, ties)


def plain(net: Network) -> networkx.Graph[str]:
    """Return the simple graph of a network."""
    return networkx.Graph(net.to_networkx())
