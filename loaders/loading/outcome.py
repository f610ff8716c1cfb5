"""The outcome of a load: counts, conflicts with both values, vanished records; as the `load` document and as text
for people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.validation.characters import printable_text
from kunyet.loaders.loading.sources import CellKey
from kunyet.loaders.reading.read_result import ReadResult
from kunyet.loaders.reports import check_report
from kunyet.loaders.reports.count_words import count_in_words, words

_MAX_SHOWN = 20
"""Conflicts and vanished records that the text shows; the JSON document holds all."""


@dataclass(frozen=True, slots=True)
class LoadConflict:
    """A value that was edited in the directory since the source was loaded, and stays.

    Parameters
    ----------
    table, key, column
        The cell; without a column: the whole record, which was removed from the directory.
    directory, source
        The values in both; blank for a blank cell.
    file, sheet, row
        The row of the source.
    cell
        By which `LoadOptions.taken` takes the value of the source.
    record
        The filled columns of a whole record and their values in the source.
    """

    table: str
    key: tuple[str, ...]
    column: str | None
    directory: str
    source: str
    file: str
    sheet: str | None
    row: int
    cell: CellKey = ("", 0, "")
    record: tuple[tuple[str, str], ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the conflict as plain data, `None` for a blank value."""
        values = {name: getattr(self, name) for name in self.__slots__ if name not in ("cell", "record")}
        return {**values, "key": list(self.key), "directory": self.directory or None, "source": self.source or None}

    def sentence(self) -> str:
        """Return the conflict as one line."""
        row = words(N_("row {number}"), number=str(self.row))
        place = ", ".join(part for part in (self.file, self.sheet, row) if part)
        who = " ".join(self.key)
        if self.column is None:
            return words(
                N_("{place}: {who} was removed from the directory. The file still has it."), place=place, who=who
            )
        return words(
            N_(
                "{place}: {column} of {who} is {directory:=blank|`{directory}`} in the directory "
                "and {source:=blank|`{source}`} in the file."
            ),
            place=place,
            column=self.column,
            who=who,
            directory=self.directory,
            source=self.source,
        )


@dataclass(frozen=True, slots=True)
class VanishedRecord:
    """A record that a source held at its last load and no longer holds. It stays in the directory."""

    table: str
    key: tuple[str, ...]
    name: str
    source: str

    def as_dict(self) -> dict[str, Any]:
        """Return the record as plain data."""
        return {"table": self.table, "key": list(self.key), "name": self.name or None, "source": self.source}

    def sentence(self) -> str:
        """Return the record as one line."""
        named = f" ({self.name})" if self.name else ""
        return f"{self.source}: {self.table} {' '.join(self.key)}{named}"


@dataclass(frozen=True)
class LoadOutcome:
    """What a load did.

    Parameters
    ----------
    reading
        What was read, with every problem.
    revision
        The number of the newest revision now.
    accepted
        New or changed rows by table; all 0 where nothing was loaded because of errors.
    unchanged
        Rows that say what the directory holds already.
    settings
        The names of the settings that changed.
    stopped
        Whether nothing was loaded because of errors.
    dry_run
        Whether this is what would be.
    """

    reading: ReadResult
    revision: int
    accepted_counts: Mapping[str, int]
    unchanged: int = 0
    settings: tuple[str, ...] = ()
    conflicts: tuple[LoadConflict, ...] = ()
    vanished: tuple[VanishedRecord, ...] = ()
    stopped: bool = False
    dry_run: bool = False

    @property
    def changes(self) -> bool:
        """Whether the load changes (or would change) anything."""
        return bool(sum(self.accepted_counts.values()) or self.settings)

    @property
    def needs_answers(self) -> bool:
        """Whether nothing is loaded before a person has answered questions."""
        return bool(self.reading.blocking_questions)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, errors first."""
        return self.reading.problems

    def as_dict(self) -> dict[str, Any]:
        """Return the outcome as plain data, under the keys of `kunyet load`."""
        return {
            **check_report.as_dict(self.reading),
            "accepted": dict(self.accepted_counts),
            "unchanged": self.unchanged,
            "vanished": [row.as_dict() for row in self.vanished],
            "conflicts": [conflict.as_dict() for conflict in self.conflicts],
            "settings": list(self.settings),
            "revision": self.revision,
            "dry_run": self.dry_run,
        }

    def as_text(self) -> str:
        """Return the outcome for people: what was read, every problem, conflicts, vanished records, then what was
        loaded.
        """
        return "\n".join([check_report.as_text(self.reading), *self._lines()])

    def _lines(self) -> Iterator[str]:
        for title, rows in (
            (
                N_("Not loaded, because they were changed in the directory: {number} (--overwrite loads them)"),
                self.conflicts,
            ),
            (N_("No longer in the file, still in the directory: {number}"), self.vanished),
        ):
            if rows:
                yield ""
                yield words(title, number=len(rows))
                yield from (f"  {printable_text(row.sentence())}" for row in rows[:_MAX_SHOWN])
                if len(rows) > _MAX_SHOWN:
                    yield "  " + words(N_("... and {more} more. --json shows all."), more=len(rows) - _MAX_SHOWN)
        if not self.stopped:
            yield ""
            yield self._summary()

    def _summary(self) -> str:
        parts = [count_in_words(number, name) for name, number in self.accepted_counts.items() if number]
        parts += [words(N_("the setting {name}"), name=name) for name in self.settings]
        if not parts:
            text = N_("Nothing is new or changed. The directory is still at revision {revision}.")
        elif self.dry_run:
            text = N_("Would be loaded, new or changed: {parts}.")
        else:
            text = N_("Loaded as revision {revision}, new or changed: {parts}.")
        sentences = [words(text, revision=self.revision, parts=parts)]
        sentences += [words(N_("Unchanged: {rows:row|rows}."), rows=self.unchanged)] if self.unchanged else []
        return " ".join(sentences)
