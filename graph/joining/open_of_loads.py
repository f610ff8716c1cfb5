"""What a load leaves open: the directory's value stays although a file has another one, until a person decides.

It is kept where conflicts of joins are, in a revision of its own after that of the load: a revision that changes
`JOINED_TABLE` brings no records to other copies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from kunyet.graph.joining.conflicts import ConflictKind, JoinConflict, Side
from kunyet.graph.joining.named_entities import named_entities
from kunyet.graph.joining.open_rows import closing, open_conflicts, open_key, opening, stored_conflicts
from kunyet.graph.joining.playing.column_units import Unit, guarded, unit_of, values_of
from kunyet.graph.joining.shared_revision import RecordKey
from kunyet.graph.joining.standing_rows import StandingRows
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.kept_tables import JOINED_TABLE


class FileValue(Protocol):
    """A value of a file that a load left out; without a column: a record that was removed from the directory, and is
    still in the file.
    """

    @property
    def table(self) -> str:
        """The table."""

    @property
    def key(self) -> tuple[str, ...]:
        """The key of the record."""

    @property
    def column(self) -> str | None:
        """The column."""

    @property
    def source(self) -> str:
        """The value of the file."""

    @property
    def file(self) -> str:
        """The name of the file."""

    @property
    def record(self) -> tuple[tuple[str, str], ...]:
        """The filled columns of such a record and their values."""

    @property
    def cell(self) -> tuple[str, int, str]:
        """The cell, as the sources of the store name it."""


def keep_open_of_load(
    store: Store,
    left_out: Sequence[FileValue],
    held: Callable[[JoinConflict], bool],
    *,
    who: str,
    is_revision: bool,
) -> None:
    """Keep what a load left open, as a revision; nothing if all of it is known, or was decided before.

    What guards somebody is not asked about, as in a join.

    Parameters
    ----------
    held
        Returns whether a file of this load holds the record of an earlier question about the same file.
    is_revision
        Whether the load changed anything: its questions end when it is taken back.
    """
    found = {one.id: one for one in _value_conflicts(store, left_out, is_revision=is_revision)}
    found |= {one.id: one for one in _removed_records(store, left_out, is_revision=is_revision)}
    stored, is_open = dict(stored_conflicts(store)), {one.id for one in open_conflicts(store)}
    changes = [closing(id) for id, one in stored.items() if one.file and id not in found and held(one)]
    for id, one in found.items():
        if id not in is_open and (id in stored or not store.history(JOINED_TABLE, open_key(id))):
            changes.append(opening(one))
    if changes:
        store.apply(changes, who=who, why="kept what a load left open", based_on=store.head().number)


def _value_conflicts(store: Store, left_out: Sequence[FileValue], *, is_revision: bool) -> Iterator[JoinConflict]:
    units: dict[tuple[RecordKey, Unit], list[FileValue]] = {}
    for value in left_out:
        if value.column is not None:
            units.setdefault(((value.table, value.key), unit_of(value.table, value.column)), []).append(value)
    if not units:
        return
    standing = StandingRows(store)
    for (record, unit), values in units.items():
        row = standing(record) or {}
        file_row = {**row, **{value.column: value.source for value in values if value.column}}
        ours, theirs = values_of(unit, row), values_of(unit, file_row)
        if ours == theirs or guarded(record[0], unit, row, ours, theirs) is not None:
            continue
        named = tuple(sorted(named_entities(record[0], row) | named_entities(record[0], file_row)))
        yield JoinConflict(
            ConflictKind.VALUE,
            *record,
            unit,
            Side(ours),
            Side(theirs),
            keeps_ours=True,
            named=named,
            file=values[0].file,
            cells=_stored_cells(values) if is_revision else (),
        )


def _removed_records(store: Store, left_out: Sequence[FileValue], *, is_revision: bool) -> Iterator[JoinConflict]:
    """Give the records that were removed. One that was erased for good has no history, and nothing of it is kept."""
    for each in left_out:
        record = (each.table, each.key)
        if each.column is not None or not store.history(*record):
            continue
        row = dict(each.record)
        yield JoinConflict(
            ConflictKind.DELETION,
            *record,
            (),
            Side(None),
            Side(tuple(row.values())),
            keeps_ours=True,
            named=tuple(sorted(named_entities(each.table, row))),
            row=row,
            file=each.file,
            cells=_stored_cells([each]) if is_revision else (),
        )


def _stored_cells(values: Sequence[FileValue]) -> tuple[tuple[str, ...], ...]:
    return tuple((table, f"{number:x}", column) for table, number, column in (each.cell for each in values))
