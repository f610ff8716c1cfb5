"""What is written to the log when somebody reads contact routes or target lists: before they are shown, and under the
ids that coordinators know.

A viewer may know a code name only. Nothing here is returned, because a real id is not for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from kunyet.graph.access.target_lists import CAPTURE, READ_TARGET_LIST
from kunyet.graph.vocabulary.kinds import DEFAULT_KIND, PROTECTED
from kunyet.graph.vocabulary.route_starts import START_WORDS

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.stores.contract import Store

READ_CONTACTS: Final = "read-contacts"
"""The action of reading contact routes in the log."""
ASKED_ROUTES: Final = "asked-routes"
"""The action of asking for routes between two protected actors in the log."""


def log_contact_reading(store: Store, view: View, who: str, entities: Iterable[str]) -> None:
    """Write to the log that a person reads contact routes of these entities; do nothing for none.

    `entities` holds ids as the viewer knows them. A folder of tables has no log.
    """
    read = sorted(view.stored(entities))
    if read and not store.read_only:
        store.log(who, READ_CONTACTS, read)


def log_protected_question(store: Store, view: View, who: str, start: str, goal: str) -> None:
    """Write to the log that a person asks for routes between two protected actors; do nothing for others.

    Whoever asks pair after pair looks for what no answer tells. `start` and `goal` are ids or exact names; a word for
    any NUG contact is no protected actor.
    """
    if start in START_WORDS:
        return
    entities = view.records.entities
    rows = [view.row_of(text) for text in (start, goal)]
    if store.read_only or not all((entities["kind"][row] or DEFAULT_KIND) in PROTECTED for row in rows):
        return
    store.log(who, ASKED_ROUTES, tuple(sorted(view.stored(entities["id"][row] for row in rows))))


def log_target_lists(store: Store, who: str, lists: Sequence[str]) -> None:
    """Write to the log that a person reads these target lists; do nothing for none. A folder of tables has no log."""
    if lists and not store.read_only:
        store.log(who, READ_TARGET_LIST, tuple(lists))


def log_capture(store: Store, view: View, who: str, captured: str) -> None:
    """Write to the log that a person reads what the capture of an actor exposes.

    `captured` is its id or its exact name, as the viewer knows it.
    """
    id = view.records.entities["id"][view.row_of(captured)]
    log_target_lists(store, who, (CAPTURE, *view.stored([id])))
