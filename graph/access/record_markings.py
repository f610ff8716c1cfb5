"""The marking of every record: its own TLP marking, else the directory's, else a default.

The default is the kind's for an entity, the entity's for a contact or a need, and the higher of both ends' markings for
a tie. Markings are ranks into `MARKINGS`, 0 (CLEAR) to 4 (RED), as int8 arrays with one rank a row.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.records.tables import TABLE_FORMS
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.markings import marking_rank

Ranks = NDArray[np.int8]


def entity_markings(records: Records) -> Ranks:
    """Return the rank of every entity. A row without a kind counts as unclassified."""
    kind = records.entities["kind"].look_up(
        lambda kind: marking_rank(KINDS[kind].marking),
        np.int8,
        marking_rank(KINDS["unclassified"].marking),
    )
    return _own_or(records, records.entities, kind)


def tie_markings(records: Records, entities: Ranks) -> Ranks:
    """Return the rank of every tie, from the entities' ranks."""
    ends = np.append(entities, np.int8(0))
    tail, head = records.tie_ends
    return _own_or(records, records.ties, np.maximum(ends[tail], ends[head]))


def row_markings(records: Records, table: Table, entities: Ranks) -> Ranks:
    """Return the rank of every row of another table: its own, else the directory's, else the highest of the entities
    that it must name. A table may declare the least marking of a row without its own.
    """
    ranks = np.append(entities, np.int8(0))
    named = [form.name for form in TABLES[table.name].values() if form.form == "ref" and form.required]
    least = np.full(table.size, marking_rank(TABLE_FORMS[table.name].marking or "CLEAR"), dtype=np.int8)
    found = np.max([least, *(ranks[records.rows_of(table[name])] for name in named)], axis=0)
    return _own_or(records, table, found, least)


def _own_or(records: Records, table: Table, default: Ranks, least: Ranks | None = None) -> Ranks:
    if records.settings.marking:
        default = np.full(table.size, marking_rank(records.settings.marking), dtype=np.int8)
        default = default if least is None else np.maximum(default, least)
    if "tlp" not in TABLES[table.name]:
        return default
    own = table["tlp"].look_up(marking_rank, np.int8, -1)
    return np.where(own < 0, default, own).astype(np.int8)
