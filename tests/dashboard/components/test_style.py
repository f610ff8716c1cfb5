"""The tokens keep their contrast, in light and in dark; the style sheet calls nobody."""

from __future__ import annotations

import re
from itertools import product

import pytest

from kunyet.dashboard.components.style import DARK, LIGHT, TEXT, contrast, style_sheet
from kunyet.graph.vocabulary.kinds import KINDS


@pytest.mark.parametrize(("theme", "name", "ground"), list(product(("light", "dark"), TEXT, ("paper", "panel"))))
def test_text_has_a_contrast_of_at_least_4_5(theme: str, name: str, ground: str) -> None:
    tokens = LIGHT if theme == "light" else DARK
    assert contrast(tokens[name], tokens[ground]) >= 4.5


@pytest.mark.parametrize(("theme", "kind"), list(product(("light", "dark"), KINDS)))
def test_the_shape_of_a_kind_has_a_contrast_of_at_least_3(theme: str, kind: str) -> None:
    tokens = LIGHT if theme == "light" else DARK
    assert contrast(tokens[f"kind-{kind}"], tokens["paper"]) >= 3


def test_both_themes_have_the_same_tokens() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_every_token_that_is_used_is_declared() -> None:
    assert set(re.findall(r"var\(--k-([a-z_-]+)\)", style_sheet())) <= LIGHT.keys()


def test_the_style_sheet_calls_nobody() -> None:
    assert "http" not in style_sheet()
    assert "@import" not in style_sheet()


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
