"""Promises as lists: the open ones by owner and date, and what was closed since the last forum."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.dashboard.present.forums.commitment_board import Card, outcome_words, trouble_words
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.value_words import age_text, state_word
from kunyet.dashboard.present.words.vocabulary_words import first_upper
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, say_list
from kunyet.graph.overview.forums import forums_before
from kunyet.graph.overview.promises import promises_of

MOST_LINES = 200
_OPEN = ("proposed", "taken_on", "under_way")


def by_owner_html(view: View, board: dict[str, list[Card]]) -> Html:
    """Return the open promises, by the names of their owners, then by due date; those without an owner first."""
    lines = sorted(
        (
            (say_list([name_of(view, one) for one in card.owners]) if card.owners else "", card)
            for state in _OPEN
            for card in board[state]
        ),
        key=lambda line: (line[0], line[1].row.get("due", "9"), line[1].row["id"]),
    )
    if not lines:
        return tag("p", _("No promise is open."), cls="k-muted")
    headings = (_("Owner"), _("Due"), _("Promise"), _("State"), _("Next check"), _("Marked"))
    rows = [
        (
            owners or tag("strong", _("nobody has taken it on")),
            _day(view, card, "due"),
            links.session_link(links.profile(card.row["id"]), name_of(view, card.row["id"])),
            first_upper(state_word("entities", card.row.get("state", "") or "taken_on")),
            _day(view, card, "next_check"),
            trouble_words(card) or "–",
        )
        for owners, card in lines[:MOST_LINES]
    ]
    table = rows_table_html(_("Open promises by owner and date"), headings, rows, stacked=True)
    more = tag("p", _("The others are in the Directory."), cls="k-muted") if len(lines) > MOST_LINES else ""
    return join(table, more) if more else table


def _day(view: View, card: Card, column: str) -> str:
    text = card.row.get(column, "")
    return age_text(text, view.at) if text else "–"


def closed_html(view: View) -> Html:
    """Return the promises that were done or dropped since the last forum ended, the latest first."""
    held = forums_before(view)
    if not held:
        return tag("p", _("No forum was held yet."), cls="k-muted")
    entities = view.records.entities
    closed = [entities.row(row) for row in promises_of(view.network, held[-1].ended).closed_since.tolist()]
    note = _("Since {forum}:", forum=name_of(view, held[-1].id))
    if not closed:
        return join(tag("p", note), tag("p", _("No promise was closed."), cls="k-muted"))
    closed.sort(key=lambda row: (row.get("progress_on", ""), row["id"]), reverse=True)
    lines = [
        tag("li", links.session_link(links.profile(row["id"]), name_of(view, row["id"])), f" – {outcome_words(row)}")
        for row in closed[:MOST_LINES]
    ]
    return join(tag("p", note), tag("ul", *lines, cls="k-lines"))
