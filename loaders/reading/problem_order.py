"""The order of problems in a report: errors first, then by file, sheet and row; and how many are listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kunyet.graph.messages.errors import Problem
from kunyet.loaders.formats.common import budgets
from kunyet.loaders.formats.common.sheets import Sheet

_SAID_FIRST = frozenset({"no-kind.all"})
"""Warnings on which much of what a person sees afterwards rests."""
_SEVERITIES = ("error", "warning")


@dataclass(frozen=True, slots=True)
class MoreProblems:
    """Problems of one kind in one column that are counted and not listed."""

    code: str
    severity: str
    file: str | None
    sheet: str | None
    column: str | None
    count: int

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return asdict(self)


def sort_by_severity(problems: Sequence[Problem], sheets: Sequence[Sheet]) -> tuple[Problem, ...]:
    """Return the problems, each once: errors first, then in the order of files, sheets and rows."""
    order = {(sheet.file, sheet.sheet): number for number, sheet in enumerate(sheets)}

    def sort_key(problem: Problem) -> tuple[int, bool, int, int]:
        place = order.get((str(problem.file), problem.sheet), -1)
        return _SEVERITIES.index(problem.severity), problem.key not in _SAID_FIRST, place, problem.row or 0

    return tuple(sorted(dict.fromkeys(problems), key=sort_key))


def list_problems(problems: Sequence[Problem]) -> tuple[tuple[Problem, ...], tuple[MoreProblems, ...]]:
    """Return the problems that are listed, in their order, and the counts of the others.

    Of one code in one column of a sheet, the first `MAX_ALIKE` are listed.
    """
    counts: Counter[tuple[str, str, str | None, str | None, str | None]] = Counter()
    listed = []
    for problem in problems:
        alike = problem.code, problem.severity, problem.file, problem.sheet, problem.column
        counts[alike] += 1
        if counts[alike] <= budgets.MAX_ALIKE:
            listed.append(problem)
    more = (MoreProblems(*alike, count - budgets.MAX_ALIKE) for alike, count in counts.items())
    return tuple(listed), tuple(each for each in more if each.count > 0)
