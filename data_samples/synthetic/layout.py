"""The network of a synthetic directory: the kind and region of each actor, and both ends of each tie.

Actors have positions, in the order isolates, islands, mainland. The actor of each position is a permutation, so that
ids reveal nothing. The mainland is cut into communities of heavy-tailed sizes. A random recursive tree connects every
island and community, and another tree connects the communities. The remaining ties are drawn as in a degree-corrected
block model: one end by weight, the other by weight within its community (4 of 5) or anywhere on the mainland. So the
mainland is one component if there are enough ties.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kunyet.data_samples.synthetic.plan import SyntheticPlan
from kunyet.data_samples.synthetic.words import KIND_WEIGHTS, PROTECTED, REGIONS

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]

CHUNK = 1_000_000
_AT_HOME = 0.8
_SMALLEST, _LARGEST = 20, 2_000
_HEAVIEST = 60.0


@dataclass(frozen=True, eq=False)
class NetworkLayout:
    """The kinds and regions of actors, and the ends of ties.

    Parameters
    ----------
    kinds
        The kind of each actor (uint8, into `ACTOR_KINDS`).
    regions
        The region of each actor (uint8, into `REGIONS`).
    tails, heads
        The two ends of each tie between actors (int32, numbers of actors).
    """

    kinds: NDArray[np.uint8]
    regions: NDArray[np.uint8]
    tails: Ints
    heads: Ints


def draw_network(plan: SyntheticPlan) -> NetworkLayout:
    """Draw the network of a plan. It needs about 40 bytes for each actor and 20 for each tie."""
    rng = np.random.default_rng([plan.seed, 1])
    kinds = draw_codes(rng, plan.actors, KIND_WEIGHTS)
    actor_at = rng.permutation(plan.actors).astype(np.int32)
    starts = _starts(rng, plan)
    regions = np.empty(plan.actors, np.uint8)
    regions[actor_at] = _regions(rng, starts)
    weights = np.minimum(rng.pareto(1.8, plan.actors) + 0.6, _HEAVIEST)
    weights *= np.where(np.isin(kinds[actor_at], PROTECTED), 0.6, 1.0)
    tails, heads = _ties(rng, plan, starts, weights)
    return NetworkLayout(kinds, regions, actor_at[tails], actor_at[heads])


def draw_codes(rng: np.random.Generator, size: int, weights: tuple[float, ...]) -> NDArray[np.uint8]:
    """Return random numbers below `len(weights)`, distributed by the weights."""
    shares = np.cumsum(weights) / np.sum(weights)
    return np.searchsorted(shares[:-1], rng.random(size), side="right").astype(np.uint8)


def _starts(rng: np.random.Generator, plan: SyntheticPlan) -> Ints:
    """Return, for each position, the first position of its group: itself, its island's or its community's."""
    starts = np.arange(plan.actors, dtype=np.int32)
    ashore = plan.alone + plan.islanders
    islands = rng.integers(2, 6, plan.islanders // 2 + 1)
    _group(starts[plan.alone : ashore], islands, least=2)
    sizes = np.minimum((rng.pareto(1.5, plan.mainland // _SMALLEST + 1) + 1) * _SMALLEST, _LARGEST).astype(np.int64)
    _group(starts[ashore:], sizes, least=_SMALLEST)
    return starts


def _group(starts: Ints, sizes: NDArray[np.int64], least: int) -> None:
    """Cut a range of positions into groups of these sizes, in place. The rest at the end joins the last group."""
    if not len(starts):
        return
    ends = np.cumsum(sizes)
    firsts = np.concatenate([[0], ends[ends <= len(starts) - least]])
    lengths = np.diff(np.append(firsts, len(starts)))
    starts[:] = starts[0] + np.repeat(firsts, lengths)


def _regions(rng: np.random.Generator, starts: Ints) -> NDArray[np.uint8]:
    """Return a region for each position: 3 of 4 have the one of their group."""
    home = rng.integers(0, len(REGIONS), len(starts), dtype=np.uint8)
    return np.where(rng.random(len(starts)) < 0.75, home[starts], rng.permutation(home))


def _ties(rng: np.random.Generator, plan: SyntheticPlan, starts: Ints, weights: Floats) -> tuple[Ints, Ints]:
    """Return the ends of the ties between actors, as positions, in random order."""
    count, ashore = plan.network_ties, plan.alone + plan.islanders
    tails, heads = (np.empty(count, np.int32) for _ in range(2))
    trees = _trees(rng, starts, ashore)
    tree_ties = min(count, len(trees[0]))
    tails[:tree_ties], heads[:tree_ties] = trees[0][:tree_ties], trees[1][:tree_ties]
    total = np.concatenate([[0.0], np.cumsum(weights[ashore:])])
    groups = starts[ashore:] - ashore
    ends = np.searchsorted(groups, groups, side="right").astype(np.int32)
    for first in range(tree_ties, count, CHUNK):
        last = min(first + CHUNK, count)
        tail, head = _pairs(rng, last - first, total, groups, ends)
        tails[first:last], heads[first:last] = tail + ashore, head + ashore
    order = rng.permutation(count)
    return tails[order], heads[order]


def _trees(rng: np.random.Generator, starts: Ints, ashore: int) -> tuple[Ints, Ints]:
    """Return the ties that connect each group, islands first, and then the ties that connect the groups of the
    mainland.
    """
    positions = np.arange(len(starts), dtype=np.int32)
    inner = positions[positions > starts]
    above = starts[inner] + (rng.random(len(inner)) * (inner - starts[inner])).astype(np.int32)
    firsts = positions[(positions == starts) & (positions > ashore)]
    before = ashore + (rng.random(len(firsts)) * (firsts - ashore)).astype(np.int32)
    return np.concatenate([inner, firsts]), np.concatenate([above, before])


def _pairs(rng: np.random.Generator, size: int, total: Floats, groups: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Draw pairs of mainland positions by weight. `total` is the running sum of weights, with a 0 before it."""
    most = len(groups) - 1
    tail = np.minimum(np.searchsorted(total, rng.random(size) * total[-1], side="right") - 1, most)
    home = rng.random(size) < _AT_HOME
    low = np.where(home, total[groups[tail]], 0.0)
    high = np.where(home, total[ends[tail]], total[-1])
    head = np.minimum(np.searchsorted(total, low + rng.random(size) * (high - low), side="right") - 1, most)
    head = np.where(head == tail, (tail + 1) % (most + 1), head)
    return tail.astype(np.int32), head.astype(np.int32)
