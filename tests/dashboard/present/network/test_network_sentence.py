"""The sentence of the Network page counts actors, ties and what stands apart."""

from __future__ import annotations

from kunyet.dashboard.present.network.network_filter import NetworkFilter
from kunyet.dashboard.present.network.network_sentence import connection_sentence
from kunyet.graph.access.view import View


def test_the_sentence_counts_actors_ties_and_who_stands_apart(line: View) -> None:
    assert connection_sentence(line.network, filtered=False) == "4 actors and 2 ties. 1 single actor stands apart."


def test_the_sentence_says_when_filters_leave_nobody(line: View) -> None:
    nobody = NetworkFilter(regions=("Chin",)).apply(line.network)
    assert connection_sentence(nobody, filtered=True) == "No actor passes these filters."
