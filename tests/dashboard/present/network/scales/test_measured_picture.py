"""A measure changes sizes and colours; nothing moves, and every value is in words."""

from __future__ import annotations

import pytest

from kunyet.dashboard.present.network.actor_picture import actor_picture
from kunyet.dashboard.present.network.actor_table import actor_table
from kunyet.dashboard.present.network.network_filter import NetworkFilter
from kunyet.dashboard.present.network.scales.measure_scale import (
    CLASS_COLOURS,
    measure_words,
)
from kunyet.dashboard.present.network.scales.measured_picture import measured_network
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps
from tests.dashboard.components.network.test_measure_box import ROLES


@pytest.mark.parametrize("role", ROLES)
def test_every_measure_can_be_size_and_colour(sample_views: dict[str, View], role: str) -> None:
    view = sample_views[role]
    usual = actor_picture(view, find_gaps(view), NetworkFilter())
    for name in measure_words(view):
        by = ("" if name == "community" else name, name)
        changed = measured_network(view, usual.network, usual.picture, actor_table(view, usual.network), by)
        assert changed.legend
        assert len({node["tint"] for node in changed.picture["nodes"]}) > 1


def test_nobody_moves_and_every_value_is_in_words(sample_views: dict[str, View]) -> None:
    view = sample_views["coordinator"]
    usual = actor_picture(view, find_gaps(view), NetworkFilter())
    content = actor_table(view, usual.network)
    changed = measured_network(view, usual.network, usual.picture, content, ("betweenness", "core"))
    for before, after in zip(usual.picture["nodes"], changed.picture["nodes"], strict=True):
        assert (before["id"], before["x"], before["y"], before["shape"]) == (
            after["id"],
            after["x"],
            after["y"],
            after["shape"],
        )
        assert after["tint"] in CLASS_COLOURS
        assert after["tag"].startswith(" · ")
        assert "betweenness" in after["said"]
    assert changed.picture["edges"] == usual.picture["edges"]
    assert changed.picture["version"] != usual.picture["version"]
    assert len(changed.table["columns"]) == len(content["columns"]) + 2
    assert all(len(row["cells"]) == len(changed.table["columns"]) for row in changed.table["rows"])
    assert "95 actors, 318 ties" in changed.legend[-1].note
