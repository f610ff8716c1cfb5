"""`firewall-broken`: two entities behind a firewall who are tied, or have a neighbour in common.

A firewall is between two entities that must never be introduced. Its direction plays no part, and several firewalls of
one pair count once. Whether the two are usable plays no part either: a recorded tie can be found. For coordinators
only.
Rests on what is recorded.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.gaps.common.evidence_ids import EntityIdColumn
from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.gaps.common.gap_kind import TIE_COLUMNS, GapKind, GapText, Reads
from kunyet.graph.messages.language import N_
from kunyet.graph.network.adjacency import Adjacency
from kunyet.graph.network.incremental.actor_columns import ACTOR_COLUMNS
from kunyet.graph.network.network import Network
from kunyet.graph.standards.scoped_rules import ScopedRules


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per firewall.

    The evidence is whether the two are tied, and which and how many neighbours both have.
    """
    graph = network.graph
    a, b = network.firewalls[:, 0], network.firewalls[:, 1]
    first, second = network.actors[a], network.actors[b]
    rule = judge.on_pairs(first, second)
    tied = graph.find_pairs(a, b) >= 0
    common = _count_common(graph, a, b)
    gap = np.flatnonzero((rule >= 0) & (a != b) & (tied | (common > 0)))
    rows = network.actors

    def common_neighbours(at: int) -> NDArray[np.int32]:
        one, other = int(a[gap[at]]), int(b[gap[at]])
        return rows[np.intersect1d(graph.neighbours_of(one), graph.neighbours_of(other), assume_unique=True)]

    evidence = {
        "tied": tied[gap],
        "common": common[gap],
        "common_actors": EntityIdColumn.when_shown(network.records, len(gap), common_neighbours),
    }
    return GapColumns.of(rule[gap], first[gap], second[gap], evidence=evidence)


def _count_common(graph: Adjacency, a: NDArray[np.int32], b: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return how many neighbours `a[i]` and `b[i]` have in common; the one with fewer neighbours is walked."""
    fewer = np.where(graph.degree[a] <= graph.degree[b], a, b)
    more = np.where(fewer == a, b, a)
    count = graph.degree[fewer].astype(np.int64)
    owner = np.repeat(np.arange(len(a)), count)
    slot = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + graph.start[fewer][owner]
    joined = graph.find_pairs(graph.neighbours[slot], more[owner]) >= 0
    return np.bincount(owner[joined], minlength=len(a))


GAP = GapKind(
    code="firewall-broken",
    order=210,
    key="the two entities, the smaller id first",
    severity="critical",
    reads=Reads(ACTOR_COLUMNS, TIE_COLUMNS, tables=frozenset({"firewalls"}), usable=False),
    permission="firewalls",
    opens_by_tie=True,
    find=find,
    affects=2,
    standard=N_("Those who must be kept apart share neither a tie nor a neighbour."),
    evidence={"common_actors": N_("Known to both")},
    text=GapText(
        title="Firewall broken",
        sentence=(
            "{first} and {second} must be kept apart, but {tied:=both know {common_actors}|have a tie to each other}."
        ),
        remedy=(
            "End {tied:=one side's tie to whom both know|their tie}, or ask whoever set the firewall whether it still"
            " holds."
        ),
    ),
)
