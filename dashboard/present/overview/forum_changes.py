"""What changed since the last forum."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.dashboard.cache.summaries import ForumChanges
from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.common.linked_names import actor_link_html, gap_item_html
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.vocabulary_words import status_word
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gap, Gaps
from kunyet.graph.messages.language import _, n_, say_day
from kunyet.graph.overview.changes_since import ChangesSince

GAPS_NAMED = 12
"""So many opened gaps are named; the others are counted."""


def forum_name(view: View, forum: str) -> str:
    """Return the name of a forum."""
    return name_of(view, forum)


def forum_changes_title(view: View, changed: ForumChanges) -> str:
    """Return the heading of the changes."""
    if changed.forum is None:
        return _("What changed")
    return _("What changed since the {forum}", forum=forum_name(view, changed.forum.id))


def forum_changes_html(view: View, gaps: Gaps, changed: ForumChanges) -> Html:
    """Return what changed since the last forum; where no forum is recorded, what to do."""
    forum, since = changed.forum, changed.since
    if forum is None or since is None:
        return tag(
            "p",
            _(
                "No forum before this date is recorded. Record the last one with its date. Then this page compares "
                "with it."
            ),
            cls="k-empty",
        )
    ended = tag("p", _("It ended on {day}.", day=say_day(forum.ended, view.at)), cls="k-muted")
    if since.is_nothing:
        return join(ended, tag("p", _("Nothing in the record has changed since.")))
    counts = [
        (since.ties_added, "+", n_("{n} tie", "{n} ties", since.ties_added), ""),
        (since.ties_removed, "−", n_("{n} tie", "{n} ties", since.ties_removed), "high"),
        (since.pairs_gone_stale, "", n_("{n} tie went stale", "{n} ties went stale", since.pairs_gone_stale), "medium"),
        (since.actors_added, "+", n_("{n} actor", "{n} actors", since.actors_added), ""),
        (since.actors_removed, "−", n_("{n} actor", "{n} actors", since.actors_removed), "high"),
    ]
    items = [tag("li", tag("strong", f"{sign}{word}", cls=tone)) for count, sign, word, tone in counts if count]
    changes = tag("ul", *items, cls="k-since") if items else tag("p", _("No actor and no tie was added or ended."))
    return join(ended, _lost_html(view, since), changes, _opened_gaps_html(gaps, since.opened), closed_gaps_html(since))


def _lost_html(view: View, since: ChangesSince) -> Html:
    """Return who could take part on the earlier day and cannot now, by the names that the view has."""
    if not since.lost:
        return NOTHING
    status = view.records.entities["status"]
    names = [
        tag(
            "li",
            actor_link_html(view, one),
            tag("span", status_word(status[view.records.entity_row[one]]), cls="k-age"),
        )
        for one in since.lost[:GAPS_NAMED]
    ]
    more = len(since.lost) - GAPS_NAMED
    rest = tag("li", _("And {n} more.", n=more), cls="k-muted") if more > 0 else NOTHING
    title = n_("{n} actor can no longer take part", "{n} actors can no longer take part", len(since.lost))
    return join(tag("p", tag("strong", title, cls="critical")), tag("ul", *names, rest, cls="k-lost"))


def _opened_gaps_html(gaps: Gaps, ids: Sequence[str]) -> Html:
    if not ids:
        return NOTHING
    named = [gap for gap in map(gaps.by_id, ids[:GAPS_NAMED]) if gap is not None]
    return _named_gaps_html(n_("{n} gap opened", "{n} gaps opened", len(ids)), named, len(ids))


def closed_gaps_html(since: ChangesSince) -> Html:
    """Return the closed gaps; the link of each leads to what closed it."""
    if not since.closed:
        return NOTHING
    title = n_("{n} gap closed", "{n} gaps closed", len(since.closed))
    return _named_gaps_html(title, since.closed_first, len(since.closed))


def _named_gaps_html(title: str, named: Sequence[Gap], every: int) -> Html:
    more = every - len(named)
    rest = tag("li", _("And {n} more.", n=more), cls="k-muted") if more > 0 else NOTHING
    items = tag("ul", *(gap_item_html(gap, remedy=False) for gap in named), rest, cls="k-gaps")
    return tag("details", tag("summary", title), items, cls="k-more")
