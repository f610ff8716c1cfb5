"""Reading a directory: a folder of tables, a workbook, single files, or several of these, as records and a report.

    files -> sheets in Unicode -> columns in canonical text -> one table each -> ids and references -> validation ->
    rows that can be loaded

No row is lost: every row is accepted, or rejected with its reasons, or counted as blank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial as partial_of
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.graph.memory_use import release_free_memory
from kunyet.graph.messages.errors import BadInput, Problem
from kunyet.graph.text.folding import fold
from kunyet.loaders.formats.common.read_file import read_file
from kunyet.loaders.formats.common.read_report import ReadReport
from kunyet.loaders.formats.common.sheets import Progress, Sheet
from kunyet.loaders.formats.graphs.node_keys import NO_ANSWERS, name_numbered_ends
from kunyet.loaders.formats.services.service_tables import join_service_tables
from kunyet.loaders.guards.narrower_exports import refuse_narrower, settings_problems
from kunyet.loaders.reading.build_tables import TableBuilder
from kunyet.loaders.reading.collect_settings import collect_settings
from kunyet.loaders.reading.file_list import FileList, list_files
from kunyet.loaders.reading.missing_sheets import find_missing_sheets
from kunyet.loaders.reading.problem_order import list_problems
from kunyet.loaders.reading.read_result import ReadResult
from kunyet.loaders.reading.row_filter import FilteredRows, RejectedRow
from kunyet.loaders.recipes.native_layout import column_of_own_words, needs_recipe
from kunyet.loaders.remedies.open_matrices import filled_cells, read_open_matrices
from kunyet.loaders.text.zawgyi import Conversion, convert_sheets

if TYPE_CHECKING:
    from kunyet.loaders.loading.target import LoadTarget
    from kunyet.loaders.recipes.cell_counts import CellCounts
    from kunyet.loaders.recipes.guessing.propose import Proposal
    from kunyet.loaders.recipes.questions import Question
    from kunyet.loaders.recipes.recipe import Recipe


@dataclass
class _SheetsRead:
    """The sheets of all files in Unicode, the problems of the files, converted texts, and edge lists whose ends nothing
    names.
    """

    sheets: list[Sheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    conversions: list[Conversion] = field(default_factory=list)
    unread: dict[str, int] = field(default_factory=dict)
    unnamed: list[Sheet] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


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
    count_cells: bool = False,
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
        How the files become tables, where they are not in the native layout. What it does not say is proposed, and so
        is everything for `None`.
    wanted
        The name of the format that the files are of; blank: the one that the content of each shows.
    count_cells
        Whether every cell is counted (`ReadResult.cells`). It takes time.

    Raises
    ------
    BadInput
        If there is no file, no table in a folder, or no table that can be read at all. All other problems are in the
        result.
    """
    files = list_files([paths] if isinstance(paths, Path) else list(paths))
    show: Progress = progress or (lambda _what, _done, _all: None)
    read = partial_of(_read_sheets, files, show, wanted, keep_encoding=keep_encoding, count_cells=count_cells)
    found, recipe = _read_as_answered(read, recipe, target)
    answers = {} if recipe is None else recipe.answers
    sheets, problems = found.sheets, found.problems
    if not sheets and not found.unnamed and files.tables and any(problem.severity == "error" for problem in problems):
        first = next(problem for problem in problems if problem.severity == "error")
        raise BadInput(first.key, problems=tuple(problems), **first.data)
    problems += settings_problems(files.settings, [path for path, _ in files.tables])
    if target is not None:
        refuse_narrower(problems)
    every = list(sheets)
    settings, problems_of_settings, listed = collect_settings(files.settings, sheets)
    show("checking", len(files.tables), len(files.tables))
    blank_rows = sum(sheet.blank_rows for sheet in sheets)
    of_data = list(sheets)
    proposal = _propose(sheets, recipe, target)
    if proposal is not None:
        left_out = [sheet for sheet in sheets if proposal.leaves_out(sheet)]
        sheets = list(proposal.sheets)
        problems += [problem for each in proposal.applied for problem in each.problems]
    problems += [
        *problems_of_settings,
        *find_missing_sheets([*sheets, *(left_out if proposal else [])], listed, target),
    ]
    keep = set(map(fold, keep_columns))
    if proposal is not None:
        answers = proposal.recipe.answers
    if target is not None:
        target.answers = answers
    if answers:
        from kunyet.loaders.remedies.apply_remedies import remedied

        made = remedied(sheets, answers)
        sheets, keep = made.sheets, keep | made.keep_columns
    builder = TableBuilder(problems, frozenset(keep), partial, target, answers)
    filtered = builder.build(sheets, settings)
    asked = (*found.questions, *(() if proposal is None else proposal.questions))
    if any(problem.severity == "error" for problem in filtered.problems):
        from kunyet.loaders.remedies.ask_remedies import remedy_questions

        knows = target is not None and target.records.entities.size > 0
        every_sheet = [*sheets, *found.unnamed]
        asked = (*asked, *remedy_questions(filtered.problems, every_sheet, knows_entities=knows))
    cells = _count(every, of_data, proposal, sheets, filtered, found.unread) if count_cells else None
    rejected = [
        RejectedRow(sheet, row, tuple(problem for problem in found.problems if problem.file == sheet.file))
        for sheet in found.unnamed
        for row in range(sheet.size)
    ]
    sheets.clear()
    every.clear()
    of_data.clear()
    release_free_memory()
    listed_problems, more_problems = list_problems(filtered.problems)
    return ReadResult(
        filtered.records,
        listed_problems,
        (*filtered.rejected_rows, *rejected),
        tuple(name for _, name in files.tables),
        _newest_time(files),
        blank_rows,
        partial,
        tuple(found.conversions),
        cells,
        None if proposal is None else proposal.recipe,
        (*asked, *(() if target is None else target.questions)),
        more_problems,
    )


def _read_as_answered(
    read: Callable[[Mapping[str, str]], _SheetsRead], recipe: Recipe | None, target: LoadTarget | None
) -> tuple[_SheetsRead, Recipe | None]:
    """Return the sheets, read as a recipe or the directory's kept answers say, and the recipe that holds."""
    found = read({} if recipe is None else recipe.answers)
    if recipe is not None or target is None:
        return found, recipe
    kept = target.kept_remedies([*found.sheets, *found.unnamed])
    if kept is not None and (found.questions or found.unnamed):
        found = read(kept.answers)  # what readers ask is answered while they read
    return found, kept


def _propose(sheets: Sequence[Sheet], recipe: Recipe | None, target: LoadTarget | None) -> Proposal | None:
    """Return how sheets are read that are not in the native layout; `None` if all are."""
    files = {sheet.file for sheet in sheets if needs_recipe(sheet)}
    with_words = {sheet.file for sheet in sheets if column_of_own_words(sheet) is not None}
    if recipe is None and not files and not with_words:
        return None
    from kunyet.loaders.recipes.guessing.propose import propose

    if recipe is None and target is not None:
        recipe = target.kept_recipe([sheet for sheet in sheets if sheet.file in files | with_words])
    return propose(sheets, recipe, None if target is None else target.records.entities, files=files)


def read_sheets(paths: Path | Sequence[Path]) -> list[Sheet]:
    """Return the sheets of files as they are, without those that cannot be read.

    Raises
    ------
    BadInput
        If there is no file, or no table in a folder.
    """
    files = list_files([paths] if isinstance(paths, Path) else list(paths))
    sheets = _read_sheets(files, lambda _what, _done, _all: None, "", keep_encoding=False, count_cells=False).sheets
    collect_settings(files.settings, sheets)
    return sheets


def _count(
    every: Sequence[Sheet],
    of_data: Sequence[Sheet],
    proposal: Proposal | None,
    made: Sequence[Sheet],
    filtered: FilteredRows,
    unread: Mapping[str, int],
) -> CellCounts:
    from kunyet.loaders.recipes.cell_counts import count_cells

    settings = [sheet for sheet in every if not any(sheet is other for other in of_data)]
    return count_cells(of_data, proposal, made, filtered.tables, unread, settings)


def _read_sheets(
    files: FileList,
    show: Progress,
    wanted: str,
    answers: Mapping[str, str] = NO_ANSWERS,
    *,
    keep_encoding: bool,
    count_cells: bool,
) -> _SheetsRead:
    """Return the sheets of all files. A file that cannot be read is one problem."""
    read = _SheetsRead(problems=list(files.problems))
    for number, (path, name) in enumerate(files.tables):
        show(f"reading {name}", number, len(files.tables))
        report = ReadReport(name, wanted, counts_unread=count_cells, answers=answers)
        try:
            in_unicode, found, converted = convert_sheets(read_file(path, report), keep=keep_encoding)
            read.sheets += in_unicode
            report.problems += found
            read.conversions += converted
        except BadInput as error:
            report.problems.append(Problem(error.key, file=name, data=error.data))
        read.problems += report.problems
        read.unread |= report.unread
        read.questions += report.questions
    if len(read.sheets) > 1:
        read.sheets = join_service_tables(read.sheets, read.problems)
    matrices = [sheet for sheet in read.sheets if sheet.is_open_matrix]
    read.sheets, asked = read_open_matrices(read.sheets, answers)
    read.questions += asked
    read.unread |= {
        sheet.label: filled_cells(sheet)
        for sheet in matrices
        if all(sheet.label != other.label for other in read.sheets)
    }
    named = name_numbered_ends(read.sheets, wanted, answers)
    read.sheets, read.unnamed = named.sheets, named.unnamed
    read.problems += named.problems
    return read


def _newest_time(files: FileList) -> datetime:
    times = [path.stat().st_mtime for path in (*(path for path, _ in files.tables), *files.settings)]
    return datetime.fromtimestamp(max(times, default=0), UTC)
