"""Small charts as plain data, a line over days and stacked bars; each with the same figures as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kunyet.dashboard.present.common.grid_table import grid_table_html
from kunyet.dashboard.present.common.html import Html, tag
from kunyet.graph.messages.language import _, digits


@dataclass(frozen=True, slots=True)
class Chart:
    """The data of the chart component, and the same figures as a table."""

    picture: dict[str, Any]
    table: Html


@dataclass(frozen=True, slots=True)
class LinePoint:
    """A point of a line.

    Parameters
    ----------
    day
        The day number.
    day_word, value_word
        Day and value in words.
    scale_mark
        The value as a short mark on the scale.
    event
        What happened on the day; blank: nothing.
    """

    day: int
    value: float
    day_word: str
    value_word: str
    scale_mark: str
    event: str = ""

    @property
    def description(self) -> str:
        """The text of the point's tooltip."""
        return " · ".join(part for part in (self.day_word, self.event, self.value_word) if part)


@dataclass(frozen=True, slots=True)
class StackedBar:
    """A bar: its word, and its parts from the bottom; each part is a class of colour, a word and a count."""

    word: str
    parts: tuple[tuple[str, str, int], ...]

    @property
    def total(self) -> int:
        """The sum of all parts."""
        return sum(count for _tone, _word, count in self.parts)


def line_chart(label: str, points: Sequence[LinePoint], headings: Sequence[str]) -> Chart | None:
    """Return a line over days; `None` for fewer than two points.

    The scale begins below the lowest value and not at zero; its marks show that.
    """
    if len(points) < 2:
        return None
    low, high = min(points, key=lambda point: point.value), max(points, key=lambda point: point.value)
    floor = max(0.0, low.value - max(0.05, (high.value - low.value) / 2))
    span, reach = max(high.value - floor, 1e-9), max(points[-1].day - points[0].day, 1)

    def height(point: LinePoint) -> float:
        return (point.value - floor) / span

    data = [
        {
            "at": (point.day - points[0].day) / reach,
            "value": height(point),
            "said": point.description,
            "event": bool(point.event),
        }
        for point in points
    ]
    marked = {each.scale_mark: each for each in (low, high)}
    scale = [{"value": height(point), "word": point.scale_mark} for point in marked.values()]
    ends = [points[0].day_word, points[-1].day_word]
    rows = [
        (f"{point.day_word} · {point.event}" if point.event else point.day_word, point.value_word) for point in points
    ]
    picture = {"kind": "line", "label": label, "points": data, "scale": scale, "ends": ends}
    return Chart(picture, _details_html(label, headings, rows))


def bar_chart(label: str, bars: Sequence[StackedBar], headings: Sequence[str]) -> Chart | None:
    """Return stacked bars; the table has a column for each part. No bars give `None`."""
    if not bars:
        return None
    most = max(bar.total for bar in bars) or 1
    drawn = [
        {"word": bar.word, "sum": digits(f"{bar.total:,}"), "parts": [_part(bar, part, most) for part in bar.parts]}
        for bar in bars
    ]
    rows = [(bar.word, *(digits(f"{count:,}") for _tone, _word, count in bar.parts)) for bar in bars]
    return Chart({"kind": "bars", "label": label, "bars": drawn}, _details_html(label, headings, rows))


def _part(bar: StackedBar, part: tuple[str, str, int], most: int) -> dict[str, Any]:
    tone, word, count = part
    return {"tone": tone, "share": count / most, "said": f"{bar.word} · {word}: {digits(f'{count:,}')}"}


def _details_html(label: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Html:
    head = tag("tr", *(tag("th", heading, scope="col") for heading in headings))
    body = [tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:])) for row in rows]
    return tag("details", tag("summary", _("The same as a table")), grid_table_html(label, head, body), cls="k-more")
