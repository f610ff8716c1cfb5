"""The canvas of the session: its state with its undo stack, and the commands of the reader on it.

Pins outlive the session: they are stored for the person (`layout_store.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kunyet.dashboard.cache import canvas
from kunyet.dashboard.present.network.canvas_steps import GROUP_PREFIX, CanvasState, UndoStack, is_group
from kunyet.dashboard.present.network.layout.positions import Position
from kunyet.dashboard.present.network.network_filter import NetworkFilter
from kunyet.dashboard.session import keys, state
from kunyet.dashboard.session.layout_store import load_pins, save_pins
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.network.network import Network

MAX_NEIGHBOURS = 60
"""At most this many neighbours are added in one step, those with most ties first."""
COMMANDS = ("expand", "hide", "only", "unpin", "close", "undo", "redo", "whole")
"""The commands that a key on the canvas or a button can give."""


def start_undo_stack(run: PageRun) -> UndoStack:
    """Return the session's undo stack. The first time it begins with the pins that the person saved."""
    stack = keys.CANVAS_STEPS.get()
    if stack is None:
        stack = UndoStack(CanvasState(pins=load_pins(run.store, run.viewer, run.settings.person)))
        keys.CANVAS_STEPS.set(stack)
    return stack


def undo_stack() -> UndoStack:
    """Return the session's undo stack; an empty one before the network page was opened."""
    return keys.CANVAS_STEPS.get() or UndoStack()


def change_canvas(new: CanvasState) -> None:
    """Show another state of the canvas; it is one step that can be undone."""
    _replace_undo_stack(undo_stack().push(new))


def _replace_undo_stack(new: UndoStack) -> None:
    old = undo_stack()
    keys.CANVAS_STEPS.set(new)
    if new.now.pins != old.now.pins:
        run = PageRun.current()
        save_pins(run.store, run.viewer, run.settings.person, new.now.pins)


def network_filter() -> NetworkFilter:
    """Return the filters of the network page."""
    return NetworkFilter(keys.KINDS.get(), keys.REGIONS.get(), keys.CHANNELS.get(), keys.TIE_TYPES.get())


def run_command(command: str, ids: Sequence[str] = ()) -> None:
    """Run one of `COMMANDS` on the actors and groups of `ids`; a command without anything to act on changes nothing."""
    now = undo_stack().now
    groups, actors = [one for one in ids if is_group(one)], [one for one in ids if not is_group(one)]
    if command == "undo":
        _replace_undo_stack(undo_stack().undo())
    elif command == "redo":
        _replace_undo_stack(undo_stack().redo())
    elif command == "whole":
        change_canvas(now.show_all())
    elif command == "hide" and ids:
        change_canvas(now.hide(ids))
        state.select(())
    elif command == "unpin" and ids:
        change_canvas(now.unpin(ids))
    elif command == "only" and actors:
        change_canvas(canvas.with_new_positions(PageRun.current().view_key(), now.start_from(actors)))
    elif command == "close" and now.opened:
        change_canvas(now.close_groups(*([one.removeprefix(GROUP_PREFIX) for one in groups] or now.opened[-1:])))
    elif command == "expand" and ids:
        _expand(now, groups, actors)


def _expand(now: CanvasState, groups: Sequence[str], actors: Sequence[str]) -> None:
    """Open the groups and add the neighbours of the actors; for an actor in an open group start from that actor."""
    for group in groups:
        now = now.open_group(group.removeprefix(GROUP_PREFIX))
    if actors and (keys.DRAWN_BY.get() or "actor") != "actor":
        start_from_actor(PageRun.current(), actors[0])
        return
    if actors:
        run = PageRun.current()
        near = neighbours(network_filter().apply(run.view.network), actors)
        known = set(now.start or ()) - set(now.hidden)
        new = [one for one in near if one not in known] if now.start is not None else [*set(near) & set(now.hidden)]
        now = canvas.with_new_positions(run.view_key(), now.add(new[:MAX_NEIGHBOURS]))
    change_canvas(now)


def start_from_actor(run: PageRun, entity: str) -> None:
    """Draw an actor and its neighbours alone: a search in a large network leads there."""
    near = neighbours(network_filter().apply(run.view.network), [entity])
    started = undo_stack().now.start_from([entity, *near[:MAX_NEIGHBOURS]])
    change_canvas(canvas.with_new_positions(run.view_key(), started))


def is_drawn(entity: str) -> bool:
    """Return whether the canvas draws an actor, where it draws actors."""
    now = undo_stack().now
    return entity not in now.hidden and (now.start is None or entity in now.start)


def neighbours(network: Network, ids: Sequence[str]) -> list[str]:
    """Return the neighbours of some actors without the actors themselves, those with most ties first."""
    number = {one: at for at, one in enumerate(network.ids)}
    own = {number[one] for one in ids if one in number}
    near = {int(other) for actor in own for other in network.graph.neighbours_of(actor).tolist()} - own
    degree = network.graph.degree
    return [network.ids[one] for one in sorted(near, key=lambda one: (-int(degree[one]), one))]


def pin_nodes(positions: Mapping[str, Position]) -> None:
    """Pin actors and groups at the positions that the reader dragged them to."""
    change_canvas(undo_stack().now.pin(positions))


def group_by(by: str) -> None:
    """Draw actors, or groups of a grouping."""
    change_canvas(undo_stack().now.group_by(by))


def open_group(group: str) -> None:
    """Draw a group as its members."""
    change_canvas(undo_stack().now.open_group(group))


def show_actor(run: PageRun, entity: str, by: str) -> None:
    """Make sure that an actor is drawn: add a missing one; start from the actor where groups are drawn."""
    if by != "actor":
        start_from_actor(run, entity)
    elif not is_drawn(entity):
        change_canvas(canvas.with_new_positions(run.view_key(), undo_stack().now.add([entity])))
