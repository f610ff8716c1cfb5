"""`stale`: a pair whose last contact was too long ago, or was never recorded.

The age is the date asked for minus the latest contact on any tie of the pair, in whole days. A contact after that date
does not count, and a partial date counts as its first day. The limit is `days_protected` if an end is protected, else
`days`. A gap is above the limit, not at it. No recorded contact counts as too long ago. A pair with an end that is not
usable (unreachable, detained, compromised) is not judged, since nobody can refresh it. On a date before the newest
record, a pair with a later contact was alive, and of a pair without any contact nothing is known: neither is a gap
(`graph/network/later_contacts.py`). A viewer who may not see contacts gets no gap for a pair without one.
Rests on what is recorded. From the forum's own words: "robust communication channels between policymakers and
defectors".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.gaps.common.gap_kind import TIE_COLUMNS, GapKind, GapText, Reads, Threshold
from kunyet.graph.messages.language import N_
from kunyet.graph.network.incremental.actor_columns import ACTOR_COLUMNS
from kunyet.graph.network.later_contacts import later_contacts
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask
from kunyet.graph.standards.scoped_rules import ScopedRules
from kunyet.graph.text.dates import NEVER


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per pair; the subjects are its two ends, the evidence is the last contact and the limit."""
    graph, last = network.graph, network.pair_last_contact
    # Most pairs are fresh by every rule. They are left out first, before anything else is computed for them.
    later = later_contacts(network)
    pairs = np.flatnonzero((last < network.at - _smallest_limit(judge)) & ~(later.pairs | later.unknown))
    u, v = graph.u[pairs], graph.v[pairs]
    usable = network.usable[u] & network.usable[v]
    pairs, u, v = pairs[usable], u[usable], v[usable]
    first, second = network.actors[u], network.actors[v]
    rule = judge.on_pairs(first, second)
    protected = network.protected[u] | network.protected[v]
    limit = np.where(protected, judge.numbers("days_protected", rule), judge.numbers("days", rule))
    last = last[pairs]
    never = last == NEVER
    age = network.at - last.astype(np.int64)
    counts = np.zeros_like(never) if "last_contact" in network.withheld else never
    gap = (rule >= 0) & np.where(never, counts, age > limit)
    evidence = {"last_contact_on": last[gap], "days_since": np.where(never, np.nan, age)[gap], "limit_days": limit[gap]}
    return GapColumns.of(rule[gap], first[gap], second[gap], evidence=evidence)


def is_known(found: GapColumns, rows: NDArray[np.int64], network: Network) -> Mask:
    """Return of which gaps something is known on another date, so that they can have opened or closed since then."""
    first, second = (np.append(network.number_of, np.int32(-1))[ends[rows]] for ends in (found.first, found.second))
    pair = np.where((first >= 0) & (second >= 0), network.graph.find_pairs(first, second), -1)
    return ~np.append(later_contacts(network).unknown, False)[pair]


def _smallest_limit(judge: ScopedRules) -> int:
    """Return the smallest limit of any rule, in whole days."""
    limits = [judge.number(name, rule) for rule in range(len(judge.rules)) for name in ("days", "days_protected")]
    return int(min(limits))


GAP = GapKind(
    code="stale",
    order=100,
    key="the two actors, the smaller id first",
    severity="medium",
    thresholds={
        "days": Threshold(120, "whole days; a gap is above it"),
        "days_protected": Threshold(60, "the same, where an end is protected"),
    },
    reads=Reads(ACTOR_COLUMNS, TIE_COLUMNS | {"last_contact"}),
    compared_over_time=False,
    find=find,
    is_closed=is_known,
    is_opened=is_known,
    standard=N_("Contact at least every {days} days, with protected actors every {days_protected} days."),
    evidence={"last_contact_on": N_("Last contact")},
    text=GapText(
        title="Stale tie",
        sentence="{first} and {second} may have lost touch. Last contact: {last_contact_on}.",
        remedy=(
            "Ask {first} or {second} to get in touch with the other within a week, and record the date and the channel."
        ),
    ),
)
