"""The sentence of the Network page counts actors, ties and what stands apart, and says what is left out."""

from __future__ import annotations

from kunyet.dashboard.present.gaps.gap_list import gaps_sentence
from kunyet.dashboard.present.network.canvas_steps import CanvasState
from kunyet.dashboard.present.network.network_filter import NetworkFilter, visible_part
from kunyet.dashboard.present.network.network_sentence import connection_sentence
from kunyet.dashboard.present.overview.overview_sentence import overview_sentence
from kunyet.dashboard.present.words.apart_words import apart_words
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.overview.standing_apart import standing_apart
from tests.helpers.building import entities, entity, network, ties


def test_the_sentence_counts_actors_ties_and_who_stands_apart(line: View) -> None:
    assert connection_sentence(line.network, line.network) == "4 actors and 2 ties. 1 single actor stands apart."


def test_the_sentence_says_when_filters_leave_nobody(line: View) -> None:
    nobody = NetworkFilter(regions=("Chin",)).apply(line.network)
    assert connection_sentence(nobody, line.network) == "No actor passes these filters."


def test_a_part_is_said_of_how_many_and_claims_nothing_about_the_others(line: View) -> None:
    alpha, beta, gamma = line.network.ids[:3]
    pair = visible_part(line.network, CanvasState(start=(alpha, beta)))
    told = "2 of 4 actors and 1 of 2 ties shown. Among these alone, everybody can reach everybody."
    assert connection_sentence(pair, line.network) == told
    ends = visible_part(line.network, CanvasState(start=(alpha, gamma)))
    told = "2 of 4 actors and 0 of 2 ties shown. Among these alone: 2 single actors stand apart."
    assert connection_sentence(ends, line.network) == told


def test_a_pin_or_an_open_group_leaves_nobody_out() -> None:
    moved = CanvasState(by="region", hidden=("a",), opened=("group:x",), pins=(("a", (1.0, 2.0)),))
    assert moved.without_places == CanvasState(hidden=("a",))


def test_three_pages_count_the_same_who_stand_apart(sample_views: dict[str, View]) -> None:
    for view in sample_views.values():
        told = apart_words(*standing_apart(view.network))
        assert told
        assert told in overview_sentence(view)
        assert gaps_sentence(find_gaps(view), 0).startswith(told)
        assert told in connection_sentence(view.network, view.network)


def test_a_drawn_tie_that_does_not_count_is_explained() -> None:
    held = entity("held", status="detained")
    tied_to_them = network([*entities("a b o"), held], ties("a-b b-held o-held"))
    told = "4 actors and 3 ties. 1 single actor stands apart. Ties to those who cannot take part now do not count."
    assert connection_sentence(tied_to_them, tied_to_them) == told
