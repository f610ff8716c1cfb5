"""How often a name is found across scripts, spellings and typing mistakes: shares, and no times."""

from __future__ import annotations

import pytest

from benchmarks.name_variants import TASKS, SearchTask, name_pairs, place_pairs, shares_found

PERSONS = name_pairs(600, seed=7)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.what)
def test_persons_are_found(task: SearchTask) -> None:
    """Made-up persons, with spellings that are not made from the tables of the search."""
    first, five = shares_found(task.ranks(PERSONS, 150))
    assert first >= task.first
    assert five >= task.first_five


@pytest.mark.parametrize("task", [task for task in TASKS if not task.mistake], ids=lambda task: task.what)
def test_places_are_found(task: SearchTask) -> None:
    """Real names, whose spelling is often older than its sound: a little less often than persons."""
    first, five = shares_found(task.ranks(place_pairs(), 150))
    assert first >= task.first - 0.05
    assert five >= task.first_five - 0.02
