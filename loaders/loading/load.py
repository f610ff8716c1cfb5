"""Loading files into a store: read onto what it holds, told what would change, and written as one revision or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from graph.errors import ReadOnlyStore
from graph.identity import row_key
from graph.records import Settings, Table
from graph.stores.contract import SETTINGS_KEY, SETTINGS_TABLE, Change, Key, Store
from loaders.directory import Reading, read
from loaders.loading.clearing import cleared_cells
from loaders.loading.common import column_of
from loaders.loading.ground import Ground
from loaders.loading.outcome import Conflict, Outcome, Vanished
from loaders.loading.past import FileName, file_of
from loaders.loading.sources import Cell, key_hashes
from loaders.report import write_rejects
from loaders.rows import Progress


@dataclass(frozen=True, slots=True)
class Options:
    """How files are loaded.

    Parameters
    ----------
    keep
        Headings of columns that are kept though they would be refused.
    partial
        Whether rows are loaded without their bad cells.
    rejects
        A file that the bad rows are written to, with their reasons, while the good ones are loaded; `None`: one bad row stops all.
    overwrite
        Whether the files' values stand against what was mended in the directory.
    dry_run
        Whether nothing is written.
    """

    keep: tuple[str, ...] = ()
    partial: bool = False
    rejects: Path | None = None
    overwrite: bool = False
    dry_run: bool = False


def load(
    store: Store,
    paths: Path | Sequence[Path],
    *,
    who: str,
    options: Options | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Load files into a store, as one revision; where anything is wrong, nothing is loaded.

    Parameters
    ----------
    store
        Any store that can be written.
    paths
        Folders of tables, workbooks, single tables.
    who
        Who loads them.
    options
        How.
    progress
        Called with what is being done, how far it is, how far it goes.

    Returns
    -------
    Outcome
        Where it is `stopped`, errors were found and nothing was loaded.

    Raises
    ------
    BadInput
        Where there is nothing to read, or the directory as it would be is not valid as a whole.
    Conflict
        Where somebody else changed one of these records in the meantime; nothing was loaded.
    ReadOnlyStore
        If the store is never written.
    """
    if store.read_only:
        raise ReadOnlyStore("Loading")
    how = options or Options()
    ground = Ground(store, overwrite=how.overwrite)
    reading = read(paths, keep=how.keep, partial=how.partial, progress=progress, ground=ground)
    tell: Progress = progress or (lambda _what, _done, _all: None)
    if reading.stops and not how.partial and how.rejects is None:
        tell("done", 1, 1)
        nothing = dict.fromkeys(reading.accepted, 0)
        return Outcome(reading, ground.head, nothing, stopped=True, dry_run=how.dry_run)
    outcome = _outcome(reading, ground, dry_run=how.dry_run)
    if how.rejects is not None and not how.dry_run:
        # Before the rows beside them are loaded: no row may be in neither place.
        write_rejects(reading, how.rejects)
    if outcome.changes and not how.dry_run:
        tell("writing", 0, 0)
        outcome = replace(outcome, revision=_write(store, reading, ground, who))
    tell("done", 1, 1)
    return outcome


def _write(store: Store, reading: Reading, ground: Ground, who: str) -> int:
    """Write what changes as one revision, and return its number."""
    settings, gone = _settings(reading, ground), _cleared_needs(ground)
    revision = store.apply_tables(
        [table for name in ground.laid if (table := _changed(ground, name)).size],
        who=who,
        why=f"loaded {', '.join(sorted({file.name for file in ground.past.files.values()}))}",
        based_on=ground.head,
        gone={"needs": gone} if gone else {},
        also=[
            *_settings_change(settings, ground),
            *(source.change() for source in ground.past.now(ground.tables, _kept(ground))),
        ],
    )
    return revision.number


def _outcome(reading: Reading, ground: Ground, *, dry_run: bool) -> Outcome:
    accepted = {name: _changed(ground, name).size for name in reading.accepted}
    unchanged = sum(reading.accepted.values()) - sum(accepted.values())
    cleared = _cleared_needs(ground)
    accepted["needs"] += len(cleared)
    away = sum(int(mask.sum()) for mask in ground.taken_away.values())
    now, then = asdict(_settings(reading, ground)), asdict(ground.records.settings)
    return Outcome(
        reading,
        ground.head,
        accepted,
        unchanged - away,
        tuple(name for name in now if now[name] != then[name]),
        tuple(_conflicts(ground)),
        tuple(row for row in _vanished(ground) if row.table != "needs" or row.key not in cleared),
        dry_run=dry_run,
    )


def _vanished(ground: Ground) -> Iterator[Vanished]:
    for source, key, table, row in ground.past.vanished():
        yield Vanished(table.name, tuple(key.split("\x1f")), table.row(row).get("name", ""), source)


def _changed(ground: Ground, name: str) -> Table:
    """Return the rows that are new or changed, whole."""
    laid = ground.laid[name]
    return laid.whole.take(laid.rest + np.flatnonzero(laid.changed & ~ground.taken_away[name]))


def _conflicts(ground: Ground) -> Iterator[Conflict]:
    for name, laid in ground.laid.items():
        placed, known = ground.tables[name], ground.records.tables()[name]
        cells = [(int(row), column) for column, rows in laid.kept.items() for row in rows]
        for row, column in sorted(cells):
            there, here = column_of(known, column)[laid.known[row]], column_of(placed.table, column)[row]
            sheet = placed.sheet_of(row)
            key = row_key(name, placed.table.row(row))
            yield Conflict(name, key, column, there, here, sheet.file, sheet.sheet, placed.row_number(row))
        for row in np.flatnonzero(ground.taken_away[name]).tolist():
            sheet, values = placed.sheet_of(row), placed.table.row(row)
            key = row_key(name, values)
            yield Conflict(
                name, key, None, "", values.get("name", " ".join(key)), sheet.file, sheet.sheet, placed.row_number(row)
            )


def _kept(ground: Ground) -> dict[FileName, set[Cell]]:
    """Return the cells that are kept against each file, so that they are kept the next time, too."""
    found: dict[FileName, set[Cell]] = {}
    for name, laid in ground.laid.items():
        placed = ground.tables[name]
        for column, rows in laid.kept.items():
            for row, key in zip(rows.tolist(), key_hashes(placed.table.take(rows)).tolist(), strict=True):
                found.setdefault(file_of(placed.sheet_of(row)), set()).add((name, key, column))
    return found


def _cleared_needs(ground: Ground) -> list[Key]:
    """Return the needs and offers of entities whose cell says `-`, out of those that no row of the files names."""
    entities, laid = ground.tables["entities"], ground.laid["needs"]
    known = ground.records.needs
    unnamed = np.ones(known.size, dtype=np.bool_)
    unnamed[laid.known[laid.known >= 0]] = False
    cleared = cleared_cells(entities)
    found: list[Key] = []
    for column, direction in (("needs", "need"), ("offers", "offer")):
        if column in cleared:
            owners = set(entities.table["id"].take(cleared[column]).texts())
            hit = (
                unnamed
                & known["direction"].equals(direction)
                & known["entity"].look_up(owners.__contains__, np.bool_, blank=False)
            )
            found += [row_key("needs", known.row(row)) for row in np.flatnonzero(hit).tolist()]
    return found


def _settings(reading: Reading, ground: Ground) -> Settings:
    """Return the settings as they would stand: what a file says, unless it was mended in the directory since."""
    now, new = ground.records.settings, reading.records.settings
    said = {
        name: text
        for name, text in asdict(new).items()
        if text and (not getattr(now, name) or ground.past.may_set(name))
    }
    return replace(now, **said)


def _settings_change(settings: Settings, ground: Ground) -> list[Change]:
    if settings == ground.records.settings:
        return []
    values = {name: text for name, text in asdict(settings).items() if text}
    return [Change(SETTINGS_TABLE, SETTINGS_KEY, values)]
