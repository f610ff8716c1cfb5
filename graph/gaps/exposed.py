"""`exposed`: an actor with ties to 3 or more protected actors, not counting its own members or its own liaisons.

Protected are defector networks, liaisons and unclassified entries. An actor's own are those recorded as `member_of` it
or as `liaises_for` it, also if the two have other ties. Parallel ties count once. For coordinators and analysts only.
Rests on what is recorded where defector networks and liaisons alone make up the number. Rests on a missing record where
unclassified entries are needed for it: nobody has said what they are. Such a gap is at most medium. (Do no harm:
Anderson 1999.)
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.gaps.common.evidence_ids import EntityIdColumn
from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.gaps.common.gap_kind import TIE_COLUMNS, GapKind, GapText, Reads, Threshold
from kunyet.graph.messages.language import N_
from kunyet.graph.network.incremental.actor_columns import ACTOR_COLUMNS
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask, Rows
from kunyet.graph.standards.scoped_rules import ScopedRules
from kunyet.graph.vocabulary.kinds import DEFAULT_KIND
from kunyet.graph.vocabulary.severities import SEVERITIES

_MEDIUM = SEVERITIES.index("medium")
OWN_TIE_TYPES = frozenset({"member_of", "liaises_for"})


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per actor; the evidence is how many protected actors it knows, and the first of them."""
    graph, protected = network.graph, network.protected
    v_is_own_of_u, u_is_own_of_v = _own_pairs(network)
    knows_v, knows_u = protected[graph.v] & ~v_is_own_of_u, protected[graph.u] & ~u_is_own_of_v
    known = np.bincount(graph.u[knows_v], minlength=graph.n) + np.bincount(graph.v[knows_u], minlength=graph.n)
    unclassified = network.kind.equals(DEFAULT_KIND)
    unsaid = np.bincount(graph.u[knows_v & unclassified[graph.v]], minlength=graph.n)
    unsaid += np.bincount(graph.v[knows_u & unclassified[graph.u]], minlength=graph.n)
    rule = judge.on_entities()[network.actors]
    least = judge.numbers("protected", rule)
    with np.errstate(invalid="ignore"):
        actor = np.flatnonzero((rule >= 0) & (known >= least))
        is_said = (known - unsaid >= least)[actor]
    rows, ranks = network.actors, judge.severities(rule[actor])

    def known_actors(gap: int) -> Rows:
        me = int(actor[gap])
        slots = slice(graph.start[me], graph.start[me + 1])
        others, pairs = graph.neighbours[slots], graph.pair[slots]
        return rows[others[np.where(others > me, knows_v[pairs], knows_u[pairs])]]

    evidence = {
        "known": known[actor],
        "unsaid": unsaid[actor],
        "known_actors": EntityIdColumn.when_shown(network.records, len(actor), known_actors),
    }
    return GapColumns.of(
        rule[actor],
        rows[actor],
        asked=is_said,
        sure="recorded",
        severity=np.where(is_said, ranks, np.maximum(ranks, _MEDIUM)).astype(np.int8),
        evidence=evidence,
    )


def _own_pairs(network: Network) -> tuple[Mask, Mask]:
    """Return for which pairs `v` is a member or liaison of `u`, and for which `u` is one of `v`."""
    graph = network.graph
    own = np.flatnonzero(network.tie_column("type").look_up(OWN_TIE_TYPES.__contains__, np.bool_, blank=False))
    own = own[network.pair_of_tie[own] >= 0]
    pair, owner = network.pair_of_tie[own], network.head[own]
    of_u, of_v = np.zeros(graph.m, dtype=np.bool_), np.zeros(graph.m, dtype=np.bool_)
    of_u[pair[owner == graph.u[pair]]] = True
    of_v[pair[owner == graph.v[pair]]] = True
    return of_u, of_v


GAP = GapKind(
    code="exposed",
    order=200,
    key="the actor",
    severity="critical",
    thresholds={"protected": Threshold(3, "how many protected actors, at least")},
    reads=Reads(ACTOR_COLUMNS, TIE_COLUMNS, usable=False),
    permission="cut-points",
    is_target_list=True,
    opens_by_tie=True,
    find=find,
    affects="known",
    standard=N_("Nobody knows {protected} or more protected actors."),
    evidence={"known_actors": N_("Protected actors known")},
    text=GapText(
        title="Knows too many",
        sentence="{first} has ties to {known:protected actor|protected actors}: whoever seizes {first} finds them all.",
        question=(
            "Nobody has said of what kind {unsaid:actor is|actors are} whom {first} knows. Say it first: until then"
            " they count as protected, and {first} as one who knows {known:protected actor|protected actors}."
        ),
        remedy="Hand some of these ties over to others, until {first} knows fewer than {protected}.",
    ),
)
