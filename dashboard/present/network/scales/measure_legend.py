"""The legend of sizes and colours: beside the picture, and as plain data for a saved picture."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from kunyet.dashboard.present.network.filter_words import range_text
from kunyet.dashboard.present.network.legend import LegendItem, LegendPart
from kunyet.dashboard.present.network.network_filter import MeasureRange
from kunyet.dashboard.present.network.scales.attribute_scale import channels_of_pairs
from kunyet.dashboard.present.network.scales.measure_scale import (
    GROUP_COLOURS,
    NO_VALUE_COLOUR,
    ActorScale,
    class_colour,
)
from kunyet.dashboard.present.words.list_words import comma_list
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, digits, n_, spoken
from kunyet.graph.messages.wording import in_words
from kunyet.graph.network.network import Network


def scale_as_data(word: str, classes: list[tuple[str, str, int]]) -> dict[str, Any]:
    """Return a scale as plain data, for the legend of a saved picture."""
    return {"word": word, "items": [{"token": token, "word": text} for token, text, _many in classes]}


def channel_legend(view: View, network: Network) -> LegendPart:
    """Return which colour stands for which channel, and how many pairs have it."""
    used = channels_of_pairs(view, network)[1]
    items = [
        LegendItem(word, f"k-swatch line {token}", note=digits(str(count)), filter=f"channel:{channel}")
        for channel, token, word, count in used
    ]
    return LegendPart(_("Colour: {measure}", measure=_("Channel of the tie")), tuple(items))


def measure_legend(
    network: Network, size: ActorScale | None, colour: ActorScale | None, words: dict[str, str]
) -> list[LegendPart]:
    """Return what sizes and colours stand for, and on which network they were measured; nothing without a scale."""
    parts = []
    if colour is not None:
        parts.append(LegendPart(_("Colour: {measure}", measure=words[colour.name]), tuple(_swatches(colour))))
    if size is not None:
        known = size.values[~np.isnan(size.values)]
        ends = [("small", known.min(initial=np.inf)), ("large", known.max(initial=-np.inf))] if len(known) else []
        items = tuple(LegendItem(in_words(float(value), spoken()), f"k-dot {name}") for name, value in ends)
        parts.append(LegendPart(_("Size: {measure}", measure=words[size.name]), items))
    if parts and not all(scale.groups for scale in (colour, size) if scale is not None):
        actors, ties = n_("{n} actor", "{n} actors", network.n), n_("{n} tie", "{n} ties", network.graph.m)
        notes = [_("Measured on what is drawn: {actors}, {ties}.", actors=actors, ties=ties)]
        notes += [scale.note for scale in (colour, size) if scale is not None and scale.note]
        parts[-1] = replace(parts[-1], note=" ".join(dict.fromkeys(notes)))
    return parts


def _swatches(scale: ActorScale) -> list[LegendItem]:
    """Return each class as a swatch, its bounds or its name, and how many actors are in it."""
    of_groups = dict(zip((word for _token, word in scale.groups), scale.filters, strict=False))
    of_ranges = {_range(*bounds): range_text(MeasureRange(scale.name, *bounds)) for bounds in scale.bounds}
    return [
        LegendItem(word, f"k-swatch {token}", note=digits(str(count)), filter=(of_groups | of_ranges).get(word, ""))
        for token, word, count in scale_classes(scale)
    ]


def scale_classes(scale: ActorScale) -> list[tuple[str, str, int]]:
    """Return each class as colour, word and number of actors."""
    counts = np.bincount(scale.class_of[scale.class_of >= 0], minlength=max(1, len(scale.groups)))
    if scale.groups:
        known = [(*group, int(counts[at])) for at, group in enumerate(scale.groups) if counts[at]]
        named, rest = ([one for one in known if (one[0] == NO_VALUE_COLOUR) is muted] for muted in (False, True))
        others = [(NO_VALUE_COLOUR, comma_list(one[1] for one in rest), sum(one[2] for one in rest))] if rest else []
        return named + others
    if scale.is_grouped:
        items = [
            (GROUP_COLOURS[at], _("group {n}", n=at + 1), int(counts[at]))
            for at in range(min(len(GROUP_COLOURS), len(counts)))
        ]
        smaller = int(counts[len(GROUP_COLOURS) :].sum())
        return [*items, (NO_VALUE_COLOUR, _("smaller groups"), smaller)] if smaller else items
    ranges = [
        (class_colour(at, len(scale.bounds)), _range(*bounds), int(counts[at]))
        for at, bounds in enumerate(scale.bounds)
    ]
    none = int((scale.class_of < 0).sum())
    return [*ranges, (NO_VALUE_COLOUR, _("no value"), none)] if none else ranges


def _range(low: float, high: float) -> str:
    one, other = (in_words(value, spoken()) for value in (low, high))
    return one if one == other else _("{low} to {high}", low=one, high=other)
