"""What a reader made of the picture: where they began, what they hid, opened and pinned; and the steps that led there, to undo and redo.

A canvas is a value: every step makes a new one, and the old one is kept. What no longer exists in a network (another role, another date)
is simply not drawn; it does not have to be taken out of a canvas.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

Position = tuple[float, float]
MOST_STEPS = 100
"""So many steps can be undone."""


@dataclass(frozen=True, slots=True)
class CanvasState:
    """What is drawn of a network, and where.

    Parameters
    ----------
    by
        `actor`, `region`, `kind` or `community`; blank: whatever fits the number of actors.
    start
        The actors that the reader began from and brought in since; `None`: everybody that the filters leave.
    hidden
        Actors and groups that are not drawn.
    opened
        Groups that are drawn as their members, in the order in which they were opened.
    pins
        Where the reader put actors and groups.
    places
        Where actors were placed when they were brought in, in a network too large to have places of its own.
    """

    by: str = ""
    start: tuple[str, ...] | None = None
    hidden: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    pins: tuple[tuple[str, Position], ...] = ()
    positions: tuple[tuple[str, Position], ...] = ()

    @property
    def pinned_positions(self) -> dict[str, Position]:
        """Where each pinned one stands."""
        return dict(self.pins)

    @property
    def shows_all(self) -> bool:
        """Whether nobody is left out, and no group is open."""
        return self.start is None and not self.hidden and not self.opened

    def start_from(self, ids: Iterable[str]) -> CanvasState:
        """Draw these alone."""
        return replace(self, start=_once(ids), hidden=(), opened=(), by="actor", positions=())

    def add(self, ids: Iterable[str]) -> CanvasState:
        """Draw these as well: bring them in, and take them from what is hidden."""
        wanted = _once(ids)
        start = None if self.start is None else _once((*self.start, *wanted))
        return replace(self, start=start, hidden=_less(self.hidden, wanted))

    def hide(self, ids: Iterable[str]) -> CanvasState:
        """Draw these no more."""
        return replace(self, hidden=_once((*self.hidden, *ids)))

    def open_group(self, group: str) -> CanvasState:
        """Draw a group as its members."""
        return replace(self, opened=_once((*self.opened, group)))

    def close_groups(self, *groups: str) -> CanvasState:
        """Draw open groups as one again; none named: all of them."""
        return replace(self, opened=_less(self.opened, groups) if groups else ())

    def pin(self, positions: Mapping[str, Position]) -> CanvasState:
        """Put some at a place of their own."""
        placed = {
            **self.pinned_positions,
            **{one: (round(float(x), 1), round(float(y), 1)) for one, (x, y) in positions.items()},
        }
        return replace(self, pins=tuple(sorted(placed.items())))

    def unpin(self, ids: Iterable[str]) -> CanvasState:
        """Let some go back to where they were placed."""
        wanted = set(ids)
        return replace(self, pins=tuple(pin for pin in self.pins if pin[0] not in wanted))

    def show_all(self) -> CanvasState:
        """Draw everybody again, every group closed; pins stay, for they are places and leave nobody out."""
        return replace(self, start=None, hidden=(), opened=(), positions=())

    def group_by(self, by: str) -> CanvasState:
        """Draw by actors or by groups of another sort; what was open or hidden of the old sort has no meaning in it."""
        return replace(self, by=by, opened=(), hidden=tuple(one for one in self.hidden if not is_group(one)))


@dataclass(frozen=True, slots=True)
class UndoStack:
    """A canvas, the ones before it, and those that were undone."""

    now: CanvasState = CanvasState()
    past: tuple[CanvasState, ...] = ()
    future: tuple[CanvasState, ...] = ()

    def push(self, canvas: CanvasState) -> UndoStack:
        """Go on to another canvas; one that is the same is no step."""
        return self if canvas == self.now else UndoStack(canvas, (*self.past, self.now)[-MOST_STEPS:])

    def undo(self) -> UndoStack:
        """Go back one step; at the beginning nothing happens."""
        return UndoStack(self.past[-1], self.past[:-1], (self.now, *self.future)) if self.past else self

    def redo(self) -> UndoStack:
        """Take the step that was undone last again."""
        return UndoStack(self.future[0], (*self.past, self.now), self.future[1:]) if self.future else self


GROUP_PREFIX = "group:"
"""What the ids of groups begin with, so that none is taken for an actor's."""


def is_group(one: str) -> bool:
    """Tell whether an id on the canvas is a group's."""
    return one.startswith(GROUP_PREFIX)


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _less(ids: Iterable[str], gone: Iterable[str]) -> tuple[str, ...]:
    without = set(gone)
    return tuple(one for one in ids if one not in without)
