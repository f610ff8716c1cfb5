"""The report of one file: the place where every format reports what is wrong with the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kunyet.graph.messages.errors import Problem

if TYPE_CHECKING:
    from kunyet.loaders.recipes.questions import Question


class ReadReport:
    """What was found while one file was read.

    Parameters
    ----------
    file
        The file as people know it.
    wanted
        The name of the format that a person asked for; blank: the one that the content shows.
    counts_unread
        Whether readers count the cells of sheets that they do not read.
    answers
        Answers to questions, by the id of the question.
    """

    def __init__(
        self, file: str, wanted: str = "", *, counts_unread: bool = False, answers: Mapping[str, str] | None = None
    ) -> None:
        self.file = file
        self.answers = answers or {}
        self.questions: list[Question] = []
        """What the file leaves open."""
        self.wanted = wanted
        self.counts_unread = counts_unread
        self.problems: list[Problem] = []
        """Problems of the file as a whole, in the order in which they were found."""
        self.unread: dict[str, int] = {}
        """Cells that no sheet holds, by the label of their sheet: of sheets for people, and beyond the last heading."""
        self._row_errors: dict[str | None, list[Problem]] = {}

    def warn(
        self,
        key: str,
        data: Mapping[str, Any],
        *,
        sheet: str | None = None,
        row: int | None = None,
        column: str | None = None,
    ) -> None:
        """Report something that stops nothing."""
        self.problems.append(
            Problem(key, severity="warning", file=self.file, sheet=sheet, row=row, column=column, data=data)
        )

    def reject_row(self, key: str, data: Mapping[str, Any], *, row: int, sheet: str | None = None) -> None:
        """Report an error of one row: the row is rejected, and the others are read."""
        self._row_errors.setdefault(sheet, []).append(Problem(key, file=self.file, sheet=sheet, row=row, data=data))

    def leave_unread(self, cells: int, sheet: str | None) -> None:
        """Count cells that no sheet holds."""
        label = f"{self.file}, {sheet}" if sheet else self.file
        self.unread[label] = self.unread.get(label, 0) + cells

    def row_errors(self, sheet: str | None) -> tuple[Problem, ...]:
        """Return the errors of the rows of a sheet (`None`: the only sheet of a file), in the order in which they
        were found.
        """
        return tuple(self._row_errors.get(sheet, ()))

    def take_long_rows(self, sheet: str | None) -> set[int | None]:
        """Return the rows of a sheet that are longer than its headings, and take their errors away."""
        errors = self._row_errors.get(sheet, [])
        self._row_errors[sheet] = [problem for problem in errors if problem.code != "too-many-cells"]
        return {problem.row for problem in errors if problem.code == "too-many-cells"}

    def all_row_errors(self) -> list[Problem]:
        """Return the errors of the rows of all sheets."""
        return [problem for errors in self._row_errors.values() for problem in errors]
