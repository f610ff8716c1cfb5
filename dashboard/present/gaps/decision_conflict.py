"""A decision that somebody else has changed meanwhile: both decisions, side by side."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.graph.messages.language import _


def decision_conflict_html(title: str, theirs: str, mine: str) -> Html:
    """Return both decisions in words, under a title that says what they are about."""
    lines = [
        join(tag("dt", _("They decided")), tag("dd", theirs)),
        join(tag("dt", _("You wanted")), tag("dd", mine)),
    ]
    return tag("div", tag("p", tag("strong", title)), tag("dl", *lines, cls="k-facts"), cls="k-fault", role="alert")


def decision_text(sentence: str, why: str, by: str) -> str:
    """Return a decision with its reason and who took it, each left out where it is blank."""
    return " ".join(part for part in (sentence, why, f"({by})" if by else "") if part)
