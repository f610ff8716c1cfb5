"""How well names are found: the shares of searches with the wanted entity first and in the first five; the time."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from benchmarks.commands import Directories
from benchmarks.name_variants import TASKS, mistyped, name_pairs, place_pairs, shares_found
from benchmarks.opened import p95
from benchmarks.rows import Row, seconds
from kunyet.graph.search.name_search import SearchIndex

_PERSONS, _SEARCHES, _MANY = 1000, 600, 10_000


def quality(_directories: Directories) -> Iterator[Row]:
    """Yield the shares of each kind of search, for made-up persons and for places, then the time at 10,000 names."""
    for label, pairs in (("persons", name_pairs(_PERSONS, seed=1)), ("places", place_pairs())):
        for task in TASKS:
            first, five = shares_found(task.ranks(pairs, _SEARCHES))
            met = first >= task.first and five >= task.first_five
            goal = f"{task.first:.2f}, {task.first_five:.2f}"
            yield Row(
                f"names, {label}: {task.what}", f"{first:.3f}, {five:.3f}", "", "", goal, met, "first, first five"
            )
    yield _time_of_many()


def _time_of_many() -> Row:
    pairs, draw = name_pairs(_MANY, seed=3), random.Random(4)  # noqa: S311 - names for a benchmark
    index = SearchIndex([str(row) for row in range(_MANY)], [[pair.latin, pair.burmese] for pair in pairs])
    index.prepare()
    taken = []
    for pair in draw.sample(pairs, _SEARCHES):
        text = mistyped(draw.choice((pair.latin, pair.burmese)), draw)
        begun = time.process_time()
        index.find(text, 20)
        taken.append(time.process_time() - begun)
    slow = p95(taken)
    what = "names: a mistyped name, 10,000 entities, p95"
    return Row(what, seconds(slow), "", "", "under 5 ms", slow < 0.005, f"processor time, {len(taken)} searches")
