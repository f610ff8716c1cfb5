"""The canvas of the session: its state with its undo stack, and the commands of the reader on it.

Pins outlive the session: they are stored for the person (`layout_store.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kunyet.dashboard.cache import canvas
from kunyet.dashboard.present.network.actors_around import (
    MOST_ADDED,
    MOST_AROUND,
    actors_within,
    best_tied_neighbours,
)
from kunyet.dashboard.present.network.canvas_steps import GROUP_PREFIX, CanvasState, UndoStack, is_group
from kunyet.dashboard.present.network.layout.positions import Position
from kunyet.dashboard.session import keys, state
from kunyet.dashboard.session.layout_store import load_pins, save_pins
from kunyet.dashboard.session.network_filters import current_filter
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.access.access_log import log_protected_question
from kunyet.graph.network.network import Network
from kunyet.graph.routes.linking_path import linking_path

AROUND = {f"around-{depth}": depth for depth in (1, 2, 3)}
COMMANDS = ("expand", "hide", "only", "unpin", "close", "undo", "redo", "whole", "map", "rings", "path", *AROUND)
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


def filtered() -> Network:
    """Return the network that the filters of the page leave."""
    return canvas.get_filtered_network(PageRun.current().view_key(), current_filter())


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
        earlier = PageRun.current().view.earlier_ids
        change_canvas(now.unpin([*ids, *(old for old, new in earlier.items() if new in ids)]))
    elif command == "only" and actors:
        change_canvas(canvas.with_new_positions(PageRun.current().view_key(), now.start_from(actors)))
    elif command == "close" and now.opened:
        change_canvas(now.close_groups(*([one.removeprefix(GROUP_PREFIX) for one in groups] or now.opened[-1:])))
    elif command == "expand" and ids:
        _expand(now, groups, actors)
    else:
        _run_on_actors(now, command, actors)


def _run_on_actors(now: CanvasState, command: str, actors: Sequence[str]) -> None:
    if command in AROUND and actors:
        around = actors_within(filtered(), actors, AROUND[command])[:MOST_AROUND]
        change_canvas(canvas.with_new_positions(PageRun.current().view_key(), now.start_from(around)))
    elif command == "map" or (command == "rings" and (actors or now.layout == command)):
        _lay_out(now, command, actors)
    elif command == "path" and len(actors) == 2:
        show_path(*actors)


def _lay_out(now: CanvasState, layout: str, actors: Sequence[str]) -> None:
    """Place the actors another way, where actors are drawn; rings stay around their middle until another is chosen."""
    if (keys.DRAWN_BY.get() or "actor") == "actor":
        change_canvas(now.lay_out(layout, (actors or now.centre) if layout == "rings" else ()))


def show_path(start: str, goal: str, *, reliable: bool = False) -> None:
    """Find how two actors are linked, and draw whoever is on the path; the question is in the log if both are
    protected.
    """
    run = PageRun.current()
    log_protected_question(run.store, run.view, run.settings.person, start, goal)
    path = linking_path(filtered(), start, goal, reliable=reliable)
    keys.PATH.set(tuple(path))
    keys.PATH_ENDS.set((start, goal))
    state.select((start, goal))
    missing = [one for one in path if not is_drawn(one)]
    if (keys.DRAWN_BY.get() or "actor") != "actor":
        change_canvas(canvas.with_new_positions(run.view_key(), undo_stack().now.start_from(path)))
    elif missing:
        change_canvas(canvas.with_new_positions(run.view_key(), undo_stack().now.add(missing)))


def shown_path() -> tuple[str, ...]:
    """Return the path to show: the one that was asked for last, while its two ends are chosen."""
    path = keys.PATH.get()
    return path if len(path) > 1 and {path[0], path[-1]} == set(state.selection()) else ()


def bring_in(ids: Sequence[str]) -> None:
    """Draw these as well, and choose them beside who is chosen."""
    chosen = state.selection()
    if undo_stack().now.start is not None or any(not is_drawn(one) for one in ids):
        change_canvas(canvas.with_new_positions(PageRun.current().view_key(), undo_stack().now.add(ids)))
    state.select((*chosen, *ids))


def _expand(now: CanvasState, groups: Sequence[str], actors: Sequence[str]) -> None:
    """Open the groups and add the neighbours of the actors; for an actor in an open group start from that actor."""
    for group in groups:
        now = now.open_group(group.removeprefix(GROUP_PREFIX))
    if actors and (keys.DRAWN_BY.get() or "actor") != "actor":
        start_from_actor(PageRun.current(), actors[0])
        return
    if actors:
        run = PageRun.current()
        near = best_tied_neighbours(filtered(), actors)
        known = set(now.start or ()) - set(now.hidden)
        new = [one for one in near if one not in known] if now.start is not None else [*set(near) & set(now.hidden)]
        now = canvas.with_new_positions(run.view_key(), now.add(new[:MOST_ADDED]))
    change_canvas(now)


def start_from_actor(run: PageRun, entity: str) -> None:
    """Draw an actor and its neighbours alone: a search in a large network leads there."""
    near = best_tied_neighbours(filtered(), [entity])
    started = undo_stack().now.start_from([entity, *near[:MOST_ADDED]])
    change_canvas(canvas.with_new_positions(run.view_key(), started))


def is_drawn(entity: str) -> bool:
    """Return whether the canvas draws an actor, where it draws actors."""
    now = undo_stack().now
    return entity not in now.hidden and (now.start is None or entity in now.start)


def pin_nodes(positions: Mapping[str, Position]) -> None:
    """Pin actors and groups at the positions that the reader dragged them to."""
    change_canvas(undo_stack().now.pin(positions))


def group_by(by: str) -> None:
    """Draw actors, or groups of a grouping; a chosen group of the earlier grouping is let go."""
    change_canvas(undo_stack().now.group_by(by))
    state.select([one for one in state.selection() if not is_group(one)])


def open_group(group: str) -> None:
    """Draw a group as its members."""
    change_canvas(undo_stack().now.open_group(group))


def show_actor(run: PageRun, entity: str, by: str) -> None:
    """Make sure that an actor is drawn: add a missing one; start from the actor where groups are drawn."""
    if by != "actor":
        start_from_actor(run, entity)
    elif not is_drawn(entity):
        change_canvas(canvas.with_new_positions(run.view_key(), undo_stack().now.add([entity])))
