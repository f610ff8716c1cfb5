"""Positions as text and back, and the digest that tells one network from another."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

import numpy as np

from kunyet.dashboard.present.network.layout.network_layout import Panel
from kunyet.dashboard.present.network.layout.positions import Positions
from kunyet.graph.network.network import Network


def network_digest(network: Network) -> str:
    """Return what tells one network from another: its ids and pairs, as this viewer sees them."""
    whole = hashlib.sha256("\n".join(network.ids).encode())
    whole.update(np.stack((network.graph.u, network.graph.v)).astype("<i4").tobytes())
    return whole.hexdigest()[:32]


def positions_to_text(positions: Positions, network: Network) -> str:
    """Return the places of a network's own actors as text, with the network's digest; nobody else is in it."""
    by_actor = {one: positions.by_actor[one] for one in network.ids if one in positions.by_actor}
    held = {"of": by_actor, "regions": [asdict(panel) for panel in positions.panels], "digest": network_digest(network)}
    return json.dumps(held, ensure_ascii=False)


def positions_from_text(text: str) -> tuple[Positions, str] | None:
    """Return places and the digest of their network from text; `None` where it is no such text."""
    try:
        held = json.loads(text)
        by_actor = {str(one): (float(x), float(y)) for one, (x, y) in held["of"].items()}
        regions = tuple(Panel(**region) for region in held["regions"])
        return Positions(by_actor, regions), str(held["digest"])
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
