"""Small charts as plain data for the chart component, each with the same as a table: a line over days, and stacked bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kunyet.dashboard.present.common.html import Html, tag
from kunyet.graph.messages.language import _, digits


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture as the component takes it, and its table."""

    picture: dict[str, Any]
    table: Html


@dataclass(frozen=True, slots=True)
class LinePoint:
    """A point of a line: its day, its value, what both are called, the value as a short mark on the scale, and its event (blank: none)."""

    day: int
    value: float
    day_word: str
    value_word: str
    scale_mark: str
    event: str = ""

    @property
    def description(self) -> str:
        """What the point says when it is pointed at."""
        return " · ".join(part for part in (self.day_word, self.event, self.value_word) if part)


@dataclass(frozen=True, slots=True)
class StackedBar:
    """A bar: what it stands for, and its parts from the bottom, each a class of colour, a word and a count."""

    word: str
    parts: tuple[tuple[str, str, int], ...]

    @property
    def total(self) -> int:
        """All parts together."""
        return sum(count for _tone, _word, count in self.parts)


def line_chart(label: str, points: Sequence[LinePoint], headings: Sequence[str]) -> Chart | None:
    """Return a line over days; `None` for fewer than two points. The scale begins below the lowest value, and says so by its words."""
    if len(points) < 2:
        return None
    low, high = min(points, key=lambda point: point.value), max(points, key=lambda point: point.value)
    floor = max(0.0, low.value - max(0.05, (high.value - low.value) / 2))
    span, reach = max(high.value - floor, 1e-9), max(points[-1].day - points[0].day, 1)

    def height(point: LinePoint) -> float:
        return (point.value - floor) / span

    points = [
        {"at": (point.day - points[0].day) / reach, "value": height(point), "said": point.description, "event": bool(point.event)}
        for point in points
    ]
    marked = {each.scale_mark: each for each in (low, high)}
    scale = [{"value": height(point), "word": point.scale_mark} for point in marked.values()]
    ends = [points[0].day_word, points[-1].day_word]
    rows = [(f"{point.day_word} · {point.event}" if point.event else point.day_word, point.value_word) for point in points]
    picture = {"kind": "line", "label": label, "points": points, "scale": scale, "ends": ends}
    return Chart(picture, _table(label, headings, rows))


def bar_chart(label: str, bars: Sequence[StackedBar], headings: Sequence[str]) -> Chart | None:
    """Return stacked bars, with a column of the table for each part; `None` without bars."""
    if not bars:
        return None
    most = max(bar.total for bar in bars) or 1
    drawn = [
        {"word": bar.word, "sum": digits(f"{bar.total:,}"), "parts": [_part(bar, part, most) for part in bar.parts]}
        for bar in bars
    ]
    rows = [(bar.word, *(digits(f"{count:,}") for _tone, _word, count in bar.parts)) for bar in bars]
    return Chart({"kind": "bars", "label": label, "bars": drawn}, _table(label, headings, rows))


def _part(bar: StackedBar, part: tuple[str, str, int], most: int) -> dict[str, Any]:
    tone, word, count = part
    return {"tone": tone, "share": count / most, "said": f"{bar.word} · {word}: {digits(f'{count:,}')}"}


def _table(label: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Html:
    head = tag("thead", tag("tr", *(tag("th", heading, scope="col") for heading in headings)))
    body = [tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:])) for row in rows]
    table = tag("table", tag("caption", label, cls="visually-hidden"), head, tag("tbody", *body), cls="k-grid")
    frame = tag("div", table, cls="k-wide", role="region", aria_label=label, tabindex="0")
    return tag("details", tag("summary", _("The same as a table")), frame, cls="k-more")
