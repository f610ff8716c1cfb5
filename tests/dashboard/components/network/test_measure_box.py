"""Measures on the Network page: size, colour and legend; cut points only for roles that may see them."""

from __future__ import annotations

from itertools import product

import pytest

from kunyet.dashboard.present.network.scales.measure_scale import (
    measure_words,
)
from kunyet.graph.access.view import View
from tests.dashboard.helpers import OpenPage, sent_text

ROLES = ("coordinator", "policymaker", "analyst")


@pytest.mark.parametrize(("role", "lang"), list(product(ROLES, ("en", "my"))))
def test_a_measure_is_size_and_colour_on_the_page(open_page: OpenPage, role: str, lang: str) -> None:
    app = open_page("network", role, lang, **{"size-by": "betweenness", "colour-by": "community"})
    assert not app.exception
    assert '"k-swatch group-a"' in sent_text(app)


def test_cut_points_are_for_those_who_may_see_them(open_page: OpenPage, sample_views: dict[str, View]) -> None:
    assert [role for role in ROLES if "cut_off" in measure_words(sample_views[role])] == ["coordinator", "analyst"]
    app = open_page("network", "policymaker", **{"size-by": "cut_off", "colour-by": "cut_off"})
    assert '"k-swatch' not in sent_text(app)
    assert "cut point" not in sent_text(app)
