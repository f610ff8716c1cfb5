"""The picture of a network: nodes and edges as pyvis makes them, for the canvas component. The only file that imports pyvis.

pyvis's HTML template is never used: it calls outside hosts in every mode, and puts text into the page as markup.
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
    """One actor, or one group of them: where it stands, how it is drawn, and what is said of it to somebody who cannot see it."""

    id: str
    label: str
    description: str
    kind: str
    x: float
    y: float
    size: float
    weight: float
    apart: str = ""
    """`group` or `alone` for who stands in the panel of those apart; the name of who is alone stands beside, not below."""
    since: str = ""
    """`new` or `ended`, for who was not there on an earlier date, or is not there any more."""
    tag: str = ""
    """What stands behind the name and is never cut."""
    pinned: bool = False
    """Whether the reader put it where it stands."""


@dataclass(frozen=True, slots=True)
class CanvasEdge:
    """One pair that is tied: its ends, its width, whether it is stale, and `critical` where it alone joins two parts.

    `since` is that of `CanvasNode`; `tint` is the token of a channel and `word` its name, where ties are told by channel.
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
    nodes: Sequence[CanvasNode], edges: Sequence[CanvasEdge], panels: Sequence[tuple[Panel, str]] = (), frame: str = ""
) -> dict[str, Any]:
    """Return nodes, edges and panels as plain data, with a version that changes when any of them does.

    Parameters
    ----------
    panels
        Each panel with the words above it; the data call them `regions`.
    frame
        What the positions depend on. While it stays the same, the canvas keeps the zoom and the part that the reader looks at.

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
        "regions": [{**asdict(panel), "label": label} for panel, label in panels],
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
    """Return the shape as vis-network calls it, drawn around the place and not around the label."""
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
        "physics": False,
    }


def _edge_options(number: int, edge: CanvasEdge) -> dict[str, Any]:
    told = {"id": f"e{number}", "width": round(edge.width, 1), "dashes": edge.dashes, "mark": edge.mark}
    more = {"since": edge.since, "tint": edge.tint, "word": edge.word}
    return {**told, **{name: text for name, text in more.items() if text}}
