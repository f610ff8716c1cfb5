"""The brief as a page shows it: the same sentences that the saved file has."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.dashboard.present.common.html import Html, tag
from kunyet.graph.brief.brief import Brief
from kunyet.graph.brief.to_html import brief_body


def shown_brief_html(brief: Brief, languages: Sequence[str]) -> Html:
    """Return the pages of a brief, its headings one level lower than in a file of its own."""
    body = brief_body(brief, languages, heading=2)
    return tag("div", Html(body), cls="k-brief")  # `brief_body` escapes every text
