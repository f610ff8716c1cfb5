"""`not-at-the-table`: a kind of actor, or a region, from which nobody attended the latest forum before the date.

The latest forum has the latest `date` (a partial date as its last day) before the date asked for; of several, the one
with the smallest id. Without a forum there is no gap. Every kind with an actor in the network is judged, and every
recorded region with `members` or more actors, its parts included (`Shan (North)` in `Shan`). The scope of a rule holds
for a group if all its members are in it. Rests on a missing record, a tie `attended`: `asked` if every member was asked
within a year.
From the forum's own words: "reconvene participants before the next forum".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kunyet.graph.gaps.common.evidence_ids import EntityIdColumn
from kunyet.graph.gaps.common.gap_columns import GapColumns, asked_within_a_year
from kunyet.graph.gaps.common.gap_kind import ASKED_ACTOR_COLUMNS, GapKind, GapText, Reads, Threshold
from kunyet.graph.gaps.common.group_rules import rule_scopes
from kunyet.graph.messages.language import N_
from kunyet.graph.network.network import Network
from kunyet.graph.records import attendances
from kunyet.graph.records.attendances import came
from kunyet.graph.records.columns import CodedColumn, Mask, Rows
from kunyet.graph.standards.scoped_rules import NO_RULE, ScopedRules
from kunyet.graph.text.dates import NEVER
from kunyet.graph.vocabulary.regions import is_within_region


@dataclass(frozen=True, eq=False)
class _Group:
    attribute: str
    value: str
    actors: Rows
    """Actor numbers, ascending."""
    rule: int


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per kind and region.

    The subjects are all actors of the group, the evidence is the forum and their number.
    """
    records = network.records
    forum = _latest_forum(network)
    if forum < 0:
        return GapColumns.empty()
    attended = _attended(network, forum)
    groups = [group for group in _groups(network, judge) if group.rule != NO_RULE and not attended[group.actors].any()]
    members = [network.actors[group.actors] for group in groups]
    asked = asked_within_a_year(network)
    forums = np.full(len(groups), forum, dtype=np.int32)
    return GapColumns.of(
        np.array([group.rule for group in groups], dtype=np.int16),
        detail=CodedColumn.of(f"{group.attribute}={group.value}" for group in groups),
        evidence={
            "attribute": CodedColumn.of(group.attribute for group in groups),
            "value": CodedColumn.of(group.value for group in groups),
            "actors": np.array([len(rows) for rows in members], dtype=np.int32),
            "forum": EntityIdColumn.one_each(records, forums),
            "held_on": records.entities.days("date", late=True)[forums],
        },
        asked=np.array([asked[rows].all() for rows in members], dtype=np.bool_),
        members=members.__getitem__,
    )


def _latest_forum(network: Network) -> int:
    """Return the entity row of the latest forum before the date, -1 where there is none."""
    entities = network.records.entities
    day = np.where(entities["kind"].equals("forum"), entities.days("date", late=True), NEVER)
    day[(day >= network.at) | entities["state"].equals("cancelled")] = NEVER
    return int(day.argmax()) if (day != NEVER).any() else -1


def _attended(network: Network, forum: int) -> Mask:
    """Return which actors attended a forum."""
    records = network.records
    actor, forum_of_tie = records.tie_ends
    rows = came(records.ties) & (forum_of_tie == forum)
    attended = np.zeros(network.n + 1, dtype=np.bool_)
    attended[np.append(network.number_of, -1)[actor[rows]]] = True
    return attended[:-1]


def _groups(network: Network, judge: ScopedRules) -> Iterator[_Group]:
    """Yield the kinds and regions that a rule judges and that are big enough for it, in alphabetical order."""
    scopes = rule_scopes(judge)
    for attribute in ("kind", "region"):
        column = network.column(attribute).compact()
        for value in sorted(column.values):
            inside = [
                value == other or (attribute == "region" and is_within_region(other, value)) for other in column.values
            ]
            actors = np.flatnonzero(np.array([*inside, False])[column.codes]).astype(np.int32)
            rule = _rule(judge, attribute, [bool(scope[network.actors[actors]].all()) for scope in scopes])
            if rule != NO_RULE and (attribute == "kind" or len(actors) >= judge.number("members", rule)):
                yield _Group(attribute, value, actors, rule)


def _rule(judge: ScopedRules, attribute: str, in_scope: list[bool]) -> int:
    for number, rule in enumerate(judge.rules):
        if in_scope[number] and attribute in rule.where.get("attribute", (attribute,)):
            return number if rule.on else NO_RULE
    return NO_RULE


GAP = GapKind(
    code="not-at-the-table",
    order=170,
    key="`kind=` or `region=`, and which",
    severity="medium",
    thresholds={"members": Threshold(3, "how many people or actors a group has, at least")},
    attributes=("kind", "region"),
    reads=Reads(
        ASKED_ACTOR_COLUMNS | {"region", "date", "state"},
        frozenset({"from", "to", "type"}) | attendances.COLUMNS,
        types=frozenset({"attended"}),
        usable=False,
        only_records=True,
    ),
    find=find,
    standard=N_("Every kind of actor, and every region with {members} or more actors, attends the forum."),
    evidence={"forum": N_("Forum"), "held_on": N_("Held on")},
    text=GapText(
        title="Not at the table",
        sentence=(
            "Of {actors:actor|actors} {attribute:kind=of the kind “{value}”|region=from {value}}, nobody came to"
            " {forum}."
        ),
        question=(
            "Of {actors:actor|actors} {attribute:kind=of the kind “{value}”|region=from {value}}, nobody is recorded at"
            " {forum}: ask who was there."
        ),
        remedy=(
            "Find out what kept them away, agree who will come for them, and invite that person to the next forum now."
        ),
    ),
)
