"""Cases: which pairs survive the loss of a channel, and a blackout."""

from __future__ import annotations

import pytest

from kunyet.graph.measures.common.outages import sole_channels, without_channels, without_internet
from kunyet.graph.network.network import Network
from tests.helpers.building import entity, network, tie


def survives(net: Network, channel: str) -> bool:
    """Return whether the first pair survives the loss of a channel."""
    return bool(int(without_channels(net, [channel])[0]) & 1)


def lit(net: Network, region: str) -> bool:
    """Return whether the first pair survives a blackout of a region."""
    return bool(int(without_internet(net, ["Nowhere", region])[0]) & 2)


@pytest.mark.parametrize(
    ("channels", "left"),
    (
        (("signal",), False),
        (("signal|phone",), True),
        (("signal", "phone"), True),
        (("signal", ""), True),
        (("",), True),
    ),
)
def test_a_pair_is_lost_when_none_of_its_ties_has_another_channel_or_none(
    channels: tuple[str, ...], *, left: bool
) -> None:
    net = network(["a", "b"], [tie("a", "b", id=f"t{at}", channel=channel) for at, channel in enumerate(channels)])
    assert survives(net, "signal") is left
    assert sole_channels(net) == ([] if left else ["signal"])


@pytest.mark.parametrize(
    ("channels", "left"),
    (
        (("signal",), False),
        (("",), False),
        (("signal", ""), False),
        (("signal|phone",), True),
        (("signal", "courier"), True),
        (("in person",), True),
    ),
)
def test_a_blackout_leaves_only_what_works_offline(channels: tuple[str, ...], *, left: bool) -> None:
    ties = [tie("a", "b", id=f"t{at}", channel=channel) for at, channel in enumerate(channels)]
    assert lit(network([entity("a", region="Chin"), entity("b")], ties), "Chin") is left


@pytest.mark.parametrize(
    ("based", "dark", "left"),
    (
        ("Shan (North)", "Shan", False),
        ("Shan (North)", "Shan (North)", False),
        ("Shan", "Shan (North)", False),
        ("Shan (South)", "Shan (North)", True),
        ("Chin", "Shan", True),
        ("", "Shan", True),
    ),
)
@pytest.mark.parametrize("end", ("a", "b"))
def test_a_blackout_hits_parts_with_the_whole_and_either_end(based: str, dark: str, *, left: bool, end: str) -> None:
    other = "b" if end == "a" else "a"
    net = network([entity(end, region=based), entity(other, region="Kachin")], [tie("a", "b", channel="signal")])
    assert lit(net, dark) is left


def test_a_channel_of_the_directory_s_own_counts_as_it_is_declared() -> None:
    own = [{"id": "drum", "name": "Drum", "needs_internet": "n"}]
    net = network([entity("a", region="Chin"), "b"], [tie("a", "b", channel="drum")], channels=own)
    assert lit(net, "Chin")
    assert sole_channels(net) == ["drum"]
