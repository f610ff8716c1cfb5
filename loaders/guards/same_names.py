"""Rows that only mention an entity by its name, and entities that share a name.

A list of telephone numbers names organizations that another table describes. Its rows are those organizations, and no
new ones without a kind. Where that is not certain, two entities of one name are a warning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kunyet.graph.records.columns import Mask, Rows
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Finding
from kunyet.graph.text.folding import fold_name

_NAMES = ("name", "name_my", "township")
"""What a row may fill that only mentions an entity."""


@dataclass(frozen=True)
class Mentions:
    """Rows that mention an entity: one of the same files (by its row), or one of the directory (by its id); and rows of
    entities that were merged into another one.
    """

    rows: dict[int, int]
    known: dict[int, str]
    merged: tuple[int, ...] = ()

    def kept(self, size: int) -> Mask:
        """Return which rows are entities of their own."""
        stay = np.ones(size, dtype=np.bool_)
        stay[[*self.rows, *self.merged]] = False
        return stay

    def with_ids(self, entities: Table) -> Table:
        """Return the entities; a row that mentions one of the same files has its id."""
        if not self.rows:
            return entities
        ids = entities["id"]
        return entities.with_columns(
            id=ids.with_texts(np.array(list(self.rows)), [ids[row] for row in self.rows.values()])
        )


def find_mentions(entities: Table, known: Table | None, source: Rows) -> Mentions:
    """Return the rows that only mention an entity: without id and kind, with a name that exactly one entity bears.

    Parameters
    ----------
    entities
        The rows of the files, before any id or kind is completed.
    known
        The entities of the directory; `None`: there is none.
    source
        The number of the sheet of each row. A row mentions entities of other sheets alone.
    """
    bare = ~entities["id"].filled & ~entities["kind"].filled & entities["name"].filled
    for name in (*entities.columns, *entities.extras):
        if name not in _NAMES and name not in ("id", "kind"):
            bare &= ~entities[name].filled
    if not bare.any():
        return Mentions({}, {})
    keys = _keys(entities)
    described = _rows_by_key(keys, np.flatnonzero(~bare).tolist())
    owners = _rows_by_key(_keys(known), list(range(known.size))) if known is not None else {}
    rows: dict[int, int] = {}
    ids: dict[int, str] = {}
    for row in np.flatnonzero(bare).tolist():
        here = [at for at in _matching(described, keys[row]) if source[at] != source[row]]
        there = _matching(owners, keys[row])
        if len(here) == 1:
            rows[row] = here[0]
        elif not here and len(there) == 1 and known is not None:
            ids[row] = known["id"][there[0]]
    return Mentions(rows, ids)


def without_rows(findings: Sequence[Finding], stay: Mask, table: str = "entities") -> list[Finding]:
    """Return the findings of a table at the rows that stay; findings of other tables are unchanged."""
    place = [*(np.cumsum(stay) - 1).tolist(), -1]
    moved = []
    for finding in findings:
        if finding.table != table or finding.row < 0:
            moved.append(finding)
        elif stay[finding.row]:
            moved.append(replace(finding, row=place[finding.row], other=place[finding.other]))
    return moved


def same_name_findings(entities: Table, known: Table | None) -> Iterator[Finding]:
    """Give a warning for each row with the name and township of another entity that has another id.

    Parameters
    ----------
    entities
        The rows of the files, each with its id.
    known
        The entities of the directory; `None`: there is none.
    """
    first: dict[tuple[str, str], str] = {}
    if known is not None:
        for row, key in enumerate(_keys(known)):
            first.setdefault(key, known["id"][row])
    for row, key in enumerate(_keys(entities)):
        own = entities["id"][row]
        other = first.setdefault(key, own)
        if other != own and key[0]:
            data = {"value": quote_cell(entities["name"][row]), "id": other}
            yield Finding("entities", row, "name", "same-name", severity="warning", data=data)


def _keys(entities: Table) -> list[tuple[str, str]]:
    """Return the folded name and township of each row."""
    names, townships = (entities[column].map(fold_name).texts() for column in ("name", "township"))
    return list(zip(names, townships, strict=True))


def _rows_by_key(keys: Sequence[tuple[str, str]], rows: Sequence[int]) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in rows:
        found[keys[row][0]].append((keys[row][1], row))
    return found


def _matching(owners: dict[str, list[tuple[str, int]]], key: tuple[str, str]) -> list[int]:
    """Return the rows with a name, and with a township where the row that mentions it has one."""
    return [row for township, row in owners.get(key[0], ()) if key[1] in ("", township)]
