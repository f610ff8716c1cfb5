"""Which merges are refused, and why: each refusal is one sentence that says what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kunyet.graph.merging.merge_records import Merges, current_id, links, parts_of
from kunyet.graph.messages.errors import KunyetError, NotForThisRole, ReadOnlyStore
from kunyet.graph.records.records import Records
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.erasures import erased_on
from kunyet.graph.text.dates import read_day
from kunyet.graph.today import today_at, utc_now
from kunyet.graph.vocabulary.kinds import DEFAULT_KIND, KINDS


def refuse_to_merge(store: Store) -> None:
    """Refuse a merge to a person who may not edit or who belongs to an entity, and for a store that cannot be written.

    A merge looks at every firewall. So people who belong to an entity may not merge: all of them are refused, and the
    refusal tells no firewall.

    Raises
    ------
    ReadOnlyStore, NotForThisRole
    """
    if store.read_only:
        raise ReadOnlyStore
    if getattr(store, "role", "coordinator") != "coordinator":
        raise NotForThisRole("merge")
    if getattr(store, "entity", ""):
        raise NotForThisRole("merge-all")


def refuse_merge(records: Records, merges: Merges, stays: str, other: str) -> tuple[str, str]:
    """Return the present ids of two entities to merge.

    Raises
    ------
    KunyetError
        `unknown-id`; `not-mergeable` with the reason.
    """
    stays, other = (current_id(merges, id) for id in (stays, other))
    for id in (stays, other):
        if id not in records.entity_row:
            raise KunyetError("unknown-id", name=id, near="")
    if stays == other:
        raise KunyetError("not-mergeable.same", a=stays)
    names = {id: records.entities["name"][records.entity_row[id]] for id in (stays, other)}
    for id in (stays, other):
        kind = records.entities["kind"][records.entity_row[id]] or DEFAULT_KIND
        if not KINDS[kind].actor:
            raise KunyetError("not-mergeable.kind", name=names[id], kind=kind)
    told = {"a": names[stays], "b": names[other]}
    if any(type == "member_of" for type in _types_between(records, stays, other)):
        raise KunyetError("not-mergeable.member", **told)
    _refuse_firewalls(records, stays, other, told)
    return stays, other


def _types_between(records: Records, one: str, other: str) -> Iterator[str]:
    ties = records.ties
    for tail, head in ((one, other), (other, one)):
        for row in (ties["from"].equals(tail) & ties["to"].equals(head)).nonzero()[0].tolist():
            yield ties["type"][row]


def _refuse_firewalls(records: Records, stays: str, other: str, told: Mapping[str, str]) -> None:
    """Refuse what would bring two entities closer that must never be introduced."""
    walls = _firewalls(records)
    if other in walls.get(stays, ()):
        raise KunyetError("not-mergeable.firewall", **told)
    near = {id: _neighbours(records, id) for id in (stays, other)}
    theirs = {stays: other, other: stays}
    for id, another in theirs.items():
        if walls.get(id, set()) & near[another]:
            raise KunyetError("not-mergeable.neighbour", **told)
        # Of two neighbours, one of each, that are firewalled from each other.
    both = near[stays] & near[other]
    mine, yours = near[stays] - both, near[other] - both
    if any(walls.get(id, set()) & yours for id in mine):
        raise KunyetError("not-mergeable.neighbour", **told)
    for id, another in theirs.items():
        for walled in walls.get(id, set()) - walls.get(another, set()):
            if (near[another] - near[id]) & _neighbours(records, walled):
                raise KunyetError("not-mergeable.neighbour", **told)


def _firewalls(records: Records) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for a, b in zip(records.firewalls["a"].texts(), records.firewalls["b"].texts(), strict=True):
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return found


def _neighbours(records: Records, id: str) -> set[str]:
    """Return everybody with a tie to an entity that has not ended."""
    today = today_at(utc_now()).last
    ties, found = records.ties, set()
    for own, column in (("from", "to"), ("to", "from")):
        for row in ties[own].equals(id).nonzero()[0].tolist():
            until = ties["until"][row]
            if not until or read_day(until, late=True) > today:
                found.add(ties[column][row])
    return found - {id}


def refuse_unmerge(store: Store, merges: Merges, other: str) -> str:
    """Return the entity that an id leads to.

    Raises
    ------
    KunyetError
        `not-merged` with the reason; `unknown-id`.
    """
    leads = links(merges)
    stays = leads.get(other)
    if stays is None:
        if erased_on(store, other) is not None:
            raise KunyetError("not-merged.erased", id=other)
        if other not in store.records().entity_row and not store.history("entities", (other,)):
            raise KunyetError("unknown-id", name=other, near="")
        raise KunyetError("not-merged.never", id=other)
    if stays in leads:
        raise KunyetError("not-merged.nested", id=other, first=stays)
    parts = {part.id for part in parts_of(merges, stays)}
    if not {stays, other} <= parts or stays not in store.records().entity_row:
        raise KunyetError("not-merged.erased", id=other)
    return stays
