"""`women-missing`: a delegation to a forum, or the members of an entity, with too few women among them.

The share is women over members (of a delegation: over `delegates`), of at least `members` people. A gap is strictly
below `share`. Both numbers must be recorded: blank is not zero. An approximate count is read as its middle. Entities
are judged that are there on the date and have not left; delegations (`attended`) up to the date, also if they or the
forum are over. A viewer who sees no count gets no gap.
Rests on what is recorded. From the forum's own words: "inclusivity of female participation".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.gaps.common.evidence_ids import EntityIdColumn
from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.gaps.common.gap_kind import GapKind, GapText, Reads, Threshold
from kunyet.graph.messages.language import N_
from kunyet.graph.network.incremental.actor_columns import ACTOR_COLUMNS
from kunyet.graph.network.network import Network, valid_on
from kunyet.graph.records import attendances
from kunyet.graph.records.attendances import came
from kunyet.graph.standards.scoped_rules import ScopedRules
from kunyet.graph.text.dates import NEVER
from kunyet.graph.vocabulary.kinds import ACTORS


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per entity, then one per delegation (its subject the delegating actor, its key the tie)."""
    entities, records = network.records.entities, network.records
    there = valid_on(entities, network.at) & (
        entities["kind"].look_up(_no_actor, np.bool_, blank=False) | (network.number_of >= 0)
    )
    own = np.flatnonzero(there & entities["women"].filled).astype(np.int32)
    sent, forum = _delegations(network)
    delegating = records.tie_ends[0][sent]
    none = np.full(len(own), -1, dtype=np.int32)
    subject, tie, at_forum = (np.concatenate(pair) for pair in ((own, delegating), (none, sent), (none, forum)))
    tables = (entities.take(own), records.ties.take(sent))
    people = np.concatenate((tables[0].numbers("members"), tables[1].numbers("delegates")))
    women = np.concatenate([table.numbers("women") for table in tables])
    rule = np.concatenate((judge.on_entities()[own], judge.on_pairs(delegating, forum)))
    share = women / np.where(people > 0, people, np.nan)
    gap = (rule >= 0) & (people >= judge.numbers("members", rule)) & (share < judge.numbers("share", rule))
    evidence = {
        "people": people[gap],
        "women": women[gap],
        "women_share": share[gap],
        "forum": EntityIdColumn.one_each(records, at_forum[gap]),
    }
    return GapColumns.of(rule[gap], subject[gap], evidence=evidence, tie=tie[gap])


def _no_actor(kind: str) -> bool:
    return kind not in ACTORS


def _delegations(network: Network) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the tie rows of delegations up to the date with a number of women, and the entity row of each forum."""
    records = network.records
    rows = np.flatnonzero(came(records.ties) & records.ties["women"].filled).astype(np.int32)
    table = records.ties.take(rows)
    forum, since = records.rows_of(table["to"]), table.days("since", late=True)
    forum_day = np.append(records.entities.days("date", late=True), np.int32(NEVER))[forum]
    begun = (since <= network.at) & (forum_day <= network.at)  # NEVER is below every day
    begun &= (forum >= 0) & (records.rows_of(table["from"]) >= 0)
    return rows[begun], forum[begun]


GAP = GapKind(
    code="women-missing",
    order=180,
    key="the entity, or the tie of the delegation",
    severity="medium",
    thresholds={
        "share": Threshold(0.3, "a part of 1; a gap is below it"),
        "members": Threshold(5, "how many people or actors a group has, at least"),
    },
    reads=Reads(
        ACTOR_COLUMNS | {"members", "women", "date"},
        frozenset({"from", "to", "type", "since", "women", "delegates"}) | attendances.COLUMNS,
        types=frozenset({"attended"}),
        usable=False,
    ),
    find=find,
    standard=N_("At least {share} of every {members} or more people are women."),
    evidence={"people": N_("People"), "women": N_("Women"), "women_share": N_("Share of women"), "forum": N_("Forum")},
    text=GapText(
        title="Women missing",
        sentence=(
            "Of the {people:person|people} {forum:=in {first}|that {first} sent to {forum}}, {women:is a woman|are"
            " women}: {women_share}, and the standard is {share}."
        ),
        remedy=(
            "Ask {first} which women could {forum:=join or lead their work|come to the next forum}, and what stands in"
            " their way."
        ),
    ),
)
