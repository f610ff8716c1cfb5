"""Reading a directory: a folder of tables, a workbook, single files, or several of these, to records and a report.

    files -> sheets -> columns in canonical text -> one table each -> ids and references -> validation -> rows that can be loaded

Nothing is lost on the way: every row is accepted, or rejected with its reasons, or counted as blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.graph.memory_use import release_free_memory
from kunyet.graph.messages.errors import BadInput, Problem
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.text.folding import fold
from kunyet.graph.text.values import split_values
from kunyet.loaders.formats.common.file_content import WORKBOOK_ENDINGS, check_kind
from kunyet.loaders.formats.common.sheets import Progress, Sheet
from kunyet.loaders.formats.rejected_rows import split_rejected_rows
from kunyet.loaders.reading import missing_sheets
from kunyet.loaders.reading.build_tables import TableBuilder
from kunyet.loaders.reading.directory_settings import parse_settings, read_settings
from kunyet.loaders.reading.file_list import list_files
from kunyet.loaders.reading.row_filter import RejectedRow
from kunyet.loaders.writing.formula_escape import unescape_cell

if TYPE_CHECKING:
    from kunyet.loaders.loading.target import LoadTarget


@dataclass(frozen=True)
class ReadResult:
    """What was read.

    Parameters
    ----------
    records
        What can be loaded: the rows without an error.
    problems
        All that is wrong, errors first, in the order of files, sheets and rows.
    rejected
        The rows that are not in `records`, each with its reasons.
    files
        What the files are called.
    newest
        The time (UTC) of the newest file.
    blank_rows
        Rows that hold nothing.
    partial
        Whether rows were read without their bad cells.
    """

    records: Records
    problems: tuple[Problem, ...] = ()
    rejected_rows: tuple[RejectedRow, ...] = ()
    files: tuple[str, ...] = ()
    newest: datetime = field(default_factory=lambda: datetime.fromtimestamp(0, UTC))
    blank_rows: int = 0
    partial: bool = False

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a load."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def has_errors(self) -> bool:
        """Whether nothing may be loaded of this as it stands."""
        return bool(self.errors)

    @property
    def accepted_counts(self) -> dict[str, int]:
        """The number of rows that can be loaded, by table."""
        return {name: table.size for name, table in self.records.tables().items()}


def read_files(
    paths: Path | Sequence[Path],
    *,
    keep_columns: Iterable[str] = (),
    partial: bool = False,
    progress: Progress | None = None,
    target: LoadTarget | None = None,
) -> ReadResult:
    """Return what files hold, with every problem at its place.

    Parameters
    ----------
    paths
        Folders of tables, workbooks, single tables, in any order.
    keep
        Headings of columns that are kept though they would be refused.
    partial
        Whether a row is read without its bad cell.
    progress
        Called with what is being done, how far it is, how far it goes.
    ground
        What the directory holds that the files are to be loaded into (`loaders/loading/`).

    Raises
    ------
    BadInput
        Where there is no file, no table in a folder, or not one table that can be read at all; else problems are in the result.
    """
    found = list_files([paths] if isinstance(paths, Path) else list(paths))
    tell: Progress = progress or (lambda _what, _done, _all: None)
    problems = list(found.problems)
    sheets: list[Sheet] = []
    for number, (path, name) in enumerate(found.tables):
        tell(f"reading {name}", number, len(found.tables))
        try:
            sheets += [part for sheet in _sheets(path, name, problems) for part in split_rejected_rows(sheet)]
        except BadInput as error:
            problems.append(Problem(error.code, error.message, error.remedy, file=name))
    if not sheets and found.tables and any(problem.severity == "error" for problem in problems):
        first = next(problem for problem in problems if problem.severity == "error")
        raise BadInput(first.code, first.message, first.suggestion, tuple(problems))
    settings, told, listed = _read_all_settings(found.settings, sheets)
    told += missing_sheets.find_missing_sheets(sheets, listed, target)
    tell("checking", len(found.tables), len(found.tables))
    times = [path.stat().st_mtime for path in (*(path for path, _ in found.tables), *found.settings)]
    blank_rows = sum(sheet.blank_rows for sheet in sheets)
    filtered = TableBuilder([*problems, *told], frozenset(map(fold, keep_columns)), partial, target).build(
        sheets, settings
    )
    sheets.clear()
    release_free_memory()
    return ReadResult(
        filtered.records,
        filtered.problems,
        filtered.rejected_rows,
        tuple(name for _, name in found.tables),
        datetime.fromtimestamp(max(times, default=0), UTC),
        blank_rows,
        partial,
    )


def _sheets(path: Path, name: str, problems: list[Problem]) -> list[Sheet]:
    check_kind(path, name)
    if path.suffix.casefold() in WORKBOOK_ENDINGS:
        from kunyet.loaders.formats.xlsx import read_workbook

        return read_workbook(path, name, problems)
    from kunyet.loaders.formats.csv_tables import read_csv

    return [read_csv(path, name)]


def _read_all_settings(
    paths: Sequence[Path], sheets: list[Sheet]
) -> tuple[Settings, list[Problem], dict[str, tuple[str, ...]]]:
    """Return the settings of files, else of a workbook's sheet `directory` (which is taken out of the sheets); and which tables each of these lists."""
    settings, problems, listed = Settings(), [], dict[str, tuple[str, ...]]()
    for sheet in [sheet for sheet in sheets if sheet.sheet is not None and _is_settings_sheet(sheet)]:
        sheets.remove(sheet)
        lines: dict[str, list[str]] = {}
        for row in range(sheet.size):
            lines.setdefault(sheet.columns[0][row], []).append(unescape_cell(sheet.columns[1][row]).removeprefix("|"))
        listed[sheet.file] = tuple(split_values("|".join(lines.pop("sheets", []))))
        settings, told = parse_settings(
            {key: "\n".join(texts) for key, texts in lines.items()}, sheet.file, sheet.sheet
        )
        problems += told
    for number, path in enumerate(paths):
        settings, told = read_settings(path)
        problems += told
        if number:
            message = f"{path} takes the place of an earlier directory.yaml."
            problems.append(
                Problem("several-settings", message, "Give one folder with settings.", "warning", str(path))
            )
    return settings, problems, listed


def _is_settings_sheet(sheet: Sheet) -> bool:
    return tuple(map(fold, sheet.headings)) == ("setting", "value")
