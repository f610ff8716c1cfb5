"""`overdue`: a commitment, neither done nor dropped, that is past due or has had no progress for too long.

Past due: the date asked for is after `due` (a partial date as its first day). No progress: more than `days` days (not
exactly as many) lie between `progress_on`, else `since`, and that date. Without both dates it is judged by `due` alone.
A partial `progress_on` is read as its first day, a partial `since` as its last (as everywhere). Progress after the date
asked for counts as progress on that date.
Rests on what is recorded. From the forum's own words: "unfulfilled promises", "unimplemented ideas".
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.gaps.common.commitments import binding_commitments
from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.gaps.common.gap_kind import GapKind, GapText, Reads, Threshold
from kunyet.graph.messages.language import N_
from kunyet.graph.network.incremental.actor_columns import ACTOR_COLUMNS
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.standards.scoped_rules import ScopedRules
from kunyet.graph.text.dates import NEVER

_REASONS = ("past due", "no progress", "past due|no progress")


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per commitment.

    The evidence is the reasons, the due date, the last progress and the start of the waiting.
    """
    commitments = binding_commitments(network)
    table = network.records.entities.take(commitments)
    rule = judge.on_entities()[commitments]
    due, progress = table.days("due", late=False), table.days("progress_on", late=False)
    moved = np.where(progress == NEVER, table.days("since", late=True), progress)
    waited = network.at - np.minimum(moved, network.at).astype(np.int64)
    late = (due != NEVER) & (network.at > due)
    stuck = (moved != NEVER) & (waited > judge.numbers("days", rule))
    gap = (rule >= 0) & (late | stuck)
    why = CodedColumn((late * 1 + stuck * 2)[gap].astype(np.int32) - 1, _REASONS)
    evidence = {"reasons": why, "due_on": due[gap], "progress_on": progress[gap], "waiting_since_on": moved[gap]}
    return GapColumns.of(rule[gap], commitments[gap], evidence=evidence)


GAP = GapKind(
    code="overdue",
    order=160,
    key="the commitment",
    severity="high",
    thresholds={"days": Threshold(60, "whole days; a gap is above it")},
    reads=Reads(ACTOR_COLUMNS | {"state", "due", "progress_on"}, types=frozenset(), usable=False, only_records=True),
    find=find,
    standard=N_("Every commitment is done by its date, with progress at least every {days} days."),
    evidence={"due_on": N_("Due"), "progress_on": N_("Last progress")},
    text=GapText(
        title="Overdue",
        sentence=(
            "The commitment “{first}” is behind: "
            "{reasons:past due=its date has passed|no progress=no progress was recorded for over {days} days}. "
            "Due: {due_on}. Last progress: {progress_on}."
        ),
        remedy=(
            "Ask the owner of “{first}” what stands in the way, and record what has been done, a new date, or that it"
            " is dropped and why."
        ),
    ),
)
