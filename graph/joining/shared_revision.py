"""Revisions as copies exchange them: by an id that is the same on every copy, with the edits of each record."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kunyet.graph.joining.named_entities import named_entities
from kunyet.graph.records.schema import ROW_COLUMNS
from kunyet.graph.stores.kept_tables import JOINED_CHANGES_TABLE, JOINED_TABLE
from kunyet.graph.stores.revision import Change, Key
from kunyet.graph.stores.versioned.named_rows import entities_in_things
from kunyet.graph.stores.versioned.row_texts import key_of, key_text

Row = Mapping[str, str]
RecordKey = tuple[str, Key]
"""A table, and the key of a record in it."""


@dataclass(frozen=True, slots=True)
class SharedEdit:
    """The edit of one record.

    Parameters
    ----------
    before, after
        The record as its author saw it and as they left it; `None`: it was not there, or was deleted.
    settles
        The columns about which this edit settles a conflict; `""` for the whole record.
    """

    table: str
    key: Key
    before: Row | None
    after: Row | None
    settles: tuple[str, ...] = ()

    @property
    def record(self) -> RecordKey:
        """The record."""
        return self.table, self.key

    def named(self) -> frozenset[str]:
        """Return the ids of all entities that the record is or names, before or after."""
        return named_entities(self.table, self.before) | named_entities(self.table, self.after)

    def of_erasure(self) -> frozenset[tuple[str, Key]]:
        """Return the records that void the edit once they are erased: its own, and all that it is about."""
        rows = [row for row in (self.before, self.after) if row]
        entities = self.named().union(*(entities_in_things(self.table, row) for row in rows))
        columns = ROW_COLUMNS.get(self.table, {})
        named = ((of, row.get(column, "")) for row in rows for column, of in columns.items())
        return frozenset([self.record, *(("entities", (id,)) for id in entities), *((of, (id,)) for of, id in named)])

    def as_list(self) -> list[Any]:
        """Return it as plain data."""
        before, after = (None if row is None else dict(row) for row in (self.before, self.after))
        return [self.table, list(self.key), before, after, list(self.settles)]

    @classmethod
    def of(cls, data: Sequence[Any]) -> SharedEdit:
        """Return the edit of plain data."""
        table, key, before, after, settles = data
        return cls(str(table), tuple(map(str, key)), before, after, tuple(settles))

    def to_change(self, id: str) -> Change:
        """Return the change that stores it as an edit of a joined revision."""
        values = {
            "id": id,
            "edit": json.dumps(self.as_list(), ensure_ascii=False),
            "of": json.dumps([self.table, *self.key], ensure_ascii=False),
            "named": json.dumps(sorted(key[0] for table, key in self.of_erasure() if table == "entities")),
        }
        return Change(JOINED_CHANGES_TABLE, (id, self.table, *self.key), values)


@dataclass(frozen=True, slots=True)
class SharedRevision:
    """A revision of some copy.

    Parameters
    ----------
    id
        Its id on every copy (`revision_ids.py`).
    order
        Larger than that of every revision that its author knew.
    parents
        The revisions that it directly follows: the one before it, and what was joined with it.
    when
        Its time in microseconds since 1970.
    """

    id: str
    order: int
    parents: tuple[str, ...]
    when: int
    who: str
    edits: tuple[SharedEdit, ...] = field(default=(), repr=False)

    @property
    def place(self) -> tuple[int, str]:
        """Its place among all revisions, the same on every copy, and later than that of all that its author knew."""
        return self.order, self.id

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "id": self.id,
            "order": self.order,
            "parents": list(self.parents),
            "when": self.when,
            "who": self.who,
            "edits": [edit.as_list() for edit in self.edits],
        }

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> SharedRevision:
        """Return the revision of plain data."""
        edits = tuple(SharedEdit.of(edit) for edit in data["edits"])
        parents = tuple(map(str, data["parents"]))
        return cls(str(data["id"]), int(data["order"]), parents, int(data["when"]), str(data["who"]), edits)

    def to_changes(self) -> list[Change]:
        """Return the changes that store it as a joined revision."""
        values = {
            "id": self.id,
            "order": str(self.order),
            "parents": "|".join(self.parents),
            "when": str(self.when),
            "who": self.who,
        }
        return [Change(JOINED_TABLE, (self.id,), values), *(edit.to_change(self.id) for edit in self.edits)]


def stored_revision(values: Mapping[str, str], edits: Sequence[SharedEdit] = ()) -> SharedRevision:
    """Return a joined revision as a store holds it."""
    parents = tuple(filter(None, values.get("parents", "").split("|")))
    who = values.get("who", "")
    return SharedRevision(values["id"], int(values["order"]), parents, int(values["when"]), who, tuple(edits))


def stored_edit(values: Mapping[str, str]) -> SharedEdit:
    """Return an edit of a joined revision as a store holds it."""
    return SharedEdit.of(json.loads(values["edit"]))


def record_text(record: RecordKey) -> str:
    """Return a record as one text: its table, and its key."""
    return key_text((record[0], *record[1]))


def record_of(text: str) -> RecordKey:
    """Return the record of such a text."""
    table, *key = key_of(text)
    return table, tuple(key)
