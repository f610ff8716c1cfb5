"""Conflicts as people read them: names and not ids, both values, who and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from kunyet.graph.access.access_log import log_contact_reading
from kunyet.graph.joining.conflicts import ConflictKind, JoinConflict, Side
from kunyet.graph.joining.named_entities import named_entities
from kunyet.graph.joining.shared_revision import RecordKey, Row
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.language import _, say_day
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.revision import Version
from kunyet.graph.stores.versioned.hash_chains import from_microseconds
from kunyet.graph.today import day_here

if TYPE_CHECKING:
    from kunyet.graph.access.view import View

SayValue = Callable[[str, str, str], str]

_KIND_WORDS: Final = {
    ConflictKind.VALUE: N_("two values"),
    ConflictKind.DELETION: N_("deleted on one copy, used on the other"),
    ConflictKind.FIREWALL: N_("a tie across a new firewall: the firewall holds"),
    ConflictKind.MERGE: N_("merged differently on both copies: the first merge holds"),
    ConflictKind.MERGED_VALUE: N_("two values of entries that were merged"),
    ConflictKind.FOLDED: N_("both ends are one entry now"),
    ConflictKind.CODE_NAME: N_("one code name for two; one of them keeps it"),
    ConflictKind.INVALID: N_("not valid together; one of both holds"),
}


def kind_word(one: JoinConflict) -> str:
    """Return what two copies, or a directory and a file, disagree about."""
    return _("removed here, but still in a file") if one.is_removed_record else _(_KIND_WORDS[one.kind])


@dataclass(frozen=True, slots=True)
class ToldConflict:
    """A conflict in words; `title` names the record and the columns, `about` the entities that it is about."""

    conflict: JoinConflict
    name: str
    title: str
    ours: str
    theirs: str
    about: tuple[str, ...] = ()

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
            "must_be_settled": one.must_be_settled,
            "file": one.file or None,
        }


def tell_attribution(sender: str) -> str:
    """Return the sentence on who and when of the other side: nothing but the word of the sender's copy holds it."""
    return _("Who wrote it there, and when, is what the copy of {sender} says.", sender=sender)


def tell_conflicts(
    store: Store,
    conflicts: Sequence[JoinConflict],
    coming: Mapping[RecordKey, Row | None] = MappingProxyType({}),
    say_value: SayValue = lambda _table, _column, value: value,
) -> list[ToldConflict]:
    """Return conflicts in words of the spoken language.

    Parameters
    ----------
    coming
        Records that a bundle brings: they give their entities a name.
    say_value
        Returns a value of a table's column in words.
    """
    names = _Names(store, coming)
    told = []
    for one in conflicts:
        about = tuple(names.of_entities(one.named if one.kind is ConflictKind.CODE_NAME else (*one.key, *one.named)))
        if one.table == "entities" and one.kind is not ConflictKind.CODE_NAME:
            about = (names.of_entity(one.key[0]),)
        name = ": ".join(filter(None, ["" if one.table == "entities" else one.table, " - ".join(about)]))
        what = kind_word(one) if one.must_be_settled or not one.columns else ", ".join(one.columns)
        title = ": ".join(filter(None, [name, what]))
        ours, theirs = (_said(one, side, names, say_value) for side in (one.ours, one.theirs))
        told.append(ToldConflict(one, name, title, ours, theirs, about))
    return told


def log_told_contacts(store: Store, view: View, who: str, conflicts: Iterable[JoinConflict]) -> None:
    """Write to the log whose ways of contact conflicts tell; before they are told."""
    owners = {one.key[0] for one in conflicts if one.table == "contacts"}
    if owners:
        log_contact_reading(store, view, who, owners)


def tell_records(store: Store, records: Iterable[RecordKey]) -> list[str]:
    """Return the names of the entities among records, and of what other records are about."""
    names = _Names(store)
    return list(dict.fromkeys(names.of_record(record) for record in records))


def names_in_join(store: Store, records: Iterable[RecordKey], coming: Mapping[RecordKey, Row | None]) -> list[str]:
    """Return for each record the names of the entities that it is or names, also of those that a bundle brings."""
    names = _Names(store, coming)
    told = []
    for table, key in records:
        row = coming.get((table, key)) or {}
        ids = [*key, *sorted(named_entities(table, row))]
        told.append(" – ".join(names.of_entities(key if table == "entities" else ids)))
    return told


def _said(one: JoinConflict, side: Side, names: _Names, say_value: SayValue) -> str:
    what = _what(one, side, names, say_value)
    who = side.who or (one.file if side is one.theirs else "")
    if not who:
        return what
    if not side.when:  # neither a slip nor a file says when
        return _("{what} ({who})", what=what, who=who)
    return _("{what} ({who}, {date})", what=what, who=side.who, date=say_day(day_here(from_microseconds(side.when))))


def _what(one: JoinConflict, side: Side, names: _Names, say_value: SayValue) -> str:
    """Return what one side says, without ids: a name stands for each entity."""
    if one.is_removed_record:
        return _("stays removed") if side.values is None else _("comes back as it is in the file")
    if one.kind is ConflictKind.DELETION:
        return _("deleted") if side.values is None else _("used")
    if one.kind is ConflictKind.FIREWALL:
        return _("the firewall") if side is one.kept else _("the tie")
    if side.values is None:
        return _("deleted")
    if one.kind is ConflictKind.CODE_NAME:
        return _("{name} keeps it", name=" ".join(side.values))
    if one.columns:
        pairs = zip(one.columns, side.values, strict=True)
        said = [say_value(one.table, column, value) for column, value in pairs if value]
    elif one.kind is ConflictKind.VALUE:  # a decision as a whole: names of columns and values in turn
        pairs = zip(side.values[::2], side.values[1::2], strict=True)
        said = [value for column, value in pairs if column not in _NAMING and value]
    else:
        said = [value for value in side.values if value not in one.key or names.knows(value)]
    return " · ".join(names.of_entity(value) for value in said) or _("blank")


_NAMING = frozenset({"id", "a", "b", "members"})
"""Columns of decisions that say what is decided, and not how."""


class _Names:
    """The names of entities, also of those that are no longer there."""

    def __init__(self, store: Store, coming: Mapping[RecordKey, Row | None] = MappingProxyType({})) -> None:
        self._store, self._records = store, store.records()
        rows = ((key[0], row) for (table, key), row in coming.items() if table == "entities")
        self._coming = {id: row["name"] for id, row in rows if row and row.get("name")}

    def of_record(self, record: RecordKey) -> str:
        """Return the name of an entity, or the table and the names of those that a record names."""
        table, key = record
        if table == "entities":
            return self.of_entity(key[0])
        return ": ".join(filter(None, [table, " - ".join(self.of_entities(key))]))

    def of_entities(self, ids: Iterable[str]) -> list[str]:
        """Return the names of those among some ids that are of entities."""
        return list(dict.fromkeys(self.of_entity(id) for id in ids if self.knows(id)))

    def knows(self, id: str) -> bool:
        """Return whether an id is of an entity, also of a past one."""
        return id in self._records.entity_row or id in self._coming or bool(self._past(id))

    def of_entity(self, id: str) -> str:
        """Return the name of an entity; another text as it is."""
        row = self._records.entity_row.get(id)
        if row is not None:
            return self._records.entities["name"][row] or id
        if id in self._coming:
            return self._coming[id]
        past = self._past(id)
        return past[-1].values.get("name", id) if past else id

    def _past(self, id: str) -> Sequence[Version]:
        return self._store.history("entities", (id,))
