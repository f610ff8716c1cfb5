"""A merged entity with its parts: what they make together, and what was changed since, given to the side it is of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from kunyet.graph.merging.combined_rows import CONSENT, combine_entities, combine_rows, marking_of
from kunyet.graph.merging.held_rows import (
    KEPT_BY_PART,
    REFERENCES,
    HeldRows,
    differing,
    filled,
    key_of,
    names_twice,
    renamed,
)
from kunyet.graph.merging.merge_records import Part, Row
from kunyet.graph.merging.merged_things import Rename
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.revision import Key
from kunyet.graph.text.values import join_values, split_values
from kunyet.graph.vocabulary.markings import marking_rank

_GUARDS = frozenset({*CONSENT, "withdrawn_on", "state"})
"""Cells of a contact that, once changed, count for every part that has the contact."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A change since the merge of which nobody can say which side it is of; it stays with the entity that stays.

    `column` is blank for a whole row.
    """

    table: str
    key: Key
    column: str
    value: str

    @property
    def id(self) -> str:
        """By which a person gives it to the other side."""
        key = () if self.table == "entities" else self.key[1:] or self.key
        return ":".join(filter(None, [self.table, "|".join(key), self.column]))


@dataclass
class MergedGroup:
    """Parts that are one entity.

    Parameters
    ----------
    parts
        The parts; the first one is the entity that stays.
    marking
        The marking of the directory, blank for none.
    rename
        Returns the present id of an id, for all merges that hold.
    unclear
        Changes of which nobody can say which side they are of, after `absorb`.
    """

    parts: list[Part]
    marking: str
    rename: Rename
    unclear: list[Unclear] = field(default_factory=list)
    _given: Collection[str] = ()
    _receiver: str = ""

    @property
    def id(self) -> str:
        """The id of the entity that stays."""
        return self.parts[0].id

    def entity(self) -> Row:
        """Return the row of the entity."""
        return combine_entities(self.parts, self.marking)[0]

    def rows(self, table: str) -> dict[Key, Row]:
        """Return the rows of a table that are the entity's own, by key."""
        made = [[renamed(table, row, self.rename) for row in part.rows.get(table, ())] for part in self.parts]
        kept = [[row for row in rows if not names_twice(table, row)] for rows in made]
        return combine_rows(table, kept, lambda row: key_of(table, row))

    # What was changed since -------------------------------------------------------------------------------------------

    def absorb(self, entity: Row, held: HeldRows, given: Collection[str] = (), receiver: str = "") -> None:
        """Give what was changed since to the part that it is of.

        Parameters
        ----------
        entity
            The row of the entity as it is now.
        held
            The rows that are its own now.
        given
            The ids of unclear changes that belong to the receiver.
        receiver
            The id of a part.
        """
        self._given, self._receiver = given, receiver
        self._absorb_entity(entity)
        for table in KEPT_BY_PART:
            self._absorb_rows(table, held.rows.get(table, {}))

    def _absorb_entity(self, now: Row) -> None:
        before, source = combine_entities(self.parts, self.marking)
        for column in differing(before, now):
            value = now.get(column, "")
            if column == "aliases":
                self._absorb_aliases(split_values(before.get(column, "")), split_values(value))
                continue
            if column == "tlp":
                self._absorb_marking(value)
                continue
            part = self.parts[source.get(column, 0)]
            if part is self.parts[0] and self._is_unclear(column, before.get(column, "")):
                one = Unclear("entities", (self.id,), column, value)
                part = self._settled(one)
            part.entity = filled({**part.entity, column: value})

    def _is_unclear(self, column: str, before: str) -> bool:
        """Return whether the value before the change was that of several parts, or of none."""
        return sum(part.entity.get(column, "") == before for part in self.parts) > 1

    def _settled(self, one: Unclear) -> Part:
        if one.id in self._given:
            return next(part for part in self.parts if part.id == self._receiver)
        self.unclear.append(one)
        return self.parts[0]

    def _absorb_aliases(self, before: Sequence[str], now: Sequence[str]) -> None:
        for part in self.parts:
            own = [name for name in split_values(part.entity.get("aliases", "")) if name in now or name not in before]
            if part is self.parts[0]:
                own += [name for name in now if name not in before and name not in own]
            part.entity = filled({**part.entity, "aliases": join_values(own)})

    def _absorb_marking(self, value: str) -> None:
        """Set the marking of the entity; a stricter one counts for every part."""
        first = self.parts[0]
        first.entity = filled({**first.entity, "tlp": value})
        rank = marking_rank(marking_of(first.entity, self.marking))
        for part in self.parts[1:]:
            if marking_rank(marking_of(part.entity, self.marking)) < rank:
                part.entity = {**part.entity, "tlp": marking_of(first.entity, self.marking)}

    def _absorb_rows(self, table: str, now: dict[Key, Row]) -> None:
        before = self.rows(table)
        for key in before.keys() - now.keys():
            for part in self.parts:
                kept = [row for row in part.rows.get(table, ()) if self._key(table, row) != key]
                part.rows[table] = kept
        for key in sorted(now.keys() - before.keys()):
            self._add_row(table, key, now[key])
        for key in before.keys() & now.keys():
            changed = differing(before[key], now[key])
            if changed:
                self._change_row(table, key, {column: now[key].get(column, "") for column in changed})

    def _add_row(self, table: str, key: Key, row: Row) -> None:
        part = self._settled(Unclear(table, key, "", "")) if table in TABLES else self.parts[0]
        part.rows.setdefault(table, []).append(renamed(table, row, self._only_for(part)))

    def _only_for(self, part: Part) -> Rename:
        def rename(one: str) -> str:
            return part.id if one == self.id else one

        return rename

    def _change_row(self, table: str, key: Key, changed: Row) -> None:
        """Set changed cells in the first part that has the row; guards in every one."""
        first = True
        for part in self.parts:
            for at, row in enumerate(part.rows.get(table, ())):
                if self._key(table, row) != key:
                    continue
                mine = changed if first else {name: value for name, value in changed.items() if name in _GUARDS}
                # What a decision or a row names may be anybody: ids stay those of the part.
                part.rows[table][at] = filled({**row, **_renamed_cells(table, mine, self._only_for(part))})
                first = False

    def _key(self, table: str, row: Row) -> Key:
        return key_of(table, renamed(table, row, self.rename))


def _renamed_cells(table: str, cells: Row, rename: Rename) -> Row:
    """Return some cells of a row with the ids of a part."""
    named = {column for column in (*REFERENCES.get(table, ()), "via", "assigned_to") if column in cells}
    return {name: rename(value) if name in named and value else value for name, value in cells.items()}


def part_of(entity: Row, held: HeldRows) -> Part:
    """Return the part of an entity that stands by itself now."""
    rows = {table: [dict(row) for row in rows.values()] for table, rows in held.rows.items()}
    ends = {
        table: {"\x1f".join(key): list(columns) for key, columns in found.items()} for table, found in held.ends.items()
    }
    things = {table: {"\x1f".join(key): named for key, named in found.items()} for table, found in held.things.items()}
    return Part(dict(entity), rows, ends, things=things)


def ends_of(part: Part) -> Iterator[tuple[str, Key, list[str]]]:
    """Give the ends of other rows that name a part: table, key and columns."""
    for table, found in part.ends.items():
        for key, columns in found.items():
            yield table, tuple(key.split("\x1f")), columns
