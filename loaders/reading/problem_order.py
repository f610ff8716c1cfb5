"""The order of problems in a report: errors first, then by file, sheet and row."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.graph.messages.errors import Problem
from kunyet.loaders.formats.common.sheets import Sheet

_SAID_FIRST = frozenset({"no-kind.all"})
"""Warnings on which much of what a person sees afterwards rests."""
_SEVERITIES = ("error", "warning")


def sort_by_severity(problems: Sequence[Problem], sheets: Sequence[Sheet]) -> tuple[Problem, ...]:
    """Return the problems, each once: errors first, then in the order of files, sheets and rows."""
    order = {(sheet.file, sheet.sheet): number for number, sheet in enumerate(sheets)}

    def sort_key(problem: Problem) -> tuple[int, bool, int, int]:
        place = order.get((str(problem.file), problem.sheet), -1)
        return _SEVERITIES.index(problem.severity), problem.key not in _SAID_FIRST, place, problem.row or 0

    return tuple(sorted(dict.fromkeys(problems), key=sort_key))
