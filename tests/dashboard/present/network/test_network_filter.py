"""A filter leaves the kinds, regions, channels and types that are chosen."""

from __future__ import annotations

from kunyet.dashboard.present.network.network_filter import NetworkFilter
from kunyet.graph.access.view import View


def test_filters_leave_kinds_regions_channels_and_types(line: View) -> None:
    assert NetworkFilter(kinds=("organization", "nug_contact")).apply(line.network).ids == ["a", "b"]
    assert NetworkFilter(regions=("Shan",)).apply(line.network).ids == ["c", "d"]
    assert NetworkFilter(channels=("phone",)).apply(line.network).graph.m == 1
    assert NetworkFilter(types=("supports",)).apply(line.network).graph.m == 1
