"""Table cells that name the first actors who are cut off."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html, tag
from kunyet.graph.messages.language import _


def more_actors_html(more: int) -> Html:
    """Return how many actors are not named; nothing where `more` is not positive."""
    return tag("span", _("and {n} more", n=more), cls="k-muted") if more > 0 else NOTHING
