"""The legend is in the reader's digits."""

from __future__ import annotations

from kunyet.dashboard.present.network.actor_picture import actor_picture
from kunyet.dashboard.present.network.actor_table import actor_table
from kunyet.dashboard.present.network.network_filter import NetworkFilter
from kunyet.dashboard.present.network.scales.measured_picture import measured_network
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.messages import language


def test_the_legend_is_in_the_readers_digits(sample_views: dict[str, View]) -> None:
    view = sample_views["coordinator"]
    language.speak("my")
    usual = actor_picture(view, find_gaps(view), NetworkFilter())
    legend = measured_network(view, usual.network, usual.picture, actor_table(view, usual.network), ("", "core")).legend
    assert "၉၅" in legend
