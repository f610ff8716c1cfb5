"""The changes that save a draft: add a record, update it, or restore a deleted one.

Only typed values are changed: a cell that the viewer does not see keeps its value.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kunyet.dashboard.editing.check_draft import channel_id, duplicate_error
from kunyet.dashboard.editing.drafts import Draft, RecordKey
from kunyet.graph.records.identity import DEFAULTS, row_key
from kunyet.graph.records.record_ids import entity_id, tie_id
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.one_record import row_of_key
from kunyet.graph.stores.revision import Change
from kunyet.loaders.reading.one_row import read_row

if TYPE_CHECKING:
    from kunyet.dashboard.editing.deleted_meanwhile import DeletedMeanwhile
    from kunyet.graph.access.view import View


def changes_to_add(view: View, records: Records, table: str, values: dict[str, str]) -> tuple[list[Change], RecordKey]:
    """Return the changes that add a record, and its key; an existing record raises `BadInput`.

    A choice that was left at its default is stored as what the form called it.
    """
    row = dict(values)
    row |= {name: str(word) for name, word in DEFAULTS[table].items() if not row.get(name)}
    if table in ("entities", "ties"):
        row["id"] = _new_id(view, records, table, row)
    if table == "channels":
        row["id"] = channel_id(row["name"])
    key = row_key(table, row)
    if row_of_key(records.tables()[table], key) >= 0:
        raise duplicate_error()
    return [Change(table, key, row)], key


def _new_id(view: View, records: Records, table: str, row: Mapping[str, str]) -> str:
    """Return an id that is not taken. If a record outside the view has it, the new record silently gets another id."""
    taken = records.tables()[table]["id"]
    seen = view.records.tables()[table]["id"]
    again = 0
    while True:
        if table == "entities":
            new = entity_id(row.get("kind", ""), row["name"], row.get("township", ""), again)
        else:
            new = tie_id(row["from"], row["to"], row.get("type", ""), row.get("since", "")) + (
                f"-{again}" if again else ""
            )
        if not taken.equals(new).any():
            return new
        if seen.equals(new).any():
            raise duplicate_error()
        again += 1


def changes_to_update(records: Records, draft: Draft, values: Mapping[str, str]) -> tuple[list[Change], RecordKey]:
    """Return the changes that update a record with the typed values, and its key; a changed key replaces the record."""
    stored = row_by_key(records.tables()[draft.table], draft.key) or dict(draft.shown)
    row = _merge_typed(records, stored, draft, values)
    key = row_key(draft.table, row)
    if key == draft.key:
        return [Change(draft.table, key, row)], key
    if row_of_key(records.tables()[draft.table], key) >= 0:
        raise duplicate_error()
    return [Change(draft.table, draft.key, None), Change(draft.table, key, row)], key


def changes_to_restore(
    records: Records, draft: Draft, values: Mapping[str, str], out: DeletedMeanwhile
) -> tuple[list[Change], RecordKey]:
    """Return the changes that restore a deleted record with the typed values, and its key."""
    row = _merge_typed(records, out.values, draft, values)
    key = row_key(draft.table, row)
    if row_of_key(records.tables()[draft.table], key) >= 0:
        raise duplicate_error()
    return [Change(draft.table, key, row)], key


def _merge_typed(
    records: Records, stored: Mapping[str, str], draft: Draft, values: Mapping[str, str]
) -> dict[str, str]:
    """Return the cells of a record with the typed values.

    Cells that the reader did not change keep their values, seen or not.
    """
    before, _findings = read_row(draft.table, draft.shown, records)
    names = {*draft.shown, *draft.typed}
    own = {name: values.get(name, "") for name in names if values.get(name, "") != before.get(name, "")}
    return {name: text for name, text in {**stored, **own}.items() if text}


def row_by_key(table: Table, key: RecordKey) -> dict[str, str]:
    """Return the cells of a record by column; empty if the table has no record with this key."""
    at = row_of_key(table, key)
    return table.row(at) if at >= 0 else {}
