"""`referral-silent`: a referral of which nothing was recorded for longer than its urgency allows.

Referrals that have not ended are judged. The clock starts on the day on which it was asked and again at each change of
state; it runs one day, three days, a week or a month by the urgency (a week where none is recorded), and `days` more
days are allowed. The subject is the actor whose offer was asked, else the actor in need.
Rests on a missing record, the answer: silence is a question and no finding. It may mean that somebody was arrested.
Only coordinators see referrals. From the forum's own words: "lack of support for defectors".
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
from kunyet.graph.support.referral_moves import referrals_of


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per referral; the evidence is the service, the last change and the day the answer was due."""
    records = network.records
    needs = records.needs
    silent = [one for one in referrals_of(network) if one.is_silent]
    named = np.array([one.offer if one.offer >= 0 else one.need for one in silent], dtype=np.int32)
    subject = np.append(records.rows_of(needs["entity"]), np.int32(-1))[named]
    due = np.array([one.due_on for one in silent], dtype=np.int64)
    rule = np.append(judge.on_entities(), -1)[subject]
    gap = np.flatnonzero((subject >= 0) & (rule >= 0) & (network.at - due > judge.numbers("days", rule)))
    chosen = [silent[row] for row in gap.tolist()]
    return GapColumns.of(
        rule[gap],
        subject[gap],
        detail=CodedColumn.of(one.id for one in chosen),
        evidence={
            "service": CodedColumn.of(needs["service"][one.need] if one.need >= 0 else "" for one in chosen),
            "state": CodedColumn.of(one.state for one in chosen),
            "moved_on": np.array([one.moved_on for one in chosen], dtype=np.int32),
            "due_on": np.array([one.due_on for one in chosen], dtype=np.int32),
        },
        asked=np.zeros(len(chosen), dtype=np.bool_),
    )


GAP = GapKind(
    code="referral-silent",
    order=220,
    key="the actor that was asked, and the referral",
    severity="high",
    thresholds={"days": Threshold(0, "whole days after the answer was due; a gap is above it")},
    reads=Reads(
        ACTOR_COLUMNS, types=frozenset(), tables=frozenset({"referrals", "needs"}), usable=False, only_records=True
    ),
    find=find,
    standard=N_("Every referral is answered in time, and the answer is recorded."),
    evidence={"service": N_("Service"), "moved_on": N_("Last change"), "due_on": N_("Answer due")},
    text=GapText(
        title="Referral without news",
        sentence="A referral to {first} ({service}) has no news since {moved_on}. The answer was due on {due_on}.",
        question=(
            "Nothing is recorded about a referral to {first} ({service}) since {moved_on}. The answer was due on"
            " {due_on}: ask how it stands."
        ),
        remedy=(
            "Ask {first} how it stands, over the agreed way and once. Silence may mean an arrest: do not press. Record"
            " the answer on the page Support."
        ),
    ),
)
