"""The session's sight of the network and its steps, and what a reader can do to it: begin, bring in, hide, open, close, pin, undo.

Pins outlive the session: they are kept for the person (`kept_places.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kunyet.dashboard.cache import canvas
from kunyet.dashboard.present.network.actor_picture import MOST_DRAWN, MOST_LEGIBLE
from kunyet.dashboard.present.network.canvas_steps import GROUP_PREFIX, CanvasState, Position, UndoStack, is_group
from kunyet.dashboard.present.network.network_filter import NetworkFilter
from kunyet.dashboard.session import state
from kunyet.dashboard.session.layout_store import load_pins, save_pins
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.network.network import Network

MAX_NEIGHBOURS = 60
"""So many neighbours at most come in one step, those with most ties first."""
STEPS = "network-steps"
DRAWN_BY = "network-drawn-by"
FILTERS = ("network-kinds", "network-regions", "network-channels", "network-types")
COMMANDS = ("expand", "hide", "only", "unpin", "close", "undo", "redo", "whole")
"""What can be asked for by a key on the canvas or by a button."""


def start_undo_stack(run: PageRun) -> UndoStack:
    """Return the session's steps; the first time, with the pins that the person left."""
    held = state.recall(STEPS)
    if not isinstance(held, UndoStack):
        held = UndoStack(CanvasState(pins=load_pins(run.store, run.viewer, run.settings.person)))
        state.remember(STEPS, held)
    return held


def undo_stack() -> UndoStack:
    """Return the session's steps; none yet, where no page has begun."""
    held = state.recall(STEPS)
    return held if isinstance(held, UndoStack) else UndoStack()


def change_canvas(sight: CanvasState) -> None:
    """Go on to another sight."""
    _replace_undo_stack(undo_stack().take(sight))


def _replace_undo_stack(new: UndoStack) -> None:
    old = undo_stack()
    state.remember(STEPS, new)
    if new.now.pins != old.now.pins:
        run = PageRun.now()
        save_pins(run.store, run.viewer, run.settings.person, new.now.pins)


def network_filter() -> NetworkFilter:
    """Return the filters of the network page as the session remembers them."""
    return NetworkFilter(*(tuple(state.recall(name, ())) for name in FILTERS))


def run_command(what: str, ids: Sequence[str] = ()) -> None:
    """Do what a key or a button asks for, to those that are chosen (`ids`); what there is nothing to do to changes nothing."""
    now = undo_stack().now
    groups, actors = [one for one in ids if is_group(one)], [one for one in ids if not is_group(one)]
    if what == "undo":
        _replace_undo_stack(undo_stack().undo())
    elif what == "redo":
        _replace_undo_stack(undo_stack().redo())
    elif what == "whole":
        change_canvas(now.whole())
    elif what == "hide" and ids:
        change_canvas(now.hide(ids))
        state.select(())
    elif what == "unpin" and ids:
        change_canvas(now.unpin(ids))
    elif what == "only" and actors:
        run = PageRun.now()
        change_canvas(canvas.with_new_positions(run.key(), now.begin(actors)))
    elif what == "close" and now.opened:
        change_canvas(now.close(*([one.removeprefix(GROUP_PREFIX) for one in groups] or now.opened[-1:])))
    elif what == "expand" and ids:
        _expand(now, groups, actors)


def _expand(now: CanvasState, groups: Sequence[str], actors: Sequence[str]) -> None:
    """Open the groups, and bring in whom the actors work with; an actor in an open group is begun from."""
    for group in groups:
        now = now.open(group.removeprefix(GROUP_PREFIX))
    if actors and state.recall(DRAWN_BY, "actor") != "actor":
        start_from_actor(PageRun.now(), actors[0])
        return
    if actors:
        run = PageRun.now()
        near = neighbours(network_filter().of(run.view.network), actors)
        known = set(now.start or ()) - set(now.hidden)
        new = [one for one in near if one not in known] if now.start is not None else [*set(near) & set(now.hidden)]
        now = canvas.with_new_positions(run.key(), now.bring(new[:MAX_NEIGHBOURS]))
    change_canvas(now)


def start_from_actor(run: PageRun, entity: str) -> None:
    """Draw an actor and whom they work with: where a search leads in a large network."""
    near = neighbours(network_filter().of(run.view.network), [entity])
    change_canvas(canvas.with_new_positions(run.key(), undo_stack().now.begin([entity, *near[:MAX_NEIGHBOURS]])))


def is_drawn(entity: str) -> bool:
    """Tell whether the sight leaves an actor to be drawn, where actors are drawn."""
    now = undo_stack().now
    return entity not in now.hidden and (now.start is None or entity in now.start)


def neighbours(network: Network, ids: Sequence[str]) -> list[str]:
    """Return whom some actors work with, not themselves, those with most ties first."""
    number = {one: at for at, one in enumerate(network.ids)}
    own = {number[one] for one in ids if one in number}
    near = {int(other) for actor in own for other in network.graph.neighbours_of(actor).tolist()} - own
    degree = network.graph.degree
    return [network.ids[one] for one in sorted(near, key=lambda one: (-int(degree[one]), one))]


def pin_nodes(spots: Mapping[str, Position]) -> None:
    """Pin some where the reader put them."""
    change_canvas(undo_stack().now.pin(spots))


def group_by(by: str) -> None:
    """Draw by actors, or by groups of a sort."""
    change_canvas(undo_stack().now.group_by(by))


def open_group(group: str) -> None:
    """Open a group."""
    change_canvas(undo_stack().now.open(group))


def effective_grouping(actors: int, sight: CanvasState) -> str:
    """Return by what so many actors are drawn: as the reader chose, else whatever can be read."""
    if sight.by and (sight.by != "actor" or actors <= MOST_DRAWN):
        return sight.by
    return "actor" if actors <= MOST_LEGIBLE else "region"


def show_actor(run: PageRun, entity: str, by: str) -> None:
    """See to it that an actor is drawn: brought back where they were left out, begun from where groups are drawn."""
    if by != "actor":
        start_from_actor(run, entity)
    elif not is_drawn(entity):
        change_canvas(canvas.with_new_positions(run.key(), undo_stack().now.bring([entity])))
