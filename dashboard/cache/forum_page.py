"""The page Forums: figures of forums, who came, and the board of promises, cached for all sessions.

The key is the view; for what is in words also the language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kunyet.dashboard.cache import views
from kunyet.dashboard.cache.lru_cache import lru_cached
from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.forums.commitment_board import MOST_CARDS, Card, board_of, card_html
from kunyet.dashboard.present.forums.promise_lists import by_owner_html, closed_html
from kunyet.graph.forums.forum_figures import ForumFigures, GroupCame, came_by, forums_in_time
from kunyet.graph.messages.language import _

if TYPE_CHECKING:
    from kunyet.dashboard.cache.view_key import ViewKey


@dataclass(frozen=True, slots=True)
class PromiseBoard:
    """The promises of each state, the first of them as cards, and the lists below the board."""

    by_state: dict[str, list[Card]]
    cards: dict[str, list[Html]]
    lists: Html


@lru_cached(24)
def get_forums_in_time(key: ViewKey) -> list[ForumFigures]:
    """Return the figures of every forum, the earliest first."""
    return forums_in_time(views.get_view(key))


@lru_cached(48)
def get_came(key: ViewKey, forum: str) -> tuple[Sequence[GroupCame], Sequence[GroupCame]]:
    """Return who came to a forum, by kind and by region."""
    view = views.get_view(key)
    return came_by(view, forum, "kind"), came_by(view, forum, "region")


@lru_cached(24)
def get_promise_board(key: ViewKey, language: str) -> PromiseBoard:  # noqa: ARG001 - the words depend on the language
    """Return the board of promises."""
    view = views.get_view(key)
    board = board_of(view)
    cards = {state: [card_html(view, card) for card in some[:MOST_CARDS]] for state, some in board.items()}
    lists = join(
        tag("h3", _("Open promises by owner and date")),
        by_owner_html(view, board),
        tag("h3", _("Closed since the last forum")),
        closed_html(view),
    )
    return PromiseBoard(board, cards, lists)
