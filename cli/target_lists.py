"""Log entries of the person who runs a command, written before contact routes or target lists are printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kunyet.cli.unlock import store_person
from kunyet.graph.access import access_log

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.stores.contract import Store


def log_target_lists(store: Store, lists: Sequence[str]) -> None:
    """Write to the log that these target lists are read, see `kunyet.graph.access.access_log`."""
    access_log.log_target_lists(store, store_person(store), lists)


def log_capture(store: Store, view: View, captured: str) -> None:
    """Write to the log that the capture of an actor is read, see `kunyet.graph.access.access_log`."""
    access_log.log_capture(store, view, store_person(store), captured)


def log_protected_question(store: Store, view: View, start: str, goal: str) -> None:
    """Write to the log that routes between two protected actors are asked, see `kunyet.graph.access.access_log`."""
    access_log.log_protected_question(store, view, store_person(store), start, goal)


def log_contact_reading(store: Store, view: View, entities: Iterable[str]) -> None:
    """Write to the log that contact routes of these entities are read, see `kunyet.graph.access.access_log`."""
    access_log.log_contact_reading(store, view, store_person(store), entities)
