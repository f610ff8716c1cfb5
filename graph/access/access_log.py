"""What is written to the log when somebody reads contact routes or target lists: before they are shown, and under the
ids that coordinators know.

A viewer may know a code name only. Nothing here is returned, because a real id is not for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from kunyet.graph.access.target_lists import CAPTURE, READ_TARGET_LIST

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.stores.contract import Store

READ_CONTACTS: Final = "read-contacts"
"""The action of reading contact routes in the log."""


def log_contact_reading(store: Store, view: View, who: str, entities: Iterable[str]) -> None:
    """Write to the log that a person reads contact routes of these entities; do nothing for none.

    `entities` holds ids as the viewer knows them. A folder of tables has no log.
    """
    read = sorted(_real_ids(store, view, entities))
    if read and not store.read_only:
        store.log(who, READ_CONTACTS, read)


def log_target_lists(store: Store, who: str, lists: Sequence[str]) -> None:
    """Write to the log that a person reads these target lists; do nothing for none. A folder of tables has no log."""
    if lists and not store.read_only:
        store.log(who, READ_TARGET_LIST, tuple(lists))


def log_capture(store: Store, view: View, who: str, captured: str) -> None:
    """Write to the log that a person reads what the capture of an actor exposes.

    `captured` is its id or its exact name, as the viewer knows it.
    """
    id = view.records.entities["id"][view.row_of(captured)]
    log_target_lists(store, who, (CAPTURE, *_real_ids(store, view, [id])))


def _real_ids(store: Store, view: View, entities: Iterable[str]) -> list[str]:
    """Return the ids that coordinators know."""
    if view.sees_everything:
        return list(entities)
    real = {code: own for own, code in store.code_names().items()}
    return [real.get(entity, entity) for entity in entities]
