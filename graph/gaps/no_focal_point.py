"""`no-focal-point`: a usable strike group or defector network without a usable liaison of its own, or with only one.

A liaison of its own is a usable actor of kind `liaison` that a valid tie `liaises_for` joins to it. Several ties of one
liaison count once. The severity is that of the rule if there is no liaison, and `severity_with_one` if there is one.
(Focal point: IASC.)
Rests on a missing record, a tie: `asked` if the group itself was asked within a year.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.gaps.common.evidence_ids import EntityIdColumn
from kunyet.graph.gaps.common.gap_columns import GapColumns, asked_within_a_year
from kunyet.graph.gaps.common.gap_kind import ASKED_ACTOR_COLUMNS, TIE_COLUMNS, GapKind, GapText, Reads, Threshold
from kunyet.graph.messages.language import N_
from kunyet.graph.network.network import Network, valid_on
from kunyet.graph.standards.scoped_rules import RuleNumbers, ScopedRules
from kunyet.graph.vocabulary.severities import SEVERITIES

NEEDS_ONE = frozenset({"strike_group", "defector_network"})


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per group; the evidence is the number of its liaisons, and the liaison if there is only one."""
    liaisons, of = _usable_liaisons(network)
    count = np.bincount(of, minlength=network.n)
    liaison = np.full(network.n, -1, dtype=np.int32)
    liaison[of] = network.actors[liaisons]
    wanted = network.usable & network.kind.look_up(NEEDS_ONE.__contains__, np.bool_, blank=False) & (count <= 1)
    groups = np.flatnonzero(wanted)
    rule = judge.on_entities()[network.actors[groups]]
    groups, rule = groups[rule >= 0], rule[rule >= 0]
    rows, count, liaison = network.actors[groups], count[groups], liaison[groups]
    return GapColumns.of(
        rule,
        rows,
        evidence={"liaisons": count, "liaison": EntityIdColumn.one_each(network.records, liaison)},
        asked=asked_within_a_year(network)[rows],
        severity=np.where(count == 1, _severities_with_one(judge, rule), judge.severities(rule)),
    )


def _severities_with_one(judge: ScopedRules, rules: RuleNumbers) -> NDArray[np.int8]:
    table = [SEVERITIES.index(str(rule.thresholds["severity_with_one"])) for rule in judge.rules]
    return np.array(table, dtype=np.int8)[rules]


def _usable_liaisons(network: Network) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return each usable liaison and the actor that it liaises for, as actor numbers, each pair once."""
    records = network.records
    rows = records.ties["type"].equals("liaises_for") & valid_on(records.ties, network.at)
    number = np.append(network.number_of, np.int32(-1))
    tail, head = (number[ends[rows]] for ends in records.tie_ends)
    able = np.append(network.usable & network.kind.equals("liaison"), False)
    usable_pair = able[tail] & (head >= 0) & (head != tail)
    liaison, actor = np.divmod(
        np.unique(tail[usable_pair].astype(np.int64) * max(network.n, 1) + head[usable_pair]), max(network.n, 1)
    )
    return liaison, actor


GAP = GapKind(
    code="no-focal-point",
    order=120,
    key="the group",
    severity="high",
    thresholds={"severity_with_one": Threshold("medium", "the severity where there is one only")},
    reads=Reads(ASKED_ACTOR_COLUMNS, TIE_COLUMNS, types=frozenset({"liaises_for"})),
    find=find,
    standard=N_("Every strike group and defector network has a liaison, and a second one to stand in."),
    evidence={"liaison": N_("The only liaison")},
    text=GapText(
        title="No focal point",
        sentence="{first} has {liaisons:=no liaison|only one liaison, so nobody can stand in}.",
        question=(
            "{first} has {liaisons:=no liaison|only one liaison} on record: ask who {liaisons:=speaks|else could speak}"
            " for them."
        ),
        remedy=(
            "Ask {first} to name {liaisons:=two people|a second person} they trust, agree on a channel with each, and"
            " record them as liaisons."
        ),
    ),
)
