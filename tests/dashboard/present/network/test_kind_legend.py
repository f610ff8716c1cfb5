"""The legend lists the kinds of the whole network, counts those that are drawn, and filters by a click."""

from __future__ import annotations

from kunyet.dashboard.present.network.kind_legend import kind_legend
from kunyet.dashboard.present.network.legend import legend_data
from kunyet.dashboard.present.network.network_filter import NetworkFilter
from kunyet.graph.access.view import View


def test_the_legend_lists_all_kinds_and_counts_what_is_drawn(line: View) -> None:
    drawn = NetworkFilter(kinds=("organization",)).apply(line.network)
    items = kind_legend(line.network, drawn).items
    assert [(one.word, one.note) for one in items if one.filter.startswith("kind:")] == [
        ("Organization", "1"),
        ("Strike group", "0"),
        ("NUG contact", "0"),
        ("Defector network", "0"),
    ]
    (data,) = legend_data([kind_legend(line.network, drawn)], ["kind:organization"])
    assert [one["filter"] for one in data["items"] if one["on"]] == ["kind:organization"]


def test_what_filters_nothing_is_no_button(line: View) -> None:
    items = kind_legend(line.network, line.network, changes=True).items
    assert {one.word for one in items if not one.filter} == {"new", "no longer there"}
