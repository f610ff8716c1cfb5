"""Small drawn networks of a few actors and their neighbours, as plain data for the drawing component."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunyet.dashboard.present.common.freshness import stale_pairs
from kunyet.dashboard.present.common.shared_neighbours import neighbours_by_overlap
from kunyet.dashboard.present.network.layout.network_layout import lay_out_graph
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.vocabulary_words import kind_shape
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import n_, say_list
from kunyet.graph.network.adjacency import Adjacency
from kunyet.graph.network.network import Network

MOST_DRAWN = 9
"""So many actors fit into a picture with their names."""


def subjects_and_neighbours(network: Network, view: View, subjects: Sequence[str]) -> NDArray[np.int64]:
    """Return the actor numbers of some subjects, then of their neighbours, those tied to several of them first."""
    rows = [view.records.entity_row.get(subject, -1) for subject in subjects]
    main = [int(network.number_of[row]) for row in rows if row >= 0 and network.number_of[row] >= 0]
    return np.array(main + neighbours_by_overlap(network, main), dtype=np.int64)


def small_picture(
    view: View, network: Network, subjects: Sequence[str], *, size: tuple[int, int] = (560, 300), most: int = MOST_DRAWN
) -> dict[str, Any] | None:
    """Return the picture of some actors and their neighbours; `None` where none of the actors is in the network.

    Parameters
    ----------
    size
        Width and height in pixels.
    most
        At most so many actors are drawn.
    """
    around = subjects_and_neighbours(network, view, subjects)
    actors = around[:most]
    if not len(actors):
        return None
    keep = np.zeros(network.n, dtype=np.bool_)
    keep[actors] = True
    part = network.subnetwork(actors=keep)
    wanted = set(subjects)
    radius = 7 if size[1] < 150 else 9
    coordinates = fit_into_frame(lay_out_graph(part.graph).coordinates, size, radius)
    stale = stale_pairs(part, view.standards)
    nodes = [
        {
            "x": round(x, 1),
            "y": round(y, 1),
            "kind": part.kind[actor],
            "shape": kind_shape(part.kind[actor]),
            "label": shorten(name_of(view, part.ids[actor])),
            "size": radius + 2 if part.ids[actor] in wanted else radius,
            "main": part.ids[actor] in wanted,
        }
        for actor, (x, y) in enumerate(coordinates.tolist())
    ]
    ties = [{"a": a, "b": b, "dashes": bool(stale[pair])} for pair, (a, b) in enumerate(_pairs(part.graph))]
    label = say_list([name_of(view, entity) for entity in subjects[:MOST_DRAWN]])
    left_out = len(around) - len(actors)
    return {"width": size[0], "height": size[1], "nodes": nodes, "ties": ties, "label": label, "left_out": left_out}


def left_out_sentence(picture: Mapping[str, Any]) -> str:
    """Return how many of the actors around a picture does not show; blank if it shows all."""
    left_out = picture.get("left_out", 0)
    return (
        n_(
            "{n} more actor around is not drawn. The Network shows everybody.",
            "{n} more actors around are not drawn. The Network shows everybody.",
            left_out,
        )
        if left_out
        else ""
    )


def _pairs(graph: Adjacency) -> list[tuple[int, int]]:
    return list(zip(graph.u.tolist(), graph.v.tolist(), strict=True))


def fit_into_frame(coordinates: NDArray[np.float64], size: tuple[int, int], radius: int) -> NDArray[np.float64]:
    """Return coordinates scaled into a frame, with room for a name below each actor and beside the outermost ones."""
    side, top, bottom = (70, radius + 8, radius + 30) if size[1] >= 150 else (14, radius + 5, radius + 5)
    low, reach = coordinates.min(axis=0), np.ptp(coordinates, axis=0)
    room = np.array([size[0] - 2 * side, size[1] - top - bottom], dtype=np.float64)
    share = np.divide(coordinates - low, reach, out=np.full_like(coordinates, 0.5), where=reach > 1e-9)
    return share * room + (side, top)


def shorten(name: str, most: int = 22) -> str:
    """Return a name of at most `most` letters, cut between words where possible."""
    if len(name) <= most:
        return name
    words = name[:most].rsplit(" ", 1)
    return f"{(words[0] if len(words[0]) > most // 2 else name[:most]).rstrip()}…"
