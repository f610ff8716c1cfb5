"""What the network page draws, kept between runs: places, groups, pictures, tables and changes. As in `cache.py`, nothing changes a value.

A picture is kept by the view's key and by all that the reader asked for.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from kunyet.dashboard.cache import views
from kunyet.dashboard.cache.lru_cache import lru_cached
from kunyet.dashboard.cache.views import ViewKey
from kunyet.dashboard.present.common.html import NOTHING, Html
from kunyet.dashboard.present.network.actor_picture import MOST_DRAWN, MOST_LEGIBLE, ActorPicture, actor_picture
from kunyet.dashboard.present.network.actor_table import actor_table
from kunyet.dashboard.present.network.canvas_steps import GROUP_PREFIX, CanvasState, is_group
from kunyet.dashboard.present.network.changes.group_changes import mark_group_changes
from kunyet.dashboard.present.network.group_picture import GroupLayoutBase, group_picture
from kunyet.dashboard.present.network.groupings import communities_by_actor, group_of_actors
from kunyet.dashboard.present.network.layout.newcomers import place_newcomers
from kunyet.dashboard.present.network.layout.positions import Positions, positions_of
from kunyet.dashboard.present.network.network_filter import NetworkFilter, visible_part
from kunyet.dashboard.present.network.network_picture import content_version
from kunyet.dashboard.session.layout_store import load_positions
from kunyet.graph.access.subview import part_of_view
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.compare.network_changes import NetworkChanges, network_changes
from kunyet.graph.network.network import Network

if TYPE_CHECKING:
    from kunyet.dashboard.present.network.scales.measured_picture import MeasuredNetwork
    from kunyet.graph.access.view import View

AT = 6
"""Where the date that is asked for stands in a key."""


@dataclass(frozen=True)
class CanvasRequest:
    """What the reader asked the network page for: filters, grouping, measures, a date to compare with, and their sight."""

    wanted: NetworkFilter
    by: str
    sight: CanvasState
    measures: tuple[str, str] = ("", "")
    since: int | None = None

    @property
    def frame(self) -> str:
        """What the picture's places and extent depend on."""
        start = self.sight.start[0] if self.sight.start else ""
        return hashlib.sha256(repr((self.wanted, self.by, start)).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class CanvasContent:
    """What the network page shows: the picture, the table beside it, what they stand for, and who is drawn, as a view of that alone."""

    picture: dict[str, Any]
    table: dict[str, Any]
    legend: Html
    network: Network
    part: View
    scales: tuple[dict[str, Any], ...] = ()
    changes: NetworkChanges | None = None


def key_at_own_date(key: ViewKey) -> ViewKey:
    """Return the key of the same view on the directory's own date."""
    return (*key[:AT], None, *key[AT + 1 :])  # type: ignore[return-value]  # the same tuple with one part changed


def key_at_date(key: ViewKey, day: int) -> ViewKey:
    """Return the key of the same view on another date."""
    return (*key[:AT], day, *key[AT + 1 :])  # type: ignore[return-value]  # as above


@lru_cached(16)
def get_positions(own: ViewKey) -> Positions | None:
    """Return where everybody stands, on the directory's own date; `None` for a network too large to be drawn as a whole."""
    network = views.get_view(own).network
    if network.n > MOST_DRAWN:
        return None
    address, partial, _, _, role, entity, *_ = own
    return load_positions(views.get_store(address, partial=partial), Viewer(role, entity), network)


@lru_cached(16)
def _positions_of_part(own: ViewKey, wanted: NetworkFilter) -> Positions:
    """Return where those stand whom a filter leaves of a network too large to be drawn as a whole."""
    return positions_of(wanted.of(views.get_view(own).network))


@lru_cached(8)
def get_communities(own: ViewKey) -> dict[str, str]:
    """Return everybody's community on the directory's own date."""
    return communities_by_actor(views.get_view(own).network)


def positions_for(key: ViewKey, wanted: NetworkFilter, sight: CanvasState) -> Positions:
    """Return the places of a picture: a part that was grown has its own, everything else those of the whole network."""
    own = key_at_own_date(key)
    if sight.start is not None and views.get_view(own).network.n > MOST_LEGIBLE:
        return Positions(dict(sight.places))
    return get_positions(own) or _positions_of_part(own, wanted)


def with_new_positions(key: ViewKey, sight: CanvasState) -> CanvasState:
    """Return a sight with places for whoever it brought in; whoever had one keeps it. A small network has places of its own."""
    view = views.get_view(key)
    if sight.start is None or views.get_view(key_at_own_date(key)).network.n <= MOST_LEGIBLE:
        return sight
    part = visible_part(view.network, replace(sight, hidden=()))
    if not part.n:
        return sight
    places = place_newcomers(Positions(dict(sight.places)), part)
    return replace(sight, places=tuple(sorted((one, places.of[one]) for one in part.ids)))


@lru_cached(32)
def get_canvas_content(key: ViewKey, asked: CanvasRequest, language: str) -> CanvasContent:  # noqa: ARG001 - the words in it are the language's
    """Return what the network page shows."""
    view, sight = views.get_view(key), asked.sight
    filtered = asked.wanted.of(view.network)
    if asked.by != "actor":
        return _group_content(key, asked, filtered)
    places = positions_for(key, asked.wanted, sight)
    drawn = actor_picture(view, views.get_gaps(key), asked.wanted, sight, places, frame=asked.frame)
    content = _versioned_table(key, drawn.network)
    page = CanvasContent(drawn.picture, content, NOTHING, drawn.network, part_of_view(view, drawn.network))
    if any(asked.measures):
        told = _with_measures(key, drawn, content, asked.measures)
        page = replace(page, picture=told.picture, table=told.table, legend=told.legend, scales=told.scales)
    return page if asked.since is None else _with_changes(key, asked, page, drawn.places)


def _group_content(key: ViewKey, asked: CanvasRequest, filtered: Network) -> CanvasContent:
    view, own = views.get_view(key), key_at_own_date(key)
    communities = get_communities(own) if asked.by == "community" else None
    part = _without_hidden_groups(visible_part(filtered, asked.sight), asked, communities)
    ground = GroupLayoutBase(views.get_view(own).network, communities, asked.frame)
    picture = group_picture(view, part, asked.by, asked.sight, ground=ground)
    page = CanvasContent(picture, _versioned_table(key, part), NOTHING, part, part_of_view(view, part))
    if asked.since is None:
        return page
    # Whose group is hidden is neither new nor gone.
    before = _without_hidden_groups(_earlier_network(key, asked), asked, communities)
    changes = network_changes(before, part)
    earlier = views.get_view(key_at_date(key, asked.since))
    marked = mark_group_changes(picture, earlier, before, part, changes, asked.by, communities=communities)
    return replace(page, picture=marked, changes=changes, table=_changed_table(key, asked, page.table, before, changes))


def _without_hidden_groups(network: Network, asked: CanvasRequest, communities: dict[str, str] | None) -> Network:
    """Return a network without the members of groups that are hidden."""
    hidden = {one.removeprefix(GROUP_PREFIX) for one in asked.sight.hidden if is_group(one)}
    if not hidden:
        return network
    stay = [text not in hidden for text in group_of_actors(network, asked.by, communities)]
    return network.subnetwork(actors=np.array(stay, dtype=np.bool_))


def _with_measures(
    key: ViewKey, drawn: ActorPicture, content: dict[str, Any], measures: tuple[str, str]
) -> MeasuredNetwork:
    from kunyet.dashboard.present.network.scales.measured_picture import measured_network

    return measured_network(views.get_view(key), drawn.network, drawn.picture, content, measures)


def _versioned_table(key: ViewKey, network: Network) -> dict[str, Any]:
    content = actor_table(views.get_view(key), network, most=MOST_DRAWN)
    return {**content, "version": content_version(content)}


def _earlier_network(key: ViewKey, asked: CanvasRequest) -> Network:
    """Return what filters and sight leave of the network on the earlier date."""
    view = views.get_view(key_at_date(key, asked.since or 0))
    return visible_part(asked.wanted.of(view.network), asked.sight)


def _with_changes(key: ViewKey, asked: CanvasRequest, page: CanvasContent, places: Positions) -> CanvasContent:
    from kunyet.dashboard.present.network.changes.picture_changes import mark_picture_changes

    before = _earlier_network(key, asked)
    changes = network_changes(before, page.network)
    earlier = views.get_view(key_at_date(key, asked.since or 0))
    picture = mark_picture_changes(page.picture, earlier, before, changes, places, asked.sight.pinned)
    return replace(
        page, picture=picture, table=_changed_table(key, asked, page.table, before, changes), changes=changes
    )


def _changed_table(
    key: ViewKey, asked: CanvasRequest, content: dict[str, Any], before: Network, changes: NetworkChanges
) -> dict[str, Any]:
    from kunyet.dashboard.present.network.changes.picture_changes import mark_table_changes

    day = asked.since or 0
    return mark_table_changes(content, views.get_view(key_at_date(key, day)), before, changes, day)
