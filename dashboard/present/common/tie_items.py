"""Parts of an actor's list of ties, on side panel and profile: the other end, the age of the last contact."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html, shape_html, tag
from kunyet.dashboard.present.words.shown_names import kind_of, name_of
from kunyet.dashboard.present.words.vocabulary_words import kind_shape
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, n_
from kunyet.graph.text.dates import NEVER


def tie_item_html(view: View, other: str, *details: Html, linked: bool) -> Html:
    """Return the actor at the other end of a tie as an item of a list, with details behind the name.

    Parameters
    ----------
    linked
        Whether the name is a link to the profile.
    """
    kind = kind_of(view, other) or "unclassified"
    name = name_of(view, other)
    who = tag("span", links.session_link(links.profile(other), name) if linked else name, cls="who")
    return tag("li", shape_html(kind_shape(kind), kind), who, *details)


def contact_age_html(view: View, last: int, *, stale: bool) -> Html:
    """Return how long before the view's date the last contact was.

    Parameters
    ----------
    last
        The day number of the last contact; `NEVER`: none is recorded.
    stale
        Whether the last contact is longer ago than its standard allows.
    """
    age = _("no contact recorded") if last == NEVER else _days_ago(view.at - last)
    if stale and last != NEVER:
        age = _("{age}, too long ago", age=age)
    return tag("span", age, cls="k-age stale" if stale else "k-age")


def _days_ago(days: int) -> str:
    return _("today") if days <= 0 else n_("{n} day ago", "{n} days ago", days)


def no_ties_html() -> Html:
    """Return what an actor without any recorded tie needs."""
    return tag("p", _("No tie is recorded. Ask them whom they work with."), cls="k-muted")


def shortened_html(shown: int, total: int) -> Html:
    """Return that only the latest ties are shown; nothing where all are shown."""
    return tag("p", _("The {n} latest are shown.", n=shown), cls="k-muted") if total > shown else NOTHING
