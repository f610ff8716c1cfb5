"""Two dates compared, in what was so (valid time) and in what was known (transaction time).

An entity or tie is there on a date if it is valid then; an actor that has left is not there. A row has changed if it is
there on both dates and a cell differs, as it was known then, or the status on the day. Ties are identified by their
ids. Figures and gaps are those of each view's own network and standards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.compare.gap_changes import GapChanges, gap_changes
from kunyet.graph.compare.network_figures import figure_changes, network_figures
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.network.network import status_on, valid_on
from kunyet.graph.text.dates import iso_date

Cells = Mapping[str, tuple[str, str]]
TABLES = ("entities", "ties")


@dataclass(frozen=True, eq=False)
class Comparison:
    """What differs between two views of one directory.

    Parameters
    ----------
    added, removed
        By table the ids that are there only in the second view, and only in the first.
    changed
        By table and id the cells that differ, each before and after; a status is that of the day.
    figures
        The figures before, after, and by how much they changed.
    gaps
        The gaps that opened and closed.
    """

    before: View
    after: View
    added: Mapping[str, list[str]]
    removed: Mapping[str, list[str]]
    changed: Mapping[str, Mapping[str, Cells]]
    figures: tuple[dict[str, Any], dict[str, Any], dict[str, Any]]
    gaps: GapChanges

    @property
    def is_nothing(self) -> bool:
        """Whether nothing differs."""
        same = not any((*self.added.values(), *self.removed.values(), *self.changed.values()))
        return same and not (self.gaps.opened or self.gaps.closed)

    def as_dict(self) -> dict[str, Any]:
        """Return the content of the `compare_views` document."""
        changed = {
            table: [
                {
                    "id": id,
                    "cells": {
                        name: {"before": old or None, "after": new or None} for name, (old, new) in cells.items()
                    },
                }
                for id, cells in rows.items()
            ]
            for table, rows in self.changed.items()
        }
        known = [iso_date(view.known_at) if view.known_at is not None else None for view in (self.before, self.after)]
        figures = dict(zip(("before", "after", "change"), self.figures, strict=True))
        return {
            "and": iso_date(self.after.at),
            "known_at": known[0],
            "and_known_at": known[1],
            "added": {name: list(ids) for name, ids in self.added.items()},
            "removed": {name: list(ids) for name, ids in self.removed.items()},
            "changed": changed,
            "measures": figures,
            "opened": list(self.gaps.opened),
            "closed": list(self.gaps.closed),
        }


def compare_views(before: View, after: View) -> Comparison:
    """Return what differs between two views of one directory by one viewer, on two dates or as known on two dates."""
    added, removed, changed = {}, {}, {}
    for table in TABLES:
        old, new = _there(before, table), _there(after, table)
        added[table] = sorted(id for id in new if id not in old)
        removed[table] = sorted(id for id in old if id not in new)
        differs = {id: _differing(old[id], new[id]) for id in sorted(old.keys() & new.keys()) if old[id] != new[id]}
        changed[table] = differs
    then, now = network_figures(before.network), network_figures(after.network)
    gaps = gap_changes(find_gaps(before), find_gaps(after))
    return Comparison(before, after, added, removed, changed, (then, now, figure_changes(then, now)), gaps)


def _there(view: View, name: str) -> dict[str, dict[str, str]]:
    """Return the rows of a table that are there on the view's date, by id, with the status of the day."""
    table = view.records.tables()[name]
    there = valid_on(table, view.at)
    if name == "entities":
        status = status_on(table, view.at)
        there &= ~status.equals("left")
        table = table.with_columns(status=status)
    else:
        tail, head = view.records.tie_ends
        here = np.append(_entities_there(view), False)
        there &= here[tail] & here[head]
    rows = table.take(there)
    return {row["id"]: row for row in rows.rows()}


def _entities_there(view: View) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    entities = view.records.entities
    return valid_on(entities, view.at) & ~status_on(entities, view.at).equals("left")


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> Cells:
    names = dict.fromkeys((*old, *new))
    return {name: (old.get(name, ""), new.get(name, "")) for name in names if old.get(name, "") != new.get(name, "")}
