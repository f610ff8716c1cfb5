"""Every introduction that is offered does what it says, once the scenario that it claims to mend is played."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.access.open_view import open_view
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.introductions.find_introductions import find_introductions
from kunyet.loaders.tables_store import TablesStore
from tests.helpers.building import directory, entities, entity, ties
from tests.helpers.played_introductions import PlayedDirectory, faults_of, play
from tests.helpers.slow_tests import quick_for
from tests.helpers.viewing import view_of


@pytest.mark.parametrize("first", quick_for((0,), range(0, 40, 10)))
def test_none_of_random_directories_promises_what_it_does_not_do(first: int) -> None:
    assert play(range(first, first + 10)) == []


def test_none_of_the_sample_does() -> None:
    assert list(faults_of(open_view(TablesStore(Path(SECOND_FORUM))), 8)) == []


def test_the_engine_itself_finds_a_promise_that_is_not_kept() -> None:
    """A second way through somebody detained is none."""
    rows = [entity("n", "nug_contact"), *entities("m o p q"), entity("x", status="detained")]
    played = PlayedDirectory(view_of(directory(rows, ties("m-n n-o o-p p-q n-x x-q"))))
    assert not played.does("no-deputy:o")
    assert not played.does("single-tie:o+p")
    played.add("n", "q", "signal")
    assert played.does("no-deputy:o")
    assert played.does("single-tie:o+p")


def test_a_second_way_through_somebody_detained_closes_nothing() -> None:
    """On the record `x` stands in for `b`. `x` is detained, so whoever is behind `b` needs another second way."""
    rows = [entity("n", "nug_contact"), *entities("b c d m"), entity("x", status="detained")]
    view = view_of(directory(rows, ties("m-n n-b b-c c-d n-x x-d")))
    assert {"no-deputy:b", "no-deputy:c"} & {gap.id for gap in find_gaps(view).top(0)} == {"no-deputy:b"}
    told = find_introductions(view, 1).introductions[0]
    assert "no-deputy:b" in told.closes
    assert {told.a, told.b} <= {"b", "c", "d", "m", "n"}
