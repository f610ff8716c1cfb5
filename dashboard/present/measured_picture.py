"""A picture with measures on it: the same places, other sizes and colours, every value in words; and the legend that says the scales."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.language import _, n_, spoken
from dashboard.present.html import NOTHING, Html, join, tag
from dashboard.present.measure_scale import GROUPS, NONE, Scale, measures_for, take, token_of
from dashboard.present.network_picture import version_of
from graph.network import Network
from graph.view import View
from graph.wording import in_words

SMALLEST, GROWTH = 7.0, 19.0
"""Radius of the least value, and by how much that of the greatest is larger; the area grows with the value."""


@dataclass(frozen=True)
class Measured:
    """A network with measures on it: its picture, its table and its legend."""

    picture: dict[str, Any]
    table: dict[str, Any]
    legend: Html


def measured(
    view: View, network: Network, drawn: dict[str, Any], content: dict[str, Any], by: tuple[str, str]
) -> Measured:
    """Return a picture and its table with the measures of size and of colour on them (blank: as it was)."""
    words = measures_for(view)
    size, colour = (take(network, name) if name in words else None for name in by)
    scales = [scale for scale in (colour, size) if scale is not None]
    return Measured(
        measured_picture(drawn, network, size, colour, words),
        measured_table(content, network, list({scale.name: scale for scale in scales}.values()), words),
        measure_legend(network, size, colour, words),
    )


def measured_picture(
    drawn: dict[str, Any], network: Network, size: Scale | None, colour: Scale | None, words: dict[str, str]
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
    changed = {**{name: part for name, part in drawn.items() if name != "version"}, "nodes": nodes}
    return {**changed, "version": version_of(changed)}


def _radii(scale: Scale) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    values = np.nan_to_num(scale.values, nan=0.0)
    most = float(values.max(initial=0.0))
    return SMALLEST + GROWTH * np.sqrt(np.clip(values, 0, None) / most) if most > 0 else np.full(len(values), SMALLEST)


def measured_table(
    content: dict[str, Any], network: Network, scales: list[Scale], words: dict[str, str]
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
    return {**changed, "version": version_of(changed)}


def measure_legend(network: Network, size: Scale | None, colour: Scale | None, words: dict[str, str]) -> Html:
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
    notes = [_("Measured on what is drawn: {actors}, {ties}.", actors=actors, ties=ties)]
    notes += [scale.note for scale in (colour, size) if scale is not None and scale.note]
    return tag("section", *parts, tag("p", " ".join(dict.fromkeys(notes)), cls="k-note"), cls="k-scales")


def _row(word: str, items: list[Html]) -> Html:
    return tag("div", tag("p", word, cls="k-scale-word"), tag("ul", join(*items), cls="k-legend"), cls="k-scale")


def _swatches(scale: Scale) -> list[Html]:
    """Return each class as a swatch, its bounds or its number, and how many actors are in it."""
    counts = np.bincount(scale.of[scale.of >= 0], minlength=1)
    if scale.is_grouped:
        items = [
            _swatch(GROUPS[at], _("group {n}", n=at + 1), int(counts[at]))
            for at in range(min(len(GROUPS), len(counts)))
        ]
        rest = int(counts[len(GROUPS) :].sum())
        return [*items, _swatch(NONE, _("smaller groups"), rest)] if rest else items
    items = [
        _swatch(token_of(at, len(scale.bounds)), _range(*bounds), int(counts[at]))
        for at, bounds in enumerate(scale.bounds)
    ]
    none = int((scale.of < 0).sum())
    return [*items, _swatch(NONE, _("no value"), none)] if none else items


def _swatch(token: str, word: str, count: int) -> Html:
    many = n_("{n} actor", "{n} actors", count)
    return tag(
        "li", tag("span", cls=f"k-swatch {token}", aria_hidden="true"), tag("span", word), tag("small", f"({many})")
    )


def _range(low: float, high: float) -> str:
    one, other = (in_words(value, spoken()) for value in (low, high))
    return one if one == other else _("{low} to {high}", low=one, high=other)
