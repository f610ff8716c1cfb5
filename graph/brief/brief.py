"""The brief as data: pages of sections; every sentence, figure and row names the records that it rests on.

Nothing here is in a language: renderers (`words.py`, `to_pdf.py`, `to_html.py`) put messages into words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from kunyet.graph.messages.message import Message
from kunyet.graph.messages.wording import Phrase, in_words

CONTEXT: Final = "brief"
"""The context of the words of the brief in the catalogues."""

Ids = tuple[str, ...]
"""Ids of records as the viewer knows them: entities, and ties."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or a few that belong together, and the ids of the records that it rests on."""

    message: object
    rests_on: Ids = ()

    def in_words(self, language: str) -> str:
        """Return it in a language."""
        return in_words(self.message, language)


@dataclass(frozen=True, slots=True)
class Figure:
    """A large number, what it counts, and how it has changed since the last forum."""

    number: object
    label: Message
    change: Message
    rests_on: Ids = ()

    def in_words(self, language: str) -> str:
        """Return it in a language, as one text."""
        return " ".join(in_words(part, language) for part in (self.number, self.label, self.change))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: values in words, and the ids of the records that it rests on."""

    cells: tuple[object, ...]
    rests_on: Ids = ()

    def in_words(self, language: str) -> str:
        """Return its cells in a language, as one text."""
        return " | ".join(in_words(cell, language) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class BriefTable:
    """A small table: its headings and rows. It is left out where it has no rows."""

    name: str
    headings: tuple[Message, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section.

    Parameters
    ----------
    title
        Its heading.
    sentences
        What is always said.
    items
        A list of which the first ones are printed, as many as there is room for, the most important first.
    """

    title: Message
    sentences: tuple[Sentence, ...] = ()
    figures: tuple[Figure, ...] = ()
    items: tuple[Sentence, ...] = ()
    tables: tuple[BriefTable, ...] = ()

    def statements(self) -> Iterator[Sentence | Figure | Row]:
        """Yield everything that it says and that rests on records."""
        yield from self.sentences
        yield from self.figures
        yield from self.items
        for table in self.tables:
            yield from table.rows


@dataclass(frozen=True, slots=True, kw_only=True, weakref_slot=True)
class Brief:
    """A brief for one role.

    Parameters
    ----------
    role, marking
        For whom it is, and the highest marking of what it was made from.
    at
        The date that it tells about (a day number).
    since
        The forum with which it compares; `None` without one.
    pages
        The sections of each page.
    most_pages
        How many A4 pages it may take.
    """

    role: str
    marking: str
    at: int
    since: Phrase | None = None
    pages: tuple[tuple[Section, ...], ...] = field(default=())
    most_pages: int = 4

    def sections(self) -> Iterator[Section]:
        """Yield every section."""
        for page in self.pages:
            yield from page


def said(text: str, **fields: object) -> Message:
    """Return a message of the brief."""
    return Message(text, fields, CONTEXT)
