"""The legend is in the reader's digits."""

from __future__ import annotations

from kunyet.dashboard.present.network.actor_picture import actor_picture
from kunyet.dashboard.present.network.actor_table import actor_table
from kunyet.dashboard.present.network.filter_words import toggled
from kunyet.dashboard.present.network.network_filter import NetworkFilter, filtered_network
from kunyet.dashboard.present.network.scales.measured_picture import measured_network
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.messages import language


def test_the_legend_is_in_the_readers_digits(sample_views: dict[str, View]) -> None:
    view = sample_views["coordinator"]
    language.speak("my")
    usual = actor_picture(view, find_gaps(view), NetworkFilter())
    legend = measured_network(view, usual.network, usual.picture, actor_table(view, usual.network), ("", "core")).legend
    assert "၉၅" in legend[0].note


def test_a_class_of_a_measure_filters_by_its_range_and_a_region_by_its_name(sample_views: dict[str, View]) -> None:
    view = sample_views["coordinator"]
    language.speak("en")
    usual = actor_picture(view, find_gaps(view), NetworkFilter())
    table = actor_table(view, usual.network)
    by_core = measured_network(view, usual.network, usual.picture, table, ("", "core")).legend[0].items
    assert by_core[0].filter.startswith("range:core:")
    by_region = measured_network(view, usual.network, usual.picture, table, ("", "region")).legend[0].items
    assert {one.filter for one in by_region} >= {"region:Yangon"}
    for item in (by_core[-1], next(one for one in by_region if one.filter == "region:Yangon")):
        left = filtered_network(view, toggled(NetworkFilter(), item.filter))
        assert 0 < left.n < view.network.n
