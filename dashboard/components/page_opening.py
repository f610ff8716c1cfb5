"""The opening of every page: one sentence that answers its question, then what to do first."""

from __future__ import annotations

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import NOTHING, join, tag
from kunyet.graph.messages.language import _


def page_opening(sentence: str, advice: str = "") -> None:
    """Show the sentence and the advice; a blank advice is left out."""
    todo = tag("p", tag("strong", _("First: ")), advice, cls="k-first") if advice else NOTHING
    render_html(tag("div", join(tag("h1", sentence), todo), cls="k-opening"))
