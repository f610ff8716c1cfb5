"""Conflicts as people read them: names and not ids, both values, who and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kunyet.graph.joining.conflicts import ConflictKind, JoinConflict, Side
from kunyet.graph.joining.shared_revision import RecordKey
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.language import _, say_day
from kunyet.graph.stores.contract import Store, Version
from kunyet.graph.stores.versioned.chain import from_microseconds
from kunyet.graph.today import day_here

KIND_WORDS: Final = {
    ConflictKind.VALUE: N_("two values"),
    ConflictKind.DELETION: N_("deleted on one copy, used on the other"),
    ConflictKind.FIREWALL: N_("a tie across a new firewall: the firewall holds"),
    ConflictKind.MERGE: N_("merged differently on both copies: the first merge holds"),
    ConflictKind.MERGED_VALUE: N_("two values of entries that were merged"),
    ConflictKind.FOLDED: N_("both ends are one entry now"),
}


@dataclass(frozen=True, slots=True)
class ToldConflict:
    """A conflict in words; `title` names the record and the columns."""

    conflict: JoinConflict
    name: str
    title: str
    ours: str
    theirs: str

    @property
    def id(self) -> str:
        """By which a person answers."""
        return self.conflict.id

    @property
    def kept(self) -> str:
        """The side that holds until a person decides."""
        return self.ours if self.conflict.keeps_ours else self.theirs

    def as_dict(self) -> dict[str, Any]:
        """Return it for a JSON document."""
        one = self.conflict
        values = {name: getattr(one, name).text for name in ("ours", "theirs", "kept")}
        by = {"ours_by": one.ours.who or None, "theirs_by": one.theirs.who or None}
        return {
            "id": one.id,
            "kind": one.kind.value,
            "table": one.table,
            "key": list(one.key),
            "column": "|".join(one.columns) or None,
            **values,
            **by,
            "name": self.name,
        }


def tell_conflicts(store: Store, conflicts: Sequence[JoinConflict]) -> list[ToldConflict]:
    """Return conflicts in words of the spoken language."""
    names = _Names(store)
    told = []
    for one in conflicts:
        name = names.of_record(one.record, one.named)
        columns = ", ".join(one.columns)
        title = ": ".join(filter(None, [name, columns or _(KIND_WORDS[one.kind])]))
        told.append(ToldConflict(one, name, title, _said(one.ours), _said(one.theirs)))
    return told


def tell_records(store: Store, records: Iterable[RecordKey]) -> list[str]:
    """Return the names of the entities among records, and of what other records are about."""
    names = _Names(store)
    return list(dict.fromkeys(names.of_record(record, ()) for record in records))


def _said(side: Side) -> str:
    what = _("deleted") if side.values is None else side.text or _("blank")
    if not side.who:
        return what
    return _("{what} ({who}, {date})", what=what, who=side.who, date=say_day(day_here(from_microseconds(side.when))))


class _Names:
    """The names of entities, also of those that are no longer there."""

    def __init__(self, store: Store) -> None:
        self._store, self._records = store, store.records()

    def of_record(self, record: RecordKey, named: Sequence[str]) -> str:
        """Return the name of an entity, or the table and the names of those that a record names."""
        table, key = record
        if table == "entities":
            return self._of_entity(key[0])
        there = [id for id in (*key, *named) if id in self._records.entity_row or self._past(id)]
        return ": ".join(filter(None, [table, " - ".join(dict.fromkeys(map(self._of_entity, there)))]))

    def _of_entity(self, id: str) -> str:
        row = self._records.entity_row.get(id)
        if row is not None:
            return self._records.entities["name"][row] or id
        past = self._past(id)
        return past[-1].values.get("name", id) if past else id

    def _past(self, id: str) -> Sequence[Version]:
        return self._store.history("entities", (id,))
