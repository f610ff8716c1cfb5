"""Positions as text and back, to be stored; and the digest that tells one network from another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict

import numpy as np

from kunyet.dashboard.present.network.layout.network_layout import Panel
from kunyet.dashboard.present.network.layout.positions import Positions
from kunyet.graph.network.network import Network


def network_digest(network: Network) -> str:
    """Return the digest of a network's ids and pairs, as this viewer sees them."""
    digest = hashlib.sha256("\n".join(network.ids).encode())
    digest.update(np.stack((network.graph.u, network.graph.v)).astype("<i4").tobytes())
    return digest.hexdigest()[:32]


def positions_to_text(positions: Positions, network: Network, kept: Iterable[str] | None = None) -> str:
    """Return the positions of a network's own actors (`None`), or of these, as JSON, with the network's digest."""
    wanted = network.ids if kept is None else kept
    by_actor = {one: positions.by_actor[one] for one in wanted if one in positions.by_actor}
    data = {"of": by_actor, "regions": [asdict(panel) for panel in positions.panels], "digest": network_digest(network)}
    return json.dumps(data, ensure_ascii=False)


def positions_from_text(text: str) -> tuple[Positions, str] | None:
    """Return positions and the digest of their network; `None` where the text does not hold them."""
    try:
        data = json.loads(text)
        by_actor = {str(one): (float(x), float(y)) for one, (x, y) in data["of"].items()}
        regions = tuple(Panel(**region) for region in data["regions"])
        return Positions(by_actor, regions), str(data["digest"])
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
