"""A filter leaves what is chosen: by what is recorded, by contact, by communities, and by ranges of measures."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.dashboard.present.network.filter_words import filter_texts, filter_word, toggled
from kunyet.dashboard.present.network.groupings import communities_by_actor
from kunyet.dashboard.present.network.network_filter import (
    FRESH,
    ONLY,
    STALE,
    MeasureRange,
    NetworkFilter,
    filtered_network,
    single_ties,
)
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps
from tests.dashboard.networks import open_as, write_rings


def test_filters_leave_kinds_regions_channels_and_types(line: View) -> None:
    assert NetworkFilter(kinds=("organization", "nug_contact")).apply(line.network).ids == ["a", "b"]
    assert NetworkFilter(regions=("Shan",)).apply(line.network).ids == ["c", "d"]
    assert NetworkFilter(channels=("phone",)).apply(line.network).graph.m == 1
    assert NetworkFilter(types=("supports",)).apply(line.network).graph.m == 1


def test_filters_leave_statuses_and_markings_also_where_they_are_blank(line: View) -> None:
    assert NetworkFilter(statuses=("active",)).apply(line.network).n == line.network.n
    assert NetworkFilter(statuses=("detained",)).apply(line.network).n == 0
    by_kind = NetworkFilter(markings=("AMBER",)).apply(line.network)
    assert set(by_kind.ids) < set(line.network.ids)


def test_filters_leave_fresh_or_stale_ties_and_everybody(line: View) -> None:
    fresh, stale = (filtered_network(line, NetworkFilter(contact=(one,))) for one in (FRESH, STALE))
    assert (fresh.n, stale.n) == (line.network.n, line.network.n)
    assert [(fresh.ids[u], fresh.ids[v]) for u, v in zip(fresh.graph.u, fresh.graph.v, strict=True)] == [("a", "b")]
    assert [(stale.ids[u], stale.ids[v]) for u, v in zip(stale.graph.u, stale.graph.v, strict=True)] == [("b", "c")]
    assert filtered_network(line, NetworkFilter(contact=(FRESH, STALE))).graph.m == line.network.graph.m


def test_a_filter_leaves_the_only_ties_between_two_parts(ringed: View) -> None:
    gaps = find_gaps(ringed)
    (one, *_), network = sorted(single_ties(gaps)), ringed.network

    def ties(*contact: str) -> set[tuple[str, str]]:
        left = filtered_network(ringed, NetworkFilter(contact=contact), gaps=gaps)
        assert left.n == network.n
        return {(left.ids[u], left.ids[v]) for u, v in zip(left.graph.u, left.graph.v, strict=True)}

    assert ties(ONLY) == single_ties(gaps)
    assert one in ties(ONLY, FRESH)
    assert ties(ONLY, STALE) == ties(STALE) | ties(ONLY)
    assert len(ties(FRESH, STALE, ONLY)) == network.graph.m


def test_a_range_is_measured_on_the_whole_network(ringed: View) -> None:
    wanted = NetworkFilter(kinds=("organization",), ranges=(MeasureRange("degree", 3, 9),))
    assert filtered_network(ringed, wanted).ids == ["r0-0", "r1-0", "r2-0"]


def test_a_range_of_a_measure_that_the_role_may_not_see_filters_nothing(tmp_path: Path) -> None:
    wanted = NetworkFilter(ranges=(MeasureRange("cut_off", 1, 99),))
    store = write_rings(tmp_path)
    assert filtered_network(open_as(store), wanted).ids == ["r0-0", "r1-0", "r2-0"]
    assert filtered_network(open_as(store, role="policymaker"), wanted).n == 15


def test_a_community_is_left(ringed: View) -> None:
    communities = communities_by_actor(ringed.network)
    left = filtered_network(ringed, NetworkFilter(communities=("r1-0",)), communities)
    assert left.ids == [one for one in ringed.network.ids if communities[one] == "r1-0"]


@pytest.mark.parametrize(
    ("text", "word"),
    (
        ("kind:liaison", "Liaison"),
        ("contact:stale", "No recent contact"),
        ("contact:only", "The only tie between two parts"),
        ("status:detained", "Detained"),
        ("marking:RED", "TLP:RED"),
        ("range:degree:1.0:3.0", "Ties (degree): 1 to 3"),
    ),
)
def test_a_text_filters_and_a_second_one_takes_it_back(line: View, text: str, word: str) -> None:
    once = toggled(NetworkFilter(), text)
    assert filter_texts(once) == [text]
    assert toggled(once, text) == NetworkFilter()
    assert filter_word(line, text) == word


@pytest.mark.parametrize("text", ("", "nothing:x", "range:degree:1", "range:degree:x:y"))
def test_an_unknown_text_filters_nothing(text: str) -> None:
    assert not toggled(NetworkFilter(), text).is_on
