"""Reading a directory: a folder of tables, a workbook, single files, or several of these, as records and a report.

    files -> sheets in Unicode -> columns in canonical text -> one table each -> ids and references -> validation ->
    rows that can be loaded

No row is lost: every row is accepted, or rejected with its reasons, or counted as blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.graph.memory_use import release_free_memory
from kunyet.graph.messages.errors import BadInput, Problem
from kunyet.graph.text.folding import fold
from kunyet.loaders.formats.common.read_file import read_file
from kunyet.loaders.formats.common.read_report import ReadReport
from kunyet.loaders.formats.common.sheets import Progress, Sheet
from kunyet.loaders.formats.graphs.node_keys import name_numbered_ends
from kunyet.loaders.guards.narrower_exports import refuse_narrower, settings_problems
from kunyet.loaders.reading.build_tables import TableBuilder
from kunyet.loaders.reading.collect_settings import collect_settings
from kunyet.loaders.reading.file_list import FileList, list_files
from kunyet.loaders.reading.missing_sheets import find_missing_sheets
from kunyet.loaders.reading.read_result import ReadResult
from kunyet.loaders.text.zawgyi import Conversion, convert_sheets

if TYPE_CHECKING:
    from kunyet.loaders.loading.target import LoadTarget
    from kunyet.loaders.recipes.recipe import Recipe


def read_files(  # noqa: PLR0913 - each is an option of a command, and given by its name
    paths: Path | Sequence[Path],
    *,
    keep_columns: Iterable[str] = (),
    partial: bool = False,
    keep_encoding: bool = False,
    progress: Progress | None = None,
    target: LoadTarget | None = None,
    recipe: Recipe | None = None,
    wanted: str = "",
) -> ReadResult:
    """Return what files hold, with every problem and its location.

    Parameters
    ----------
    paths
        Folders of tables, workbooks, single tables, in any order.
    keep_columns
        Headings of columns that are read although they would be refused.
    partial
        Whether a row is read without its bad cell.
    keep_encoding
        Whether Burmese in the Zawgyi encoding stays as it is. Otherwise it is converted to Unicode.
    progress
        Called with the step, the number of steps done, and the number of all steps.
    target
        The directory that the files will be loaded into (`loaders/loading/`); `None`: only these files count.
    recipe
        How the files become tables; `None`: they are in the native layout.
    wanted
        The name of the format that the files are of; blank: the one that the content of each shows.

    Raises
    ------
    BadInput
        If there is no file, no table in a folder, or no table that can be read at all. All other problems are in the
        result.
    """
    files = list_files([paths] if isinstance(paths, Path) else list(paths))
    show: Progress = progress or (lambda _what, _done, _all: None)
    sheets, problems, conversions = _read_sheets(files, show, wanted, keep_encoding=keep_encoding)
    if not sheets and files.tables and any(problem.severity == "error" for problem in problems):
        first = next(problem for problem in problems if problem.severity == "error")
        raise BadInput(first.key, problems=tuple(problems), **first.data)
    problems += settings_problems(files.settings, [path for path, _ in files.tables])
    if target is not None:
        refuse_narrower(problems)
    settings, problems_of_settings, listed = collect_settings(files.settings, sheets)
    problems += [*problems_of_settings, *find_missing_sheets(sheets, listed, target)]
    show("checking", len(files.tables), len(files.tables))
    blank_rows = sum(sheet.blank_rows for sheet in sheets)
    if recipe is not None:
        from kunyet.loaders.recipes.sheets_by_recipe import sheets_by_recipe

        sheets = sheets_by_recipe(sheets, recipe)
    builder = TableBuilder(problems, frozenset(map(fold, keep_columns)), partial, target)
    filtered = builder.build(sheets, settings)
    sheets.clear()
    release_free_memory()
    return ReadResult(
        filtered.records,
        filtered.problems,
        filtered.rejected_rows,
        tuple(name for _, name in files.tables),
        _newest_time(files),
        blank_rows,
        partial,
        tuple(conversions),
    )


def _read_sheets(
    files: FileList, show: Progress, wanted: str, *, keep_encoding: bool
) -> tuple[list[Sheet], list[Problem], list[Conversion]]:
    """Return the sheets of all files in Unicode, the problems of the files, and the texts that were converted.

    A file that cannot be read is one problem.
    """
    problems = list(files.problems)
    sheets: list[Sheet] = []
    conversions: list[Conversion] = []
    for number, (path, name) in enumerate(files.tables):
        show(f"reading {name}", number, len(files.tables))
        report = ReadReport(name, wanted)
        try:
            in_unicode, found, converted = convert_sheets(read_file(path, report), keep=keep_encoding)
            sheets += in_unicode
            report.problems += found
            conversions += converted
        except BadInput as error:
            report.problems.append(Problem(error.key, file=name, data=error.data))
        problems += report.problems
    sheets, unnamed = name_numbered_ends(sheets, wanted)
    return sheets, [*problems, *unnamed], conversions


def _newest_time(files: FileList) -> datetime:
    times = [path.stat().st_mtime for path in (*(path for path, _ in files.tables), *files.settings)]
    return datetime.fromtimestamp(max(times, default=0), UTC)
