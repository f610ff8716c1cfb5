"""The pairs of entries that may be one: the sentence that opens the page, the rows, and a pair side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.common.linked_names import actor_link_html
from kunyet.dashboard.present.profile.profile_facts import facts_html
from kunyet.dashboard.present.words.shown_names import kind_of, name_of
from kunyet.dashboard.present.words.vocabulary_words import kind_shape
from kunyet.graph.access.view import View
from kunyet.graph.duplicates.duplicates_of_view import Duplicate
from kunyet.graph.duplicates.likelihood import LIKELY, VERY_LIKELY
from kunyet.graph.messages.language import _, n_, spoken


def duplicates_sentence(found: int) -> str:
    """Return how many pairs may be one."""
    if not found:
        return _("No two entries look like one.")
    return n_("{n} pair of entries may be one.", "{n} pairs of entries may be one.", found)


def duplicates_advice(view: View, found: Sequence[Duplicate]) -> str:
    """Return what to look at first; blank if there is no pair."""
    if not found:
        return ""
    a, b = found[0].a, found[0].b
    return _("compare {a} and {b}. They are the most likely.", a=name_of(view, a), b=name_of(view, b))


def pair_id(pair: Duplicate) -> str:
    """Return the id of a pair in the list."""
    return f"{pair.a}\n{pair.b}"


def likelihood_word(score: float) -> str:
    """Return how likely two entries are one, in words."""
    if score >= VERY_LIKELY:
        return _("Very likely")
    return _("Likely") if score >= LIKELY else _("Perhaps")


def pair_rows(view: View, found: Sequence[Duplicate]) -> list[dict[str, Any]]:
    """Return pairs as rows of the picker."""
    return [
        {
            "id": pair_id(pair),
            "shape": kind_shape(kind := kind_of(view, pair.a) or "unclassified"),
            "tone": kind,
            "kicker": likelihood_word(pair.score),
            "title": _("{a} – {b}", a=name_of(view, pair.a), b=name_of(view, pair.b)),
            "note": " · ".join(reason.in_words(spoken()) for reason in pair.reasons),
        }
        for pair in found
    ]


def pair_html(pair: Duplicate) -> Html:
    """Return what speaks for a pair."""
    reasons = [tag("li", reason.in_words(spoken())) for reason in pair.reasons]
    return join(
        tag("h2", _("Are they the same?")),
        tag("p", _("What speaks for it:"), cls="k-muted"),
        tag("ul", join(*reasons)),
    )


def sides_html(view: View, pair: Duplicate) -> Html:
    """Return both entries of a pair beside each other."""
    sides = [
        tag("section", tag("h3", actor_link_html(view, entity)), facts_html(view, entity), cls="k-side")
        for entity in (pair.a, pair.b)
    ]
    return tag("div", join(*sides), cls="k-sides")
