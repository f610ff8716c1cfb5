"""Tie matrix: how many pairs of actors are tied between every two groups, by region or by kind.

A pair counts once in a cell if one of the two is in the row's group and the other in the column's. An actor based in
several regions is in each of them, and one based in a part of Shan or Bago is in the whole; one without a region is in
the group with the blank name. Regions are in alphabetical order, the blank one last; kinds are in the order of their
declaration.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.regions import containing_region

Belongs = NDArray[np.bool_]
"""Which actors (columns) are in which group (rows)."""


@dataclass(frozen=True, eq=False)
class TieMatrix:
    """The matrix: `pairs[r, c]` tied pairs between group `rows[r]` and group `columns[c]`."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    pairs: NDArray[np.int64]


def groups_of(network: Network, by: str) -> tuple[tuple[str, ...], Belongs]:
    """Return the groups of `region` or `kind`, and which actors are in which; no group for an empty network."""
    column = network.column(by).compact()
    texts = [*column.values, ""]
    blank = bool((~column.filled).any())
    found = {containing_region(part) for text in column.values for part in split_values(text)} | (
        {""} if blank else set()
    )
    names = (
        tuple(kind for kind in KINDS if kind in found)
        if by == "kind"
        else tuple(sorted(found, key=lambda name: (not name, name)))
    )
    inside = np.array(
        [
            [name in ([containing_region(part) for part in split_values(text)] or [""]) for text in texts]
            for name in names
        ],
        dtype=np.bool_,
    )
    return names, inside.reshape(len(names), len(texts))[:, column.codes]


def tie_matrix(network: Network, rows: str, columns: str) -> TieMatrix:
    """Return how many pairs are tied between the groups of `rows` and those of `columns` (each `region` or `kind`)."""
    row_names, in_row = groups_of(network, rows)
    column_names, in_column = groups_of(network, columns)
    u, v = network.graph.u, network.graph.v
    pairs = np.zeros((len(row_names), len(column_names)), dtype=np.int64)
    for row, mine in enumerate(in_row):
        ends = (mine[u], mine[v])
        for column, theirs in enumerate(in_column):
            pairs[row, column] = np.count_nonzero(_crosses(ends, (theirs[u], theirs[v])))
    return TieMatrix(row_names, column_names, pairs)


def pairs_between(network: Network, row: tuple[str, str], column: tuple[str, str]) -> NDArray[np.int64]:
    """Return the numbers of the pairs behind a cell; each group is an attribute and a name (unknown: no pairs)."""
    found = []
    for by, name in (row, column):
        names, inside = groups_of(network, by)
        if name not in names:
            return np.empty(0, dtype=np.int64)
        found.append(inside[names.index(name)])
    u, v = network.graph.u, network.graph.v
    return np.flatnonzero(_crosses((found[0][u], found[0][v]), (found[1][u], found[1][v])))


def _crosses(one: tuple[Mask, Mask], other: tuple[Mask, Mask]) -> Mask:
    crosses: Mask = (one[0] & other[1]) | (one[1] & other[0])
    return crosses
