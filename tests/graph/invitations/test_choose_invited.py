"""The choice of whom to invite: near the optimum that another formulation finds, and never above its bound."""

from __future__ import annotations

import random

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]

from kunyet.graph.invitations.choose_invited import Coverage, choose


def instance(seed: int) -> tuple[Coverage, int, list[int]]:
    """Return a small instance: candidates with a region, a kind, promises and weights of their own."""
    chance = random.Random(seed)  # noqa: S311 - an instance, no secret
    size, regions, kinds, promises = (
        chance.randint(4, 40),
        chance.randint(1, 12),
        chance.randint(1, 6),
        chance.randint(0, 8),
    )
    weight = [8] * (regions + kinds) + [4] * promises
    pairs = set()
    for candidate in range(size):
        pairs.add((candidate, chance.randrange(regions)))
        pairs.add((candidate, regions + chance.randrange(kinds)))
        for promise in range(promises):
            if chance.random() < 0.12:
                pairs.add((candidate, regions + kinds + promise))
    own = [sum(chance.choice((0, weight)) for weight in (4, 2, 2)) if chance.random() < 0.5 else 0 for _ in range(size)]
    table = np.array(sorted(pairs), dtype=np.int32)
    coverage = Coverage(np.array(own), table[:, 0].copy(), table[:, 1].copy(), np.array(weight))
    fixed = chance.sample(range(size), chance.choice((0, 0, 1, 2)))
    return coverage, max(chance.randint(1, 14), len(fixed)), fixed


def optimum(coverage: Coverage, seats: int, fixed: list[int]) -> int:
    """Return the exact optimum: whom to choose and what is covered are variables of an integer program."""
    n, m = coverage.size, len(coverage.weight)
    covers = np.zeros((m, n))
    covers[coverage.item, coverage.candidate] = 1
    rows = [LinearConstraint(np.hstack([covers, -np.eye(m)]), 0, np.inf)]
    rows.append(LinearConstraint(np.append(np.ones(n), np.zeros(m))[None, :], 0, seats))
    lower = np.zeros(n + m)
    lower[fixed] = 1
    gain = np.append(coverage.own, coverage.weight)
    found = milp(-gain, constraints=rows, integrality=np.ones(n + m), bounds=Bounds(lower, np.ones(n + m)))
    assert found.success
    return round(-found.fun)


@pytest.mark.parametrize("seed", range(100))
def test_at_least_95_percent_of_the_optimum_is_covered_and_the_bound_holds(seed: int) -> None:
    coverage, seats, fixed = instance(seed)
    found, best = choose(coverage, seats, fixed), optimum(coverage, seats, fixed)
    assert found.value == coverage.value(found.chosen)
    assert 0.95 * best <= found.value <= best <= found.bound
    assert len(found.chosen) == len(set(found.chosen)) <= seats
    assert set(fixed) <= set(found.chosen)


def test_who_adds_nothing_is_not_chosen() -> None:
    coverage = Coverage(np.array([0, 0]), np.array([0, 1], np.int32), np.array([0, 0], np.int32), np.array([8]))
    assert len(choose(coverage, 5).chosen) == 1


def test_an_exchange_mends_what_greed_has_missed() -> None:
    """The greedy first choice covers two items; the two others together cover all four."""
    pairs = [(0, 0), (0, 1), (1, 0), (1, 2), (2, 1), (2, 3)]
    candidate, item = (np.array(each, dtype=np.int32) for each in zip(*pairs, strict=True))
    coverage = Coverage(np.array([1, 0, 0]), candidate, item, np.array([8, 8, 8, 8]))
    assert choose(coverage, 2).value == 32


def test_an_empty_directory_invites_nobody() -> None:
    none = np.zeros(0, dtype=np.int32)
    found = choose(Coverage(np.zeros(0, np.int64), none, none, np.zeros(0, np.int64)), 10)
    assert (found.chosen, found.value, found.bound) == ((), 0, 0)
