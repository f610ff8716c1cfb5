"""`unverified`: an actor without a named source, or last checked too long ago, or never.

The age is the date asked for minus `verified_on` in whole days (a partial date as its first day). A gap is above
`days`, not at it. A check after that date does not count. A column that is withheld from the role of a viewer (`source`
below coordinator) is not judged: it being blank says nothing.
Rests on what is recorded: nobody outside can be asked for it. From the forum's own words: "accountability".
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.gaps.common.gap_kind import GapKind, GapText, Reads, Threshold
from kunyet.graph.messages.language import N_
from kunyet.graph.network.incremental.actor_columns import ACTOR_COLUMNS
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.standards.scoped_rules import ScopedRules
from kunyet.graph.text.dates import NEVER

_REASONS = ("no source", "too long ago", "no source|too long ago", "never", "no source|never")


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per actor; the evidence is the reasons, and the day of the last check."""
    rule = judge.on_entities()[network.actors]
    checked = network.records.entities.take(network.actors).days("verified_on", late=False)
    age = network.at - checked.astype(np.int64)
    never, old = checked == NEVER, age > judge.numbers("days", rule)
    reason = ~network.column("source").filled * np.int32("source" not in network.withheld)
    if "verified_on" not in network.withheld:
        reason = reason + np.where(never, 4, np.where(old, 2, 0))
    gap = (rule >= 0) & (reason > 0)
    why = CodedColumn((reason[gap] - 1).astype(np.int32), _REASONS)
    return GapColumns.of(rule[gap], network.actors[gap], evidence={"reasons": why, "verified_on": checked[gap]})


GAP = GapKind(
    code="unverified",
    order=190,
    key="the actor",
    severity="low",
    thresholds={"days": Threshold(180, "whole days; a gap is above it")},
    reads=Reads(ACTOR_COLUMNS | {"source", "verified_on"}, types=frozenset(), usable=False, only_records=True),
    find=find,
    standard=N_("Every entry has a source and was verified within {days} days."),
    evidence={"verified_on": N_("Last verified")},
    text=GapText(
        title="Not verified",
        sentence=(
            "What is recorded of {first} may not be right: {reasons:no source=no source is named|too long ago=it was"
            " last checked too long ago|never=nobody has checked it}. Last checked: {verified_on}."
        ),
        remedy="Check the entry of {first} with somebody who knows them, and record the date and the source.",
    ),
)
