"""The table of measures as a server computes it: the keys of `graph/measures/common/measures_table.py`, without a value where the server has no measure.

Constraint, effective size, brokerage, key players, robustness and Krackhardt's measures are the laptop's alone.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.measures.centralisation import (
    betweenness_centralisation,
    closeness_centralisation,
    degree_centralisation,
)
from kunyet.graph.measures.common.json_rows import Column, plain
from kunyet.graph.measures.common.measures_table import Measures, measure
from kunyet.graph.measures.fragmentation import distance_fragmentation
from kunyet.graph.measures.gds import gds_columns as server
from kunyet.graph.measures.gds.ask import Ask
from kunyet.graph.measures.gds.communities import communities
from kunyet.graph.measures.gds.projection import Projection, projected
from kunyet.graph.measures.gds.viewer_network import Chosen
from kunyet.graph.text.dates import iso

FROM_HERE: Final = 500_000
"""Entities from which the server computes what nobody told it to leave to the laptop.

The laptop's own engine is the quicker one at every size that was measured on one machine. What it takes is memory: 1.9 GiB for 500,000
entities with five times the ties, where the server leaves it the actors alone.
"""


def measure_in_server(view: View, ask: Ask, chosen: Chosen) -> Measures:
    """Return the measures of a view's network, computed in the server.

    Parameters
    ----------
    view
        Over records without ties: it names the actors.
    ask, chosen
        The server, and the same network there.
    """
    if not view.network.n:
        return measure(view)  # Nobody is there, and a server projects no empty network.
    with projected(ask, chosen) as network:
        columns, figures = _position(view, network)
        told, more = _fragility(network) if view.may("cut-points") else _untold(network)
    return Measures(view.network, {**figures, **more}, {**columns, **told}, None)


def _position(view: View, network: Projection) -> tuple[dict[str, Column], dict[str, Any]]:
    many, ties = network.n, network.pairs
    nothing = [None] * many
    parts, groups, own = server.components(network), communities(network), server.degree(network)
    between, near = server.betweenness(network), server.closeness(network)
    columns: dict[str, Column] = {
        "id": view.network.ids,
        "name": view.network.column("name").texts(),
        "kind": view.network.kind.texts(),
        "degree": own,
        "betweenness": between.value,
        "closeness": near.closeness,
        "harmonic": near.harmonic,
        "core": server.core_number(network),
        "component": parts.label,
        "is_cut_point": nothing,
        "constraint": nothing,
        "effective_size": nothing,
        "community": groups.label,
        "strength": nothing,
        "betweenness_error": nothing,
        "efficiency": nothing,
        "hierarchy": nothing,
    }
    samples = {"betweenness": between.sample, "closeness": near.sample}
    possible = many * (many - 1) / 2
    apart = float((parts.size.astype(np.float64) * (parts.size - 1)).sum()) / 2
    figures = {
        "actors": many,
        "ties": ties,
        "density": ties / possible if possible else None,
        "components": len(parts.size),
        "largest": int(parts.size.max(initial=0)),
        "isolates": int((own == 0).sum()),
        "fragmentation": 1 - apart / possible if possible else 0.0,
        "distance_fragmentation": distance_fragmentation(view.network, near),
        "communities": groups.count,
        "modularity": groups.modularity,
        "seed": groups.seed,
        "degree_centralisation": degree_centralisation(own),
        "betweenness_centralisation": betweenness_centralisation(between.value),
        "closeness_centralisation": closeness_centralisation(near.closeness),
        "sampled": {name: sample.as_dict() for name, sample in samples.items() if sample} or None,
        "outtree": None,
        "robustness": None,
        "types": network.chosen.types,
        "directed": False,
        "weighted": False,
        "at": iso(view.at),
        "role": view.role,
        "engine": "gds",
    }
    return columns, {name: plain(value) for name, value in figures.items()}


def _fragility(network: Projection) -> tuple[dict[str, Column], dict[str, Any]]:
    points, nothing = server.is_cut_point(network), [None] * network.n
    columns: dict[str, Column] = {
        "is_cut_point": points,
        "parts_if_removed": nothing,
        "cut_off_if_removed": nothing,
    }
    figures = {"cut_points": int(points.sum()), "bridges": server.count_bridges(network), "key_players": None}
    return columns, figures


def _untold(network: Projection) -> tuple[dict[str, Column], dict[str, Any]]:
    """Return the columns and figures of fragility for whoever may not see them: no value anywhere, and nothing asked."""
    names = ("is_cut_point", "parts_if_removed", "cut_off_if_removed")
    return {name: [None] * network.n for name in names}, dict.fromkeys(("cut_points", "bridges", "key_players"))
