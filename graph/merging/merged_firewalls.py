"""Firewalls of merged entities: between whom each stands by itself.

A firewall binds both sides alike, so all of them are kept in one record, as they stood before any merge. One that was
added since stands between all parts of both sides, since nobody can say for which it was meant. One that was removed is
gone for all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial

from kunyet.graph.merging.merge_records import Merges, Row, current_id, links
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.records import Records
from kunyet.graph.stores.kept_tables import MERGES_TABLE
from kunyet.graph.stores.revision import Change, Key

_KEY = ("firewalls", "apart")


def firewalls_apart(records: Records, merges: Merges) -> list[Row]:
    """Return every firewall as it stands between entities that are merged with nobody."""
    known: dict[Key, list[Row]] = {}
    for row in json.loads(merges[_KEY]["part"]) if _KEY in merges else []:
        known.setdefault(_key(row, partial(current_id, merges)), []).append(row)
    members = _members(merges)
    found: list[Row] = []
    for at in range(records.firewalls.size):
        live = records.firewalls.row(at)
        apart = known.get(row_key("firewalls", live)) or [
            {**live, "a": a, "b": b} for a in members(live["a"]) for b in members(live["b"])
        ]
        more = {name: value for name, value in live.items() if name not in ("a", "b")}
        found += [{"a": row["a"], "b": row["b"], **more} for row in apart]
    return found


def firewall_changes(records: Records, merges: Merges, after: Merges) -> list[Change]:
    """Return the changes of firewalls when the merges become others."""
    apart = firewalls_apart(records, merges)
    wanted: dict[Key, Row] = {}
    for row in apart:
        a, b = current_id(after, row["a"]), current_id(after, row["b"])
        if a != b:
            wanted.setdefault(row_key("firewalls", {"a": a, "b": b}), {**row, "a": a, "b": b})
    live = {row_key("firewalls", row): row for row in map(records.firewalls.row, range(records.firewalls.size))}
    changes = [Change("firewalls", key, None) for key in live.keys() - wanted.keys()]
    changes += [Change("firewalls", key, row) for key, row in wanted.items() if key not in live]
    merged = {*links(after).keys(), *links(after).values()}
    kept = [row for row in apart if not merged.isdisjoint((row["a"], row["b"]))]
    if kept:
        values = {"id": _KEY[0], "into": "", "part": json.dumps(kept)}
        return [*changes, *([Change(MERGES_TABLE, _KEY, values)] if merges.get(_KEY) != values else [])]
    return [*changes, *([Change(MERGES_TABLE, _KEY, None)] if _KEY in merges else [])]


def _key(row: Row, rename: Callable[[str], str]) -> Key:
    return row_key("firewalls", {"a": rename(row["a"]), "b": rename(row["b"])})


def _members(merges: Merges) -> Callable[[str], Sequence[str]]:
    """Return the function that gives an entity and everybody who leads to it."""
    found: dict[str, list[str]] = {}
    for id in links(merges):
        found.setdefault(current_id(merges, id), []).append(id)
    return lambda one: [one, *found.get(one, ())]
