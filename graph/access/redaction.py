"""Redaction: the records that one role may see. Records in, records out, before a network is built.

Records above the role's ceiling are absent. An actor under a code name has it everywhere: as id, as name, in references
and in the order of rows. Columns for coordinators are blank. Everything that is computed on redacted records is
computed without the withheld data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from kunyet.graph.access.record_markings import entity_markings, row_markings, tie_markings
from kunyet.graph.access.role import Role
from kunyet.graph.records.columns import CodedColumn, Mask
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.text.values import join_values, split_values
from kunyet.graph.vocabulary.kinds import PROTECTED
from kunyet.graph.vocabulary.markings import marking_rank
from kunyet.graph.vocabulary.regions import is_region

COORDINATORS_ONLY: Mapping[str, tuple[str, ...]] = {
    "entities": ("source", "notes", "needs", "offers"),
    "ties": ("source", "notes"),
    "contacts": ("consent_by",),
    "needs": ("source",),
}
WITHHELD_COLUMNS = frozenset(name for names in COORDINATORS_ONLY.values() for name in names)
SMALL_COUNT = 5
"""A smaller count of members may identify people."""


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


def redact_records(records: Records, role: Role, visible: VisibleRows, code_names: Mapping[str, str]) -> Records:
    """Return the records that a role narrower than coordinator may see, sorted by the ids that it sees.

    `code_names` holds the code name of every actor by its id.
    """
    ceiling = marking_rank(role.ceiling)
    markings = entity_markings(records)
    seen = visible.present & (markings <= ceiling)
    kind = records.entities["kind"]
    coded = kind.look_up(role.coded.__contains__, np.bool_, blank=True) & ~visible.named & seen
    ids = records.entities["id"]
    shown_as = {ids[row]: code_names[ids[row]] if coded[row] else ids[row] for row in np.flatnonzero(seen).tolist()}
    rows_seen = {
        "ties": tie_markings(records, markings) <= ceiling,
        "contacts": visible.handles & (row_markings(records, records.contacts, markings) <= ceiling),
        "needs": row_markings(records, records.needs, markings) <= ceiling,
    }
    entities = _entities(records.entities, coded, shown_as).take(seen)
    tables = {name: _referring(records.tables()[name], rows, shown_as) for name, rows in rows_seen.items()}
    tables["ties"] = _without_small_counts(tables["ties"], entities)
    if role.contacts == "none":
        tables["contacts"] = Table("contacts", 0)
    records = replace(records, settings=replace(records.settings, standards=""))
    left = records.with_tables(**tables, entities=_plain(entities), firewalls=Table("firewalls", 0))
    return left.sorted_by_id().with_tables(ties=_renamed_ties(left.ties))


def _plain(table: Table) -> Table:
    """Return a table without extras, and with the columns for coordinators blank."""
    blank = {name: CodedColumn.blank(table.size) for name in COORDINATORS_ONLY.get(table.name, ())}
    return replace(table, extras={}).with_columns(**blank)


def _entities(entities: Table, coded: Mask, shown_as: Mapping[str, str]) -> Table:
    protected = entities["kind"].look_up(PROTECTED.__contains__, np.bool_, blank=True)
    rows = np.flatnonzero(coded)
    codes = [shown_as[entities["id"][row]] for row in rows.tolist()]
    columns = {name: entities[name].with_texts(rows, codes) for name in ("id", "name")}
    columns["code_name"] = CodedColumn.blank(entities.size).with_texts(rows, codes)
    for name in ("name_my", "aliases"):
        columns[name] = entities[name].blank_where(coded)
    columns["township"] = entities["township"].blank_where(protected | coded)
    for name in ("members", "women"):
        small = entities.numbers(name) < SMALL_COUNT
        columns[name] = entities[name].blank_where((protected | coded) & small)
    for name in ("region", "serves"):
        broad = entities[name].map(
            lambda text: join_values([region for region in split_values(text) if is_region(region)])
        )
        columns[name] = _choose(protected | coded, broad, entities[name])
    return entities.with_columns(**columns)


def _without_small_counts(ties: Table, entities: Table) -> Table:
    """Return ties without the small delegations of actors that are protected or under a code name."""
    hidden = entities["kind"].look_up(PROTECTED.__contains__, np.bool_, blank=True) | entities["code_name"].filled
    row = {text: number for number, text in enumerate(entities["id"].texts())}
    tail = ties["from"].look_up(row.__getitem__, np.int32, -1)
    columns = {}
    for name in ("delegates", "women"):
        columns[name] = ties[name].blank_where(hidden[tail] & (ties.numbers(name) < SMALL_COUNT))
    return ties.with_columns(**columns)


def _choose(mask: Mask, yes: CodedColumn, no: CodedColumn) -> CodedColumn:
    """Return `yes` where the mask holds, else `no`."""
    values = [*no.values, *yes.values]
    shifted = np.where(yes.codes >= 0, yes.codes + len(no.values), -1)
    return CodedColumn(np.where(mask, shifted, no.codes).astype(np.int32), values).map(lambda text: text)


def _referring(table: Table, seen: Mask, shown_as: Mapping[str, str]) -> Table:
    """Return the visible rows of a table.

    References are as the viewer knows them, and the order of rows reveals nothing.
    """
    columns = {"ties": ("from", "to"), "contacts": ("entity",), "needs": ("entity", "met_by")}[table.name]
    changed = table.with_columns(**{name: table[name].map(lambda text: shown_as.get(text, "")) for name in columns})
    must = columns[:2] if table.name == "ties" else columns[:1]
    for name in must:
        seen = seen & changed[name].filled
    left = _plain(changed.take(seen))
    order = np.lexsort([_ranks(left[name]) for name in reversed((*must, *_MORE_ORDER[table.name]))])
    return left.take(order.astype(np.int32))


_MORE_ORDER = {"ties": ("type", "since"), "contacts": ("channel", "handle"), "needs": ("direction", "service")}


def _ranks(column: CodedColumn) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    """Return each row's rank in the alphabetical order of the column, which replaces the old order."""
    ranks = {value: rank for rank, value in enumerate(sorted(column.values))}
    return column.look_up(ranks.__getitem__, np.int32, -1)


def _renamed_ties(ties: Table) -> Table:
    """Return ties with ids made of their ends and type only. A recorded id may hold a name."""
    seen: dict[str, int] = {}
    ids = []
    for tail, head, kind in zip(ties["from"].texts(), ties["to"].texts(), ties["type"].texts(), strict=True):
        plain = f"{tail} > {head}: {kind or 'coordinates'}"
        seen[plain] = count = seen.get(plain, 0) + 1
        ids.append(plain if count == 1 else f"{plain} {count}")
    return ties.with_columns(id=CodedColumn.of(ids))
