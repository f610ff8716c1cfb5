"""The money on the page Support: what each initiative received, was promised and misses, and who funds whom."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, n_, say_day, spoken
from kunyet.graph.messages.wording import in_words
from kunyet.graph.support.money import Funding, Money, who_funds_whom
from kunyet.graph.support.support_board import SupportBoard
from kunyet.graph.text.dates import NEVER

MOST_FUNDINGS = 60
"""So many ties of funding are shown."""


def money_html(board: SupportBoard) -> Html:
    """Return the money of each initiative and of all by currency; what to record where there is none."""
    if not board.initiatives:
        return tag("p", _("No initiative with a budget is recorded."), cls="k-muted")
    headings = (_("Initiative"), _("Currency"), _("Budget"), _("Received"), _("Promised"), _("Missing"))
    ids = board.view.records.entities["id"]
    rows: list[tuple[str, ...]] = []
    for one in board.initiatives:
        id = ids[one.initiatives[0]]
        rows.append((links.session_link(links.profile(id), name_of(board.view, id)), *_cells(one)))
    rows += [(tag("strong", _("All together")), *_cells(one)) for one in board.money]
    return rows_table_html(_("Money"), headings, rows, stacked=True)


def funding_html(view: View) -> Html:
    """Return who funds whom; a sentence where nobody does."""
    found = who_funds_whom(view.network)
    if not found:
        return tag("p", _("Nobody is recorded as funding anybody."), cls="k-muted")
    ids = view.records.entities["id"]
    rows = [
        (
            *(
                links.session_link(links.profile(ids[end]), name_of(view, ids[end]))
                for end in (one.giver, one.receiver)
            ),
            "–" if one.amount is None else in_words(one.amount, spoken()),
            one.currency or "–",
            _since_words(one),
        )
        for one in found[:MOST_FUNDINGS]
    ]
    headings = (_("Who funds"), _("Whom"), _("Amount"), _("Currency"), _("Since"))
    table = rows_table_html(_("Who funds whom"), headings, rows, stacked=True)
    left = len(found) - len(rows)
    return join(table, tag("p", n_("And {n} more.", "And {n} more.", left), cls="k-muted")) if left else table


def _since_words(one: Funding) -> str:
    if one.since == NEVER:
        return "–"
    day = say_day(one.since)
    return _("promised from {day}", day=day) if one.is_promised else day


def _cells(money: Money) -> tuple[str, ...]:
    figures = (money.budget, money.received, money.promised, money.missing)
    return (money.currency or "–", *(_("not shown") if one is None else in_words(one, spoken()) for one in figures))
