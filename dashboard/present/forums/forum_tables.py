"""The forums as a line in time, and who came by kind and region, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.vocabulary_words import first_upper, kind_word, region_word
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.forums.forum_figures import ForumFigures, GroupCame
from kunyet.graph.messages.language import _, digits, n_, say_day
from kunyet.graph.text.dates import NEVER

MOST_NAMES = 30
"""So many of those who did not come are named."""


def forum_sentence(figures: Sequence[ForumFigures], chosen: ForumFigures | None, at: int) -> str:
    """Return the sentence that answers the page: what became of the chosen forum."""
    if chosen is None or not figures:
        return _("No forum is recorded.")
    if chosen.day == NEVER or chosen.day >= at:
        return n_("{n} actor is invited to this forum.", "{n} actors are invited to this forum.", chosen.invited)
    return _(
        "{came} of {invited} invited actors came. {kept} of {promised} promises of this forum are kept.",
        came=chosen.came,
        invited=chosen.invited,
        kept=chosen.kept,
        promised=chosen.promised,
    )


def forums_in_time_html(view: View, figures: Sequence[ForumFigures]) -> Html:
    """Return all forums, the earliest first: invited, came, said, promised, kept."""
    headings = (
        *(_("Forum"), _("Date"), _("Invited"), _("Came"), _("Delegates"), _("Expected"), _("Women")),
        *(_("Said"), _("Promised"), _("Kept")),
    )
    rows = [
        (
            links.session_link(links.profile(one.id), name_of(view, one.id)),
            "–" if one.day == NEVER else say_day(one.day),
            _number(one.invited),
            _number(one.came),
            _number(one.delegates),
            _number(one.expected),
            "–" if one.women.share is None else digits(f"{round(100 * one.women.share)} %"),
            _number(one.findings),
            _number(one.promised),
            _number(one.kept),
        )
        for one in figures
    ]
    return rows_table_html(_("Forums in time"), headings, rows, stacked=True)


def came_html(attribute: str, groups: Sequence[GroupCame]) -> Html:
    """Return who came of whom, by kind or region; a group of which nobody came is marked."""
    word = kind_word if attribute == "kind" else region_word
    rows = [
        (
            first_upper(word(one.name)),
            _number(one.actors),
            _number(one.invited),
            _number(one.expected),
            _number(one.came) if one.came else tag("strong", _("nobody")),
            _number(one.delegates),
        )
        for one in groups
    ]
    title = _("By kind") if attribute == "kind" else _("By region")
    headings = (title, _("Actors"), _("Invited"), _("Expected"), _("Came"), _("Delegates"))
    return rows_table_html(title, headings, rows, stacked=True)


def at_the_table_sentence(kinds: Sequence[GroupCame], regions: Sequence[GroupCame]) -> str:
    """Return of how many kinds and regions somebody came, of all that have an actor."""
    came = [sum(1 for one in groups if one.came) for groups in (kinds, regions)]
    return _(
        "At the table: {kinds} of {all_kinds} kinds, {regions} of {all_regions} regions.",
        kinds=came[0],
        all_kinds=len(kinds),
        regions=came[1],
        all_regions=len(regions),
    )


def stayed_away_html(view: View, ids: Sequence[str]) -> Html:
    """Return who was expected and did not come: of each it is a question why; nothing where all came."""
    if not ids:
        return NOTHING
    names = [links.session_link(links.profile(one), name_of(view, one)) for one in ids[:MOST_NAMES]]
    more = _("and {n} more", n=len(ids) - MOST_NAMES) if len(ids) > MOST_NAMES else ""
    items = [tag("li", name) for name in [*names, *([more] if more else [])]]
    note = _("Expected, and did not come. Ask whether they are safe:")
    return join(tag("p", note, cls="k-note"), tag("ul", *items, cls="k-lines"))


def _number(number: int | None) -> str:
    return "–" if number is None else digits(str(number))
