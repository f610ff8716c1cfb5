"""`single-tie`: a bridge with 2 or more usable actors on each side.

A bridge is a pair whose loss divides a component of usable actors (Harary 1969). Parallel ties are one pair. On each
side are at least `each_side` actors, the ends of the pair included. A bridge to a single actor is not judged.
Rests on a missing record, a second pair across: `asked` if both ends were asked within a year.
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.gaps.common.gap_columns import GapColumns, asked_within_a_year
from kunyet.graph.gaps.common.gap_kind import ASKED_ACTOR_COLUMNS, TIE_COLUMNS, GapKind, GapText, Reads, Threshold
from kunyet.graph.gaps.common.unusable_actors import between
from kunyet.graph.measures.common.usable_network import usable_network
from kunyet.graph.measures.components import components
from kunyet.graph.measures.cut_points import bridges, depth_first_walk
from kunyet.graph.messages.language import N_
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.network import Network
from kunyet.graph.standards.scoped_rules import ScopedRules


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per bridge; the evidence is how many actors are on each side."""
    usable = usable_network(network)
    found = bridges(usable)
    first, second = usable.actors[usable.graph.u[found.pair]], usable.actors[usable.graph.v[found.pair]]
    rule = judge.on_pairs(first, second)
    smaller, larger = np.minimum(found.u_side, found.v_side), np.maximum(found.u_side, found.v_side)
    gap = (rule >= 0) & (smaller >= judge.numbers("each_side", rule))
    asked = asked_within_a_year(network)
    return GapColumns.of(
        rule[gap],
        first[gap],
        second[gap],
        evidence={
            "smaller": smaller[gap],
            "larger": larger[gap],
            "first_side": found.u_side[gap],
            "second_side": found.v_side[gap],
        },
        asked=(asked[first] & asked[second])[gap],
    )


def _unusable(network: Network, found: GapColumns, row: int, _most: int) -> Ints:
    """Return the actors through whom alone the two sides are tied otherwise."""
    usable = usable_network(network)
    u, v = usable.number_of[found.first[row : row + 1]], usable.number_of[found.second[row : row + 1]]
    cut, label = bridges(usable), components(usable).label
    lower = cut.lower[np.searchsorted(cut.pair, usable.graph.find_pairs(u, v))]
    below = network.number_of[usable.actors[depth_first_walk(usable).subtree(int(lower[0]))]]
    above = np.zeros(network.n, dtype=np.bool_)
    above[network.number_of[usable.actors[label == label[int(u[0])]]]] = True
    above[below] = False
    return between(network, below, above)


GAP = GapKind(
    code="single-tie",
    order=40,
    key="the two actors, the smaller id first",
    severity="medium",
    thresholds={"each_side": Threshold(2, "how many actors stand on each side, at least")},
    reads=Reads(ASKED_ACTOR_COLUMNS, TIE_COLUMNS, same_with=frozenset({"blocks"})),
    closer="apart.bridge_pairs",
    opens_by_tie=True,
    find=find,
    affects="smaller",
    unusable=_unusable,
    standard=N_("No single tie alone joins two parts of {each_side} or more actors each."),
    evidence={"smaller": N_("Actors on the smaller side"), "larger": N_("Actors on the larger side")},
    text=GapText(
        title="Hangs on one tie",
        sentence=(
            "Only the tie between {first} and {second} joins {smaller:actor|actors} on its one side to {larger} on the"
            " other."
        ),
        question=(
            "Only one tie is recorded, between {first} and {second}, that joins {smaller:actor|actors} on its one side"
            " to {larger} on the other: ask who else keeps in touch across it."
        ),
        remedy="Ask {first} and {second} to introduce one more person of each side to the other.",
    ),
)
