"""The position of each actor by id: computed once for a viewer's network, and stable from then on.

Positions are those of the directory's own date. An actor of another date or of a later revision is placed beside its
neighbours (`newcomers.py`); everybody else stays. `position_text.py` makes texts of them, to be stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kunyet.dashboard.present.network.layout.network_layout import ACTOR_SPACE, Panel, lay_out_graph, pack_graph
from kunyet.graph.network.network import Network

Position = tuple[float, float]
LEAST_KNOWN_SHARE = 0.5
"""With a smaller share of known actors, the network is laid out anew: the old positions would tell less."""


@dataclass(frozen=True)
class Positions:
    """A position for each actor's id, and the panel of the actors that stood apart when the positions were made.

    Where the panels are those of regions, `regions` has the one of each; a blank one stands for no region.
    """

    by_actor: Mapping[str, Position]
    panels: tuple[Panel, ...] = ()
    regions: tuple[str, ...] = ()

    def is_apart(self, position: Position) -> bool:
        """Tell whether a position lies in the panel of those that stand apart."""
        return not self.regions and any(
            r.x <= position[0] <= r.x + r.w and r.y <= position[1] <= r.y + r.h for r in self.panels
        )


def positions_of(network: Network) -> Positions:
    """Return the positions of a network's actors from its layout; empty for an empty network."""
    layout = lay_out_graph(network.graph)
    points = [(round(x, 1), round(y, 1)) for x, y in layout.coordinates.tolist()]
    return Positions(dict(zip(network.ids, points, strict=True)), tuple(layout.panels))


def packed_positions(network: Network, space: float = ACTOR_SPACE) -> Positions:
    """Return the positions of a network's actors in a packed frame of their own; empty for an empty network."""
    points = [(round(x, 1), round(y, 1)) for x, y in pack_graph(network.graph, space).tolist()]
    return Positions(dict(zip(network.ids, points, strict=True)))


def are_most_known(positions: Positions, network: Network) -> bool:
    """Tell whether enough actors of a network have a position for the others to be placed beside them."""
    known = sum(one in positions.by_actor for one in network.ids)
    return bool(positions.by_actor) and known >= LEAST_KNOWN_SHARE * network.n


def places_after_merges(places: Mapping[str, Position], earlier: Mapping[str, str]) -> dict[str, Position]:
    """Return positions with those that old ids of merged entries had, where the entry that they lead to has none.

    The old id keeps its position: taken apart, both are where they were.
    """
    moved = {new: places[old] for old, new in earlier.items() if old in places}
    return {**moved, **places}
