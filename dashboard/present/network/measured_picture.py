"""A picture with measures on it: the same places, other sizes and colours, every value in words; and the legend that says the scales."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from kunyet.graph.messages.language import _, n_, spoken
from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.network.attribute_scale import (
    TIE_CHANNEL,
    colour_edges_by_channel,
    colour_words,
    attribute_scale,
    channels_of_pairs,
)
from kunyet.dashboard.present.network.measure_scale import GROUP_TOKENS, NO_VALUE_TOKEN, ActorScale, measure_words, measure_scale, class_token
from kunyet.dashboard.present.network.network_picture import content_version
from kunyet.graph.access.view import View
from kunyet.graph.messages.wording import in_words
from kunyet.graph.network.network import Network

SMALLEST, GROWTH = 7.0, 19.0
"""Radius of the least value, and by how much that of the greatest is larger; the area grows with the value."""


@dataclass(frozen=True)
class MeasuredNetwork:
    """A network with measures on it: its picture, its table, its legend, and the same legend as plain data for a saved picture."""

    picture: dict[str, Any]
    table: dict[str, Any]
    legend: Html
    scales: tuple[dict[str, Any], ...] = ()


def measured_network(
    view: View, network: Network, drawn: dict[str, Any], content: dict[str, Any], by: tuple[str, str]
) -> MeasuredNetwork:
    """Return a picture and its table with the measures of size and of colour on them (blank: as it was)."""
    words = colour_words(view)
    size, colour = (_scale(view, network, name, words) for name in by)
    scales = [scale for scale in (colour, size) if scale is not None]
    picture, legend = (
        measured_picture(drawn, network, size, colour, words),
        measure_legend_html(network, size, colour, words),
    )
    if by[1] == TIE_CHANNEL:
        picture = _stamped({**picture, "edges": colour_edges_by_channel(view, network, picture["edges"])})
        legend = join(channel_legend_html(view, network), legend)
    plain = [scale_as_data(_("Colour: {measure}", measure=words[colour.name]), scale_classes(colour))] if colour else []
    if by[1] == TIE_CHANNEL:
        plain = [scale_as_data(_("Colour: {measure}", measure=words[TIE_CHANNEL]), channels_of_pairs(view, network)[1])]
    plain += [scale_as_data(_("Size: {measure}", measure=words[size.name]), [])] if size else []
    listed = [scale for scale in {scale.name: scale for scale in scales}.values() if scale.name != "region"]
    return MeasuredNetwork(picture, measured_table(content, network, listed, words), legend, tuple(plain))


def scale_as_data(word: str, classes: list[tuple[str, str, int]]) -> dict[str, Any]:
    """Return a scale as plain data, for the legend of a saved picture."""
    return {"word": word, "items": [{"token": token, "word": text} for token, text, _many in classes]}


def _scale(view: View, network: Network, name: str, words: dict[str, str]) -> ActorScale | None:
    """Return what is shown as a scale; `None` for what colours ties and not actors, and for what the role may not see."""
    if name not in words or name == TIE_CHANNEL:
        return None
    return measure_scale(network, name) if name in measure_words(view) else attribute_scale(view, network, name)


def channel_legend_html(view: View, network: Network) -> Html:
    """Return which colour stands for which channel, and over how many pairs each is used first."""
    _of, told = channels_of_pairs(view, network)
    items = [
        tag(
            "li",
            tag("span", cls=f"k-swatch line {token}", aria_hidden="true"),
            tag("span", word),
            tag("small", f"({n_('{n} tie', '{n} ties', many)})"),
        )
        for token, word, many in told
    ]
    return tag("section", _row(_("Colour: {measure}", measure=_("Channel of the tie")), items), cls="k-scales")


def measured_picture(
    drawn: dict[str, Any], network: Network, size: ActorScale | None, colour: ActorScale | None, words: dict[str, str]
) -> dict[str, Any]:
    """Return a picture with sizes and colours by measures; nobody moves.

    Parameters
    ----------
    drawn
        The picture by kind (`present/shown.py`).
    network
        What it was drawn from.
    words
        Each measure in words.
    """
    place = {entity: actor for actor, entity in enumerate(network.ids)}
    radii = None if size is None else _radii(size)
    told = list({scale.name: scale for scale in (colour, size) if scale is not None}.values())
    nodes = []
    for node in drawn["nodes"]:
        actor = place[node["id"]]
        more: dict[str, Any] = {
            "said": "; ".join([node["said"], *(f"{words[each.name]}: {each.said(actor)}" for each in told)])
        }
        if told:
            more["tag"] = f" · {told[0].short(actor)}"
        if radii is not None:
            more["size"] = round(float(radii[actor]), 1)
        if colour is not None:
            more["tint"] = colour.token(actor)
        nodes.append({**node, **more})
    return _stamped({**drawn, "nodes": nodes})


def _stamped(picture: dict[str, Any]) -> dict[str, Any]:
    """Return a picture with the version of what is in it now."""
    bare = {name: part for name, part in picture.items() if name != "version"}
    return {**bare, "version": content_version(bare)}


def _radii(scale: ActorScale) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    values = np.nan_to_num(scale.values, nan=0.0)
    most = float(values.max(initial=0.0))
    return SMALLEST + GROWTH * np.sqrt(np.clip(values, 0, None) / most) if most > 0 else np.full(len(values), SMALLEST)


def measured_table(
    content: dict[str, Any], network: Network, scales: list[ActorScale], words: dict[str, str]
) -> dict[str, Any]:
    """Return the table of who is drawn with a column for each measure; that of ties is there already."""
    place = {entity: actor for actor, entity in enumerate(network.ids)}
    columns, rows = list(content["columns"]), [dict(row) for row in content["rows"]]
    for scale in scales:
        if scale.name == "degree":
            continue
        columns.append({"label": words[scale.name], "number": True})
        for row in rows:
            actor = place[row["id"]]
            value = float(scale.values[actor])
            row["cells"] = [*row["cells"], scale.said(actor)]
            row["order"] = [*row["order"], -1.0 if np.isnan(value) else value]
    changed = {"columns": columns, "rows": rows}
    return {**changed, "version": content_version(changed)}


def measure_legend_html(network: Network, size: ActorScale | None, colour: ActorScale | None, words: dict[str, str]) -> Html:
    """Return what sizes and colours stand for, and on which network they were measured."""
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
    """Return each class as token, word and how many actors are in it."""
    counts = np.bincount(scale.of[scale.of >= 0], minlength=max(1, len(scale.groups)))
    if scale.groups:
        known = [(*group, int(counts[at])) for at, group in enumerate(scale.groups) if counts[at]]
        named, rest = ([one for one in known if (one[0] == NO_VALUE_TOKEN) is muted] for muted in (False, True))
        others = [(NO_VALUE_TOKEN, ", ".join(one[1] for one in rest), sum(one[2] for one in rest))] if rest else []
        return named + others
    if scale.is_grouped:
        items = [(GROUP_TOKENS[at], _("group {n}", n=at + 1), int(counts[at])) for at in range(min(len(GROUP_TOKENS), len(counts)))]
        smaller = int(counts[len(GROUP_TOKENS) :].sum())
        return [*items, (NO_VALUE_TOKEN, _("smaller groups"), smaller)] if smaller else items
    ranges = [
        (class_token(at, len(scale.bounds)), _range(*bounds), int(counts[at])) for at, bounds in enumerate(scale.bounds)
    ]
    none = int((scale.of < 0).sum())
    return [*ranges, (NO_VALUE_TOKEN, _("no value"), none)] if none else ranges


def _swatch(token: str, word: str, count: int) -> Html:
    many = n_("{n} actor", "{n} actors", count)
    return tag(
        "li", tag("span", cls=f"k-swatch {token}", aria_hidden="true"), tag("span", word), tag("small", f"({many})")
    )


def _range(low: float, high: float) -> str:
    one, other = (in_words(value, spoken()) for value in (low, high))
    return one if one == other else _("{low} to {high}", low=one, high=other)
