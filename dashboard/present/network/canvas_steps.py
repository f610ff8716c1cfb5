"""What a reader did to the picture: start, hide, open, pin; and the steps, to undo and redo.

A `CanvasState` is a value: every step makes a new one. An id that does not exist in a network (in another role, on
another date) is not drawn; it can stay in the state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kunyet.dashboard.present.network.layout.positions import Position

MOST_STEPS = 100
"""So many steps can be undone."""


@dataclass(frozen=True, slots=True)
class CanvasState:
    """What is drawn of a network, and where.

    Parameters
    ----------
    by
        `actor`, `region`, `kind` or `community`; blank: by the number of actors.
    start
        The actors that the reader started from and added since; `None`: everybody that the filters leave.
    hidden
        Actors and groups that are not drawn.
    opened
        Groups that are drawn as their members, in the order in which they were opened.
    pins
        Where the reader put actors and groups.
    positions
        The positions of added actors, in a network too large to have positions of its own.
    layout
        Where actors stand: blank for the layout that stays, `map` by region as the country lies, `rings` around
        `centre`.
    centre
        The actors in the middle of the rings.
    moved
        Where the reader put actors while another layout is on; it ends with that layout.
    """

    by: str = ""
    start: tuple[str, ...] | None = None
    hidden: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    pins: tuple[tuple[str, Position], ...] = ()
    positions: tuple[tuple[str, Position], ...] = ()
    layout: str = ""
    centre: tuple[str, ...] = ()
    moved: tuple[tuple[str, Position], ...] = ()

    @property
    def pinned_positions(self) -> dict[str, Position]:
        """The position of each actor or group that is pinned in the present layout."""
        return dict(self.moved if self.layout else self.pins)

    @property
    def shows_all(self) -> bool:
        """Whether nothing is left out and no group is open."""
        return self.start is None and not self.hidden and not self.opened

    @property
    def without_places(self) -> CanvasState:
        """What is left out, without where anything is drawn."""
        return CanvasState(start=self.start, hidden=self.hidden)

    def start_from(self, ids: Iterable[str]) -> CanvasState:
        """Draw these actors alone."""
        return replace(self, start=_unique(ids), hidden=(), opened=(), by="actor", positions=())

    def add(self, ids: Iterable[str]) -> CanvasState:
        """Draw these as well, and take them from what is hidden."""
        wanted = _unique(ids)
        start = None if self.start is None else _unique((*self.start, *wanted))
        return replace(self, start=start, hidden=_without(self.hidden, wanted))

    def hide(self, ids: Iterable[str]) -> CanvasState:
        """Draw these no longer."""
        return replace(self, hidden=_unique((*self.hidden, *ids)))

    def open_group(self, group: str) -> CanvasState:
        """Draw a group as its members."""
        return replace(self, opened=_unique((*self.opened, group)))

    def close_groups(self, *groups: str) -> CanvasState:
        """Draw open groups as one node again; no argument closes all."""
        return replace(self, opened=_without(self.opened, groups) if groups else ())

    def pin(self, positions: Mapping[str, Position]) -> CanvasState:
        """Fix actors or groups at positions."""
        placed = {
            **self.pinned_positions,
            **{one: (round(float(x), 1), round(float(y), 1)) for one, (x, y) in positions.items()},
        }
        return self._with_pins(placed)

    def _with_pins(self, pinned: Mapping[str, Position]) -> CanvasState:
        found = tuple(sorted(pinned.items()))
        return replace(self, moved=found) if self.layout else replace(self, pins=found)

    def unpin(self, ids: Iterable[str]) -> CanvasState:
        """Return actors or groups to the positions of the layout."""
        wanted = set(ids)
        return self._with_pins({one: spot for one, spot in self.pinned_positions.items() if one not in wanted})

    def lay_out(self, layout: str, centre: Iterable[str] = ()) -> CanvasState:
        """Place the actors by another layout; the same one again returns to the layout that stays."""
        around = _unique(centre)
        if (layout, around) == (self.layout, self.centre):
            layout, around = "", ()
        return replace(self, layout=layout, centre=around, moved=())

    def show_all(self) -> CanvasState:
        """Draw everybody, with every group closed. Pins stay: they leave nobody out."""
        return replace(self, start=None, hidden=(), opened=(), positions=())

    def group_by(self, by: str) -> CanvasState:
        """Draw by actors or by another sort of group; open and hidden groups of the old sort are dropped."""
        return replace(
            self,
            by=by,
            opened=(),
            layout="",
            centre=(),
            moved=(),
            hidden=tuple(one for one in self.hidden if not is_group(one)),
        )


@dataclass(frozen=True, slots=True)
class UndoStack:
    """A canvas state, the states before it, and the states that were undone."""

    now: CanvasState = CanvasState()
    past: tuple[CanvasState, ...] = ()
    future: tuple[CanvasState, ...] = ()

    def push(self, canvas: CanvasState) -> UndoStack:
        """Add a state as a step; the same state again is no step."""
        return self if canvas == self.now else UndoStack(canvas, (*self.past, self.now)[-MOST_STEPS:])

    def undo(self) -> UndoStack:
        """Go back one step; at the first state nothing happens."""
        return UndoStack(self.past[-1], self.past[:-1], (self.now, *self.future)) if self.past else self

    def redo(self) -> UndoStack:
        """Repeat the step that was undone last."""
        return UndoStack(self.future[0], (*self.past, self.now), self.future[1:]) if self.future else self


GROUP_PREFIX = "group:"
"""The prefix of group ids, so that no group id equals an actor's id."""


def is_group(one: str) -> bool:
    """Tell whether an id on the canvas is a group's."""
    return one.startswith(GROUP_PREFIX)


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _without(ids: Iterable[str], removed: Iterable[str]) -> tuple[str, ...]:
    gone = set(removed)
    return tuple(one for one in ids if one not in gone)
