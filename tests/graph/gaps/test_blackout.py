"""`blackout`: in reach, but not once its own region has no internet."""

from __future__ import annotations

import pytest

from kunyet.graph.gaps import blackout
from tests.helpers.building import entity, find, found_keys, network, numbers, tie


def keys_with(*ties: dict[str, str], region: str = "Chin", other: str = "Kachin") -> list[str]:
    rows = [entity("d", "defector_network", region=region), entity("a", region=other), entity("n", "nug_contact")]
    return found_keys(blackout, network(rows, ties))


def test_a_network_that_hangs_on_the_internet_is_a_gap() -> None:
    assert keys_with(tie("d", "a", channel="signal"), tie("a", "n", channel="signal")) == ["d"]


def test_a_tie_without_a_channel_stops_too() -> None:
    assert keys_with(tie("d", "n")) == ["d"]


@pytest.mark.parametrize("channel", ("phone", "radio", "courier", "in person", "signal|phone"))
def test_what_works_offline_survives(channel: str) -> None:
    assert keys_with(tie("d", "n", channel=channel)) == []


def test_the_internet_elsewhere_goes_on() -> None:
    assert keys_with(tie("d", "a", channel="phone"), tie("a", "n", channel="signal")) == []
    assert keys_with(tie("d", "a", channel="phone"), tie("a", "n", channel="signal"), other="Chin") == ["d"]


@pytest.mark.parametrize(
    ("own", "other", "lost"),
    (("Shan (North)", "Shan", True), ("Shan", "Shan (North)", True), ("Shan (North)", "Shan (East)", False)),
)
def test_a_part_lies_in_its_whole(own: str, other: str, *, lost: bool) -> None:
    joined = (tie("d", "a", channel="phone"), tie("a", "n", channel="signal"))
    assert keys_with(*joined, region=own, other=other) == (["d"] if lost else [])


def test_a_network_without_a_region_is_not_judged() -> None:
    assert keys_with(tie("d", "n", channel="signal"), region="") == []


def test_who_is_out_of_reach_anyway_is_not_judged() -> None:
    assert keys_with(tie("d", "a", channel="signal")) == []


def test_more_regions_than_a_word_has_bits_are_judged_each_by_its_own() -> None:
    rows = [entity(f"d{i:03}", "defector_network", region=f"Region {i}") for i in range(150)]
    joined = [tie(f"d{i:03}", "n", channel="signal" if i % 2 else "phone") for i in range(150)]
    net = network([*rows, entity("n", "nug_contact")], joined)
    assert found_keys(blackout, net) == [f"d{i:03}" for i in range(1, 150, 2)]
    assert numbers(find(blackout, net), "region") == [f"Region {i}" for i in range(1, 150, 2)]
