"""An accepted introduction is named at the gap that it closes, and at no other."""

from __future__ import annotations

from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.introductions.accepted_closers import accepted_closers, closed_once_made
from kunyet.graph.stores.introduction_states import IntroductionState
from tests.helpers.building import directory, entities, ties
from tests.helpers.viewing import NOW, FixedStore


def seen(*accepted: str, state: str = "accepted") -> View:
    """Return a ring of four and two actors alone, once these pairs (`a-b`) were decided."""
    store = FixedStore(directory(entities("a b c d n o"), ties("a-b b-c c-d a-d")))
    pairs = [pair.partition("-")[::2] for pair in accepted]
    states = {pair: IntroductionState(*pair, state) for pair in pairs}
    store.introduction_states = lambda: states  # type: ignore[method-assign]
    return open_view(store, Viewer("coordinator"), now=NOW)


def closers(view: View, gap: str) -> list[tuple[str, ...]]:
    ids = view.records.entities["id"]
    return [tuple(ids[row] for row in pair) for pair in accepted_closers(view, gap)]


def test_the_one_that_closes_it_is_named() -> None:
    view = seen("a-n", "b-o")
    assert closers(view, "isolated:n") == [("a", "n")]
    assert closers(view, "isolated:o") == [("b", "o")]


def test_what_does_not_close_it_is_not_named() -> None:
    assert closers(seen("a-n"), "isolated:o") == []
    assert closers(seen("a-n", state="declined"), "isolated:n") == []
    assert closers(seen(), "isolated:n") == []


def test_a_list_marks_each_gap_that_all_of_them_close_and_no_other() -> None:
    both = seen("a-n", "b-o")
    marked = closed_once_made(both, find_gaps(both))
    assert {"isolated:n", "isolated:o"} <= marked
    one = seen("a-n")
    marked = closed_once_made(one, find_gaps(one))
    assert "isolated:n" in marked
    assert "isolated:o" not in marked
    assert closed_once_made(seen(), find_gaps(seen())) == frozenset()
