"""How many gaps are open, critical, assigned to the viewer and closed, each as a link."""

from __future__ import annotations

from collections.abc import Mapping

from kunyet.dashboard.present.common.html import Html, tag
from kunyet.dashboard.session import links
from kunyet.graph.gaps.common.find_gaps import Gaps
from kunyet.graph.messages.language import _, say_day, spoken
from kunyet.graph.messages.wording import in_words


def gap_counts_html(counts: Mapping[str, int], since: int | None) -> Html:
    """Return the counts as links to their gaps.

    Parameters
    ----------
    since
        The day from which closed gaps are counted; `None`: all.
    """
    closed = _("closed since {day}", day=say_day(since)) if since is not None else _("closed")
    counted = [
        ("open", _("open"), links.page("gaps", part="found"), ""),
        ("critical", _("critical"), links.page("gaps", part="found", severity="critical"), "critical"),
        ("mine", _("assigned to you"), links.page("gaps", part="mine"), ""),
        ("closed", closed, links.page("gaps", part="closed"), ""),
    ]
    items = [
        tag(
            "li",
            links.session_link(
                address,
                tag("span", in_words(counts[name], spoken()), cls=f"k-figure {tone}".strip()),
                " ",
                word,
                data_lead=links.GAP_FILTERS,
            ),
        )
        for name, word, address, tone in counted
    ]
    return tag("ul", *items, cls="k-counts")


def count_questions(gaps: Gaps) -> int:
    """Return how many gaps rest on a question that was never asked."""
    return sum(int((~found.asked).sum()) for found in gaps.by_code.values() if found.asked is not None)
