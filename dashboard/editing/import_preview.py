"""The preview of dropped files before they are loaded: the meaning of each column, the problems, and what would
change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from kunyet.dashboard.editing.ruled_sheets import RuledSheet, ruled_sheets
from kunyet.dashboard.editing.upload import DroppedFile, files_as_paths
from kunyet.graph.messages.errors import BadInput, KunyetError, Problem
from kunyet.graph.text.folding import fold
from kunyet.loaders.contacts.contact_headings import contact_heading
from kunyet.loaders.formats.common.private_folder import private_folder
from kunyet.loaders.formats.common.read_file import read_file
from kunyet.loaders.formats.common.read_report import ReadReport
from kunyet.loaders.formats.common.remembered_sheets import remembered_sheets, sheets_remembered
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.formats.services.service_tables import join_service_tables
from kunyet.loaders.loading import LoadOptions, LoadOutcome, load
from kunyet.loaders.loading.column_codes import match_rows
from kunyet.loaders.reading.file_list import list_files
from kunyet.loaders.reading.headings import HeadingMatch, match_headings
from kunyet.loaders.reading.problem_order import MoreProblems
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.reading.read_result import ReadResult
from kunyet.loaders.reports.check_report import write_rejected_rows
from kunyet.loaders.text import sensitive_data, telephone_numbers
from kunyet.loaders.text.zawgyi import convert_sheets

if TYPE_CHECKING:
    from kunyet.graph.stores.contract import Store
    from kunyet.graph.stores.revision import Revision
    from kunyet.loaders.recipes.questions import Question
    from kunyet.loaders.recipes.recipe import Recipe

FIRST_ROWS = 3
KEEPABLE = frozenset({"refused-column", "identity-number", "guard-heading"})


@dataclass(frozen=True, slots=True)
class PreviewColumn:
    """A column of a file: its heading, its meaning, and its first cells.

    `state` is `known` (`means` is the column of the table), `aside`, `phone`, `contact`, `refused` (`means` is the kind
    of data it would hold), `kept`, or `not-loaded` where nothing of its sheet is.
    """

    heading: str
    state: str
    means: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreviewSheet:
    """A sheet: its place, its table (blank for none), the number of its rows, the numbers of the first ones, its
    columns, and whether its headings let it be loaded.
    """

    place: str
    table: str
    rows: int
    first: tuple[int, ...]
    columns: tuple[PreviewColumn, ...]
    is_loaded: bool = True


@dataclass(frozen=True)
class ImportPreview:
    """The content of the files and the effect of loading them.

    Parameters
    ----------
    sheets
        The sheets in the native layout.
    reading, outcome
        What was read, and what loading it would do; no outcome where files are only checked.
    new, changed
        The number of rows by table.
    error
        Why nothing can be read at all.
    ruled
        The sheets that a recipe rules.
    kept_recipe
        The recipe that the directory keeps for files of this shape.
    """

    sheets: tuple[PreviewSheet, ...]
    reading: ReadResult
    outcome: LoadOutcome | None = None
    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    error: KunyetError | None = None
    ruled: tuple[RuledSheet, ...] = ()
    kept_recipe: Recipe | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems, errors first."""
        return (
            self.error.problems if isinstance(self.error, BadInput) and self.error.problems else self.reading.problems
        )

    @property
    def more_problems(self) -> tuple[MoreProblems, ...]:
        """Counts of the problems that are not listed."""
        return () if self.error is not None else self.reading.more_problems

    @property
    def problem_count(self) -> int:
        """The number of all problems."""
        return len(self.problems) + sum(more.count for more in self.more_problems)

    @property
    def keepable(self) -> list[str]:
        """The refused headings that may be kept."""
        return list(dict.fromkeys(each.column for each in self.problems if each.column and each.code in KEEPABLE))


def preview_files(files: Sequence[DroppedFile], store: Store | None, who: str, options: LoadOptions) -> ImportPreview:
    """Return the content of files, and what loading their good rows would change; nothing is written.

    Parameters
    ----------
    store
        The directory that would be loaded into; `None` to check the files only.
    """
    with files_as_paths(files) as paths, sheets_remembered():
        keep = frozenset(map(fold, options.keep_columns))
        try:
            if store is None:
                reading = read_files(
                    paths,
                    keep_columns=options.keep_columns,
                    partial=options.partial,
                    keep_encoding=options.keep_encoding,
                    recipe=options.recipe,
                    count_cells=True,
                )
                return _with_sheets(ImportPreview((), reading), _read_each(paths, options), keep)
            dry = replace(options, rejects=Path("rejects"), dry_run=True, count_cells=True)
            outcome = load(store, paths, who=who, options=dry)
        except KunyetError as error:
            sheets = tuple(_preview_sheet(sheet, keep) for sheet in _read_each(paths, options))
            return ImportPreview(sheets, _empty_reading(), error=error)
        found = _read_each(paths, options)
    new = _count_new_rows(store, outcome)
    changed = {name: max(number - new[name], 0) for name, number in outcome.accepted_counts.items()}
    kept = _kept_recipe(store, found) if options.recipe is None and outcome.reading.recipe is not None else None
    return _with_sheets(ImportPreview((), outcome.reading, outcome, new, changed, kept_recipe=kept), found, keep)


def load_files(files: Sequence[DroppedFile], store: Store, who: str, why: str, options: LoadOptions) -> LoadOutcome:
    """Load files, for a reason; the bad rows are left out where `options.rejects` is anything at all."""
    with files_as_paths(files) as paths, private_folder() as folder:
        rejects = folder / "rejects.csv" if options.rejects is not None else None
        how = replace(options, rejects=rejects)
        return load(cast("Store", _StoreWithReason(store, why)), paths, who=who, options=how)


def rejected_rows_csv(reading: ReadResult) -> bytes:
    """Return the rejected rows as a CSV file to fix and drop again."""
    with private_folder() as folder:
        write_rejected_rows(reading, folder / "rejects.csv")
        return (folder / "rejects.csv").read_bytes()


def template_workbook() -> bytes:
    """Return the template workbook."""
    from kunyet.loaders.writing.template import write_template

    with private_folder() as folder:
        write_template(folder / "template.xlsx")
        return (folder / "template.xlsx").read_bytes()


def recipe_file(recipe: Recipe, questions: Sequence[Question] = ()) -> bytes:
    """Return a recipe as a file: headings and words, without answers that name entries."""
    from kunyet.loaders.recipes.kept_recipes import as_written_out

    return as_written_out(recipe, questions).encode()


class _StoreWithReason:
    """A store whose next revision has the given reason before the names of the files."""

    def __init__(self, store: Store, why: str) -> None:
        self._store, self._why = store, why

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def apply_tables(self, *tables: Any, why: str, **more: Any) -> Revision:
        """As the store's own."""
        return self._store.apply_tables(*tables, why=f"{self._why} ({why})" if self._why else why, **more)


def _empty_reading() -> ReadResult:
    from kunyet.graph.records.records import Records

    return ReadResult(Records.of())


def _count_new_rows(store: Store, outcome: LoadOutcome) -> dict[str, int]:
    """Return the number of new rows of each table, without rows that were deleted in the directory and stay deleted."""
    known, found = store.records().tables(), outcome.reading.records.tables()
    out = [each.table for each in outcome.conflicts if each.column is None]
    return {
        name: max(int(np.count_nonzero(match_rows(known[name], table) < 0)) - out.count(name), 0)
        for name, table in found.items()
    }


def _read_each(paths: Sequence[Path], options: LoadOptions) -> list[Sheet]:
    """Return every sheet that can be read, in the encoding that it is read in; the reading has reported the others."""
    found: list[Sheet] = []
    for path, name in list_files(paths).tables:
        try:
            sheets = remembered_sheets(path)
            sheets = read_file(path, ReadReport(name)) if sheets is None else sheets
            sheets = convert_sheets(sheets, keep=options.keep_encoding)[0]
            found += [sheet for sheet in sheets if sheet.headings]
        except BadInput:
            continue
    return join_service_tables(found, [])


def _with_sheets(preview: ImportPreview, sheets: Sequence[Sheet], keep: frozenset[str]) -> ImportPreview:
    """Return a preview with its sheets: those that a recipe rules, and those in the native layout."""
    recipe = preview.reading.recipe
    ruled = () if recipe is None else ruled_sheets(sheets, recipe)
    places = {sheet.place for sheet in ruled}
    native = tuple(_preview_sheet(sheet, keep) for sheet in sheets if sheet.label not in places)
    return replace(preview, sheets=native, ruled=ruled)


def _kept_recipe(store: Store, sheets: Sequence[Sheet]) -> Recipe | None:
    from kunyet.loaders.recipes.kept_recipes import find_recipe, find_remedies

    return find_remedies(store, sheets) or find_recipe(store, sheets)


def _preview_sheet(sheet: Sheet, keep: frozenset[str]) -> PreviewSheet:
    found = match_headings(sheet)
    is_loaded = found.table is not None and not found.problems
    made = (_preview_column(sheet, found, place, keep) for place in range(len(sheet.headings)))
    columns = tuple(each if is_loaded else replace(each, state="not-loaded") for each in made if each is not None)
    first = tuple(sheet.row_numbers[:FIRST_ROWS].tolist())
    return PreviewSheet(sheet.label, found.table or "", sheet.size, first, columns, is_loaded)


def _preview_column(sheet: Sheet, found: HeadingMatch, place: int, keep: frozenset[str]) -> PreviewColumn | None:
    heading, raw = sheet.headings[place], sheet.columns[place]
    cells = tuple(raw[row] for row in range(min(FIRST_ROWS, sheet.size)))
    known = next((name for name, at in found.positions.items() if at == place), None)
    if known is not None:
        return PreviewColumn(heading, "known", known, cells)
    if not heading and not raw.filled.any():
        return None
    if fold(heading) in keep:
        return PreviewColumn(heading, "kept", "", cells)
    refused = sensitive_data.refused_content(heading)
    if refused is not None:
        return PreviewColumn(heading, "refused", refused, cells)
    if telephone_numbers.is_phone_heading(heading):
        return PreviewColumn(heading, "phone", "", cells)
    contact = found.table == "entities" and contact_heading(heading) is not None
    return PreviewColumn(heading, "contact" if contact else "aside", "", cells)
