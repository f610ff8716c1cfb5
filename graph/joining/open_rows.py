"""The rows in which a store keeps what is open: conflicts of joins, and values of files that a load left out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from kunyet.graph.joining.conflicts import ConflictKind, JoinConflict, Side
from kunyet.graph.joining.open_after_merges import where_merges_lead
from kunyet.graph.joining.playing.column_units import Values, values_of
from kunyet.graph.joining.shared_revision import Row
from kunyet.graph.joining.standing_rows import StandingRows
from kunyet.graph.merging.merge_records import links
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
    """Return the conflicts of earlier joins and loads that nobody has decided, as they are now.

    Where somebody has changed a value that a join left open, their value stands in place of the join's, so that no
    answer writes over it. A question ends once the record has the other side's value, is gone, or is there again; one
    of a load, too, once the directory has any other value, or the load is taken back. About an entity that was merged
    away, it goes on about the one that stays.
    """
    return [one for _, one in open_and_stored(store)]


def open_and_stored(store: Store) -> list[tuple[str, JoinConflict]]:
    """Return the open conflicts as they are now, each with the id under which it is kept."""
    found = list(stored_conflicts(store))
    if not found:
        return found
    standing = StandingRows(store)
    protected = {tuple(cell) for source in store.sources() for cell in json.loads(source.values.get("kept") or "[]")}
    leads = links(store.merges())
    present = [(id, where_merges_lead(one, leads)) for id, one in found]
    now = [(id, _as_it_is_now(one, standing(one.record))) for id, one in present if one]
    return [(id, one) for id, one in now if one and (not one.cells or not protected.isdisjoint(one.cells))]


def _as_it_is_now(one: JoinConflict, row: Row | None) -> JoinConflict | None:
    """Return a conflict over a record as it is now; `None` if it is none any more."""
    if one.kind in (ConflictKind.VALUE, ConflictKind.MERGED_VALUE):
        return None if row is None else _with_standing(one, values_of(one.columns, row))
    if one.is_removed_record or one.kind is ConflictKind.FIREWALL:
        return one if row is None else None
    return None if row is None and one.kind is ConflictKind.DELETION else one


def _with_standing(one: JoinConflict, values: Values) -> JoinConflict | None:
    if values == one.kept.values:
        return one
    if one.file or values in (one.ours.values, one.theirs.values):
        return None
    now = Side(values)
    return replace(one, ours=now) if one.keeps_ours else replace(one, theirs=now)
