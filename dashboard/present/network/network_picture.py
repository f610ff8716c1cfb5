"""The picture of a network: nodes and edges in pyvis's form, for the canvas component.

The only file that imports pyvis.

pyvis's HTML template is never used: it calls outside hosts in every mode, and inserts text as markup.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from kunyet.dashboard.present.network.layout.network_layout import Panel
from kunyet.graph.vocabulary.kinds import KINDS


@dataclass(frozen=True, slots=True)
class CanvasNode:
    """One actor or group: its position, how it is drawn, and a description for people who cannot see it.

    Parameters
    ----------
    weight
        What is larger is labelled first: the number of ties, the measure of size, or the actors of a group.
    """

    id: str
    label: str
    description: str
    kind: str
    x: float
    y: float
    size: float
    weight: float
    apart: str = ""
    """`group` or `alone` in the panel of actors that stand apart; a single actor's name is beside its shape."""
    since: str = ""
    """`new` for who was not there on an earlier date, `ended` for who is no longer there."""
    tag: str = ""
    """A text behind the name that is never cut."""
    pinned: bool = False
    """Whether the reader fixed its position."""
    notable: bool = False
    """Whether its name comes before others: a NUG contact or a cut point."""


@dataclass(frozen=True, slots=True)
class CanvasEdge:
    """One tied pair.

    Parameters
    ----------
    dashes
        Whether the pair is stale.
    mark
        `critical` where it is the only tie between two parts.
    since
        As of `CanvasNode`.
    tint, word
        The colour and the name of a channel, where edges are coloured by channel.
    """

    a: str
    b: str
    width: float
    dashes: bool = False
    mark: str = ""
    since: str = ""
    tint: str = ""
    word: str = ""


def canvas_picture(
    nodes: Sequence[CanvasNode],
    edges: Sequence[CanvasEdge],
    panels: Sequence[tuple[Panel, str, str]] = (),
    frame: str = "",
) -> dict[str, Any]:
    """Return nodes, edges and panels as plain data, with a version that changes when any of them does.

    Parameters
    ----------
    panels
        Each panel with the words above it, and in short where there is no room for them; the data call them
        `regions`.
    frame
        What the positions depend on. While it stays the same, the canvas keeps the zoom and the part that the reader
        looks at.

    Examples
    --------
    >>> drawn = canvas_picture([CanvasNode("a", "A", "A, organization", "organization", 0, 0, 9, 1)], [])
    >>> [node["shape"] for node in drawn["nodes"]]
    ['dot']
    """
    pyvis_edge, pyvis_node = _pyvis()
    drawn = {
        "nodes": [pyvis_node(node.id, _shape(node.kind), node.label, **_node_options(node)).options for node in nodes],
        "edges": [pyvis_edge(edge.a, edge.b, **_edge_options(at, edge)).options for at, edge in enumerate(edges)],
        "regions": [{**asdict(panel), "label": label, "short": short} for panel, label, short in panels],
        "frame": frame,
    }
    return {**drawn, "version": content_version(drawn)}


def content_version(content: dict[str, Any]) -> str:
    """Return a short text that changes whenever the content does."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def _pyvis() -> tuple[Any, Any]:
    from pyvis.edge import Edge
    from pyvis.node import Node

    return Edge, Node


def _shape(kind: str) -> str:
    """Return vis-network's name of a kind's shape, drawn around the position and not around the label."""
    shape = KINDS[kind].shape if kind in KINDS else "dot"
    return "dot" if shape == "circle" else shape


def _node_options(node: CanvasNode) -> dict[str, Any]:
    return {
        "said": node.description,
        "kind": node.kind,
        "hollow": node.kind in KINDS and KINDS[node.kind].html_shape == "ring",
        "color": KINDS[node.kind].colour if node.kind in KINDS else "#5A6270",
        "x": round(node.x, 1),
        "y": round(node.y, 1),
        "size": round(node.size, 1),
        "weight": node.weight,
        "apart": node.apart,
        "since": node.since,
        "pinned": node.pinned,
        **({"tag": node.tag} if node.tag else {}),
        **({"notable": True} if node.notable else {}),
        "physics": False,
    }


def _edge_options(number: int, edge: CanvasEdge) -> dict[str, Any]:
    options = {"id": f"e{number}", "width": round(edge.width, 1), "dashes": edge.dashes, "mark": edge.mark}
    more = {"since": edge.since, "tint": edge.tint, "word": edge.word}
    return {**options, **{name: text for name, text in more.items() if text}}
