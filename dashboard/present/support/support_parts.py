"""The board of support as markup: needs with their nearest offers, and the money of initiatives."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.dashboard.present.words.details import service_word
from kunyet.dashboard.present.words.records import name_of
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, n_, say_day, spoken
from kunyet.graph.messages.message import JoinedMessages
from kunyet.graph.messages.wording import in_words
from kunyet.graph.support.matching import SHOWN, OpenNeed
from kunyet.graph.support.money import Funding, Money, who_funds_whom
from kunyet.graph.support.support_board import SupportBoard, offer_message
from kunyet.graph.text.dates import NEVER
from kunyet.graph.vocabulary.severities import SEVERITY_WORDS

MOST_FUNDINGS = 60
"""So many ties of funding are shown."""
MOST_NEEDS = 40
"""So many needs of each part are shown; the command lists all of them."""


def support_sentence(board: SupportBoard) -> str:
    """Return the sentence that opens the page."""
    if not board.needs:
        return _("No need is recorded.")
    without = board.without_offer
    needs = n_("{n} need is open.", "{n} needs are open.", len(board.needs))
    return f"{needs} {n_('For {n}, no usable offer is in reach.', 'For {n}, no usable offer is in reach.', without)}"


def support_advice(board: SupportBoard) -> str:
    """Return what to do first."""
    if not board.needs:
        return _("ask each actor what help is needed, and who can offer it.")
    if board.without_offer:
        return _("look for an offer for the most urgent need that has none.")
    return _("refer the most urgent need to its nearest offer.")


def needs_board_html(board: SupportBoard) -> Html:
    """Return the needs: first those that no offer fits, then the others with their nearest offers and the reasons."""
    if not board.needs:
        return NOTHING
    share = int(100 * board.cover.covered / board.cover.wanted)
    cover = _(
        "Weighted by urgency, the nearest offers can cover {share} % of what is needed. Offers without a recorded"
        " number of places count as large enough.",
        share=share,
    )
    without = [need for need in board.needs if not need.offers]
    others = [need for need in board.needs if need.offers]
    parts = ((_("Needs without an offer"), without), (_("Needs and their nearest offers"), others))
    return join(tag("p", cover, cls="k-muted"), *(_part_html(board, *part) for part in parts))


def _part_html(board: SupportBoard, heading: str, needs: list[OpenNeed]) -> Html:
    """Return one part of the needs, the most urgent first; nothing if it has none."""
    if not needs:
        return NOTHING
    items = [_need_html(board, need) for need in needs[:MOST_NEEDS]]
    left = len(needs) - MOST_NEEDS
    more = tag("p", n_("And {n} more.", "And {n} more.", left), cls="k-muted") if left > 0 else NOTHING
    return join(tag("h2", heading), tag("ol", *items, cls="k-lines"), more)


def need_label(board: SupportBoard, need: OpenNeed) -> str:
    """Return a need in a few words: who, and what."""
    return f"{in_words(board.name(need.actor), spoken())}: {service_word(board.service(need))}"


def _need_html(board: SupportBoard, need: OpenNeed) -> Html:
    view, urgency = board.view, board.urgency(need)
    id = view.network.ids[need.actor]
    word = _(SEVERITY_WORDS[urgency]) if urgency in SEVERITY_WORDS else urgency
    who = links.session_link(links.profile(id), name_of(view, id))
    head: list[str] = [tag("strong", service_word(board.service(need))), " ", who]
    if word:
        head += [" · ", word]
    if not need.offers:
        return tag("li", *head)
    nearest, *others = (offer_message(board, need, offer, says_unknown=False) for offer in need.offers[:SHOWN])
    return tag("li", *head, tag("p", nearest.in_words(spoken())), _others_html(others))


def _others_html(offers: list[JoinedMessages]) -> Html:
    if not offers:
        return NOTHING
    word = tag("summary", n_("{n} more offer", "{n} more offers", len(offers)))
    return tag("details", word, tag("ul", *(tag("li", one.in_words(spoken())) for one in offers)), cls="k-more")


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


def _linked(view: View, id: str) -> Html:
    return links.session_link(links.profile(id), name_of(view, id))


def _since_words(one: Funding) -> str:
    if one.since == NEVER:
        return "–"
    day = say_day(one.since)
    return _("promised from {day}", day=day) if one.is_promised else day


def _cells(money: Money) -> tuple[str, ...]:
    figures = (money.budget, money.received, money.promised, money.missing)
    return (money.currency or "–", *(_("not shown") if one is None else in_words(one, spoken()) for one in figures))
