"""Loading files into a store: read, merged with the records of the store, and written as one revision or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kunyet.graph.messages.errors import ReadOnlyStore
from kunyet.graph.stores.contract import Store
from kunyet.loaders.formats.common.sheets import Progress
from kunyet.loaders.loading.build_outcome import build_outcome
from kunyet.loaders.loading.changes import changed_rows, cleared_needs, new_settings, protected_cells, settings_changes
from kunyet.loaders.loading.outcome import LoadOutcome
from kunyet.loaders.loading.sources import CellKey, hash_keys
from kunyet.loaders.loading.target import LoadTarget
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.reading.read_result import ReadResult
from kunyet.loaders.reports.check_report import write_rejected_rows

if TYPE_CHECKING:
    from kunyet.graph.joining.conflicts import JoinConflict
    from kunyet.loaders.recipes.recipe import Recipe


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How files are loaded.

    Parameters
    ----------
    keep_columns
        Headings of columns that are read although they would be refused.
    partial
        Whether rows are loaded without their bad cells.
    rejects
        A file for the bad rows and their reasons; the good rows are loaded. `None`: one bad row stops the load.
    overwrite
        Whether values of the files replace values that were edited in the directory.
    taken
        The cells of which they do so (`LoadConflict.cell`).
    dry_run
        Whether nothing is written.
    keep_encoding
        Whether Burmese in the Zawgyi encoding stays as it is.
    format
        The name of the format that the files are of; blank: the one that the content of each shows.
    recipe
        How files become tables that are not in the native layout; `None`: by the recipe that the directory keeps for
        their shape, else as it is proposed.
    count_cells
        Whether every cell is counted.
    """

    keep_columns: tuple[str, ...] = ()
    partial: bool = False
    rejects: Path | None = None
    overwrite: bool = False
    dry_run: bool = False
    keep_encoding: bool = False
    format: str = ""
    recipe: Recipe | None = None
    count_cells: bool = False
    taken: frozenset[CellKey] = frozenset()


def load(
    store: Store,
    paths: Path | Sequence[Path],
    *,
    who: str,
    options: LoadOptions | None = None,
    progress: Progress | None = None,
) -> LoadOutcome:
    """Load files into a store, as one revision. If there is an error, nothing is loaded.

    Parameters
    ----------
    store
        A store that can be written.
    paths
        Folders of tables, workbooks, single tables.
    who
        Who loads them.
    options
        How the files are loaded; `None`: the defaults of `LoadOptions`.
    progress
        Called with the step, the number of steps done, and the number of all steps.

    Returns
    -------
    Outcome
        If it is `stopped`, there were errors or questions that somebody must answer, and nothing was loaded.

    Raises
    ------
    BadInput
        If there is nothing to read, or the directory would not be valid as a whole.
    Conflict
        If somebody else changed one of these records in the meantime. Nothing was loaded.
    ReadOnlyStore
        If the store is never written.
    """
    if store.read_only:
        raise ReadOnlyStore
    how = options or LoadOptions()
    target = LoadTarget(store, overwrite=how.overwrite, taken=how.taken)
    reading = read_files(
        paths,
        keep_columns=how.keep_columns,
        partial=how.partial,
        keep_encoding=how.keep_encoding,
        progress=progress,
        target=target,
        wanted=how.format,
        recipe=how.recipe,
        count_cells=how.count_cells,
    )
    show: Progress = progress or (lambda _what, _done, _all: None)
    stops = reading.has_errors and not how.partial and how.rejects is None
    if stops or (reading.blocking_questions and not how.dry_run):
        show("done", 1, 1)
        nothing = dict.fromkeys(reading.accepted_counts, 0)
        return LoadOutcome(reading, target.head, nothing, stopped=True, dry_run=how.dry_run)
    outcome = build_outcome(reading, target, dry_run=how.dry_run)
    if how.rejects is not None and not how.dry_run:
        # Before the other rows are loaded: every row must be in the file or in the store.
        write_rejected_rows(reading, how.rejects)
    if outcome.changes and not how.dry_run:
        show("writing", 0, 0)
        outcome = replace(outcome, revision=_write_revision(store, reading, target, who))
    if not how.dry_run:
        _keep_open(store, target, outcome, who)
    if not how.dry_run and reading.recipe is not None and reading.recipe.shape.headings:
        _keep_recipe(store, reading.recipe)
    show("done", 1, 1)
    return outcome


def _keep_open(store: Store, target: LoadTarget, outcome: LoadOutcome, who: str) -> None:
    """Keep what the load left open, to be decided later; and end earlier questions that its files no longer ask."""
    from kunyet.graph.joining.open_of_loads import keep_open_of_load

    def held(one: JoinConflict) -> bool:
        keys = [read.keys for (file, _), read in target.history.files.items() if file == one.file]
        return bool(keys) and bool(np.isin(hash_keys(one.table, ["\x1f".join(one.key)]), np.concatenate(keys)).any())

    keep_open_of_load(store, outcome.conflicts, held, who=who, is_revision=outcome.changes)


def _keep_recipe(store: Store, recipe: Recipe) -> None:
    """Keep the recipe of a load, so that the next edition of its files needs no question."""
    from kunyet.loaders.recipes.kept_recipes import keep_recipe

    keep_recipe(store, recipe)


def _write_revision(store: Store, reading: ReadResult, target: LoadTarget, who: str) -> int:
    """Write what changes as one revision, and return its number."""
    settings, gone = new_settings(reading, target), cleared_needs(target)
    revision = store.apply_tables(
        [table for name in target.merged if (table := changed_rows(target, name)).size],
        who=who,
        why=f"loaded {', '.join(sorted({file.name for file in target.history.files.values()}))}",
        based_on=target.head,
        gone={"needs": gone} if gone else {},
        also=[
            *settings_changes(settings, target),
            *(source.to_change() for source in target.history.current_sources(target.tables, protected_cells(target))),
        ],
    )
    return revision.number
