"""The outcome of a load: counts, conflicts with both values, vanished records; as the `load` document and as text for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.validation.characters import printable_text
from kunyet.loaders.reading import load_report
from kunyet.loaders.reading.read_result import ReadResult

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
    """

    table: str
    key: tuple[str, ...]
    column: str | None
    directory: str
    source: str
    file: str
    sheet: str | None
    row: int

    def as_dict(self) -> dict[str, Any]:
        """Return the conflict as plain data, `None` for a blank value."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {**values, "key": list(self.key), "directory": self.directory or None, "source": self.source or None}

    def sentence(self) -> str:
        """Return the conflict as one line."""
        place = ", ".join(part for part in (self.file, self.sheet, f"row {self.row}") if part)
        who = " ".join(self.key)
        if self.column is None:
            return f"{place}: {who} was taken out of the directory since; the file still has it."
        there, here = (f"`{text}`" if text else "blank" for text in (self.directory, self.source))
        return f"{place}: {self.column} of {who} is {there} in the directory and {here} in the file."


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
    def problems(self) -> tuple[Problem, ...]:
        """All problems, errors first."""
        return self.reading.problems

    def as_dict(self) -> dict[str, Any]:
        """Return the outcome as plain data, under the keys of `kunyet load`."""
        return {
            **load_report.as_dict(self.reading),
            "accepted": dict(self.accepted_counts),
            "unchanged": self.unchanged,
            "vanished": [row.as_dict() for row in self.vanished],
            "conflicts": [conflict.as_dict() for conflict in self.conflicts],
            "settings": list(self.settings),
            "revision": self.revision,
            "dry_run": self.dry_run,
        }

    def as_text(self) -> str:
        """Return the outcome for people: what was read, every problem, conflicts, vanished records, then what was loaded."""
        return "\n".join([load_report.as_text(self.reading), *self._lines()])

    def _lines(self) -> Iterator[str]:
        for title, rows in (
            ("Kept, because they were mended in the directory (--overwrite takes the file's)", self.conflicts),
            ("No longer in the file, still in the directory", self.vanished),
        ):
            if rows:
                yield ""
                yield f"{title}: {len(rows):,}"
                yield from (f"  {printable_text(row.sentence())}" for row in rows[:_MAX_SHOWN])
                if len(rows) > _MAX_SHOWN:
                    yield f"  ... and {len(rows) - _MAX_SHOWN:,} more; --json tells all."
        if not self.stopped:
            yield ""
            yield self._summary()

    def _summary(self) -> str:
        parts = [_count_phrase(number, name) for name, number in self.accepted_counts.items() if number]
        parts += [f"the setting {name}" for name in self.settings]
        unchanged = f" Unchanged: {_count_phrase(self.unchanged, 'rows')}." if self.unchanged else ""
        if not parts:
            return f"Nothing is new or changed; the directory stays at revision {self.revision}.{unchanged}"
        would = "Would be loaded" if self.dry_run else f"Loaded as revision {self.revision}"
        return f"{would}, new or changed: {', '.join(parts)}.{unchanged}"


def _count_phrase(number: int, names: str) -> str:
    one = "entity" if names == "entities" else names[:-1]
    return f"1 {one}" if number == 1 else f"{number:,} {names}"
