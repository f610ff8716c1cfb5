"""Making a bundle: what this copy knows and the others may not."""

from __future__ import annotations

from datetime import datetime

from kunyet.graph.joining.bundle import Bundle
from kunyet.graph.joining.known_revisions import KnownRevisions
from kunyet.graph.messages.errors import NotForThisRole
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.kept_tables import JOINED_TABLE
from kunyet.graph.stores.versioned.hash_chains import to_microseconds
from kunyet.graph.stores.versioned.shared_ids import directory_mark


def make_bundle(store: Store, since: datetime | None = None, *, everything: bool = False) -> Bundle:
    """Return a bundle of a store.

    Parameters
    ----------
    since
        What was known before this time is left out; `None`: what the last copies are known to have whose bundles were
        joined, and without any of them nothing.
    everything
        Leave nothing out.

    Raises
    ------
    NotForThisRole
        For whoever may not take the whole directory away.
    """
    refuse_to_exchange(store)
    known = KnownRevisions.of(store)
    brought = _brought(known, since, everything=everything)
    parents = {parent for id in known.ids for parent in known.revisions[id].parents}
    heads = tuple(sorted(known.ids - parents))
    mark = directory_mark(store.name_secret())
    revisions = tuple(known.with_edits(brought))
    return Bundle(mark, heads, revisions, known.erasures(), frozenset(parents - known.ids))


def count_brought(store: Store, *, everything: bool = False) -> int:
    """Return how many revisions a bundle would bring."""
    refuse_to_exchange(store)
    return len(_brought(KnownRevisions.of(store), None, everything=everything))


def _brought(known: KnownRevisions, since: datetime | None, *, everything: bool) -> list[str]:
    """Return the ids of the revisions that a bundle brings, in order."""
    left_out: set[str] = set()
    if since is not None:
        early = to_microseconds(since)
        left_out = known.ancestry.known_to([id for id, one in known.chain.items() if one.when < early][-1:])
    elif not everything:
        left_out = _known_to_others(known)
    return sorted(known.ids - left_out, key=lambda one: known.revisions[one].place)


def _known_to_others(known: KnownRevisions) -> set[str]:
    """Return what every copy knows whose newest bundle was joined."""
    heads = {version.key[1] for version in known.store.kept_rows(JOINED_TABLE) if version.key[0] == "head"}
    followed = set().union(*(known.ancestry.known_to([head]) - {head} for head in heads if head in known.ids))
    newest = [known.ancestry.known_to([head]) for head in heads - followed if head in known.ids]
    return set.intersection(*newest) if newest else set()


def refuse_to_exchange(store: Store) -> None:
    """Refuse to whoever may not edit, and to whoever belongs to an entity: a bundle holds every firewall.

    Raises
    ------
    NotForThisRole
    """
    if getattr(store, "role", "coordinator") != "coordinator":
        raise NotForThisRole("copy")
    if getattr(store, "entity", ""):
        raise NotForThisRole("whole")
