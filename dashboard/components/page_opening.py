"""How every page opens: one sentence that answers its question, then what to do about it."""

from __future__ import annotations

from kunyet.dashboard.components.render import put
from kunyet.dashboard.i18n.language import _
from kunyet.dashboard.present.common.html import Html, join, tag


def opening(sentence: str, advice: str = "") -> None:
    """Show the answer and the advice."""
    todo = tag("p", tag("strong", _("First: ")), advice, cls="k-first") if advice else Html()
    put(tag("div", join(tag("h1", sentence), todo), cls="k-opening"))
