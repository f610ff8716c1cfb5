"""`out-of-reach`: a defector network with no route of at most 3 steps to a usable NUG contact.

A route is a path over usable actors that ends at the first NUG contact; a step is one tie. A network that is not usable
is out of reach, and its evidence names its status. A network without any route has no number of steps. Without a usable
NUG contact every network is out of reach.
Rests on a missing record, a route: `asked` if the network was asked within a year.
From the forum's own words: "robust communication channels between policymakers and defectors".
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.gaps.common.gap_kind import ASKED_ACTOR_COLUMNS, TIE_COLUMNS, GapKind, GapText, Reads, Threshold
from kunyet.graph.gaps.common.networks_in_reach import judged_networks
from kunyet.graph.gaps.common.unusable_actors import on_recorded_ways
from kunyet.graph.messages.language import N_
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.network import Network
from kunyet.graph.standards.scoped_rules import ScopedRules


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per defector network; the evidence is its steps (no value: no route) and its status."""
    judged = judged_networks(network, judge)
    judged = judged.only(~judged.in_reach)
    return GapColumns.of(
        judged.rule,
        network.actors[judged.actor],
        evidence={
            "steps": np.where(judged.steps < 0, np.nan, judged.steps),
            "status": network.status.take(judged.actor),
        },
        asked=judged.asked(network),
    )


def _unusable(network: Network, found: GapColumns, row: int, most: int) -> Ints:
    """Return the actors on the recorded ways that would be short enough, the network itself among them."""
    return on_recorded_ways(network, int(network.number_of[found.first[row]]), most)


GAP = GapKind(
    code="out-of-reach",
    order=50,
    key="the defector network",
    severity="critical",
    thresholds={"max_steps": Threshold(3, "ties, at most")},
    reads=Reads(ASKED_ACTOR_COLUMNS, TIE_COLUMNS, status=True, same_with=frozenset({"steps"})),
    closer="in_reach.out_of_reach_pairs",
    sets_apart=True,
    find=find,
    affects=1,
    unusable=_unusable,
    standard=N_("Every defector network reaches a NUG contact within {max_steps} steps."),
    evidence={"steps": N_("Steps")},
    text=GapText(
        title="Cannot be reached",
        sentence=(
            "{first}{status:active=|dormant=|unreachable= (unreachable)|detained= (detained)|compromised="
            " (compromised)} cannot be reached from any NUG contact within {max_steps:step|steps}."
        ),
        question=(
            "{unusable:=Nobody has recorded a way|No recorded way is usable} from a NUG contact to {first}"
            "{status:active=|dormant=|unreachable= (unreachable)|detained= (detained)|compromised= (compromised)} "
            "within {max_steps:step|steps}: ask whom they work with."
        ),
        remedy=(
            "Ask who speaks for {first} today, and introduce them to a NUG contact through somebody whom both trust."
        ),
    ),
)
