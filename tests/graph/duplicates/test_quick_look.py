"""What is looked at in arrays, before names are compared, leaves out no pair that the evidence is enough for."""

from __future__ import annotations

import random

import numpy as np
import pytest

from kunyet.graph.duplicates import tie_arrays
from kunyet.graph.duplicates.find_duplicates import DuplicateIndex
from kunyet.graph.duplicates.pair_evidence import NEEDED, evidence_for, points_of_network, with_neighbours
from kunyet.graph.duplicates.tie_arrays import TieArrays
from kunyet.graph.records.records import Records, Settings
from kunyet.loaders.tables_store import TablesStore
from tests.dashboard.helpers import SAMPLE
from tests.helpers.planted_doubles import planted_directory

MEMBERSHIPS = ("member_of", "liaises_for")


def neighbours_of(records: Records) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {row: set() for row in range(records.entities.size)}
    for tail, head in zip(*(ends.tolist() for ends in records.tie_ends), strict=True):
        if tail >= 0 and head >= 0 and tail != head:
            found[tail].add(head)
            found[head].add(tail)
    return found


def random_records(seed: int, entities: int, ties: int) -> Records:
    draw = random.Random(seed)  # noqa: S311 - a made-up directory
    rows = [{"id": f"e{number}", "kind": "organization", "name": f"Name {number}"} for number in range(entities)]
    types = ("supports", "coordinates", *MEMBERSHIPS)
    ends = [draw.sample(range(entities), 2) for _ in range(ties)]
    tied = [
        {"id": f"t{number}", "from": f"e{a}", "to": f"e{b}", "type": draw.choice(types)}
        for number, (a, b) in enumerate(ends)
    ]
    return Records.of(Settings(), entities=rows, ties=tied)


@pytest.mark.parametrize("ties", (0, 1, 60, 200))
def test_ties_in_arrays_say_what_sets_of_neighbours_say(ties: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tie_arrays, "_AT_ONCE", 7)
    records = random_records(ties, 30, ties)
    known, arrays = neighbours_of(records), TieArrays.of(records)
    pairs = np.array([(a, b) for a in range(30) for b in range(a + 1, 30)], dtype=np.int64)
    members = {
        tuple(sorted((a, b)))
        for a, b, kind in zip(*(ends.tolist() for ends in records.tie_ends), records.ties["type"].texts(), strict=True)
        if kind in MEMBERSHIPS
    }
    common = arrays.common_neighbours(pairs).tolist()
    for (a, b), number, tied, member in zip(
        pairs.tolist(), common, arrays.are_tied(pairs).tolist(), arrays.are_memberships(pairs).tolist(), strict=True
    ):
        assert arrays.neighbours_of_both(a, b) == tuple(sorted(known[a] & known[b]))
        assert (number, tied, member) == (len(known[a] & known[b]), b in known[a], (a, b) in members)


def test_no_ties_and_no_pairs_give_empty_answers() -> None:
    arrays = TieArrays.of(random_records(1, 1, 0))
    nothing = np.zeros((0, 2), dtype=np.int64)
    assert arrays.common_neighbours(nothing).shape == arrays.are_tied(nothing).shape == (0,)


def every_pair(records: Records) -> dict[tuple[int, int], tuple[float, tuple[str, ...]]]:
    """Return the evidence of every candidate that has enough of it, each judged by itself."""
    index, known = DuplicateIndex(records), neighbours_of(records)
    members = TieArrays.of(records)
    found = {}
    candidates = index.keys.pairs([each.township for each in index.facts])
    for (one, other), member in zip(candidates.tolist(), members.are_memberships(candidates).tolist(), strict=True):
        common, tied = known[one] & known[other], other in known[one]
        more = points_of_network(len(common), tied=tied)
        evidence = evidence_for(index.facts[one], index.facts[other], index.around, more)
        if evidence is not None and not member:
            evidence = with_neighbours(evidence, len(common), tied=tied)
            if evidence.points >= NEEDED:
                found[one, other] = (evidence.points, evidence.facts)
    return found


def test_no_double_is_left_out_by_the_look_at_arrays() -> None:
    for records in (TablesStore(SAMPLE).records(), planted_directory(150, 300, 5).records.sorted_by_id()):
        pairs = DuplicateIndex(records).pairs()
        found = {(pair.one, pair.other): (pair.evidence.points, pair.evidence.facts) for pair in pairs}
        assert found == every_pair(records)
        assert found or records.entities.size < 400
