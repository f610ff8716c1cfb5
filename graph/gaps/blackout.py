"""`blackout`: a defector network in reach, but not within those steps once its own region has no internet.

Every tie with an end in that region loses its channels that need the internet. A tie without a recorded channel stops.
Shan (North) lies in Shan, Bago (East) in Bago (`graph/measures/common/outages.py`). A network without a region is not
judged. "In reach" is defined in `out-of-reach`.
Rests on a missing record, a channel or a route that works offline: `asked` if the network was asked within a year.
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.gaps.common.gap_kind import ASKED_ACTOR_COLUMNS, TIE_COLUMNS, GapKind, GapText, Reads, Threshold
from kunyet.graph.gaps.common.networks_in_reach import judged_networks, out_of_reach_cases
from kunyet.graph.gaps.common.unusable_actors import on_recorded_ways, survivors
from kunyet.graph.measures.common.outages import without_internet
from kunyet.graph.measures.common.reach import CASES_PER_WORD
from kunyet.graph.messages.language import N_
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.network import Network
from kunyet.graph.standards.scoped_rules import ScopedRules


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per defector network; the evidence is its region, and its steps today."""
    judged = judged_networks(network, judge)
    has_region = network.column("region").filled[judged.actor]
    judged = judged.only(judged.in_reach & has_region)
    region = network.column("region").take(judged.actor).compact()
    lost = np.zeros(len(judged.actor), dtype=np.bool_)
    for first in range(0, len(region.values), CASES_PER_WORD):
        some = region.values[first : first + CASES_PER_WORD]
        here = (region.codes >= first) & (region.codes < first + len(some))
        cases = out_of_reach_cases(network, judged.only(here), len(some), without_internet(network, some))
        lost[here] = cases[np.arange(len(cases)), region.codes[here] - first]
    judged = judged.only(lost)
    return GapColumns.of(
        judged.rule,
        network.actors[judged.actor],
        evidence={"region": region.take(lost), "steps": judged.steps},
        asked=judged.asked(network),
    )


def _unusable(network: Network, found: GapColumns, row: int, most: int) -> Ints:
    """Return the actors on the recorded ways that would be short enough in the blackout."""
    actor = int(network.number_of[found.first[row]])
    left = survivors(without_internet(network, [network.column("region")[actor]]))
    return on_recorded_ways(network, actor, most, left)


GAP = GapKind(
    code="blackout",
    order=90,
    key="the defector network",
    severity="high",
    thresholds={"max_steps": Threshold(3, "ties, at most")},
    reads=Reads(ASKED_ACTOR_COLUMNS | {"region"}, TIE_COLUMNS | {"channel"}, tables=frozenset({"channels"})),
    closer="in_reach.blackout_pairs",
    opens_by_tie=True,
    find=find,
    affects=1,
    unusable=_unusable,
    standard=N_("A NUG contact stays within {max_steps} steps when the own region has no internet."),
    evidence={"region": N_("Region"), "steps": N_("Steps")},
    text=GapText(
        title="Lost in a blackout",
        sentence=(
            "Once {region} has no internet, {first} cannot be reached from any NUG contact within"
            " {max_steps:step|steps}."
        ),
        question=(
            "Nobody has recorded how to reach {first} within {max_steps:step|steps} once {region} has no internet: ask"
            " what they use then."
        ),
        remedy=(
            "Agree with {first} on a channel that works without the internet (phone, radio, courier or in person), try"
            " it, and record it."
        ),
    ),
)
