"""The look: colour tokens for light and dark, and the style sheet that uses them.

A test holds the contrast on the background of the page: 4.5 : 1 for text, 3 : 1 for shapes. A word and a shape always
repeat what a colour says.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kunyet.dashboard.components.asset_version import ASSETS
from kunyet.graph.vocabulary.kinds import KINDS

LIGHT = {
    "paper": "#FBFAF7",
    "panel": "#F1EEE7",
    "line": "#D9D4C8",
    "ink": "#1F2430",
    "muted": "#5A6270",
    "accent": "#0B5D6B",
    "on-accent": "#FFFFFF",
    "tie": "#8F97A3",
    "critical": "#A4161A",
    "high": "#B34700",
    "medium": "#7A5F00",
    "low": "#4A6572",
    "kind-group": "#5A6270",
    "scale-a": "#5D9C86",
    "scale-b": "#3C8595",
    "scale-c": "#2B6A94",
    "scale-d": "#30488C",
    "scale-e": "#2A1F66",
    "group-a": "#0069A8",
    "group-b": "#B0530B",
    "group-c": "#00755A",
    "group-d": "#A63A79",
    "group-e": "#7A6400",
    "group-f": "#5B4BB5",
    "group-g": "#8C2D2D",
    "group-h": "#3F7A1E",
    **{f"kind-{kind.id}": kind.colour for kind in KINDS.values()},
}
DARK = {
    "paper": "#14171D",
    "panel": "#1D222B",
    "line": "#3A4250",
    "ink": "#ECE7DC",
    "muted": "#A6AEBB",
    "accent": "#6CC7D6",
    "on-accent": "#14171D",
    "tie": "#6B7482",
    "critical": "#FF8A8D",
    "high": "#F5A45C",
    "medium": "#D9BE55",
    "low": "#9DBAC6",
    "kind-group": "#A6AEBB",
    "scale-a": "#6577C4",
    "scale-b": "#4A97CC",
    "scale-c": "#4FBBB6",
    "scale-d": "#93D99B",
    "scale-e": "#EDF3A0",
    "group-a": "#5AA9E6",
    "group-b": "#E8834F",
    "group-c": "#4FC3A0",
    "group-d": "#E07DB6",
    "group-e": "#C9B44A",
    "group-f": "#A99BE8",
    "group-g": "#E88A8A",
    "group-h": "#9CCB6A",
    **{f"kind-{kind.id}": kind.dark_colour for kind in KINDS.values()},
}
SCALE = ("scale-a", "scale-b", "scale-c", "scale-d", "scale-e")
"""The classes of a measure from least to most: each is further from the background."""
PAGE_RULES = ("style.css", "phone.css", "print.css")
"""The files with the rules of the page; of two equal rules the later one counts."""
TEXT = ("ink", "muted", "accent", "critical", "high", "medium", "low")
"""The tokens for text."""


@cache
def style_sheet() -> str:
    """Return the style sheet of the page: tokens, shapes, and the rules that use them."""
    shapes = (ASSETS / "shapes.css").read_text(encoding="utf-8")
    page = "\n".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in PAGE_RULES)
    dark = f"@media (prefers-color-scheme: dark) {{ {_tokens(DARK)} }}"
    return f"{_tokens(LIGHT)}\n{dark}\n{shapes}\n{page}"


def _tokens(values: dict[str, str]) -> str:
    return ":root { " + " ".join(f"--k-{name}: {value};" for name, value in values.items()) + " }"


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (`#RRGGBB`) by WCAG 2, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
