"""Where everybody stands, by id: computed once for a viewer's network, and from then on nobody moves.

The places are those of the directory's own date. Who is there on another date alone, or came with a later revision, is placed beside
whom they work with, on the nearest free spot; everybody else stays where they are. Text forms (`positions_to_text`, `positions_from_text`) are for keeping them.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from kunyet.dashboard.present.network.layout import ACTOR_SPACE, Panel, lay_out_graph, pack_graph
from kunyet.graph.network.network import Network

Position = tuple[float, float]
LEAST_DISTANCE = 0.66
"""How near two may come, as a share of the space of one."""
LEAST_KNOWN_SHARE = 0.5
"""While so many of a network's actors have a place, the places stand; with fewer, a new picture tells more than the old places."""


@dataclass(frozen=True)
class Positions:
    """A spot for each id, and the panel of those that stood apart when the places were made."""

    of: Mapping[str, Position]
    regions: tuple[Panel, ...] = ()

    def is_apart(self, spot: Position) -> bool:
        """Tell whether a spot lies in the panel."""
        return any(r.x <= spot[0] <= r.x + r.w and r.y <= spot[1] <= r.y + r.h for r in self.regions)


def positions_of(network: Network) -> Positions:
    """Return places for the actors of a network; an empty one has none."""
    layout = lay_out_graph(network.graph)
    spots = [(round(x, 1), round(y, 1)) for x, y in layout.places.tolist()]
    return Positions(dict(zip(network.ids, spots, strict=True)), tuple(layout.regions))


def packed_positions(network: Network, space: float = ACTOR_SPACE) -> Positions:
    """Return places for actors who stand in a frame of their own, packed; an empty network has none."""
    spots = [(round(x, 1), round(y, 1)) for x, y in pack_graph(network.graph, space).tolist()]
    return Positions(dict(zip(network.ids, spots, strict=True)))


def place_newcomers(places: Positions, network: Network, space: float = ACTOR_SPACE) -> Positions:
    """Return places that hold everybody of a network; who had one keeps it.

    Newcomers are placed one after the other, first those who know most of the placed: in the middle of whom they know, or on the nearest free
    spot around it; who knows nobody stands in a row below all others. Where nobody has a place yet, the network is laid out.
    """
    ids = network.ids
    new = [actor for actor, one in enumerate(ids) if one not in places.of]
    if not new:
        return places
    if len(new) == network.n:
        return positions_of(network) if not places.of else _beside(places, network, space)
    spots = np.array([places.of.get(one, (math.nan, math.nan)) for one in ids], dtype=np.float64)
    others = np.array([spot for one, spot in places.of.items()], dtype=np.float64).reshape(-1, 2)
    taken = others.copy()
    waiting = set(new)
    row = iter(_row(taken, space))
    while waiting:
        actor = max(waiting, key=lambda one: (_known(network, one, spots), -one))
        waiting.remove(actor)
        near = spots[network.graph.neighbours_of(actor)]
        near = near[~np.isnan(near[:, 0])]
        spots[actor] = _free(near.mean(axis=0), taken, LEAST_DISTANCE * space) if len(near) else next(row)
        taken = np.vstack((taken, spots[actor]))
    found = {ids[actor]: (round(float(spots[actor, 0]), 1), round(float(spots[actor, 1]), 1)) for actor in new}
    return Positions({**places.of, **found}, places.regions)


def _beside(places: Positions, network: Network, space: float) -> Positions:
    """Return places with a whole network of newcomers right of everybody else."""
    new = positions_of(network)
    right = max(x for x, _y in places.of.values()) + 2 * space - min(x for x, _y in new.of.values())
    return Positions({**places.of, **{one: (x + right, y) for one, (x, y) in new.of.items()}}, places.regions)


def _known(network: Network, actor: int, spots: NDArray[np.float64]) -> int:
    return int(np.count_nonzero(~np.isnan(spots[network.graph.neighbours_of(actor), 0])))


def _free(wanted: NDArray[np.float64], taken: NDArray[np.float64], least: float) -> NDArray[np.float64]:
    """Return the spot nearest to the wanted one that is clear of all others, on a spiral around it."""
    for spot in _spiral(wanted, least):
        if np.hypot(*(taken - spot).T).min(initial=np.inf) >= least:
            return spot
    return wanted


def _spiral(middle: NDArray[np.float64], least: float) -> Iterator[NDArray[np.float64]]:
    yield middle
    for ring in range(1, 200):
        count = 6 * ring
        for at in range(count):
            angle = 2 * math.pi * at / count + 0.5 * ring
            yield middle + 0.6 * least * ring * np.array((math.cos(angle), math.sin(angle)))


def _row(taken: NDArray[np.float64], space: float) -> Iterator[NDArray[np.float64]]:
    """Yield spots in rows below everybody."""
    low, high = taken.min(axis=0), taken.max(axis=0)
    across = max(1, int((high[0] - low[0]) // (1.6 * space)))
    at = 0
    while True:
        yield np.array((low[0] + (at % across) * 1.6 * space, high[1] + (1.5 + at // across) * space))
        at += 1


def network_digest(network: Network) -> str:
    """Return what tells one network from another: its ids and pairs, as this viewer sees them."""
    whole = hashlib.sha256("\n".join(network.ids).encode())
    whole.update(np.stack((network.graph.u, network.graph.v)).astype("<i4").tobytes())
    return whole.hexdigest()[:32]


def are_most_known(places: Positions, network: Network) -> bool:
    """Tell whether enough of a network have a place for the others to join them."""
    known = sum(one in places.of for one in network.ids)
    return bool(places.of) and known >= LEAST_KNOWN_SHARE * network.n


def positions_to_text(places: Positions, network: Network) -> str:
    """Return the places of a network's own actors as text, with the network's digest; nobody else is in it."""
    spots = {one: places.of[one] for one in network.ids if one in places.of}
    held = {"of": spots, "regions": [asdict(region) for region in places.regions], "digest": network_digest(network)}
    return json.dumps(held, ensure_ascii=False)


def positions_from_text(text: str) -> tuple[Positions, str] | None:
    """Return places and the digest of their network from text; `None` where it is no such text."""
    try:
        held = json.loads(text)
        spots = {str(one): (float(x), float(y)) for one, (x, y) in held["of"].items()}
        regions = tuple(Panel(**region) for region in held["regions"])
        return Positions(spots, regions), str(held["digest"])
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
