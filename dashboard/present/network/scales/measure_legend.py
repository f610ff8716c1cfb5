"""The legend of sizes and colours, as markup and as plain data."""

from __future__ import annotations

from typing import Any

import numpy as np

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.network.scales.attribute_scale import (
    channels_of_pairs,
)
from kunyet.dashboard.present.network.scales.measure_scale import (
    GROUP_COLOURS,
    NO_VALUE_COLOUR,
    ActorScale,
    class_colour,
)
from kunyet.dashboard.present.words.lists import comma_list
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, n_, spoken
from kunyet.graph.messages.wording import in_words
from kunyet.graph.network.network import Network


def scale_as_data(word: str, classes: list[tuple[str, str, int]]) -> dict[str, Any]:
    """Return a scale as plain data, for the legend of a saved picture."""
    return {"word": word, "items": [{"token": token, "word": text} for token, text, _many in classes]}


def channel_legend_html(view: View, network: Network) -> Html:
    """Return which colour stands for which channel, and how many pairs have it."""
    _of, channels = channels_of_pairs(view, network)
    items = [
        tag(
            "li",
            tag("span", cls=f"k-swatch line {token}", aria_hidden="true"),
            tag("span", word),
            tag("small", f"({n_('{n} tie', '{n} ties', count)})"),
        )
        for token, word, count in channels
    ]
    return tag("section", _row(_("Colour: {measure}", measure=_("Channel of the tie")), items), cls="k-scales")


def measure_legend_html(
    network: Network, size: ActorScale | None, colour: ActorScale | None, words: dict[str, str]
) -> Html:
    """Return what sizes and colours stand for, and on which network they were measured; nothing without a scale."""
    parts = []
    if colour is not None:
        parts.append(_row(_("Colour: {measure}", measure=words[colour.name]), _swatches(colour)))
    if size is not None:
        known = size.values[~np.isnan(size.values)]
        ends = [("small", known.min(initial=np.inf)), ("large", known.max(initial=-np.inf))] if len(known) else []
        items = [
            tag("li", tag("span", cls=f"k-dot {name}", aria_hidden="true"), in_words(float(value), spoken()))
            for name, value in ends
        ]
        parts.append(_row(_("Size: {measure}", measure=words[size.name]), items))
    if not parts:
        return NOTHING
    actors, ties = n_("{n} actor", "{n} actors", network.n), n_("{n} tie", "{n} ties", network.graph.m)
    if all(scale.groups for scale in (colour, size) if scale is not None):
        return tag("section", *parts, cls="k-scales")
    notes = [_("Measured on what is drawn: {actors}, {ties}.", actors=actors, ties=ties)]
    notes += [scale.note for scale in (colour, size) if scale is not None and scale.note]
    return tag("section", *parts, tag("p", " ".join(dict.fromkeys(notes)), cls="k-note"), cls="k-scales")


def _row(word: str, items: list[Html]) -> Html:
    return tag("div", tag("p", word, cls="k-scale-word"), tag("ul", join(*items), cls="k-legend"), cls="k-scale")


def _swatches(scale: ActorScale) -> list[Html]:
    """Return each class as a swatch, its bounds or its number, and how many actors are in it."""
    return [_swatch(*one) for one in scale_classes(scale)]


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


def _swatch(token: str, word: str, count: int) -> Html:
    actors = n_("{n} actor", "{n} actors", count)
    return tag(
        "li", tag("span", cls=f"k-swatch {token}", aria_hidden="true"), tag("span", word), tag("small", f"({actors})")
    )


def _range(low: float, high: float) -> str:
    one, other = (in_words(value, spoken()) for value in (low, high))
    return one if one == other else _("{low} to {high}", low=one, high=other)
