"""The session's sight of the network and its steps, and what a reader can do to it: begin, bring in, hide, open, close, pin, undo.

Pins outlive the session: they are kept for the person (`kept_places.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kunyet.dashboard.cache import canvas
from kunyet.dashboard.present.network.canvas_steps import PREFIX, Sight, Spot, Steps, is_group
from kunyet.dashboard.present.network.network_view import DRAWN_AT_MOST, LEGIBLE, Filter
from kunyet.dashboard.session import state
from kunyet.dashboard.session.layout_store import keep_pins, pins
from kunyet.dashboard.session.page_run import Run
from kunyet.graph.network.network import Network

BROUGHT = 60
"""So many neighbours at most come in one step, those with most ties first."""
STEPS = "network-steps"
DRAWN_BY = "network-drawn-by"
FILTERS = ("network-kinds", "network-regions", "network-channels", "network-types")
DOES = ("expand", "hide", "only", "unpin", "close", "undo", "redo", "whole")
"""What can be asked for by a key on the canvas or by a button."""


def begin(run: Run) -> Steps:
    """Return the session's steps; the first time, with the pins that the person left."""
    held = state.recall(STEPS)
    if not isinstance(held, Steps):
        held = Steps(Sight(pins=pins(run.store, run.viewer, run.settings.person)))
        state.remember(STEPS, held)
    return held


def steps() -> Steps:
    """Return the session's steps; none yet, where no page has begun."""
    held = state.recall(STEPS)
    return held if isinstance(held, Steps) else Steps()


def take(sight: Sight) -> None:
    """Go on to another sight."""
    _go(steps().take(sight))


def _go(new: Steps) -> None:
    old = steps()
    state.remember(STEPS, new)
    if new.now.pins != old.now.pins:
        run = Run.now()
        keep_pins(run.store, run.viewer, run.settings.person, new.now.pins)


def the_filter() -> Filter:
    """Return the filters of the network page as the session remembers them."""
    return Filter(*(tuple(state.recall(name, ())) for name in FILTERS))


def do(what: str, ids: Sequence[str] = ()) -> None:
    """Do what a key or a button asks for, to those that are chosen (`ids`); what there is nothing to do to changes nothing."""
    now = steps().now
    groups, actors = [one for one in ids if is_group(one)], [one for one in ids if not is_group(one)]
    if what == "undo":
        _go(steps().undo())
    elif what == "redo":
        _go(steps().redo())
    elif what == "whole":
        take(now.whole())
    elif what == "hide" and ids:
        take(now.hide(ids))
        state.select(())
    elif what == "unpin" and ids:
        take(now.unpin(ids))
    elif what == "only" and actors:
        run = Run.now()
        take(canvas.grown(run.key(), now.begin(actors)))
    elif what == "close" and now.opened:
        take(now.close(*([one.removeprefix(PREFIX) for one in groups] or now.opened[-1:])))
    elif what == "expand" and ids:
        _expand(now, groups, actors)


def _expand(now: Sight, groups: Sequence[str], actors: Sequence[str]) -> None:
    """Open the groups, and bring in whom the actors work with; an actor in an open group is begun from."""
    for group in groups:
        now = now.open(group.removeprefix(PREFIX))
    if actors and state.recall(DRAWN_BY, "actor") != "actor":
        begin_from(Run.now(), actors[0])
        return
    if actors:
        run = Run.now()
        near = neighbours(the_filter().of(run.view.network), actors)
        known = set(now.start or ()) - set(now.hidden)
        new = [one for one in near if one not in known] if now.start is not None else [*set(near) & set(now.hidden)]
        now = canvas.grown(run.key(), now.bring(new[:BROUGHT]))
    take(now)


def begin_from(run: Run, entity: str) -> None:
    """Draw an actor and whom they work with: where a search leads in a large network."""
    near = neighbours(the_filter().of(run.view.network), [entity])
    take(canvas.grown(run.key(), steps().now.begin([entity, *near[:BROUGHT]])))


def is_drawn(entity: str) -> bool:
    """Tell whether the sight leaves an actor to be drawn, where actors are drawn."""
    now = steps().now
    return entity not in now.hidden and (now.start is None or entity in now.start)


def neighbours(network: Network, ids: Sequence[str]) -> list[str]:
    """Return whom some actors work with, not themselves, those with most ties first."""
    number = {one: at for at, one in enumerate(network.ids)}
    own = {number[one] for one in ids if one in number}
    near = {int(other) for actor in own for other in network.graph.neighbours_of(actor).tolist()} - own
    degree = network.graph.degree
    return [network.ids[one] for one in sorted(near, key=lambda one: (-int(degree[one]), one))]


def put(spots: Mapping[str, Spot]) -> None:
    """Pin some where the reader put them."""
    take(steps().now.pin(spots))


def group_by(by: str) -> None:
    """Draw by actors, or by groups of a sort."""
    take(steps().now.group_by(by))


def open_group(group: str) -> None:
    """Open a group."""
    take(steps().now.open(group))


def grouping(actors: int, sight: Sight) -> str:
    """Return by what so many actors are drawn: as the reader chose, else whatever can be read."""
    if sight.by and (sight.by != "actor" or actors <= DRAWN_AT_MOST):
        return sight.by
    return "actor" if actors <= LEGIBLE else "region"


def show_actor(run: Run, entity: str, by: str) -> None:
    """See to it that an actor is drawn: brought back where they were left out, begun from where groups are drawn."""
    if by != "actor":
        begin_from(run, entity)
    elif not is_drawn(entity):
        take(canvas.grown(run.key(), steps().now.bring([entity])))
