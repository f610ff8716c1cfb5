"""Entities behind a firewall from a viewer's own entity, and records without them."""

from __future__ import annotations

import numpy as np

from kunyet.graph.records.columns import Mask
from kunyet.graph.records.records import Records


def firewalled_from(records: Records, entity: str) -> Mask:
    """Return the entity rows that a firewall separates from an entity (a mask; no row if `entity` is blank)."""
    behind = np.zeros(records.entities.size, dtype=np.bool_)
    if entity:
        for one, other in (("a", "b"), ("b", "a")):
            rows = records.rows_of(records.firewalls[other].take(records.firewalls[one].equals(entity)))
            behind[rows[rows >= 0]] = True
    return behind


def without_absent(records: Records, present: Mask) -> Records:
    """Return records of the present entities only, without rows that name another entity."""
    here = np.append(present, True)
    tables = {}
    for name, columns in (
        ("ties", ("from", "to")),
        ("contacts", ("entity",)),
        ("needs", ("entity",)),
        ("firewalls", ("a", "b")),
    ):
        table = records.tables()[name]
        keep = np.ones(table.size, dtype=np.bool_)
        for column in columns:
            keep &= here[records.rows_of(table[column])]
        tables[name] = table.take(keep)
    needs = tables["needs"]
    met = needs["met_by"].blank_where(~here[records.rows_of(needs["met_by"])])
    tables["needs"] = needs.with_columns(met_by=met)
    return records.with_tables(**tables, entities=records.entities.take(present))
