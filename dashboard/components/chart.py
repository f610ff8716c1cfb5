"""A small chart, with the same figures as a table below."""

from __future__ import annotations

from kunyet.dashboard.components.mounting import mount
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.charts import Chart


def chart(drawn: Chart | None, *, key: str) -> None:
    """Show a chart; nothing where there is none."""
    if drawn is not None:
        mount("chart", drawn.picture, key=key)
        render_html(drawn.table)
