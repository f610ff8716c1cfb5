"""Who may see and record that somebody was taken: whoever sees target lists and changes the directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kunyet.graph.access.target_lists import CUT_POINTS
from kunyet.graph.messages.errors import KunyetError, NotForThisRole, ReadOnlyStore
from kunyet.graph.vocabulary.kinds import ACTORS

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.stores.contract import Store


def refuse_taken(view: View) -> None:
    """Raise `NotForThisRole` for a viewer who may not see target lists, or may not change the directory."""
    if not (view.may(CUT_POINTS) and view.may("edit")):
        raise NotForThisRole("taken")


def refuse_read_only(store: Store) -> None:
    """Raise `ReadOnlyStore` for a folder of tables: nothing can be recorded in it."""
    if store.read_only:
        raise ReadOnlyStore


def taken_row(view: View, entity: str) -> int:
    """Return the row of the actor that was taken, given by its id or its exact name.

    Raises
    ------
    NotForThisRole
        As `refuse_taken`.
    KunyetError
        `unknown-id`, `ambiguous-name`; `not-an-actor`.
    """
    refuse_taken(view)
    row = view.row_of(entity)
    kind = view.records.entities["kind"][row]
    if kind not in ACTORS:
        raise KunyetError("not-an-actor", id=entity, kind=kind)
    return row
