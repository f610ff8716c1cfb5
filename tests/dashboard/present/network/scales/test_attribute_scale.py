"""Colours of regions, of fresh contact and of channels."""

from __future__ import annotations

from kunyet.dashboard.present.network.scales.attribute_scale import (
    attribute_scale,
    channels_of_pairs,
    colour_edges_by_channel,
)
from kunyet.dashboard.present.network.scales.measure_scale import GROUP_COLOURS, NO_VALUE_COLOUR
from kunyet.graph.access.view import View


def test_freshness_says_all_some_none_and_no_tie(line: View) -> None:
    scale = attribute_scale(line, line.network, "freshness")
    words = {one: scale.value_word(actor) for actor, one in enumerate(line.network.ids)}
    assert words == {
        "a": "● in touch with all", "b": "◐ in touch with some", "c": "○ in touch with none", "d": "– no tie",
    }  # fmt: skip
    assert scale.short_word(line.network.ids.index("b")) == "◐"


def test_a_region_has_a_colour(line: View) -> None:
    scale = attribute_scale(line, line.network, "region")
    assert {scale.token(actor) for actor in range(line.network.n)} == set(GROUP_COLOURS[:2])


def test_an_edge_without_a_channel_has_the_muted_colour(line: View) -> None:
    _of, legend = channels_of_pairs(line, line.network)
    assert sum(count for _channel, _token, _word, count in legend) == line.network.graph.m
    (edge,) = colour_edges_by_channel(line, line.network, [{"from": "a", "to": "nobody"}])
    assert (edge["tint"], edge["word"]) == (NO_VALUE_COLOUR, "No channel recorded")
