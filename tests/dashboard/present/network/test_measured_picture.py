"""Measures on the network page: sizes, colours, a column and a legend; nobody moves; a cut point is shown to who may see it."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest

from kunyet.dashboard.components.style import DARK, LIGHT, SCALE, contrast
from kunyet.dashboard.present.network.actor_picture import actor_picture
from kunyet.dashboard.present.network.actor_table import actor_table
from kunyet.dashboard.present.network.network_filter import NetworkFilter
from kunyet.dashboard.present.network.scales.measure_scale import (
    CLASS_COLOURS,
    GROUP_COLOURS,
    class_colour,
    measure_scale,
    measure_words,
    value_classes,
)
from kunyet.dashboard.present.network.scales.measured_picture import measured_network
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.messages import language
from tests.dashboard.helpers import OpenPage, page_html, sent_text

ROLES = ("coordinator", "policymaker", "analyst")


@pytest.mark.parametrize(("role", "lang"), list(product(ROLES, ("en", "my"))))
def test_a_measure_is_size_and_colour_on_the_page(open_page: OpenPage, role: str, lang: str) -> None:
    app = open_page("network", role, lang, **{"size-by": "betweenness", "colour-by": "community"})
    assert not app.exception
    assert 'class="k-scales"' in page_html(app)


@pytest.mark.parametrize("role", ROLES)
def test_every_measure_can_be_size_and_colour(sample_views: dict[str, View], role: str) -> None:
    view = sample_views[role]
    usual = actor_picture(view, find_gaps(view), NetworkFilter())
    for name in measure_words(view):
        changed = measured_network(view, usual.network, usual.picture, actor_table(view, usual.network), (name, name))
        assert changed.legend
        assert len({node["tint"] for node in changed.picture["nodes"]}) > 1


def test_cut_points_are_for_those_who_may_see_them(open_page: OpenPage, sample_views: dict[str, View]) -> None:
    assert [role for role in ROLES if "cut_off" in measure_words(sample_views[role])] == ["coordinator", "analyst"]
    app = open_page("network", "policymaker", **{"size-by": "cut_off", "colour-by": "cut_off"})
    assert 'class="k-scales"' not in page_html(app)
    assert "cut point" not in sent_text(app)


def test_nobody_moves_and_every_value_is_in_words(sample_views: dict[str, View]) -> None:
    view = sample_views["coordinator"]
    usual = actor_picture(view, find_gaps(view), NetworkFilter())
    content = actor_table(view, usual.network)
    changed = measured_network(view, usual.network, usual.picture, content, ("betweenness", "core"))
    for before, after in zip(usual.picture["nodes"], changed.picture["nodes"], strict=True):
        assert (before["id"], before["x"], before["y"], before["shape"]) == (
            after["id"],
            after["x"],
            after["y"],
            after["shape"],
        )
        assert after["tint"] in CLASS_COLOURS
        assert after["tag"].startswith(" · ")
        assert "betweenness" in after["said"]
    assert changed.picture["edges"] == usual.picture["edges"]
    assert changed.picture["version"] != usual.picture["version"]
    assert len(changed.table["columns"]) == len(content["columns"]) + 2
    assert all(len(row["cells"]) == len(changed.table["columns"]) for row in changed.table["rows"])
    assert "95 actors, 318 ties" in changed.legend


def test_the_legend_is_in_the_readers_digits(sample_views: dict[str, View]) -> None:
    view = sample_views["coordinator"]
    language.speak("my")
    usual = actor_picture(view, find_gaps(view), NetworkFilter())
    legend = measured_network(view, usual.network, usual.picture, actor_table(view, usual.network), ("", "core")).legend
    assert "၉၅" in legend


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
