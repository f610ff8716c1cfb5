"""Cut points and bridges: the actors and the pairs whose loss divides a component (Harary 1969).

An actor is a cut point if the others of its component are no longer all joined without it. A pair is a bridge if its
two ends are not joined without it. The number *cut off* when an actor goes is the others of its component without the
largest part that is left (exact, by one depth-first pass: Tarjan 1972; every part but one is a subtree whose low point
is not above the actor). An isolate and an end of a chain are no cut points; an empty network has none. Parallel ties
are one pair, so two ties of different types between two actors are still a bridge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.measures.common.measure import Measure, MeasureKey, PictureScale, Values
from kunyet.graph.memo import memoised
from kunyet.graph.messages.language import N_
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.kernels.traversal import depth_first
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask

if TYPE_CHECKING:
    from kunyet.graph.measures.common.measure_request import NetworkRequest
    from kunyet.graph.measures.gds.projection import Projection
    from kunyet.graph.measures.gds.server_request import ServerRequest


@dataclass(frozen=True, eq=False)
class DepthFirstWalk:
    """A depth-first walk over a network, in the order of discovery (`graph/network/kernels/traversal.py`).

    A position is a number in that order. `position` is the position of each actor; all other columns go by position.
    `component` is the size of the component, `parts_off` says whether the subtree loses everything else when the parent
    of the position goes, and `roots` are the positions of the smallest actor of each component.
    """

    order: Ints
    position: Ints
    lowest: Ints
    parent: Ints
    parent_pair: Ints
    below: Ints
    component: Ints
    parts_off: Mask
    roots: Ints

    def subtree(self, position: int) -> Ints:
        """Return the actors below a position, its own actor included."""
        return self.order[position : position + self.below[position]]

    def cut_off_by(self, actor: int) -> Ints:
        """Return the actors cut off from the largest part of their component when an actor goes, ascending.

        Of equally large parts the one with the smallest actor counts as the largest. Empty if the actor is no cut
        point.
        """
        here = int(self.position[actor])
        end = here + int(self.below[here])
        tops = here + 1 + np.flatnonzero(self.parent[here + 1 : end] == here)
        off = tops[self.parts_off[tops]]
        parts = [self.subtree(int(top)) for top in off]
        root = int(self.roots[np.searchsorted(self.roots, here, side="right") - 1])
        left = int(self.component[here]) - 1 - sum(map(len, parts))
        largest = max(parts, key=lambda part: (len(part), -part.min()), default=self.order[:0])
        if left < len(largest) or not left:
            joined = [self.subtree(int(top)) for top in tops[~self.parts_off[tops]]]
            above = (self.order[root:here], self.order[end : root + self.below[root]])
            parts = [*(part for part in parts if part is not largest), *above, *joined]
        return np.sort(np.concatenate([*parts, self.order[:0]]))


@memoised
def depth_first_walk(network: Network) -> DepthFirstWalk:
    """Return the depth-first walk of a network; cut points and bridges are read from it."""
    graph = network.graph
    pass_ = depth_first.at_size(graph.n + 2 * graph.m)(graph.start, graph.neighbours, graph.pair)
    order, lowest, parent, parent_pair, below = pass_
    position = np.empty(graph.n, dtype=np.int32)
    position[order] = np.arange(graph.n, dtype=np.int32)
    roots = np.flatnonzero(parent < 0)
    component = np.repeat(below[roots], below[roots])
    parts_off = (parent >= 0) & (lowest >= parent)
    return DepthFirstWalk(
        order, position, lowest, parent, parent_pair, below, component, parts_off, roots.astype(np.int32)
    )


@dataclass(frozen=True, eq=False)
class CutPoints:
    """For each actor: whether it is a cut point, the number of parts without it, and the number of actors cut off.

    `parts` counts the parts of the component that are left when the actor goes (0 for an isolate).
    """

    is_cut_point: Mask
    parts: Ints
    cut_off: Ints


@memoised
def cut_points(network: Network) -> CutPoints:
    """Return what the loss of each actor does to its component."""
    tree = depth_first_walk(network)
    n = network.n
    tops = np.flatnonzero(tree.parts_off)
    above, size = tree.parent[tops], tree.below[tops]
    off, largest = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int32)
    off += np.bincount(above, weights=size, minlength=n).astype(np.int64)
    np.maximum.at(largest, above, size)
    rest = tree.component - 1 - off
    parts = np.bincount(above, minlength=n) + (rest > 0)
    cut_off = tree.component - 1 - np.maximum(largest, rest)
    by_actor = tree.position
    return CutPoints((parts > 1)[by_actor], parts[by_actor].astype(np.int32), cut_off[by_actor].astype(np.int32))


@dataclass(frozen=True, eq=False)
class Bridges:
    """The bridges: their pairs (ascending), and the number of actors on the side of each end."""

    pair: Ints
    u_side: Ints
    v_side: Ints
    lower: NDArray[np.int32]
    """The position in the walk below which one side is."""


@memoised
def bridges(network: Network) -> Bridges:
    """Return the bridges of a network."""
    tree, graph = depth_first_walk(network), network.graph
    lower = np.flatnonzero((tree.parent >= 0) & (tree.lowest > tree.parent)).astype(np.int32)
    lower = lower[np.argsort(tree.parent_pair[lower], kind="stable")]
    pair = tree.parent_pair[lower]
    u_is_below = graph.u[pair] == tree.order[lower]
    under, over = tree.below[lower], tree.component[lower] - tree.below[lower]
    return Bridges(pair, np.where(u_is_below, under, over), np.where(u_is_below, over, under), lower)


def is_cut_point_in_server(network: Projection) -> Mask:
    """Return which actors are cut points, as Graph Data Science finds them."""
    found = np.zeros(network.n, dtype=np.bool_)
    if not network.pairs:
        return found  # The library fails on a network without ties.
    found[network.places("CALL gds.articulationPoints.stream($name) YIELD nodeId RETURN collect(nodeId)")] = True
    return found


def count_bridges_in_server(network: Projection) -> int:
    """Return the number of bridges, as Graph Data Science finds them."""
    if not network.pairs:
        return 0
    ((many,),) = network.ask("CALL gds.bridges.stream($name) YIELD from RETURN count(from)", name=network.name)
    return int(many)


def _values(request: NetworkRequest) -> Values:
    points = cut_points(request.network)
    return {
        "is_cut_point": points.is_cut_point,
        "parts_if_removed": points.parts,
        "cut_off_if_removed": points.cut_off,
        "cut_points": int(points.is_cut_point.sum()),
        "bridges": len(bridges(request.network).pair),
    }


def _in_server(request: ServerRequest) -> Values:
    points, missing = is_cut_point_in_server(request.projection), [None] * request.n
    return {
        "is_cut_point": points,
        "parts_if_removed": missing,
        "cut_off_if_removed": missing,
        "cut_points": int(points.sum()),
        "bridges": count_bridges_in_server(request.projection),
    }


def _tie_columns(network: Network) -> dict[str, list[bool]]:
    is_bridge = np.zeros(network.graph.m + 1, dtype=np.bool_)  # the last position is for ties that join no pair
    is_bridge[bridges(network).pair] = True
    return {"is_bridge": is_bridge[network.pair_of_tie].tolist()}


MEASURE = Measure(
    name="cut_points",
    order=60,
    title="Cut points and bridges",
    columns=(
        MeasureKey("is_cut_point", 100, is_printed=True),
        MeasureKey("parts_if_removed", 200),
        MeasureKey(
            "cut_off_if_removed", 210, scale=PictureScale(N_("Cut off if lost (cut point)"), 80, name="cut_off")
        ),
    ),
    figures=(MeasureKey("cut_points", 240), MeasureKey("bridges", 250)),
    compute=_values,
    in_server=_in_server,
    tie_columns=_tie_columns,
    permission="cut-points",
)
