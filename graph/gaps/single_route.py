"""`single-route`: a defector network in reach, but without 2 routes to NUG contacts that share no actor in between.

By Menger's theorem (1927). The two routes may have any length and may end at any usable NUG contacts, also at the same
one (`graph/measures/common/blocks.py`). Direct ties to two different NUG contacts are two routes. "In reach" is defined
in `out-of-reach`.
Rests on a missing record, a second route: `asked` if the network was asked within a year.
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.gaps.common.evidence_ids import EntityIdColumn
from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.gaps.common.gap_kind import ASKED_ACTOR_COLUMNS, TIE_COLUMNS, GapKind, GapText, Reads, Threshold
from kunyet.graph.gaps.common.networks_in_reach import judged_networks
from kunyet.graph.gaps.common.unusable_actors import between
from kunyet.graph.measures.common.blocks import two_routes
from kunyet.graph.measures.common.reach import nug_contacts, steps_to
from kunyet.graph.messages.language import N_
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask
from kunyet.graph.standards.scoped_rules import ScopedRules


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per defector network.

    The evidence is its steps, its direct NUG contacts, and the actor all routes pass.
    """
    judged = judged_networks(network, judge)
    routes = two_routes(network)
    judged = judged.only(judged.in_reach & ~routes.two[judged.actor])
    through = np.append(network.actors, np.int32(-1))[routes.through[judged.actor]]
    return GapColumns.of(
        judged.rule,
        network.actors[judged.actor],
        evidence={
            "steps": judged.steps,
            "direct": routes.direct[judged.actor],
            "through": EntityIdColumn.one_each(network.records, through),
        },
        asked=judged.asked(network),
    )


def _unusable(network: Network, found: GapColumns, row: int, _most: int) -> Ints:
    """Return the actors through whom alone those behind the single point have another way."""
    usable, nug = network.usable, nug_contacts(network)
    actor, through = (
        int(network.number_of[found.first[row]]),
        int(two_routes(network).through[network.number_of[found.first[row]]]),
    )
    inside = usable & ~nug
    if through >= 0:
        inside[through] = False
    behind = steps_to(network, _only(network, actor), actors=inside) >= 0
    others = (usable & ~behind) | (network.kind.equals("nug_contact") & ~usable)
    if through >= 0:
        others[through] = False
    return between(network, np.flatnonzero(behind).astype(np.int32), others)


def _only(network: Network, actor: int) -> Mask:
    mask = np.zeros(network.n, dtype=np.bool_)
    mask[actor] = True
    return mask


GAP = GapKind(
    code="single-route",
    order=60,
    key="the defector network",
    severity="high",
    thresholds={"max_steps": Threshold(3, "ties, at most")},
    reads=Reads(ASKED_ACTOR_COLUMNS, TIE_COLUMNS, same_with=frozenset({"routes", "steps"})),
    closer="in_reach.single_route_pairs",
    opens_by_tie=True,
    find=find,
    affects=1,
    unusable=_unusable,
    standard=N_("Every defector network has two ways to a NUG contact that share nobody."),
    evidence={"steps": N_("Steps"), "through": N_("Every way passes")},
    text=GapText(
        title="Only one route",
        sentence=(
            "{first} can be reached in one way only: {direct:=every route to a NUG contact passes {through}|over its"
            " one tie to a NUG contact}."
        ),
        question=(
            "Only one way to reach {first} is recorded: {direct:=every route to a NUG contact passes {through}|its one"
            " tie to a NUG contact}. Ask who else could carry a message."
        ),
        remedy="Introduce {first} to a second person who can reach a NUG contact without {direct:={through}|that tie}.",
    ),
)
