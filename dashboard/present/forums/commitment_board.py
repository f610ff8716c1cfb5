"""Promises as a board: a column of cards for each state, late ones first."""

from __future__ import annotations

from dataclasses import dataclass

from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.forums.findings_list import thing_html
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.value_words import age_text
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.forums.commitment_moves import is_proven
from kunyet.graph.messages.language import _, say_list
from kunyet.graph.overview.promises import Promises, all_owners, promises_of
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.commitment_states import COMMITMENT_STATES

MOST_CARDS = 30
"""Cards of a state."""


@dataclass(frozen=True, slots=True)
class Card:
    """A promise on the board: its cells, its owners, and whether it is late or silent."""

    row: dict[str, str]
    owners: tuple[str, ...]
    is_late: bool
    is_silent: bool


def board_of(view: View, owner: str = "") -> dict[str, list[Card]]:
    """Return the cards of each state, late ones first, then by due date; with `owner` (an id) only theirs."""
    promises = promises_of(view.network)
    entities = view.records.entities
    owners_by_row = all_owners(view.network)
    board: dict[str, list[Card]] = {state: [] for state in COMMITMENT_STATES}
    for row in promises.every.tolist():
        owners = tuple(entities["id"][one] for one in owners_by_row.get(row, ()))
        if not owner or owner in owners:
            card = _card(promises, row, entities.row(row), owners)
            board[card.row.get("state", "") or "taken_on"].append(card)
    for cards in board.values():
        cards.sort(key=lambda card: (not card.is_late, card.row.get("due", "9"), card.row["id"]))
    return board


def _card(promises: Promises, number: int, row: dict[str, str], owners: tuple[str, ...]) -> Card:
    return Card(row, owners, number in promises.late, number in promises.silent)


def card_html(view: View, card: Card) -> Html:
    """Return a card: the promise, its owners, its dates, what it meets; a late or silent one leads to its gap."""
    row = card.row
    owners = say_list([name_of(view, one) for one in card.owners]) if card.owners else _("nobody has taken it on")
    parts = [
        tag("p", links.session_link(links.profile(row["id"]), name_of(view, row["id"]))),
        tag("p", owners, cls="k-muted"),
    ]
    if row.get("due"):
        parts.append(tag("p", _("Due: {day}", day=age_text(row["due"], view.at)), cls="k-note"))
    if row.get("next_check"):
        parts.append(tag("p", _("Next check: {day}", day=age_text(row["next_check"], view.at)), cls="k-note"))
    if outcome_words(row):
        parts.append(tag("p", outcome_words(row), cls="k-note"))
    if trouble_words(card):
        parts.append(tag("p", links.session_link(links.gap(f"overdue:{row['id']}"), trouble_words(card)), cls="k-high"))
    meets = [thing_html(view, thing) for thing in split_values(row.get("meets", ""))]
    if meets:
        parts.append(tag("p", _("Meets: "), join(*meets), cls="k-note"))
    return tag("div", *parts, cls="k-card")


def outcome_words(row: dict[str, str]) -> str:
    """Return what became of a promise that is closed; blank for an open one."""
    if row.get("state") == "done":
        return _("done, with evidence") if is_proven(row) else _("said to be done: no evidence with a date")
    if row.get("state") == "dropped":
        return _("dropped: {why}", why=row.get("dropped_why") or _("no reason is recorded"))
    return ""


def trouble_words(card: Card) -> str:
    """Return whether a promise is late or silent; blank if neither."""
    told = [word for word, holds in ((_("late"), card.is_late), (_("silent"), card.is_silent)) if holds]
    return say_list(told) if told else ""
