"""`island`: a component of 2 or more usable actors that is not the largest one among usable actors.

Of equally large components the one with the smallest id is the largest (Wasserman and Faust 1994). An isolate is not an
island. A network of one component has no island. The subjects are all members, the key is the smallest id. A scope
holds if any member is in it.
Rests on a missing record, a tie that leads out: `asked` if every member was asked within a year.
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.gaps.common.gap_columns import GapColumns, asked_within_a_year
from kunyet.graph.gaps.common.gap_kind import ASKED_ACTOR_COLUMNS, TIE_COLUMNS, GapKind, GapText, Reads
from kunyet.graph.gaps.common.group_rules import all_asked, rules_of_groups
from kunyet.graph.gaps.common.unusable_actors import between
from kunyet.graph.measures.common.usable_network import usable_network
from kunyet.graph.measures.components import components
from kunyet.graph.messages.language import N_
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Rows
from kunyet.graph.standards.scoped_rules import ScopedRules


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per island; the evidence is how many actors it has, and how many the largest component has."""
    usable = usable_network(network)
    parts = components(usable)
    rule = rules_of_groups(judge, usable.actors, parts.label, len(parts.size))
    apart = (parts.size > 1) & (np.arange(len(parts.size)) != parts.largest) & (rule >= 0)
    islands = np.flatnonzero(apart)
    order, start = parts.members()
    actors = usable.actors

    def members(gap: int) -> Rows:
        island = islands[gap]
        return actors[order[start[island] : start[island + 1]]]

    size = parts.size[islands]
    return GapColumns.of(
        rule[islands],
        actors[order[start[islands]]],
        evidence={"actors": size, "others": size - 1, "largest": np.full(len(islands), parts.size.max(initial=0))},
        asked=all_asked(asked_within_a_year(network)[actors], parts.label, len(parts.size))[islands],
        members=members,
    )


def _unusable(network: Network, found: GapColumns, row: int, _most: int) -> Ints:
    """Return the actors through whom alone the island is tied to others."""
    if found.members is None:
        return np.empty(0, dtype=np.int32)
    inside = network.number_of[found.members(row)]
    others = network.usable.copy()
    others[inside] = False
    return between(network, inside, others)


GAP = GapKind(
    code="island",
    order=20,
    key="the smallest id of its members",
    severity="high",
    reads=Reads(ASKED_ACTOR_COLUMNS, TIE_COLUMNS, same_with=frozenset({"blocks"})),
    closer="apart.island_pairs",
    opens_by_tie=True,
    sets_apart=True,
    has_card=True,
    key_is_member=True,
    find=find,
    affects="actors",
    unusable=_unusable,
    standard=N_("All actors are part of one network."),
    evidence={"largest": N_("Actors in the largest part")},
    text=GapText(
        title="Stands apart",
        sentence=(
            "{first} and {others:other actor|other actors} have ties among themselves only: nobody of the network"
            " reaches them."
        ),
        question=(
            "Nobody has recorded a tie that leads out of the group of {first} and {others:other actor|other actors}"
            "{unusable:=| to anyone who can take part now}: ask whom they know outside it."
        ),
        remedy=(
            "Ask {first} whom they know outside their group, and introduce them to an actor of the same region or"
            " language."
        ),
    ),
)
