"""Erasing an entity, and the dry run of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kunyet.graph.access.viewer import Viewer
from kunyet.graph.erasure.erasure_report import ErasureReport, OutOfReach, reached_things
from kunyet.graph.erasure.leftovers import find_out_of_reach, names_and_start
from kunyet.graph.merging.merge_records import current_id, links
from kunyet.graph.messages.errors import KunyetError, NotForThisRole, ReadOnlyStore
from kunyet.graph.stores.erasures import erased_on
from kunyet.graph.text.folding import fold

if TYPE_CHECKING:
    from kunyet.graph.stores.contract import Store

ERASING: Final = "erasing"
"""The action that the log notes before an erasure; the store notes `erased` with the erasure itself."""
WHY: Final = "erased"
"""The reason of the revision: the same for every erasure, because reasons cannot be erased."""


@dataclass(frozen=True, slots=True)
class ErasableEntity:
    """An entity that can be erased: its id, and its names at present or when it was removed."""

    id: str
    name: str
    name_my: str = ""

    def is_named(self, typed: str) -> bool:
        """Return whether a typed text is its name, in either script and whatever the spelling."""
        return bool(fold(typed)) and fold(typed) in {fold(self.name), fold(self.name_my)}


def refuse_to_erase(store: Store) -> None:
    """Refuse an erasure to a person who may not erase, and for a store that cannot be written.

    An erasure reaches records behind a firewall. So people who belong to an entity may not erase: all of them are
    refused, and the refusal tells no firewall.

    Raises
    ------
    ReadOnlyStore, NotForThisRole
    """
    if store.read_only:
        raise ReadOnlyStore
    if "edit" not in Viewer(getattr(store, "role", "coordinator")).policy.may:
        raise NotForThisRole("erase")
    if getattr(store, "entity", ""):
        raise NotForThisRole("erase-all")


def find_erasable(store: Store, entity: str) -> ErasableEntity:
    """Return an entity by its id; it may have been removed, but not erased.

    Raises
    ------
    ReadOnlyStore, NotForThisRole
        As `refuse_to_erase`: the history of an entity tells more than a view.
    KunyetError
        `already-erased`, `unknown-id`.
    """
    refuse_to_erase(store)
    versions = store.history("entities", (entity,))
    if versions:
        last = versions[-1].values
        return ErasableEntity(entity, last.get("name", ""), last.get("name_my", ""))
    erased = erased_on(store, entity)
    if erased is None:
        raise KunyetError("unknown-id", name=entity, near="")
    day = erased.isoformat()
    if store.finish_erasures() or not store.lists_backups:
        raise KunyetError("already-erased", id=entity, day=day)
    raise KunyetError("already-erased.reader", id=entity, day=day)


def preview_erasure(store: Store, entity: str) -> ErasureReport:
    """Return what an erasure of an entity would reach, and what not; nothing is changed."""
    refuse_to_erase(store)
    reach = store.find_erasure_reach("entities", (entity,))
    names, begun = names_and_start(store, entity)
    return ErasureReport(entity, reached_things(reach), find_out_of_reach(store, entity, names, begun, reach))


def erase_entity(store: Store, entity: str, who: str) -> ErasureReport:
    """Erase an entity for good, and return what was reached, and what not; logged before."""
    refuse_to_erase(store)
    names, begun = names_and_start(store, entity)
    store.log(who, ERASING, [entity])
    for part in _merged_into(store, entity):
        store.erase("entities", (part,), who=who, why=WHY)
    done = store.erase("entities", (entity,), who=who, why=WHY)
    left = find_out_of_reach(store, entity, names, begun, done.reach)
    if not done.complete and store.lists_backups:
        left = (OutOfReach("reader", is_counted=False), *left)
    return ErasureReport(entity, reached_things(done.reach), left, done.revision.number, done.complete)


def _merged_into(store: Store, entity: str) -> list[str]:
    """Return the merged entities that lead to an entity: they are the same, so they are erased with it."""
    merges = store.merges()
    return [id for id in links(merges) if current_id(merges, id) == entity and store.history("entities", (id,))]
