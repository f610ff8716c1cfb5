"""One record while the edits of several copies are played: its values, and what several people said of one unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kunyet.graph.joining.playing.column_units import (
    WHOLE,
    Unit,
    Values,
    changed_units,
    guarded,
    united,
    values_of,
    with_values,
)
from kunyet.graph.joining.shared_revision import RecordKey, Row, SharedEdit, SharedRevision

Said = tuple[Values, SharedRevision | None]
"""A value, and the revision that said it; `None`: it was so before."""


@dataclass
class PlayedRecord:
    """A record that edits are played on.

    Parameters
    ----------
    row
        The record as it is; `None`: it is not there.
    said
        Of a unit about which people disagree: all values that stand. The last one is in the record.
    """

    record: RecordKey
    row: dict[str, str] | None
    said: dict[Unit, list[Said]] = field(default_factory=dict)
    _writers: dict[Unit, SharedRevision] = field(default_factory=dict)

    def play(self, edit: SharedEdit, by: SharedRevision) -> None:
        """Play an edit; one that deletes the record is known to be undisputed."""
        if edit.after is None:
            self.row = None
            self.said.clear()
            return
        if self.row is None:
            self.row = dict(edit.after)
            self._writers = dict.fromkeys(changed_units(self.record[0], {}, edit.after), by)
            return
        before: Row = edit.before or {}
        units = changed_units(self.record[0], before, edit.after)
        settled = [unit for unit in self.said if unit and not set(edit.settles).isdisjoint(unit)]
        settled += [WHOLE] if edit.settles and WHOLE in self.said else []
        for unit in dict.fromkeys([*units, *settled]):
            was, new = values_of(unit, before), values_of(unit, edit.after)
            if unit in settled:
                self.said.pop(unit)
                self._set(unit, new, by)
            elif edit.before is not None or any(new):
                self._play_unit(unit, was, new, by)

    def give(self, edit: SharedEdit, by: SharedRevision) -> list[tuple[Unit, Values]]:
        """Play the edit of an entity that was merged into this one: it fills blanks and follows what both had.

        Returns what it would have said differently.
        """
        refused: list[tuple[Unit, Values]] = []
        if edit.after is None or self.row is None:
            return refused
        for unit in changed_units(self.record[0], edit.before or {}, edit.after):
            if {"id", "name", "name_my", "code_name", "kind"} & set(unit):
                continue
            new, now = values_of(unit, edit.after), values_of(unit, self.row)
            was = values_of(unit, edit.before or {})
            wins = guarded(self.record[0], unit, self.row, now, new) or united(self.record[0], unit, was, now, new)
            if wins is not None or now == was or not any(now):
                self._set(unit, wins or new, by)
            elif now != new:
                refused.append((unit, new))
        return refused

    def _play_unit(self, unit: Unit, was: Values, new: Values, by: SharedRevision) -> None:
        now = values_of(unit, self.row or {})
        if unit in self.said:
            self._say(unit, was, new, by)
        elif now in (was, new):
            self._set(unit, new, by)
        else:
            wins = guarded(self.record[0], unit, self.row or {}, now, new)
            wins = united(self.record[0], unit, was, now, new) if wins is None else wins
            if wins is not None:
                self._set(unit, wins, by)
            else:
                self.said[unit] = [(now, self._writers.get(unit))]
                self._say(unit, was, new, by)

    def _say(self, unit: Unit, was: Values, new: Values, by: SharedRevision) -> None:
        kept = [one for one in self.said[unit] if one[0] not in (was, new)]
        self._set(unit, new, by)
        if kept:
            self.said[unit] = [*kept, (new, by)]
        else:
            self.said.pop(unit)

    def _set(self, unit: Unit, values: Values, by: SharedRevision) -> None:
        self.row = with_values(unit, self.row or {}, values)
        self._writers[unit] = by


RowBefore = Callable[[RecordKey], Row | None]
"""Returns a record as it was before everything that is played."""
