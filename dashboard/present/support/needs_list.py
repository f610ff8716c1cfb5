"""The needs on the page Support: those without an offer, then the others with their nearest offers and the reasons."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.value_words import service_word
from kunyet.dashboard.session import links
from kunyet.graph.messages.language import _, n_, spoken
from kunyet.graph.messages.message import JoinedMessages
from kunyet.graph.messages.wording import in_words
from kunyet.graph.support.matching import SHOWN, OpenNeed
from kunyet.graph.support.support_board import SupportBoard, offer_message
from kunyet.graph.vocabulary.severities import SEVERITY_WORDS

MOST_NEEDS = 40
"""So many needs of each part are shown; the command lists all of them."""


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
