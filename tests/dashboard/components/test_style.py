"""The tokens keep their contrast, in light and in dark; the style sheet calls nobody."""

from __future__ import annotations

import re
import tomllib
from itertools import product
from pathlib import Path

import pytest

from kunyet.dashboard.components.asset_version import ASSETS
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


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_colour_and_its_shape_in_components(kind: str) -> None:
    """Components take their colours from `shapes.css` alone: a new kind gets a line there, `.kind { color: ... }`."""
    shapes = (ASSETS / "shapes.css").read_text(encoding="utf-8")
    assert f".{kind} {{ color: var(--k-kind-{kind}); }}" in shapes
    assert f".k-mark.{KINDS[kind].html_shape or KINDS[kind].shape}" in shapes


def test_charts_of_streamlit_have_the_colours_of_kinds() -> None:
    """The palette of the theme is of the same colours, and has no other ones."""
    theme = tomllib.loads((Path(__file__).parents[3] / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
    assert set(theme["light"]["chartCategoricalColors"]) <= {kind.colour for kind in KINDS.values()}
    assert set(theme["dark"]["chartCategoricalColors"]) <= {kind.dark_colour for kind in KINDS.values()}


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
