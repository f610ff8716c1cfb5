"""Mixing: how many ties run between the groups of an attribute, and how many are expected by chance (Newman 2003).

Under the configuration model, which keeps every actor's number of ties: with K and L the degree sums of two groups and
M twice the ties of the network, e = KL/(M-1) ties are expected between them, with variance K(K-1)L(L-1)/((M-1)(M-3)) +
e - e^2; within one group e = K(K-1)/(2(M-1)) and the first term is K(K-1)(K-2)(K-3)/(4(M-1)(M-3)). z = (ties -
e)/sqrt(variance); it has no value (NaN) if the variance is not positive, as in a network of fewer than two ties.
Density is ties over possible ties, NaN if none is possible. If an attribute has several values per cell (languages),
the members of both groups are left out of each pair of groups. Actors with a blank value are in no group, but their
ties count in M; the meaning of a blank is in `graph/measures/common/attribute_groups.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.measures.common.attribute_groups import attribute_column
from kunyet.graph.measures.common.measure import Measure, MeasureKey, Values
from kunyet.graph.network.adjacency import Adjacency
from kunyet.graph.network.kernels.parts import count_pairs
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.text.values import split_values

if TYPE_CHECKING:
    from kunyet.graph.measures.common.measure_request import MeasureRequest, NetworkRequest

Square = NDArray[np.float64]
Belongs = NDArray[np.int8]
_AT_ONCE = 16
"""numpy counts so many pairs in the time of one in plain Python, so the kernel is worth loading later."""
AT_MOST = 1000
"""The most groups that are compared: far more than an attribute that groups people has."""


@dataclass(frozen=True, eq=False)
class Mixing:
    """The mixing matrix of one attribute, over its groups in alphabetical order.

    Parameters
    ----------
    size
        The number of actors of each group.
    ties, expected, z, density
        Square and symmetric, one row and one column per group.
    """

    attribute: str
    groups: tuple[str, ...]
    size: NDArray[np.int64]
    ties: Square
    expected: Square
    z: Square
    density: Square

    def rows(self) -> list[dict[str, object]]:
        """Return the matrix as plain rows, each pair of groups once; `None` for a missing value."""
        upper = np.argwhere(np.triu(np.ones_like(self.ties, dtype=np.bool_)))
        return [
            {"a": self.groups[a], "b": self.groups[b], "ties": int(self.ties[a, b])}
            | {name: _plain(getattr(self, name)[a, b]) for name in ("expected", "z", "density")}
            for a, b in upper.tolist()
        ]


def _plain(value: np.float64) -> float | None:
    return float(value) if np.isfinite(value) else None


def mixing(network: Network, attribute: str, at_least: int = 1) -> Mixing:
    """Return the mixing matrix of an entity column, over groups of `at_least` actors, at most the `AT_MOST` largest."""
    groups, of, cell = _groups(attribute_column(network, attribute).compact(), at_least)
    grouped = cell >= 0
    members = np.bincount(cell[grouped], minlength=len(of)).astype(np.float64)
    degrees = np.bincount(cell[grouped], network.graph.degree[grouped], minlength=len(of)).astype(np.float64)
    size = of.T @ members
    ties = _between(network.graph, cell, of)
    expected, z = _by_chance(of, degrees, ties, 2.0 * network.graph.m)
    apart = _sums_apart(of, members)
    possible = apart * apart.T
    np.fill_diagonal(possible, size * (size - 1) / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        density = np.where(possible > 0, ties / possible, np.nan)
    return Mixing(attribute, groups, size.astype(np.int64), ties, expected, z, density)


def has_two_groups(network: Network, attribute: str, at_least: int = 1) -> bool:
    """Return whether an entity column has two groups of `at_least` actors, so that there is something to compare."""
    return len(_groups(attribute_column(network, attribute).compact(), at_least)[0]) > 1


def _groups(column: CodedColumn, at_least: int) -> tuple[tuple[str, ...], Belongs, NDArray[np.int32]]:
    """Return the groups, the groups of each sort of actor (a row per sort), and each actor's sort (-1: no group)."""
    cells = [set(split_values(value)) for value in column.values]
    size: dict[str, int] = {}
    for named, actors in zip(
        cells, np.bincount(column.codes[column.filled], minlength=len(cells)).tolist(), strict=True
    ):
        for group in named:
            size[group] = size.get(group, 0) + actors
    large = sorted((group for group in size if size[group] >= at_least), key=lambda group: (-size[group], group))
    groups = tuple(sorted(large[:AT_MOST]))
    place = {group: number for number, group in enumerate(groups)}
    cells_with_group = [code for code, named in enumerate(cells) if not named.isdisjoint(place)]
    of = np.zeros((len(cells_with_group), len(groups)), dtype=np.int8)
    for row, code in enumerate(cells_with_group):
        of[row, [place[group] for group in cells[code] if group in place]] = 1
    sort = np.full(len(cells) + 1, -1, dtype=np.int32)
    sort[cells_with_group] = np.arange(len(cells_with_group), dtype=np.int32)
    return groups, of, sort[column.codes]


def _between(graph: Adjacency, sort: NDArray[np.int32], of: Belongs) -> Square:
    """Return the ties between every two groups, without members of both, from the sort of each actor."""
    sorts = max(len(of), 1)
    keys, count = _counted(graph, sort, sorts)
    one, other = np.divmod(keys, sorts)
    ties, within = np.zeros((of.shape[1],) * 2), np.zeros(of.shape[1])
    at_once = 4_000_000 // max(of.shape[1], 1)
    for first in range(0, len(keys), at_once):
        part = slice(first, first + at_once)
        left, right, weight = of[one[part]], of[other[part]], count[part, None].astype(np.float64)
        ties += (left * (1 - right) * weight).T @ (right * (1.0 - left))
        within += (left * right * weight).sum(axis=0)
    ties += ties.T
    np.fill_diagonal(ties, within)
    return ties


def _counted(graph: Adjacency, sort: NDArray[np.int32], sorts: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the distinct pairs of sorts (one times `sorts` plus the other), and how many pairs of actors have each."""
    if sorts**2 <= 4 * graph.m and count_pairs.is_worth_compiling(graph.m // _AT_ONCE):
        count = count_pairs.compiled(graph.u, graph.v, sort, sorts)
    else:
        one, other = sort[graph.u], sort[graph.v]
        known = (one >= 0) & (other >= 0)
        keys = one[known].astype(np.int64) * sorts + other[known]
        if sorts**2 > 4 * len(keys):
            return np.unique(keys, return_counts=True)
        count = np.bincount(keys, minlength=sorts**2)
    found = np.flatnonzero(count)
    return found, count[found]


def _sums_apart(of: Belongs, weights: NDArray[np.float64]) -> Square:
    """Return the sum of weights over the actors in the group of the row and not in the group of the column."""
    return (of * weights[:, None]).T @ (1.0 - of)


def _by_chance(of: Belongs, degrees: NDArray[np.float64], ties: Square, m: float) -> tuple[Square, Square]:
    """Return the expected ties and z between every two groups, on the diagonal within each group."""
    k = _sums_apart(of, degrees)
    whole = of.T @ degrees
    chance = (m - 1) * (m - 3) if m > 1 else np.nan
    expected = k * k.T / (m - 1 if m > 1 else np.nan)
    product = k * (k - 1) * k.T * (k.T - 1) / chance
    np.fill_diagonal(expected, whole * (whole - 1) / (2 * (m - 1 if m > 1 else np.nan)))
    np.fill_diagonal(product, whole * (whole - 1) * (whole - 2) * (whole - 3) / (4 * chance))
    variance = product + expected - expected**2
    positive = variance > 1e-12 * np.maximum(expected, 1)
    z = np.where(positive, (ties - expected) / np.sqrt(np.where(positive, variance, 1)), np.nan)
    return expected, z


def _values(request: NetworkRequest) -> Values:
    matrix = {"partition.mixing": mixing(request.network, request.attribute).rows()} if request.attribute else {}
    return {**_density(request), **matrix}


def _density(request: MeasureRequest) -> Values:
    possible = request.n * (request.n - 1) / (1 if "directed" in request.options else 2)
    return {"density": request.ties / possible if possible else None}


MEASURE = Measure(
    name="mixing",
    order=110,
    title="Density and mixing",
    figures=(MeasureKey("density", 30),),
    partition=(MeasureKey("mixing", 60),),
    compute=_values,
    in_server=_density,
    options=("directed", "by"),
)
