"""What the network page draws, kept between runs: places, groups, pictures, tables and changes. As in `cache.py`, nothing changes a value.

A picture is kept by the view's key and by all that the reader asked for.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from kunyet.dashboard.cache import views
from kunyet.dashboard.cache.lru_cache import kept
from kunyet.dashboard.cache.views import ViewKey
from kunyet.dashboard.present.common.html import NOTHING, Html
from kunyet.dashboard.present.network.canvas_steps import PREFIX, Sight, is_group
from kunyet.dashboard.present.network.group_changes import changed_groups
from kunyet.dashboard.present.network.group_picture import Ground, group_picture
from kunyet.dashboard.present.network.groupings import communities_of, group_texts
from kunyet.dashboard.present.network.network_picture import version_of
from kunyet.dashboard.present.network.network_view import DRAWN_AT_MOST, LEGIBLE, Filter, Shown, part_of, shown, table
from kunyet.dashboard.present.network.positions import Places, places_of, with_newcomers
from kunyet.dashboard.session.layout_store import placed
from kunyet.graph.access.roles import Viewer
from kunyet.graph.access.subview import part_of_view
from kunyet.graph.compare.network_changes import NetworkChanges, network_changes
from kunyet.graph.network.network import Network

if TYPE_CHECKING:
    from kunyet.dashboard.present.network.measured_picture import Measured
    from kunyet.graph.access.view import View

AT = 6
"""Where the date that is asked for stands in a key."""


@dataclass(frozen=True)
class Asked:
    """What the reader asked the network page for: filters, grouping, measures, a date to compare with, and their sight."""

    wanted: Filter
    by: str
    sight: Sight
    measures: tuple[str, str] = ("", "")
    since: int | None = None

    @property
    def frame(self) -> str:
        """What the picture's places and extent depend on."""
        start = self.sight.start[0] if self.sight.start else ""
        return hashlib.sha256(repr((self.wanted, self.by, start)).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Page:
    """What the network page shows: the picture, the table beside it, what they stand for, and who is drawn, as a view of that alone."""

    picture: dict[str, Any]
    table: dict[str, Any]
    legend: Html
    network: Network
    part: View
    scales: tuple[dict[str, Any], ...] = ()
    changes: NetworkChanges | None = None


def at_own_date(key: ViewKey) -> ViewKey:
    """Return the key of the same view on the directory's own date."""
    return (*key[:AT], None, *key[AT + 1 :])  # type: ignore[return-value]  # the same tuple with one part changed


def on_date(key: ViewKey, day: int) -> ViewKey:
    """Return the key of the same view on another date."""
    return (*key[:AT], day, *key[AT + 1 :])  # type: ignore[return-value]  # as above


@kept(16)
def the_places(own: ViewKey) -> Places | None:
    """Return where everybody stands, on the directory's own date; `None` for a network too large to be drawn as a whole."""
    network = views.the_view(own).network
    if network.n > DRAWN_AT_MOST:
        return None
    address, partial, _, _, role, entity, *_ = own
    return placed(views.the_store(address, partial=partial), Viewer(role, entity), network)


@kept(16)
def _part_places(own: ViewKey, wanted: Filter) -> Places:
    """Return where those stand whom a filter leaves of a network too large to be drawn as a whole."""
    return places_of(wanted.of(views.the_view(own).network))


@kept(8)
def the_communities(own: ViewKey) -> dict[str, str]:
    """Return everybody's community on the directory's own date."""
    return communities_of(views.the_view(own).network)


def places_for(key: ViewKey, wanted: Filter, sight: Sight) -> Places:
    """Return the places of a picture: a part that was grown has its own, everything else those of the whole network."""
    own = at_own_date(key)
    if sight.start is not None and views.the_view(own).network.n > LEGIBLE:
        return Places(dict(sight.places))
    return the_places(own) or _part_places(own, wanted)


def grown(key: ViewKey, sight: Sight) -> Sight:
    """Return a sight with places for whoever it brought in; whoever had one keeps it. A small network has places of its own."""
    view = views.the_view(key)
    if sight.start is None or views.the_view(at_own_date(key)).network.n <= LEGIBLE:
        return sight
    part = part_of(view.network, replace(sight, hidden=()))
    if not part.n:
        return sight
    places = with_newcomers(Places(dict(sight.places)), part)
    return replace(sight, places=tuple(sorted((one, places.of[one]) for one in part.ids)))


@kept(32)
def the_page(key: ViewKey, asked: Asked, language: str) -> Page:  # noqa: ARG001 - the words in it are the language's
    """Return what the network page shows."""
    view, sight = views.the_view(key), asked.sight
    filtered = asked.wanted.of(view.network)
    if asked.by != "actor":
        return _groups(key, asked, filtered)
    places = places_for(key, asked.wanted, sight)
    drawn = shown(view, views.the_gaps(key), asked.wanted, sight, places, frame=asked.frame)
    content = _table(key, drawn.network)
    page = Page(drawn.picture, content, NOTHING, drawn.network, part_of_view(view, drawn.network))
    if any(asked.measures):
        told = _measured(key, drawn, content, asked.measures)
        page = replace(page, picture=told.picture, table=told.table, legend=told.legend, scales=told.scales)
    return page if asked.since is None else _with_changes(key, asked, page, drawn.places)


def _groups(key: ViewKey, asked: Asked, filtered: Network) -> Page:
    view, own = views.the_view(key), at_own_date(key)
    communities = the_communities(own) if asked.by == "community" else None
    part = _less_hidden_groups(part_of(filtered, asked.sight), asked, communities)
    ground = Ground(views.the_view(own).network, communities, asked.frame)
    picture = group_picture(view, part, asked.by, asked.sight, ground=ground)
    page = Page(picture, _table(key, part), NOTHING, part, part_of_view(view, part))
    if asked.since is None:
        return page
    # Whose group is hidden is neither new nor gone.
    before = _less_hidden_groups(_before(key, asked), asked, communities)
    changes = network_changes(before, part)
    earlier = views.the_view(on_date(key, asked.since))
    marked = changed_groups(picture, earlier, before, part, changes, asked.by, communities=communities)
    return replace(page, picture=marked, changes=changes, table=_changed_table(key, asked, page.table, before, changes))


def _less_hidden_groups(network: Network, asked: Asked, communities: dict[str, str] | None) -> Network:
    """Return a network without the members of groups that are hidden."""
    hidden = {one.removeprefix(PREFIX) for one in asked.sight.hidden if is_group(one)}
    if not hidden:
        return network
    stay = [text not in hidden for text in group_texts(network, asked.by, communities)]
    return network.keep(actors=np.array(stay, dtype=np.bool_))


def _measured(key: ViewKey, drawn: Shown, content: dict[str, Any], measures: tuple[str, str]) -> Measured:
    from kunyet.dashboard.present.network.measured_picture import measured

    return measured(views.the_view(key), drawn.network, drawn.picture, content, measures)


def _table(key: ViewKey, network: Network) -> dict[str, Any]:
    content = table(views.the_view(key), network, most=DRAWN_AT_MOST)
    return {**content, "version": version_of(content)}


def _before(key: ViewKey, asked: Asked) -> Network:
    """Return what filters and sight leave of the network on the earlier date."""
    view = views.the_view(on_date(key, asked.since or 0))
    return part_of(asked.wanted.of(view.network), asked.sight)


def _with_changes(key: ViewKey, asked: Asked, page: Page, places: Places) -> Page:
    from kunyet.dashboard.present.network.picture_changes import changed_picture

    before = _before(key, asked)
    changes = network_changes(before, page.network)
    earlier = views.the_view(on_date(key, asked.since or 0))
    picture = changed_picture(page.picture, earlier, before, changes, places, asked.sight.pinned)
    return replace(
        page, picture=picture, table=_changed_table(key, asked, page.table, before, changes), changes=changes
    )


def _changed_table(
    key: ViewKey, asked: Asked, content: dict[str, Any], before: Network, changes: NetworkChanges
) -> dict[str, Any]:
    from kunyet.dashboard.present.network.picture_changes import changed_table

    day = asked.since or 0
    return changed_table(content, views.the_view(on_date(key, day)), before, changes, day)
