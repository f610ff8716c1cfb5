"""Corrections that somebody writes down in a derived copy, for the directory that gave it away.

The records of the copy stay as they were given. A correction is kept beside them until it is dropped.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Final

from kunyet.graph.access.role import Role
from kunyet.graph.access.view import View
from kunyet.graph.messages.errors import BadInput, KunyetError
from kunyet.graph.records.identity import row_key
from kunyet.graph.slips.given_copies import Origin
from kunyet.graph.slips.slip import MOST_EDITS, EditsSlip, ReturnedEdit
from kunyet.graph.slips.writable import OWNER, may_write
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.revision import Key

_KIND: Final = "correction"
_KEY: Final = "all"


def corrections_of(copy: Store) -> list[ReturnedEdit]:
    """Return the corrections of a copy, oldest first."""
    data = copy.read_value(_KIND, _KEY)
    told = json.loads(data) if data else []
    return [ReturnedEdit(one["table"], tuple(one["key"]), one["about"], one["values"]) for one in told]


def correct(copy: Store, view: View, table: str, row: Mapping[str, str], values: Mapping[str, str]) -> ReturnedEdit:
    """Write a correction of a record down; what was written before about other columns of it stays.

    Parameters
    ----------
    row
        The record as the copy has it.
    values
        The new values by column, as they would be recorded.

    Raises
    ------
    KunyetError
        `no-origin` in what is no derived copy that a coordinator made; `not-yours-to-write`; `too-many-corrections`.
    """
    if Origin.of(copy) is None:
        raise KunyetError("no-origin")
    refuse_columns(view.viewer.policy, table, list(values), _kind(view, table, row))
    key, known = row_key(table, row), corrections_of(copy)
    before = next((one.values for one in known if (one.table, one.key) == (table, key)), {})
    new = ReturnedEdit(table, key, row[OWNER[table]], {**before, **values})
    left = [one for one in known if (one.table, one.key) != (table, key)]
    if len(left) >= MOST_EDITS:
        raise KunyetError("too-many-corrections", most=MOST_EDITS)
    _save(copy, [*left, new])
    return new


def drop_corrections(copy: Store, keys: Sequence[tuple[str, Key]]) -> None:
    """Drop the corrections of these records (table and key)."""
    _save(copy, [one for one in corrections_of(copy) if (one.table, one.key) not in keys])


def refuse_columns(role: Role, table: str, columns: Sequence[str], kind: str) -> None:
    """Raise `BadInput` (`not-yours-to-write`) for a column that a role may not write."""
    for column in columns:
        if not may_write(role, table, column, kind):
            raise BadInput("not-yours-to-write", column=column)


def edits_slip(copy: Store) -> EditsSlip:
    """Return the slip with all corrections of a copy.

    Raises
    ------
    KunyetError
        `no-origin`; `no-corrections`.
    """
    origin, edits = Origin.of(copy), corrections_of(copy)
    if origin is None:
        raise KunyetError("no-origin")
    if not edits:
        raise KunyetError("no-corrections")
    return EditsSlip(origin.copy, tuple(edits))


def _kind(view: View, table: str, row: Mapping[str, str]) -> str:
    entities = view.records.entities
    at = view.records.entity_row.get(row[OWNER[table]])
    return "" if at is None else entities["kind"][at]


def _save(copy: Store, edits: Sequence[ReturnedEdit]) -> None:
    copy.save_value(_KIND, _KEY, json.dumps([asdict(one) for one in edits], ensure_ascii=False).encode())
