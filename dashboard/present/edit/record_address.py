"""Which record an address names, and the address of a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from kunyet.dashboard.editing.drafts import Draft
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.schema import REFERENCE_COLUMNS

if TYPE_CHECKING:
    pass

EDITABLE_TABLES = ("entities", "ties", "contacts", "needs", "firewalls", "channels")
TABLES_WITH_IDS = ("entities", "ties", "channels")
"""Tables whose records an address names by id."""
RecordAddress = tuple[str, tuple[str, ...], dict[str, str], str]
"""Table, key (empty: a new record), preset values, and the token of a draft to continue (blank: none)."""


def find_record(view: View, query: Mapping[str, str]) -> RecordAddress | None:
    """Return which record an address names; `None` where the view has no such record.

    `table=entities&id=ID` (or `ties`, `channels`) names a record. `table=contacts&entity=ID&n=2` names the third record
    of an entity, because its key holds what distinguishes these (a telephone number). Without `id` and `n` the record
    is new, with the entities of the address.
    """
    table = query.get("table", "entities")
    if table not in EDITABLE_TABLES:
        return None
    known = view.records.entity_row
    if query.get("id"):
        rows = view.records.tables()[table]["id"].equals(query["id"]) if table in TABLES_WITH_IDS else np.zeros(0)
        return (table, (query["id"],), {}, "") if rows.any() else None
    preset = {name: query[name] for name in (*REFERENCE_COLUMNS.get(table, ()), "kind") if query.get(name)}
    if any(name != "kind" and entity not in known for name, entity in preset.items()):
        return None
    if query.get("n"):
        return _numbered(view, table, preset, query["n"])
    return table, (), preset, query.get("draft", "")


def _numbered(view: View, table: str, preset: Mapping[str, str], number: str) -> RecordAddress | None:
    end = REFERENCE_COLUMNS.get(table, ("",))[0]
    if end not in preset or not number.isdecimal():
        return None
    rows = view.records.tables()[table]
    own = np.zeros(rows.size, dtype=np.bool_)
    for column in REFERENCE_COLUMNS[table] if table == "firewalls" else (end,):
        own |= rows[column].equals(preset[end])
    found = np.flatnonzero(own)
    if len(number) > 6 or int(number) >= len(found):
        return None
    return table, row_key(table, rows.row(int(found[int(number)]))), {}, ""


def draft_address(view: View, draft: Draft) -> str:
    """Return the address that continues a draft; blank where the view no longer has its entity or record."""
    named = {name: draft.shown.get(name, "") for name in REFERENCE_COLUMNS.get(draft.table, ()) if name != "met_by"}
    if any(entity and entity not in view.records.entity_row for entity in named.values()):
        return ""
    if not draft.key:
        return links.page("edit", table=draft.table, draft=draft.token)
    rows = view.records.tables()[draft.table]
    if draft.table in TABLES_WITH_IDS:
        return links.page("edit", table=draft.table, id=draft.key[0]) if rows["id"].equals(draft.key[0]).any() else ""
    end = REFERENCE_COLUMNS[draft.table][0]
    mine = draft.key[0]
    own = rows[end].equals(mine) | (rows["b"].equals(mine) if draft.table == "firewalls" else np.False_)
    for number, row in enumerate(np.flatnonzero(own).tolist()):
        if row_key(draft.table, rows.row(row)) == draft.key:
            return links.page("edit", table=draft.table, n=str(number), **{end: mine})
    return ""


def entity_of_record(view: View, draft: Draft, key: tuple[str, ...]) -> str:
    """Return the entity whose profile shows a record; blank where there is none."""
    if draft.table == "entities":
        return key[0] if key else ""
    ends: list[Any] = [
        draft.typed.get(name, "") or draft.shown.get(name, "") for name in REFERENCE_COLUMNS.get(draft.table, ())[:1]
    ]
    return next((entity for entity in ends if entity in view.records.entity_row), "")
