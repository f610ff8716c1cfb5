"""How every page opens: one sentence that answers its question, then what to do about it."""

from __future__ import annotations

from kunyet.dashboard.components.render import render_html
from kunyet.graph.messages.language import _
from kunyet.dashboard.present.common.html import Html, join, tag


def page_opening(sentence: str, advice: str = "") -> None:
    """Show the answer and the advice."""
    todo = tag("p", tag("strong", _("First: ")), advice, cls="k-first") if advice else Html()
    render_html(tag("div", join(tag("h1", sentence), todo), cls="k-opening"))
