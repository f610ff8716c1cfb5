"""Questions of earlier joins and loads about an entity that was merged away here afterwards: they go on about the one
that stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from kunyet.graph.joining.conflicts import ConflictKind, JoinConflict
from kunyet.graph.merging.held_rows import OWNED, REFERENCES, names_twice, present_key, renamed
from kunyet.graph.merging.merge_records import follow
from kunyet.graph.records.identity import short_key


def where_merges_lead(one: JoinConflict, leads: Mapping[str, str]) -> JoinConflict | None:
    """Return a conflict with the entities to which merges lead; `None` if its record would name one entity twice.

    A deletion of the entity itself is asked about no more: who merged it away has said that it goes on as another one.
    A merge, and a firewall between two entities, name both in their own way and stay as they are.

    Parameters
    ----------
    leads
        To which entity each merged one leads (`merge_records.links`).
    """
    if one.table == "entities":
        return _of_entity(one, leads)
    if one.table not in REFERENCES or leads.keys().isdisjoint({*one.key, *one.named, *(one.row or {}).values()}):
        return one

    def rename(id: str) -> str:
        return follow(leads, id)

    row = one.row and renamed(one.table, one.row, rename)
    if row and names_twice(one.table, row):
        return None
    return replace(one, key=_key(one, rename), named=tuple(sorted({*map(rename, one.named)})), row=row)


def _of_entity(one: JoinConflict, leads: Mapping[str, str]) -> JoinConflict | None:
    into = follow(leads, one.key[0])
    if into == one.key[0]:
        return one
    if one.kind is ConflictKind.DELETION:
        return None
    kind = ConflictKind.MERGED_VALUE if one.kind is ConflictKind.VALUE else one.kind
    return replace(one, kind=kind, key=(into,), named=(into,))


def _key(one: JoinConflict, rename: Callable[[str], str]) -> tuple[str, ...]:
    if one.table not in OWNED:
        return one.key
    return short_key(one.table, present_key(one.table, one.key, rename))
