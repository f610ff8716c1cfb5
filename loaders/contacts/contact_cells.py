"""Columns of ways of contact in a table of entities: handles, persons and positions become contacts without consent.

A handle gets the person and the position of its row, if the row names one person. A person without a handle is a
contact alone, over the one channel that the row names, if it names one. Of several persons none is guessed to be the
one at a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.table import Table
from kunyet.loaders.contacts.contact_texts import (
    FoundRoutes,
    Route,
    routes_in_text,
    routes_of_cell,
    routes_within,
    same_handle,
)
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.located_tables import LocatedTable, SheetSource, combine_tables

_PERSONS = re.compile(r"\s*[|,;/၊\r\n&]+\s*|\s+(?:and|or|နှင့်)\s+")


@dataclass(frozen=True, eq=False)
class ContactColumn:
    """Cells of one column that become contacts: of handles, persons or positions.

    Parameters
    ----------
    heading
        The heading of the column.
    part
        `person`, `position` or `handle`; of a column of other texts what is taken out of them (`routes_in_text`).
    channels
        The channels that the heading names, of handles.
    cells
        The cells as they are written.
    group
        Whose column it is among several numbered ones (`Phone 2`); 0 where headings are not numbered.
    found
        What was found in cells that were read already.
    """

    heading: str
    part: str
    channels: tuple[str, ...]
    cells: CodedColumn
    group: int = 0
    found: dict[str, FoundRoutes] = field(default_factory=dict, repr=False)

    def routes(self, text: str) -> FoundRoutes:
        """Return the ways of contact in a cell. Each text is read once."""
        found = self.found.get(text)
        if found is None:
            found = self.found[text] = self._read(text)
        return found

    def _read(self, text: str) -> FoundRoutes:
        if self.part == "handle":
            return routes_of_cell(text, self.channels)
        return routes_within(text) if self.part == "person" else routes_in_text(text, self.part)


@dataclass(slots=True)
class _RowContacts:
    """What the columns of one row say."""

    heading: str = ""
    persons: list[str] = field(default_factory=list)
    positions: list[str] = field(default_factory=list)
    routes: list[Route] = field(default_factory=list)
    loose: list[Route] = field(default_factory=list)
    channels: list[str] = field(default_factory=list)

    def add(self, column: ContactColumn, text: str) -> None:
        """Add a cell."""
        self.heading = self.heading or column.heading
        if column.part == "position":
            self.positions += filter(None, _PERSONS.split(text))
            return
        found = column.routes(text)
        if column.part not in ("handle", "person"):  # whose number stands in a note is not known
            self.loose += found.routes
            return
        self.routes += found.routes
        self.channels += found.channels
        if column.part == "person":
            self.persons += filter(None, _PERSONS.split(found.rest))

    def rows(self, known: KnownContacts, entity: str) -> Iterator[dict[str, str]]:
        """Give the contacts of the row: a record of `contacts` each."""
        persons = list(dict.fromkeys(self.persons))
        one = persons[0] if len(persons) == 1 else ""
        place = {"person": one, "position": " / ".join(self.positions) if one or not persons else ""}
        named = False
        for channel, handle in dict.fromkeys(self.routes):
            there = known.find(entity, channel, handle, one)
            named = named or there is None or there[1] == one
            if there is None or there[1] == one:
                if there is None or there[0]:
                    spelling = handle if there is None else there[0]
                    yield {"entity": entity, "channel": channel, "handle": spelling, **place}
            else:
                yield {"entity": entity, "channel": channel, "handle": there[0], "person": there[1]}
        of_row = {same_handle(handle) for _, handle in self.routes}
        for channel, handle in dict.fromkeys(self.loose):
            there = known.find(entity, channel, handle, "")
            if same_handle(handle) not in of_row and (there is None or there[0]):
                yield {"entity": entity, "channel": channel, "handle": handle if there is None else there[0]}
        if persons and not (one and named):
            paired = self.positions if len(self.positions) == len(persons) else [place["position"]] * len(persons)
            channels = list(dict.fromkeys(self.channels))
            channel = channels[0] if one and len(channels) == 1 else ""
            for person, position in zip(persons, paired, strict=True):
                yield {"entity": entity, "person": person, "position": position, "channel": channel}


class KnownContacts:
    """The contacts that a file or the directory has already, by their handles in any spelling.

    A number that the directory has without a person stays as it is: its consent was given for it as it stands there.
    """

    def __init__(self, own: Table, directory: Table | None) -> None:
        self._own = {
            (entity, same_handle(handle))
            for entity, handle in zip(own["entity"].texts(), own["handle"].texts(), strict=True)
            if handle
        }
        self._directory: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
        for row in directory.rows() if directory is not None else ():
            if row.get("handle"):
                key = (row["entity"], row.get("channel", ""), same_handle(row["handle"]))
                self._directory.setdefault(key, []).append((row["handle"], row.get("person", "")))

    def find(self, entity: str, channel: str, handle: str, person: str) -> tuple[str, str] | None:
        """Return handle and person of the contact that is meant; `None` if it is new.

        A blank handle: a row of the file itself says it, so that nothing is added.
        """
        same = same_handle(handle)
        if (entity, same) in self._own:
            return "", person
        there = self._directory.get((entity, channel, same), [])
        return next((one for wanted in (person, "") for one in there if one[1] == wanted), None)


def expand_contacts(
    entities: LocatedTable,
    columns: Sequence[tuple[ContactColumn, Sheet]],
    contacts: LocatedTable,
    directory: Table | None = None,
) -> LocatedTable:
    """Return the contacts, with those that columns of the entities name, without consent.

    Parameters
    ----------
    entities
        The entities, with ids.
    columns
        The columns, each with its sheet.
    contacts
        The contacts of the files' own tables.
    directory
        The contacts of the directory that the files are loaded into.
    """
    known = KnownContacts(contacts.table, directory)
    parts = [contacts]
    seen: set[tuple[str, str, str, str]] = set()
    for sheet in dict.fromkeys(sheet for _, sheet in columns):
        own = [column for column, of in columns if of is sheet]
        mine = np.flatnonzero([source.sheet is sheet for source in entities.sources])
        row_at = {int(entities.position[row]): row for row in np.flatnonzero(np.isin(entities.source, mine)).tolist()}
        # Numbers part the columns of several persons; several numbers of one person stay together.
        numbered = any(column.group for column in own if column.part == "person")
        said = ((row_at[position], contacts) for position, contacts in _said(own, numbered=numbered))
        parts += _located(entities, known, said, seen)
    return combine_tables("contacts", parts)


def _said(columns: Sequence[ContactColumn], *, numbered: bool) -> Iterator[tuple[int, _RowContacts]]:
    """Give what the columns of each row say, by position, the persons of one row by their numbers."""
    filled = np.any([column.cells.filled for column in columns], axis=0)
    for position in np.flatnonzero(filled).tolist():
        of_row: dict[int, _RowContacts] = {}
        for column in columns:
            if text := column.cells[position]:
                of_row.setdefault(column.group if numbered else 0, _RowContacts()).add(column, text)
        for group in sorted(of_row):
            yield position, of_row[group]


def _located(
    entities: LocatedTable,
    known: KnownContacts,
    said: Iterable[tuple[int, _RowContacts]],
    seen: set[tuple[str, str, str, str]],
) -> Iterator[LocatedTable]:
    """Give the contacts of one sheet by their heading, so that a problem of one is shown at its cell."""
    by_heading: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for row, contacts in said:
        owner = entities.table["id"][row]
        for made in contacts.rows(known, owner):
            key = (owner, made.get("channel", ""), same_handle(made.get("handle", "")), made.get("person", ""))
            if key not in seen:
                seen.add(key)
                by_heading.setdefault(contacts.heading, []).append((row, made))
    for heading, rows in by_heading.items():
        headings = dict.fromkeys(("handle", "entity", "person", "channel"), heading)
        where = np.array([row for row, _ in rows], dtype=np.int32)
        table = Table.of("contacts", [made for _, made in rows])
        sources = [SheetSource(source.sheet, headings) for source in entities.sources]
        yield LocatedTable(table, sources, entities.source[where], entities.position[where])


def left_of_cell(column: ContactColumn, text: str) -> str:
    """Return what stays in an extra column of a cell that becomes a contact."""
    if column.part != "handle":
        return ""
    found = column.routes(text)
    return text if not found.routes else ", ".join(filter(None, (*found.channels, found.rest)))
