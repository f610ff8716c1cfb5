"""What the network page draws, cached for all sessions: positions, communities, pictures, tables and changes.

The content of the canvas is cached under the key of the view and the reader's request. As in `views.py`, nothing may
change a cached value.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from kunyet.dashboard.cache import views
from kunyet.dashboard.cache.lru_cache import lru_cached
from kunyet.dashboard.cache.view_key import ViewKey
from kunyet.dashboard.present.network.actor_picture import ActorPicture, actor_picture
from kunyet.dashboard.present.network.actor_table import actor_table
from kunyet.dashboard.present.network.actors_or_groups import MOST_DRAWN, MOST_LEGIBLE
from kunyet.dashboard.present.network.canvas_steps import GROUP_PREFIX, CanvasState, is_group
from kunyet.dashboard.present.network.changes.group_changes import mark_group_changes
from kunyet.dashboard.present.network.group_picture import GroupLayoutBase, group_picture
from kunyet.dashboard.present.network.groupings import communities_by_actor, group_of_actors
from kunyet.dashboard.present.network.layout.newcomers import place_newcomers
from kunyet.dashboard.present.network.layout.positions import Positions, positions_of
from kunyet.dashboard.present.network.layout.region_map import map_positions
from kunyet.dashboard.present.network.layout.rings import ring_positions
from kunyet.dashboard.present.network.legend import LegendPart
from kunyet.dashboard.present.network.network_filter import ONLY, NetworkFilter, filtered_network, visible_part
from kunyet.dashboard.present.network.network_picture import content_version
from kunyet.dashboard.session.layout_store import load_positions
from kunyet.graph.access.subview import restrict_view
from kunyet.graph.compare.network_changes import NetworkChanges, network_changes
from kunyet.graph.network.network import Network

if TYPE_CHECKING:
    from kunyet.dashboard.present.network.scales.measured_picture import MeasuredNetwork
    from kunyet.graph.access.view import View


@dataclass(frozen=True)
class CanvasRequest:
    """What the reader chose on the network page.

    Parameters
    ----------
    filters
        Which actors and ties are left.
    by
        What is drawn: `actor`, or groups by `region`, `kind` or `community`.
    state
        What the reader hid, opened, pinned and brought in.
    measures
        The measure of size and the one of colour, each blank for the default.
    since
        The day (number) to compare with; `None` for no comparison.
    """

    filters: NetworkFilter
    by: str
    state: CanvasState
    measures: tuple[str, str] = ("", "")
    since: int | None = None

    @property
    def frame(self) -> str:
        """A short hash of what the positions and the extent of the picture depend on."""
        start = self.state.start[0] if self.state.start else ""
        seen = (self.filters, self.by, start, self.state.opened, self.state.layout, self.state.centre)
        return hashlib.sha256(repr(seen).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class CanvasContent:
    """What the network page shows.

    Parameters
    ----------
    picture, table
        The data of the canvas and of the table below it.
    legend
        What sizes and colours mean.
    network, part
        The network that is drawn, and the view of that part alone.
    scales
        The scales of the measures, for a saved picture.
    changes
        What changed since the day of the comparison; `None` without one.
    """

    picture: dict[str, Any]
    table: dict[str, Any]
    legend: tuple[LegendPart, ...]
    network: Network
    part: View
    scales: tuple[dict[str, Any], ...] = ()
    changes: NetworkChanges | None = None


@lru_cached(16)
def get_positions(own: ViewKey) -> Positions | None:
    """Return the position of every actor on the directory's own date; `None` for a network too large to be drawn
    whole.
    """
    view = views.get_view(own)
    if view.network.n > MOST_DRAWN:
        return None
    store = views.get_store(own.store, partial=own.partial)
    return load_positions(store, own.viewer, view.network, view.earlier_ids)


@lru_cached(16)
def _positions_of_part(own: ViewKey, filters: NetworkFilter) -> Positions:
    """Return the positions in a filtered part of a network that is too large to be drawn whole."""
    return positions_of(get_filtered_network(own, filters))


@lru_cached(8)
def get_communities(own: ViewKey) -> dict[str, str]:
    """Return the community of every actor on the directory's own date."""
    return communities_by_actor(views.get_view(own).network)


@lru_cached(24)
def get_filtered_network(key: ViewKey, filters: NetworkFilter) -> Network:
    """Return the part of a view's network that filters leave."""
    known = get_communities(key.at_own_date()) if filters.communities else None
    gaps = views.get_gaps(key) if ONLY in filters.contact else None
    return filtered_network(views.get_view(key), filters, known, gaps)


def positions_for(key: ViewKey, filters: NetworkFilter, state: CanvasState) -> Positions:
    """Return the positions of a picture: its own for a part that the reader grew, otherwise those of the whole
    network.
    """
    own = key.at_own_date()
    if state.layout == "map":
        return _map_of(own, filters, state) if views.get_view(own).network.n > MOST_DRAWN else _map_of(own)
    if state.layout == "rings":
        return ring_positions(_drawn_or_hidden(key, filters, state), state.centre)
    if state.start is not None and views.get_view(own).network.n > MOST_LEGIBLE:
        return Positions(dict(state.positions))
    return get_positions(own) or _positions_of_part(own, filters)


@lru_cached(8)
def _map_of(own: ViewKey, filters: NetworkFilter | None = None, state: CanvasState | None = None) -> Positions:
    """Return the positions on the map: of a whole network, else of the part that is drawn."""
    if filters is None or state is None:
        return map_positions(views.get_view(own).network)
    return map_positions(_drawn_or_hidden(own, filters, state))


def _drawn_or_hidden(key: ViewKey, filters: NetworkFilter, state: CanvasState) -> Network:
    """Return what is drawn and what the reader hid: hiding somebody moves nobody else."""
    return visible_part(get_filtered_network(key, filters), replace(state, hidden=()))


def with_new_positions(key: ViewKey, state: CanvasState) -> CanvasState:
    """Return a canvas state in which every drawn actor has a position; existing ones stay.

    A small network needs none.
    """
    view = views.get_view(key)
    if state.start is None or views.get_view(key.at_own_date()).network.n <= MOST_LEGIBLE:
        return state
    part = visible_part(view.network, replace(state, hidden=()))
    if not part.n:
        return state
    places = place_newcomers(Positions(dict(state.positions)), part)
    return replace(state, positions=tuple(sorted((one, places.by_actor[one]) for one in part.ids)))


@lru_cached(32)
def get_canvas_content(key: ViewKey, request: CanvasRequest, language: str) -> CanvasContent:  # noqa: ARG001 - the words depend on the language
    """Return what the network page shows."""
    view, state = views.get_view(key), request.state
    filtered = get_filtered_network(key, request.filters)
    if request.by != "actor":
        return _group_content(key, request, filtered)
    places = positions_for(key, request.filters, state)
    known = get_communities(key.at_own_date()) if request.filters.communities else None
    drawn = actor_picture(
        view, views.get_gaps(key), request.filters, state, places, frame=request.frame, communities=known
    )
    content = _versioned_table(key, drawn.network)
    page = CanvasContent(drawn.picture, content, (), drawn.network, restrict_view(view, drawn.network))
    if any(request.measures):
        told = _with_measures(key, drawn, content, request.measures)
        page = replace(page, picture=told.picture, table=told.table, legend=told.legend, scales=told.scales)
    return page if request.since is None else _with_changes(key, request, page, drawn.positions)


def _group_content(key: ViewKey, request: CanvasRequest, filtered: Network) -> CanvasContent:
    view, own = views.get_view(key), key.at_own_date()
    communities = get_communities(own) if request.by == "community" else None
    part = _without_hidden_groups(visible_part(filtered, request.state), request, communities)
    layout_base = GroupLayoutBase(views.get_view(own).network, communities, request.frame)
    picture = group_picture(view, part, request.by, request.state, layout_base=layout_base)
    page = CanvasContent(picture, _versioned_table(key, part), (), part, restrict_view(view, part))
    if request.since is None:
        return page
    # A member of a hidden group is neither new nor gone.
    before = _without_hidden_groups(_earlier_network(key, request), request, communities)
    changes = network_changes(before, part)
    earlier = views.get_view(key.at_date(request.since))
    marked = mark_group_changes(picture, earlier, before, part, changes, request.by, communities=communities)
    return replace(
        page, picture=marked, changes=changes, table=_changed_table(key, request, page.table, before, changes)
    )


def _without_hidden_groups(network: Network, request: CanvasRequest, communities: dict[str, str] | None) -> Network:
    """Return a network without the members of groups that are hidden."""
    hidden = {one.removeprefix(GROUP_PREFIX) for one in request.state.hidden if is_group(one)}
    if not hidden:
        return network
    stay = [text not in hidden for text in group_of_actors(network, request.by, communities)]
    return network.subnetwork(actors=np.array(stay, dtype=np.bool_))


def _with_measures(
    key: ViewKey, drawn: ActorPicture, content: dict[str, Any], measures: tuple[str, str]
) -> MeasuredNetwork:
    from kunyet.dashboard.present.network.scales.measured_picture import measured_network

    known = get_communities(key.at_own_date()) if measures[1] == "community" else None
    return measured_network(views.get_view(key), drawn.network, drawn.picture, content, measures, known)


def _versioned_table(key: ViewKey, network: Network) -> dict[str, Any]:
    content = actor_table(views.get_view(key), network, most=MOST_DRAWN)
    return {**content, "version": content_version(content)}


def _earlier_network(key: ViewKey, request: CanvasRequest) -> Network:
    """Return what the filters and the canvas state leave of the network on the earlier date."""
    return visible_part(get_filtered_network(key.at_date(request.since or 0), request.filters), request.state)


def _with_changes(key: ViewKey, request: CanvasRequest, page: CanvasContent, places: Positions) -> CanvasContent:
    from kunyet.dashboard.present.network.changes.picture_changes import mark_picture_changes

    before = _earlier_network(key, request)
    changes = network_changes(before, page.network)
    earlier = views.get_view(key.at_date(request.since or 0))
    picture = mark_picture_changes(page.picture, earlier, before, changes, places, request.state.pinned_positions)
    return replace(
        page, picture=picture, table=_changed_table(key, request, page.table, before, changes), changes=changes
    )


def _changed_table(
    key: ViewKey, request: CanvasRequest, content: dict[str, Any], before: Network, changes: NetworkChanges
) -> dict[str, Any]:
    from kunyet.dashboard.present.network.changes.picture_changes import mark_table_changes

    day = request.since or 0
    return mark_table_changes(content, views.get_view(key.at_date(day)), before, changes, day)
