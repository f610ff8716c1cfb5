"""Figures of the Overview, the Channels page and the trend of gaps, cached for all sessions.

The key is the view alone: these are numbers and ids, which do not depend on the language.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from kunyet.dashboard.cache import views
from kunyet.dashboard.cache.lru_cache import lru_cached
from kunyet.graph.access.last_change import last_visible_change
from kunyet.graph.duplicates.duplicates_of_view import Duplicate, find_duplicates
from kunyet.graph.overview.changes_since import ChangesSince, changes_since
from kunyet.graph.overview.channel_use import (
    BlackoutEffect,
    ChannelUse,
    ConfidentialPairs,
    blackout_effects,
    channel_uses,
    channels_between_kinds,
    count_confidential_pairs,
    operator_uses,
)  # fmt: skip
from kunyet.graph.overview.coverage import Coverage, regional_coverage
from kunyet.graph.overview.forums import Forum, WomenShare, forums_before, women_among_members, women_at
from kunyet.graph.overview.tie_matrix import TieMatrix, tie_matrix
from kunyet.graph.overview.timeline import GapsOnDay, ShareOnDay, gaps_over_time, largest_share_over_time
from kunyet.graph.vocabulary.severities import SEVERITIES

if TYPE_CHECKING:
    from kunyet.dashboard.cache.view_key import ViewKey
    from kunyet.graph.brief.brief import Brief
    from kunyet.graph.gaps.common.find_gaps import Gap
    from kunyet.graph.overview.closed_gap import ClosedGap
    from kunyet.graph.routes import Routes
    from kunyet.graph.routes.choice_text import RouteChoice
    from kunyet.graph.stores.gap_states import GapState
    from kunyet.graph.support.support_board import SupportBoard


@dataclass(frozen=True, slots=True)
class ForumChanges:
    """The latest forum, the changes since then, and the share of women; forum, changes and participants are `None`
    before the first forum.
    """

    forum: Forum | None
    since: ChangesSince | None
    women: WomenShare | None
    members: WomenShare


@dataclass(frozen=True, slots=True)
class ChannelSummary:
    """The figures of the Channels page."""

    cells: dict[tuple[str, str], dict[str, int]]
    uses: list[ChannelUse]
    operators: list[ChannelUse]
    all: ConfidentialPairs
    protected: ConfidentialPairs
    blackouts: list[BlackoutEffect]


@lru_cached(16)
def get_last_change(key: ViewKey) -> datetime:
    """Return when the directory last changed, as far as the viewer sees it (UTC)."""
    return last_visible_change(views.get_store(key.store, partial=key.partial), views.get_view(key))


@lru_cached(16)
def get_forum_changes(key: ViewKey) -> ForumChanges:
    """Return the changes since the latest forum."""
    view = views.get_view(key)
    forums, members = forums_before(view), women_among_members(view)
    if not forums:
        return ForumChanges(None, None, None, members)
    latest = forums[-1]
    since = changes_since(view, views.get_gaps(key), latest.ended)
    return ForumChanges(latest, since, women_at(view.records, latest.id), members)


@lru_cached(64)
def get_closed_gap(key: ViewKey, gap: str) -> ClosedGap | None:
    """Return by what a gap closed since the latest forum; `None` if it did not."""
    from kunyet.graph.overview.closed_gap import closed_gap

    since = get_forum_changes(key).since
    return closed_gap(views.get_view(key), since.day, gap) if since is not None and gap in since.closed else None


@lru_cached(16)
def get_timeline(key: ViewKey) -> list[ShareOnDay]:
    """Return the share of actors in the largest part, over forums and quarters."""
    return largest_share_over_time(views.get_view(key))


@lru_cached(16)
def get_gap_trend(key: ViewKey) -> list[GapsOnDay]:
    """Return the number of gaps on the day of each forum and now."""
    return gaps_over_time(views.get_view(key))


@lru_cached(48)
def get_crossing(key: ViewKey, rows: str, columns: str) -> TieMatrix:
    """Return the tied pairs between the groups in rows and columns."""
    return tie_matrix(views.get_view(key).network, rows, columns)


@lru_cached(16)
def get_coverage(key: ViewKey) -> Coverage:
    """Return how many actors of each kind are in each region."""
    return regional_coverage(views.get_view(key).network)


@lru_cached(16)
def get_channel_summary(key: ViewKey) -> ChannelSummary:
    """Return the use of each channel, and what is left without it."""
    network = views.get_view(key).network
    return ChannelSummary(
        channels_between_kinds(network),
        channel_uses(network),
        operator_uses(network),
        count_confidential_pairs(network),
        count_confidential_pairs(network, protected=True),
        blackout_effects(network),
    )


@lru_cached(8)
def get_duplicates(key: ViewKey) -> list[Duplicate]:
    """Return the pairs of entries that may be one, the most likely first."""
    return find_duplicates(views.get_view(key))


@lru_cached(16)
def get_gap_states(key: ViewKey, mine: tuple[str, ...]) -> dict[str, GapState]:
    """Return the decisions about the gaps of the view, by gap id.

    `mine` are the viewer's own names (see `PageRun.own_names`).
    """
    from kunyet.graph.decisions.gap_decisions import states_for_view

    store = views.get_store(key.store, partial=key.partial)
    return states_for_view(store, views.get_view(key), views.get_gaps(key), mine)


@lru_cached(16)
def get_support(key: ViewKey) -> SupportBoard:
    """Return the board of support of a view."""
    from kunyet.graph.support.support_board import support_board

    return support_board(views.get_view(key))


@lru_cached(8)
def get_brief(key: ViewKey, forum: str, mine: tuple[str, ...], findings: tuple[str, ...] = ()) -> Brief:
    """Return the brief of a view, with the changes since a forum (blank: the latest) and chosen findings.

    `mine` are the viewer's own names (see `PageRun.own_names`).
    """
    from kunyet.graph.brief.make_brief import make_brief

    view, gaps, states = views.get_view(key), views.get_gaps(key), get_gap_states(key, mine)
    return make_brief(view, forum=forum, gaps=gaps, states=states, findings=findings)


@lru_cached(32)
def get_listed_gaps(key: ViewKey, codes: tuple[str, ...], severities: tuple[str, ...]) -> list[Gap]:
    """Return the worst gaps of some codes and severities (empty: all), at most `MAX_WORST_GAPS` of each pair."""
    if not codes and not severities:
        return views.get_worst_gaps(key)
    gaps = views.get_gaps(key)
    pairs = [(severity, code) for severity in severities or SEVERITIES for code in codes or (None,)]
    return [
        gap
        for severity, code in sorted(pairs, key=_severity_rank)
        for gap in gaps.top(views.MAX_WORST_GAPS, code=code, severity=severity)
    ]


def _severity_rank(pair: tuple[str, str | None]) -> int:
    return SEVERITIES.index(pair[0])


@lru_cached(16)
def get_routes(key: ViewKey, choice: RouteChoice, max_steps: int, count: int) -> Routes:
    """Return the routes of a question. Errors as for `find_routes`."""
    from kunyet.graph.routes import find_routes

    return find_routes(
        views.get_view(key),
        choice.start,
        choice.goal,
        k=count,
        max_steps=max_steps,
        without_channels=choice.without,
        shortest=choice.shortest,
        through_protected=choice.through_protected,
    )
