"""How many gaps there were at each forum and on the view's date, as bars with the same figures as a table."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.dashboard.present.common.charts import Chart, StackedBar, bar_chart
from kunyet.dashboard.present.common.html import Html, tag
from kunyet.dashboard.present.words.vocabulary_words import severity_html, severity_word
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, say_day
from kunyet.graph.overview.timeline import GapsOnDay
from kunyet.graph.vocabulary.severities import SEVERITIES


def gap_trend_sentence(view: View, points: Sequence[GapsOnDay]) -> str:
    """Return the trend in a sentence; with fewer than two points, why there is none."""
    if len(points) < 2:
        return _("No forum before this date is recorded, so there is nothing to compare with yet.")
    first, last = (sum(point.counts.values()) for point in (points[0], points[-1]))
    return _(
        "{first} gaps at the end of the first forum shown, {last} on {day}. Stale ties are left out: the record keeps"
        " only their latest contact.",
        first=first,
        last=last,
        day=say_day(view.at),
    )


def gap_trend_chart(points: Sequence[GapsOnDay]) -> Chart | None:
    """Return the trend as bars, with the lightest gaps at the bottom; `None` for fewer than two points."""
    if len(points) < 2:
        return None
    order = tuple(reversed(SEVERITIES))
    bars = [
        StackedBar(
            say_day(point.day), tuple((severity, severity_word(severity), point.counts[severity]) for severity in order)
        )
        for point in points
    ]
    label = _("Gaps by severity at the end of each forum, and on the date asked for")
    return bar_chart(label, bars, (_("Day"), *(severity_word(severity) for severity in order)))


def gap_trend_legend_html() -> Html:
    """Return what the colours of the bars are, from the top of a bar to its bottom."""
    return tag("p", *(severity_html(severity) for severity in SEVERITIES), cls="k-bar-legend")
