"""The rows in which a store keeps what is open: conflicts of joins, and values of files that a load left out."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kunyet.graph.joining.conflicts import JoinConflict
from kunyet.graph.joining.playing.column_units import values_of
from kunyet.graph.joining.standing_rows import StandingRows
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.kept_tables import JOINED_TABLE
from kunyet.graph.stores.revision import Change, Key

_OPEN = "open"


def open_key(id: str) -> Key:
    """Return the key of the row of a conflict in `JOINED_TABLE`."""
    return _OPEN, id


def stored_conflicts(store: Store) -> Iterator[tuple[str, JoinConflict]]:
    """Give all conflicts that a store keeps, by id, also those that need no answer any more."""
    for version in store.kept_rows(JOINED_TABLE):
        if version.key[0] == _OPEN:
            yield version.key[1], JoinConflict.of(json.loads(version.values["conflict"]))


def opening(one: JoinConflict) -> Change:
    """Return the change that keeps a conflict."""
    of = json.dumps([one.table, *one.key], ensure_ascii=False)
    values = {"id": one.id, "conflict": json.dumps(one.as_data()), "of": of, "named": json.dumps(one.named)}
    return Change(JOINED_TABLE, open_key(one.id), values)


def closing(id: str) -> Change:
    """Return the change after which a conflict is no longer kept."""
    return Change(JOINED_TABLE, open_key(id), None)


def open_conflicts(store: Store) -> list[JoinConflict]:
    """Return the conflicts of earlier joins and loads that nobody has decided.

    One of a load is decided too once the directory has another value, and void once the load is taken back.
    """
    found = [one for _, one in stored_conflicts(store)]
    if not any(one.file for one in found):
        return found
    standing = StandingRows(store)
    protected = {tuple(cell) for source in store.sources() for cell in json.loads(source.values.get("kept") or "[]")}
    return [
        one
        for one in found
        if not one.file
        or (
            values_of(one.columns, standing(one.record) or {}) == one.ours.values
            and (not one.cells or not protected.isdisjoint(one.cells))
        )
    ]
