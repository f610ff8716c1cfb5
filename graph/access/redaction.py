"""Redaction: the records that one role may see. Records in, records out, before a network is built.

Records above the role's ceiling are absent. What is seen of each column, and which rows of each table, is declared in
`graph/records/schema.py`; `visible_cells.py` applies it to cells. Everything that is computed on redacted records is
computed without the withheld data: columns hold only values that a visible row has, in the order of the visible rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from itertools import pairwise

import numpy as np

from kunyet.graph.access.record_markings import entity_markings, row_markings, tie_markings
from kunyet.graph.access.role import Role
from kunyet.graph.access.visible_cells import About, visible_columns, with_new_ids
from kunyet.graph.records.attendances import only_invited
from kunyet.graph.records.columns import CodedColumn, Mask, Rows
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.records.schema import ROWS_SEEN, TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.records.tables import TABLE_FORMS
from kunyet.graph.records.visibility import RowsSeen, Seen
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.kinds import PROTECTED
from kunyet.graph.vocabulary.markings import marking_rank
from kunyet.graph.vocabulary.tie_types import FOR_COORDINATORS

WITHHELD_COLUMNS = frozenset(
    form.name for table in TABLES.values() for form in table.values() if form.seen in (None, Seen.COORDINATORS)
)
"""The columns that only coordinators see, whatever table has them."""


@dataclass(frozen=True, eq=False)
class VisibleRows:
    """The rows that firewalls and consent let a viewer see, whatever the role.

    Parameters
    ----------
    present
        The entity rows that no firewall hides.
    named
        The entity rows that are named although their kind has code names.
    handles
        The contact rows with live consent for the view's purpose.
    """

    present: Mask
    named: Mask
    handles: Mask


def redact_records(
    records: Records, role: Role, visible: VisibleRows, code_names: Mapping[str, str], shown_as: Mapping[str, str]
) -> Records:
    """Return the records that a role narrower than coordinator may see, sorted by the ids that it sees.

    `code_names` holds the code name of every actor by its id, `shown_as` the id that the role gets in place of it.
    """
    entities = records.entities
    markings = entity_markings(records)
    seen = visible.present & (markings <= marking_rank(role.ceiling))
    coded = entities["kind"].look_up(role.coded.__contains__, np.bool_, blank=True) & ~visible.named & seen
    protected = entities["kind"].look_up(PROTECTED.__contains__, np.bool_, blank=True)
    ids = entities["id"]
    known = {ids[row]: shown_as.get(ids[row], ids[row]) for row in np.flatnonzero(seen).tolist()}
    about = About(coded, protected | coded, known, code_names)
    own = np.flatnonzero(seen).astype(np.int32)
    tables = {"entities": visible_columns(entities.take(own), about.take(own))}
    for name, rows in _rows_seen(records, role, visible, markings).items():
        # An empty table has no columns: those of a hidden row would tell that there is one.
        tables[name] = _referring(records, name, rows, about) if rows.any() else Table(name, 0)
    tables["ties"] = with_new_ids(tables["ties"])
    tables["channels"] = channels_in_use(records.channels, tables["ties"], tables["contacts"])
    tables["channels"] = visible_columns(tables["channels"], about)
    left = replace(records, settings=visible_settings(records.settings), **tables)
    left = left.sorted_by_id()
    return left.with_tables(**{name: table.as_first_seen() for name, table in left.tables().items()})


def _rows_seen(records: Records, role: Role, visible: VisibleRows, markings: np.ndarray) -> dict[str, Mask]:
    """Return which rows of each table the role sees, as far as markings and consent say it; not of entities."""
    found = {}
    for name, table in records.tables().items():
        seen = ROWS_SEEN.get(name, RowsSeen.COORDINATORS)
        if name == "entities" or seen is RowsSeen.IN_USE:
            continue
        if seen is RowsSeen.COORDINATORS or (seen is RowsSeen.CONSENTED and role.contacts == "none"):
            found[name] = np.zeros(table.size, dtype=np.bool_)
            continue
        own = tie_markings(records, markings) if name == "ties" else row_markings(records, table, markings)
        found[name] = own <= marking_rank(role.ceiling)
        if name == "ties":
            found[name] &= ~table["type"].look_up(FOR_COORDINATORS.__contains__, np.bool_, blank=False)
        if name == "ties":
            # Whom a forum invites is for coordinators; who has come is known to those who met there.
            found[name] &= ~only_invited(table)
        if seen is RowsSeen.CONSENTED:
            found[name] &= visible.handles
    return found


def visible_settings(settings: Settings) -> Settings:
    """Return the settings that a narrower role sees: those that a coordinator alone sees are blank."""
    hidden = {one.name: "" for one in fields(settings) if one.metadata.get("seen") is not Seen.WHOLE}
    return replace(settings, **hidden)


def channels_in_use(channels: Table, *tables: Table) -> Table:
    """Return the directory's own channels that a row of these tables names, by their ids."""
    used = {name for table in tables for text in set(table["channel"].texts()) for name in split_values(text)}
    ids = channels["id"].texts()
    rows = sorted((row for row, id in enumerate(ids) if id in used), key=ids.__getitem__)
    return channels.take(np.array(rows, dtype=np.int32))


def _referring(records: Records, name: str, seen: Mask, about: About) -> Table:
    """Return the visible rows of a table.

    References are as the viewer knows them, and the order of rows reveals nothing.
    """
    table = records.tables()[name]
    must = [form.name for form in TABLES[name].values() if form.form == "ref" and form.required]
    for column in must:
        seen = seen & table[column].look_up(about.shown_as.__contains__, np.bool_, blank=False)
    rows = np.flatnonzero(seen).astype(np.int32)
    # A row is about the first entity that it names; one that need name none is hidden as if about a coded one.
    own = about.take(records.rows_of(table[must[0]])[rows]) if must else about.hiding(len(rows))
    left = visible_columns(table.take(rows), own)
    return left.take(_order(left, [*must, *TABLE_FORMS[name].sorted_by]))


def _order(table: Table, first: list[str]) -> Rows:
    """Return the rows in the order of these columns, and rows that are equal there in the order of all their cells."""
    ranks = [_ranks(table[name]) for name in first] or [np.zeros(table.size, dtype=np.int32)]
    order = np.lexsort(ranks[::-1])
    same = np.ones(max(table.size - 1, 0), dtype=np.bool_)
    for rank in ranks:
        same &= np.diff(rank[order]) == 0
    edges = [0, *(np.flatnonzero(~same) + 1).tolist(), table.size]
    for start, end in pairwise(edges) if same.any() else ():
        if end - start > 1:
            # A tie's id is made anew afterwards, and a recorded one may hold a name.
            group = sorted(order[start:end].tolist(), key=lambda row: sorted({**table.row(row), "id": ""}.items()))
            order[start:end] = group
    return order.astype(np.int32)


def _ranks(column: CodedColumn) -> Rows:
    """Return each row's rank in the alphabetical order of the column, which replaces the old order."""
    ranks = {value: rank for rank, value in enumerate(sorted(column.values))}
    return column.look_up(ranks.__getitem__, np.int32, -1)
