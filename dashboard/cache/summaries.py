"""What the Overview, the Channels page and the trend of gaps are computed from, kept between runs like everything in `cache.py`.

Keyed by the view (store, revision, viewer, date) alone: these are numbers and ids, which no language changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kunyet.dashboard.cache import views
from kunyet.dashboard.cache.lru_cache import kept
from kunyet.graph.overview.changes_since import Since, changes_since
from kunyet.graph.overview.channel_use import (
    Blackout,
    Confidential,
    Use,
    blackouts,
    channel_uses,
    confidential,
    kinds_over_channels,
    operator_uses,
)  # fmt: skip
from kunyet.graph.overview.coverage import Coverage, coverage
from kunyet.graph.overview.crossing import Crossing, crossing
from kunyet.graph.overview.forums import Forum, Women, forums_before, women_among_members, women_at
from kunyet.graph.overview.timeline import GapPoint, Point, gaps_over_forums, holding_together
from kunyet.graph.vocabulary.kinds import SEVERITIES

if TYPE_CHECKING:
    from kunyet.dashboard.cache.views import ViewKey
    from kunyet.graph.gaps.common.find_gaps import Gap
    from kunyet.graph.stores.gap_states import GapState


@dataclass(frozen=True, slots=True)
class Changed:
    """The latest forum, what has changed since, and how many of those who came were women; `None` before the first forum."""

    forum: Forum | None
    since: Since | None
    women: Women | None
    members: Women


@dataclass(frozen=True, slots=True)
class Channels:
    """What the Channels page shows."""

    cells: dict[tuple[str, str], dict[str, int]]
    uses: list[Use]
    operators: list[Use]
    all: Confidential
    protected: Confidential
    blackouts: list[Blackout]


@kept(16)
def the_changes(key: ViewKey) -> Changed:
    """Return what has changed since the latest forum."""
    view = views.the_view(key)
    forums, members = forums_before(view), women_among_members(view)
    if not forums:
        return Changed(None, None, None, members)
    latest = forums[-1]
    since = changes_since(view, views.the_gaps(key), latest.ended)
    return Changed(latest, since, women_at(view.records, latest.id), members)


@kept(16)
def the_timeline(key: ViewKey) -> list[Point]:
    """Return how much held together, over forums and quarters."""
    return holding_together(views.the_view(key))


@kept(16)
def the_trend(key: ViewKey) -> list[GapPoint]:
    """Return how many gaps there were, over forums."""
    return gaps_over_forums(views.the_view(key))


@kept(48)
def the_crossing(key: ViewKey, rows: str, columns: str) -> Crossing:
    """Return who reaches whom."""
    return crossing(views.the_view(key).network, rows, columns)


@kept(16)
def the_coverage(key: ViewKey) -> Coverage:
    """Return who is where."""
    return coverage(views.the_view(key).network)


@kept(16)
def the_channels(key: ViewKey) -> Channels:
    """Return what each channel carries, and what is left without it."""
    network = views.the_view(key).network
    return Channels(
        kinds_over_channels(network),
        channel_uses(network),
        operator_uses(network),
        confidential(network),
        confidential(network, protected=True),
        blackouts(network),
    )


@kept(16)
def the_states(key: ViewKey, mine: tuple[str, ...]) -> dict[str, GapState]:
    """Return what was decided about the gaps that the viewer sees, by their ids."""
    from kunyet.graph.decisions.gap_decisions import kept_states

    store = views.the_store(key[0], partial=key[1])
    return kept_states(store, views.the_view(key), views.the_gaps(key), mine)


@kept(32)
def the_listed(key: ViewKey, codes: tuple[str, ...], severities: tuple[str, ...]) -> list[Gap]:
    """Return the worst gaps of some codes and severities (empty: of all), so many of each pair as are told at once."""
    if not codes and not severities:
        return views.the_worst(key)
    gaps = views.the_gaps(key)
    pairs = [(severity, code) for severity in severities or SEVERITIES for code in codes or (None,)]
    return [
        gap
        for severity, code in sorted(pairs, key=_rank)
        for gap in gaps.top(views.WORST, code=code, severity=severity)
    ]


def _rank(pair: tuple[str, str | None]) -> int:
    return SEVERITIES.index(pair[0])
