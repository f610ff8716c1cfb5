"""A picture and its table with measures: the same positions, other sizes and colours, and every value in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from kunyet.dashboard.present.network.legend import LegendPart
from kunyet.dashboard.present.network.network_picture import content_version
from kunyet.dashboard.present.network.scales.attribute_scale import (
    TIE_CHANNEL,
    attribute_scale,
    channels_of_pairs,
    colour_edges_by_channel,
    colour_words,
)
from kunyet.dashboard.present.network.scales.measure_legend import (
    channel_legend,
    measure_legend,
    scale_as_data,
    scale_classes,
)
from kunyet.dashboard.present.network.scales.measure_scale import (
    ActorScale,
    measure_scale,
    measure_words,
)
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _
from kunyet.graph.network.network import Network

SMALLEST, GROWTH = 7.0, 19.0
"""The radius of the least value, and how much larger the radius of the greatest is; the area grows with the value."""


@dataclass(frozen=True)
class MeasuredNetwork:
    """A network with measures: its picture, its table, its legend, and the legend as plain data for a saved picture."""

    picture: dict[str, Any]
    table: dict[str, Any]
    legend: tuple[LegendPart, ...]
    scales: tuple[dict[str, Any], ...] = ()


def measured_network(
    view: View,
    network: Network,
    drawn: dict[str, Any],
    content: dict[str, Any],
    by: tuple[str, str],
    communities: Mapping[str, str] | None = None,
) -> MeasuredNetwork:
    """Return a picture and its table with the measures of size and colour.

    Parameters
    ----------
    by
        The names of the measures of size and of colour; blank: unchanged.
    communities
        The community of each actor by id; `None`: those of the network.
    """
    words = colour_words(view)
    size, colour = (_scale(view, network, name, words, communities) for name in by)
    scales = [scale for scale in (colour, size) if scale is not None]
    picture, legend = (
        measured_picture(drawn, network, size, colour, words),
        measure_legend(network, size, colour, words),
    )
    if by[1] == TIE_CHANNEL:
        picture = _with_version({**picture, "edges": colour_edges_by_channel(view, network, picture["edges"])})
        legend = [channel_legend(view, network), *legend]
    plain = [scale_as_data(_("Colour: {measure}", measure=words[colour.name]), scale_classes(colour))] if colour else []
    if by[1] == TIE_CHANNEL:
        plain = [
            scale_as_data(
                _("Colour: {measure}", measure=words[TIE_CHANNEL]),
                [one[1:] for one in channels_of_pairs(view, network)[1]],
            )
        ]
    plain += [scale_as_data(_("Size: {measure}", measure=words[size.name]), [])] if size else []
    listed = [
        scale for scale in {scale.name: scale for scale in scales}.values() if scale.name not in ("region", "community")
    ]
    return MeasuredNetwork(picture, measured_table(content, network, listed, words), tuple(legend), tuple(plain))


def _scale(
    view: View, network: Network, name: str, words: dict[str, str], communities: Mapping[str, str] | None
) -> ActorScale | None:
    """Return what is shown as a scale.

    `None` for what colours ties and not actors, and for what the role may not see.
    """
    if name not in words or name == TIE_CHANNEL:
        return None
    if name in measure_words(view, as_size=True):
        return measure_scale(network, name)
    return attribute_scale(view, network, name, communities)


def measured_picture(
    drawn: dict[str, Any], network: Network, size: ActorScale | None, colour: ActorScale | None, words: dict[str, str]
) -> dict[str, Any]:
    """Return a picture with sizes and colours by measures; positions stay.

    Parameters
    ----------
    drawn
        The picture by kind (`network/actor_picture.py`).
    network
        The network of the picture.
    words
        Each measure in words.
    """
    actor_of = {entity: actor for actor, entity in enumerate(network.ids)}
    radii = None if size is None else _radii(size)
    scales = list({scale.name: scale for scale in (colour, size) if scale is not None}.values())
    nodes = []
    for node in drawn["nodes"]:
        actor = actor_of[node["id"]]
        more: dict[str, Any] = {
            "said": "; ".join([node["said"], *(f"{words[each.name]}: {each.value_word(actor)}" for each in scales)])
        }
        if scales and scales[0].name != "community":
            more["tag"] = f" · {scales[0].short_word(actor)}"
        if radii is not None:
            more["size"] = round(float(radii[actor]), 1)
            more["weight"] = more["size"]
        if colour is not None:
            more["tint"] = colour.token(actor)
        nodes.append({**node, **more})
    return _with_version({**drawn, "nodes": nodes})


def _with_version(picture: dict[str, Any]) -> dict[str, Any]:
    """Return a picture with the version of its present content."""
    bare = {name: part for name, part in picture.items() if name != "version"}
    return {**bare, "version": content_version(bare)}


def _radii(scale: ActorScale) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    values = np.nan_to_num(scale.values, nan=0.0)
    most = float(values.max(initial=0.0))
    return SMALLEST + GROWTH * np.sqrt(np.clip(values, 0, None) / most) if most > 0 else np.full(len(values), SMALLEST)


def measured_table(
    content: dict[str, Any], network: Network, scales: list[ActorScale], words: dict[str, str]
) -> dict[str, Any]:
    """Return the table of actors with a column for each measure; the number of ties has a column already."""
    actor_of = {entity: actor for actor, entity in enumerate(network.ids)}
    columns, rows = list(content["columns"]), [dict(row) for row in content["rows"]]
    for scale in scales:
        if scale.name == "degree":
            continue
        columns.append({"label": words[scale.name], "number": True})
        for row in rows:
            actor = actor_of[row["id"]]
            value = float(scale.values[actor])
            row["cells"] = [*row["cells"], scale.value_word(actor)]
            row["order"] = [*row["order"], -1.0 if np.isnan(value) else value]
    changed = {"columns": columns, "rows": rows}
    return {**changed, "version": content_version(changed)}
