"""Which links between groups are drawn: where every group is tied to every other, only those beyond chance.

With X the ties of a group to other groups, X_a X_b ties are expected between two groups, scaled so that the expected
ties are as many as the recorded ones. A link is notable whose ties exceed that by two of its standard deviations
(Poisson: the square root of what is expected).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FEW_LINKS = 40
"""Up to so many links are all drawn: they can be told apart."""
_LEAST_EXCESS = 2.0
_LINKS_PER_GROUP = 2

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


def excess_of_links(u: Ints, v: Ints, ties: Ints, n: int) -> NDArray[np.float64]:
    """Return by how many standard deviations the ties of each link exceed what is expected.

    Examples
    --------
    >>> u, v, ties = np.array([0, 0, 1]), np.array([1, 2, 2]), np.array([8, 1, 1])
    >>> excess_of_links(u, v, ties, 3).round(1).tolist()
    [0.7, -0.9, -0.9]
    """
    outside = np.bincount(u, ties, minlength=n) + np.bincount(v, ties, minlength=n)
    chance = outside[u] * outside[v]
    if not len(u):
        return np.zeros(0)
    expected = chance * (ties.sum() / chance.sum())
    found: NDArray[np.float64] = (ties - expected) / np.sqrt(expected)
    return found


def notable_links(u: Ints, v: Ints, ties: Ints, n: int) -> Mask:
    """Return which links are drawn: all of a few, otherwise the most notable ones, about two for each group."""
    if len(u) <= FEW_LINKS:
        return np.ones(len(u), dtype=np.bool_)
    excess = excess_of_links(u, v, ties, n)
    drawn = np.zeros(len(u), dtype=np.bool_)
    drawn[np.argsort(-excess, kind="stable")[: _LINKS_PER_GROUP * n]] = True
    return drawn & (excess >= _LEAST_EXCESS)


def placing_links(u: Ints, v: Ints, ties: Ints, n: int) -> Mask:
    """Return which links place the groups: those that are drawn, and the most notable one of each group."""
    drawn = notable_links(u, v, ties, n)
    if drawn.all():
        return drawn
    strongest_last = np.argsort(excess_of_links(u, v, ties, n), kind="stable")
    for ends in (u, v):
        best = np.full(n, -1, dtype=np.int64)
        best[ends[strongest_last]] = strongest_last
        drawn[best[best >= 0]] = True
    return drawn
