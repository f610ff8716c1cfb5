"""Where everybody stands, by id: computed once for a viewer's network, and from then on nobody moves.

The places are those of the directory's own date. Who is there on another date alone, or came with a later revision, is placed beside
whom they work with, on the nearest free spot; everybody else stays where they are. Text forms (`positions_to_text`, `positions_from_text`) are for keeping them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kunyet.dashboard.present.network.layout.network_layout import ACTOR_SPACE, Panel, lay_out_graph, pack_graph
from kunyet.graph.network.network import Network

Position = tuple[float, float]
LEAST_KNOWN_SHARE = 0.5
"""While so many of a network's actors have a place, the places stand; with fewer, a new picture tells more than the old places."""


@dataclass(frozen=True)
class Positions:
    """A spot for each id, and the panel of those that stood apart when the places were made."""

    by_actor: Mapping[str, Position]
    panels: tuple[Panel, ...] = ()

    def is_apart(self, position: Position) -> bool:
        """Tell whether a spot lies in the panel."""
        return any(r.x <= position[0] <= r.x + r.w and r.y <= position[1] <= r.y + r.h for r in self.panels)


def positions_of(network: Network) -> Positions:
    """Return places for the actors of a network; an empty one has none."""
    layout = lay_out_graph(network.graph)
    points = [(round(x, 1), round(y, 1)) for x, y in layout.coordinates.tolist()]
    return Positions(dict(zip(network.ids, points, strict=True)), tuple(layout.panels))


def packed_positions(network: Network, space: float = ACTOR_SPACE) -> Positions:
    """Return places for actors who stand in a frame of their own, packed; an empty network has none."""
    points = [(round(x, 1), round(y, 1)) for x, y in pack_graph(network.graph, space).tolist()]
    return Positions(dict(zip(network.ids, points, strict=True)))


def are_most_known(positions: Positions, network: Network) -> bool:
    """Tell whether enough of a network have a place for the others to join them."""
    known = sum(one in positions.by_actor for one in network.ids)
    return bool(positions.by_actor) and known >= LEAST_KNOWN_SHARE * network.n
