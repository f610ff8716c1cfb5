"""`single-tie`: a bridge with 2 or more actors on each side.

A bridge is a pair whose loss divides a component (Harary 1969). Parallel ties are one pair. On each side are at least
`each_side` actors, the ends of the pair included. A bridge to a single actor is not judged.
Rests on a missing record, a second pair across: `asked` if both ends were asked within a year.
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.gaps.common.gap_columns import GapColumns, asked_within_a_year
from kunyet.graph.gaps.common.gap_kind import ASKED_ACTOR_COLUMNS, TIE_COLUMNS, GapKind, GapText, Reads, Threshold
from kunyet.graph.measures.cut_points import bridges
from kunyet.graph.messages.language import N_
from kunyet.graph.network.network import Network
from kunyet.graph.standards.scoped_rules import ScopedRules


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per bridge; the evidence is how many actors are on each side."""
    found = bridges(network)
    first, second = network.actors[network.graph.u[found.pair]], network.actors[network.graph.v[found.pair]]
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
