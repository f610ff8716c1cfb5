"""Cells of entities by their kind: what one word or one heading means for a promise, a forum and an organization.

A heading `Language` or `Place` is that of an organization where a sheet has no other one, so a forum's cells may have
been read as an organization's.
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.table import Table
from kunyet.graph.vocabulary.commitment_states import CommitmentState
from kunyet.graph.vocabulary.cycle.forum_states import ForumState
from kunyet.graph.vocabulary.regions import is_region

_MEANT = {
    "commitment": {
        ForumState.PLANNED.value: CommitmentState.TAKEN_ON.value,
        ForumState.HELD.value: CommitmentState.DONE.value,
        ForumState.CANCELLED.value: CommitmentState.DROPPED.value,
    },
    "forum": {
        CommitmentState.DONE.value: ForumState.HELD.value,
        CommitmentState.DROPPED.value: ForumState.CANCELLED.value,
        CommitmentState.UNDER_WAY.value: ForumState.PLANNED.value,
    },
}
"""What the word of another kind means: a promise that is planned is taken on, a forum that is done is held."""


def states_of_kinds(entities: Table) -> Table:
    """Return entities whose state is a word of their kind, where the word of another kind has a clear meaning."""
    if not entities.has("state"):
        return entities
    pairs = zip(entities["kind"].texts(), entities["state"].texts(), strict=True)
    states = [_MEANT.get(kind, {}).get(state, state) for kind, state in pairs]
    return entities.with_columns(state=CodedColumn.of(states))


_OF_FORUMS = (("language", "languages"), ("place", "region"))
"""Columns of a forum, and the column as which their cells may have been read."""


def cells_of_kinds(entities: Table) -> Table:
    """Return entities with each cell under the column, and each state in the word, of their kind."""
    entities = states_of_kinds(entities)
    forums = entities["kind"].equals("forum")
    for own, read_as in _OF_FORUMS if forums.any() else ():
        rows = np.flatnonzero(forums & ~entities[own].filled & entities[read_as].filled)
        if len(rows):
            moved = entities[own].with_texts(rows, [entities[read_as][row] for row in rows.tolist()])
            stays = is_region if read_as == "region" else _never
            keep = entities[read_as].look_up(stays, np.bool_, blank=False)
            left = entities[read_as].blank_where(np.isin(np.arange(entities.size), rows) & ~keep)
            entities = entities.with_columns(**{own: moved, read_as: left})
    return entities


def _never(_text: str) -> bool:
    return False
