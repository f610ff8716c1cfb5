"""The order of problems in a report: errors first, then by file, sheet and row."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.graph.messages.errors import Problem
from kunyet.loaders.formats.common.sheets import Sheet

_SEVERITIES = ("error", "warning")


def sort_by_severity(problems: Sequence[Problem], sheets: Sequence[Sheet]) -> tuple[Problem, ...]:
    """Return the problems, each once: errors first, then in the order of files, sheets and rows."""
    order = {(sheet.file, sheet.sheet): number for number, sheet in enumerate(sheets)}

    def sort_key(problem: Problem) -> tuple[int, int, int]:
        return _SEVERITIES.index(problem.severity), order.get((str(problem.file), problem.sheet), -1), problem.row or 0

    return tuple(sorted(dict.fromkeys(problems), key=sort_key))
