"""The result of reading files: records that can be loaded, every problem, and the rows that were rejected."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.records import Records
from kunyet.loaders.reading.problem_order import MoreProblems
from kunyet.loaders.reading.row_filter import RejectedRow
from kunyet.loaders.text.zawgyi import Conversion

if TYPE_CHECKING:
    from kunyet.loaders.recipes.cell_counts import CellCounts
    from kunyet.loaders.recipes.questions import Question
    from kunyet.loaders.recipes.recipe import Recipe


@dataclass(frozen=True)
class ReadResult:
    """What files hold.

    Parameters
    ----------
    records
        What can be loaded: the rows without an error.
    problems
        The problems, errors first, then in the order of files, sheets and rows.
    rejected_rows
        The rows that are not in `records`, each with its reasons.
    files
        The names of the files.
    newest
        The time (UTC) of the newest file.
    blank_rows
        The number of rows that hold nothing.
    partial
        Whether rows were read without their bad cells.
    conversions
        The texts that were in the Zawgyi encoding, as they were written and as they were read.
    cells
        The counts of all cells; `None`: they were not counted.
    recipe
        How files were read that are not in the native layout, with every suggestion; `None`: all are.
    questions
        What these files leave open.
    more_problems
        Counts of the problems that are not in `problems`, because there are very many of their kind.
    """

    records: Records
    problems: tuple[Problem, ...] = ()
    rejected_rows: tuple[RejectedRow, ...] = ()
    files: tuple[str, ...] = ()
    newest: datetime = field(default_factory=lambda: datetime.fromtimestamp(0, UTC))
    blank_rows: int = 0
    partial: bool = False
    conversions: tuple[Conversion, ...] = ()

    cells: CellCounts | None = None
    recipe: Recipe | None = None
    questions: tuple[Question, ...] = ()
    more_problems: tuple[MoreProblems, ...] = ()

    @property
    def blocking_questions(self) -> tuple[Question, ...]:
        """The questions without whose answers nothing is loaded: a guard or an uncertain identity hangs on them."""
        return tuple(question for question in self.questions if question.blocks)

    @property
    def problem_count(self) -> int:
        """The number of all problems."""
        return len(self.problems) + sum(more.count for more in self.more_problems)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a load, of those that are listed."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def has_errors(self) -> bool:
        """Whether there are errors. Then nothing is loaded, unless the bad rows or cells are left out."""
        return bool(self.errors)

    @property
    def accepted_counts(self) -> dict[str, int]:
        """The number of rows that can be loaded, by table."""
        return {name: table.size for name, table in self.records.tables().items()}
