"""Classes and colours of measures."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from kunyet.dashboard.components.style import DARK, LIGHT, SCALE, contrast
from kunyet.dashboard.present.network.scales.measure_scale import (
    CLASS_COLOURS,
    GROUP_COLOURS,
    class_colour,
    measure_scale,
    value_classes,
)
from kunyet.graph.access.view import View


def test_communities_are_numbered_from_the_largest(sample_views: dict[str, View]) -> None:
    scale = measure_scale(sample_views["coordinator"].network, "community")
    counts = np.bincount(scale.class_of)
    assert list(counts) == sorted(counts, reverse=True)
    assert scale.token(int(np.flatnonzero(scale.class_of == 0)[0])) == GROUP_COLOURS[0]


def test_an_isolate_has_no_constraint(sample_views: dict[str, View]) -> None:
    network = sample_views["coordinator"].network
    scale = measure_scale(network, "constraint")
    alone = int(np.flatnonzero(network.graph.degree == 0)[0])
    assert (scale.value_word(alone), scale.token(alone)) == ("–", "kind-group")


@pytest.mark.parametrize("values", ([], [1.0], [0.0] * 9, [np.nan, np.nan], list(range(100)), [0.0] * 50 + [7.0]))
def test_classes_cover_every_value_once(values: list[float]) -> None:
    of, bounds = value_classes(np.array(values, dtype=np.float64))
    assert len(bounds) <= len(CLASS_COLOURS)
    for value, at in zip(values, of.tolist(), strict=True):
        assert (at == -1) if np.isnan(value) else bounds[at][0] <= value <= bounds[at][1]
    assert [low for low, _high in bounds] == sorted(low for low, _high in bounds)


def test_the_ends_of_a_scale_are_always_used() -> None:
    assert [class_colour(at, 2) for at in (0, 1)] == ["scale-a", "scale-e"]
    assert class_colour(0, 1) == "scale-e"


@pytest.mark.parametrize("theme", (LIGHT, DARK))
def test_every_class_and_group_is_seen_and_the_scale_only_gets_stronger(theme: dict[str, str]) -> None:
    against = [contrast(theme[name], theme["paper"]) for name in SCALE]
    assert against == sorted(against)
    assert min(against) >= 3
    assert all(contrast(theme[name], theme["paper"]) >= 3 for name in GROUP_COLOURS)
    assert all(theme[one] != theme[other] for one, other in combinations(GROUP_COLOURS, 2))
