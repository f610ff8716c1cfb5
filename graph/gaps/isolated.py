"""`isolated`: an active actor has no tie to a usable actor.

Formula: degree 0 among usable actors (Wasserman and Faust 1994, an isolate). Dormant, unreachable, detained and
compromised actors are not judged.
Rests on a missing record. From the forum's own words: "coordinated structure".
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.gaps.common.gap_columns import GapColumns, asked_within_a_year
from kunyet.graph.gaps.common.gap_kind import ASKED_ACTOR_COLUMNS, TIE_COLUMNS, GapKind, GapText, Reads
from kunyet.graph.gaps.common.unusable_actors import unusable_neighbours
from kunyet.graph.measures.common.usable_network import usable_network
from kunyet.graph.messages.language import N_
from kunyet.graph.network.network import Network
from kunyet.graph.standards.scoped_rules import ScopedRules


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per active actor of degree 0; the subject is the actor."""
    usable = usable_network(network)
    alone = usable.actors[(usable.graph.degree == 0) & usable.status.equals("active")]
    rule = judge.on_entities()[alone]
    alone, rule = alone[rule >= 0], rule[rule >= 0]
    return GapColumns.of(
        rule, alone, asked=asked_within_a_year(network)[alone], evidence={"ties": np.zeros(len(alone), dtype=np.int32)}
    )


GAP = GapKind(
    code="isolated",
    order=10,
    key="the actor",
    severity="high",
    reads=Reads(ASKED_ACTOR_COLUMNS, TIE_COLUMNS, status=True, same_with=frozenset({"blocks"})),
    closer="apart.isolated_pairs",
    sets_apart=True,
    has_card=True,
    find=find,
    affects=1,
    unusable=unusable_neighbours,
    standard=N_("Every actor has at least one tie."),
    evidence={"ties": N_("Ties")},
    text=GapText(
        title="Isolated",
        sentence="{first} has no tie to anyone{unusable:=| who can take part now}.",
        question=(
            "Nobody has recorded a tie of {first}{unusable:=| to anyone who can take part now}: ask whom they work"
            " with."
        ),
        remedy="Ask {first} whom they know, and introduce them to an actor of their region or language.",
    ),
)
