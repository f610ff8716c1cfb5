"""Which gaps are listed: by severity, code, region, and whether they are questions."""

from __future__ import annotations

from dataclasses import dataclass

from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gap
from kunyet.graph.text.values import split_values


@dataclass(frozen=True, slots=True)
class GapFilter:
    """What gaps are filtered by; an empty tuple filters nothing."""

    severities: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    questions: bool | None = None
    """Whether only questions are listed, or no questions; `None`: both."""

    def matches(self, view: View, gap: Gap) -> bool:
        """Return whether a gap is listed."""
        return (
            self.questions in (None, gap.basis == "unrecorded")
            and (not self.severities or gap.severity in self.severities)
            and (not self.codes or gap.code in self.codes)
            and (not self.regions or bool(set(self.regions) & _regions(view, gap)))
        )


def _regions(view: View, gap: Gap) -> set[str]:
    rows = [view.records.entity_row.get(subject, -1) for subject in gap.subjects]
    return {region for row in rows if row >= 0 for region in split_values(view.records.entities["region"][row])}


def filter_gaps(view: View, gaps: list[Gap], gap_filter: GapFilter) -> list[Gap]:
    """Return the gaps that a filter leaves, in their order."""
    return [gap for gap in gaps if gap_filter.matches(view, gap)]
