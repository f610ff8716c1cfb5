"""Entities behind a firewall from a viewer's own entity, and records without them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kunyet.graph.records.columns import Mask
from kunyet.graph.records.gap_ids import entities_of_thing
from kunyet.graph.records.records import Records
from kunyet.graph.records.row_ids import row_ids
from kunyet.graph.records.schema import ROW_COLUMNS, TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.text.values import join_values, split_values


def firewalled_from(records: Records, entity: str) -> Mask:
    """Return the entity rows that a firewall separates from an entity (a mask; no row if `entity` is blank)."""
    behind = np.zeros(records.entities.size, dtype=np.bool_)
    if entity:
        for one, other in (("a", "b"), ("b", "a")):
            rows = records.rows_of(records.firewalls[other].take(records.firewalls[one].equals(entity)))
            behind[rows[rows >= 0]] = True
    return behind


def without_absent(records: Records, present: Mask) -> Records:
    """Return records of the present entities only, without rows that name another entity.

    The text of the standards is left out, because its scopes may name absent entities; so are channels that only rows
    named that are left out.
    """
    here = np.append(present, True)
    tables = {}
    for name, table in records.tables().items():
        references = [form for form in TABLES[name].values() if form.form == "ref"]
        keep = np.ones(table.size, dtype=np.bool_)
        for form in references:
            if form.required:
                keep &= here[records.rows_of(table[form.name])]
        left = table.take(keep)
        absent = {
            form.name: left[form.name].blank_where(~here[records.rows_of(left[form.name])])
            for form in references
            if not form.required
        }
        tables[name] = left.with_columns(**absent) if absent else left
    tables["requests"] = _whole_requests(records, here)
    tables |= _without_lost_rows(tables)
    before, after = (_named_channels(one["ties"], one["contacts"]) for one in (records.tables(), tables))
    ids = records.channels["id"].texts()
    tables["channels"] = records.channels.take(np.array([id not in before - after for id in ids], dtype=np.bool_))
    settings = replace(records.settings, standards="")
    tables["entities"] = records.entities.take(present)
    gone = frozenset(records.entities["id"].take(~present).texts())
    tables |= {name: without_things(table, gone) for name, table in tables.items()}
    return replace(records, settings=settings, **{name: table.as_first_seen() for name, table in tables.items()})


def _whole_requests(records: Records, here: Mask) -> Table:
    """Return the requests whose ends and steps are all present: a gap between steps would tell that somebody is there,
    and another way would be written over a step that is not seen.
    """
    requests, steps = records.requests, records.request_steps
    passed = set(steps["request"].take(~here[records.rows_of(steps["actor"])]).texts())
    hidden = requests["id"].look_up(passed.__contains__, np.bool_, blank=False)
    for end in ("from", "to"):
        hidden |= ~here[records.rows_of(requests[end])]
    return requests.take(~hidden)


def _without_lost_rows(tables: dict[str, Table]) -> dict[str, Table]:
    """Return the tables that name rows of others, without rows that must name one that is not there."""
    found: dict[str, Table] = {}
    for name, columns in ROW_COLUMNS.items():
        table = tables[name]
        for column, of in columns.items():
            if table.has(column):
                known = row_ids(tables[of], table[column].values)
                lost = table[column].look_up(lambda text, known=known: text not in known, np.bool_, blank=False)  # type: ignore[misc]
                table = table.take(~lost)
        found[name] = table
    return found


def without_things(table: Table, gone: frozenset[str]) -> Table:
    """Return a table whose lists of things name none of the entities that are gone, nor a gap of one."""
    changed = {
        form.name: table[form.name].map(
            lambda text: join_values([one for one in split_values(text) if gone.isdisjoint(entities_of_thing(one))])
        )
        for form in TABLES[table.name].values()
        if form.form == "things" and table.has(form.name)
    }
    return table.with_columns(**changed) if changed else table


def _named_channels(*tables: Table) -> set[str]:
    """Return the channels that the rows of some tables name."""
    return {name for table in tables for text in set(table["channel"].texts()) for name in split_values(text)}
