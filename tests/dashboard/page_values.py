"""Values for the parameters of functions that make parts of pages, besides those of `tests/helpers/every_value.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from kunyet.dashboard.cache.summaries import ChannelSummary, ForumChanges
from kunyet.dashboard.editing.deleted_meanwhile import DeletedMeanwhile
from kunyet.dashboard.editing.drafts import Draft
from kunyet.dashboard.present.forums.commitment_board import board_of
from kunyet.dashboard.present.gaps.gap_filter import GapFilter
from kunyet.dashboard.present.network.actor_picture import actor_picture
from kunyet.dashboard.present.network.actor_table import actor_table
from kunyet.dashboard.present.network.canvas_steps import CanvasState
from kunyet.dashboard.present.network.group_picture import group_picture
from kunyet.dashboard.present.network.network_filter import NetworkFilter
from kunyet.dashboard.present.network.saved_picture import data_formats
from kunyet.dashboard.present.network.scales.attribute_scale import attribute_scale, colour_words
from kunyet.dashboard.present.network.scales.measure_scale import measure_words
from kunyet.dashboard.present.overview.crossing_table import MATRIX_FORMS
from kunyet.graph.forums.forum_figures import forums_in_time
from kunyet.graph.introductions.find_introductions import find_introductions
from kunyet.graph.measures.common.picture_scales import picture_scales
from kunyet.graph.overview.changes_since import changes_since
from kunyet.graph.overview.channel_use import (
    blackout_effects,
    channel_uses,
    channels_between_kinds,
    count_confidential_pairs,
    operator_uses,
)
from kunyet.graph.overview.closed_gap import ClosedGap, ClosingRecord
from kunyet.graph.overview.forums import forums_before, women_among_members, women_at
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.schema import TABLES
from kunyet.graph.routes import find_routes
from kunyet.graph.routes.obstacles import NearRoute
from kunyet.graph.stores.introduction_states import IntroductionState
from kunyet.graph.stores.revision import Revision
from kunyet.graph.support.referral_moves import Referral, referrals_of
from tests.helpers.every_value import DAY
from tests.helpers.viewing import NOW

if TYPE_CHECKING:
    from tests.helpers.every_function import Caller, Found
    from tests.helpers.every_value import Values


def _channel_summary(caller: Caller, _one: Found) -> list[ChannelSummary]:
    network = caller.world.view.network
    return [
        ChannelSummary(
            channels_between_kinds(network),
            channel_uses(network),
            operator_uses(network),
            count_confidential_pairs(network),
            count_confidential_pairs(network, protected=True),
            blackout_effects(network),
        )
    ]


def _forum_changes(caller: Caller, _one: Found) -> list[ForumChanges]:
    view = caller.world.view
    members = women_among_members(view)
    since = changes_since(view, caller.gaps, DAY)
    latest = [ForumChanges(one, since, women_at(view.records, one.id), members) for one in forums_before(view)[-1:]]
    return [*latest, ForumChanges(None, None, None, members)]


def _closed_gaps(caller: Caller, _one: Found) -> list[ClosedGap]:
    """Return gaps of the view as if any dated change had closed them."""
    rows = [("ties", "since"), ("ties", "until"), ("entities", "status_since"), ("entities", "since")]
    changes = tuple(ClosingRecord(table, 0, column, DAY) for table, column in rows)
    return [ClosedGap(gap, DAY, changes) for gap in caller.gaps.top(2)]


def _forum_figures(caller: Caller, _one: Found) -> list[Any]:
    return [forums_in_time(caller.world.view)]


def _cards(caller: Caller, _one: Found) -> list[Any]:
    return [card for cards in board_of(caller.world.view).values() for card in cards]


def _drafts(caller: Caller, _one: Found) -> list[Draft]:
    rows = [("entities", caller.world.view.records.entities.row(0)), ("ties", caller.world.view.records.ties.row(0))]
    return [Draft(table, row_key(table, row), row, row, when=NOW.isoformat(), token="t") for table, row in rows]  # noqa: S106 - the identity of a draft


def _deleted(caller: Caller, _one: Found) -> list[DeletedMeanwhile]:
    revision = Revision(3, NOW, "zqvwhoqz", "zqvwhyqz")
    return [DeletedMeanwhile(revision, caller.world.view.records.entities.row(0))]


def _introductions(caller: Caller, _one: Found) -> list[Any]:
    found = find_introductions(caller.world.view, 3)
    return [*found.introductions, *(each for some in found.joint for each in some)]


def _decisions(caller: Caller, _one: Found) -> list[IntroductionState]:
    a, b = sorted(caller.world.view.network.ids[:2])
    return [IntroductionState(a, b, state, by="zqvwhoqz", since="2024-03-01") for state in ("accepted", "declined")]


def _routes(caller: Caller, _one: Found) -> list[Any]:
    ids = caller.world.view.network.ids
    pairs = ((start, goal) for start in ids[:5] for goal in ids[:8] if start < goal)
    found = [find_routes(caller.world.view, start, goal) for start, goal in pairs]
    return [*[each for each in found if each.routes][:2], *[each for each in found if not each.routes][:2]]


def _near_routes(caller: Caller, one: Found) -> list[NearRoute]:
    """Return ways that nearly work; where the sample of pairs has none, a plain one of the first two actors."""
    nearly = [way for found in _routes(caller, one) for way in found.nearly]
    return [*nearly, NearRoute(tuple(caller.world.view.network.ids[:2]), ())]


def _pictures(caller: Caller, one: Found) -> list[dict[str, Any]]:
    view = caller.world.view
    if "group" in one.module:
        return [group_picture(view, view.network, "region")]
    return [actor_picture(view, caller.gaps, NetworkFilter()).picture]


def _tables(caller: Caller, _one: Found) -> list[dict[str, Any]]:
    return [actor_table(caller.world.view, caller.world.view.network)]


def _words(caller: Caller, _one: Found) -> list[dict[str, str]]:
    view = caller.world.view
    return [{**colour_words(view), **measure_words(view), **measure_words(view, as_size=True)}]


def _referrals(caller: Caller, _one: Found) -> list[Referral]:
    """Return the referrals that the viewer sees; a narrower role sees none, and one of nobody stands for them."""
    nobody = Referral(0, "r", "asked", "week", -1, -1, DAY, DAY, is_ended=False, is_silent=True, is_told=False)
    return [*referrals_of(caller.world.view.network), nobody]


PAGE_VALUES: dict[Any, Values] = {
    "Referral": _referrals,
    "Mapping[int, Revision]": lambda *_: [{3: Revision(3, NOW, "zqvwhoqz", "zqvwhyqz")}],
    "Mapping[tuple[str, Key], Mapping[str, str]]": lambda *_: [{}],
    "ChannelSummary": _channel_summary,
    "Card": _cards,
    "Sequence[ForumFigures]": _forum_figures,
    "ForumFigures | None": lambda caller, one: [None, *_forum_figures(caller, one)[0]],
    "int": lambda *_: [DAY],
    "ForumChanges": _forum_changes,
    "ChangesSince": lambda caller, one: [found.since for found in _forum_changes(caller, one) if found.since],
    "ClosedGap": _closed_gaps,
    "Draft": _drafts,
    "DeletedMeanwhile": _deleted,
    "ColumnForm": lambda *_: [TABLES["entities"][name] for name in ("kind", "region", "status")],
    ("str", "table"): lambda *_: ["entities"],
    ("str", "column"): lambda *_: ["kind", "region", "status"],
    ("str", "value"): lambda *_: ["organization", "Chin", "active"],
    ("Mapping[str, str]", "values"): lambda caller, _: [caller.world.view.records.entities.row(0)],
    "GapFilter": lambda *_: [GapFilter(questions=None), GapFilter(severities=("high",))],
    "IntroductionText": _introductions,
    "IntroductionState": _decisions,
    "Sequence[IntroductionState]": lambda caller, one: [_decisions(caller, one)],
    "Iterable[IntroductionState]": lambda caller, one: [_decisions(caller, one)],
    "Routes": _routes,
    "NearRoute": _near_routes,
    "Route": lambda caller, one: [route for found in _routes(caller, one) for route in found.routes[:1]],
    "NetworkFilter": lambda *_: [NetworkFilter(), NetworkFilter(kinds=("organization",))],
    "CanvasState": lambda *_: [CanvasState()],
    ("dict[str, Any]", "drawn"): _pictures,
    ("dict[str, Any]", "picture"): _pictures,
    ("dict[str, Any]", "content"): _tables,
    "tuple[dict[str, Any], ...]": lambda *_: [()],
    "list[dict[str, Any]]": lambda caller, one: [_pictures(caller, one)[0]["edges"]],
    "dict[str, Position]": lambda *_: [{}],
    "Position": lambda *_: [(0.0, 0.0)],
    "Sequence[tuple[float, float, float, float]]": lambda *_: [[(0.0, 0.0, 9.0, 9.0)]],
    "dict[str, str]": _words,
    ("str", "title"): lambda *_: ["zqvtitleqz"],
    ("str", "form"): lambda _caller, one: list(MATRIX_FORMS if "people" in one.module else data_formats()),
    ("str", "cell"): lambda *_: ["Chin~organization", "Shan~defector_network"],
    "tuple[str, str]": lambda *_: [("degree", "kind"), ("", "region")],
    "ActorScale | None": lambda caller, _: [attribute_scale(caller.world.view, caller.world.view.network, "region")],
    "list[ActorScale]": lambda caller, _: [[attribute_scale(caller.world.view, caller.world.view.network, "region")]],
    ("kunyet.dashboard.present.network.scales.measure_scale:measure_scale", "name"): lambda *_: list(picture_scales()),
    ("kunyet.dashboard.present.network.scales.measure_scale:measure_values", "name"): lambda *_: list(picture_scales()),
    ("NDArray[np.int64]", "of_actor"): lambda caller, _: [np.arange(caller.world.view.network.n) % 2],
    ("NDArray[np.int64]", "members"): lambda *_: [np.arange(3)],
    ("int", "n"): lambda *_: [2],
}
