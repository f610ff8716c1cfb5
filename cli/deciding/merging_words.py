"""What `kunyet merge` and `kunyet unmerge` say, as a document and as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kunyet.cli.output import wrap_text
from kunyet.graph.messages.language import _
from kunyet.graph.records.schema import TABLES
from kunyet.loaders.reports.count_words import count_in_words

if TYPE_CHECKING:
    from kunyet.graph.merging.merge_entities import MergeConflict, MergeOutcome


def outcome_data(outcome: MergeOutcome) -> dict[str, Any]:
    """Return the keys of the document."""
    return {
        "stays": outcome.stays,
        "other": outcome.other,
        "revision": outcome.revision or None,
        "moved": dict(outcome.moved),
        "conflicts": [conflict.as_dict() for conflict in outcome.conflicts],
    }


def moved_words(outcome: MergeOutcome) -> str:
    """Return how many records moved, by table; blank for none. Decisions, which move too, are not counted."""
    moved = [(table, number) for table, number in outcome.moved.items() if number and table in TABLES]
    return ", ".join(count_in_words(number, table) for table, number in moved)


def conflict_lines(title: str, conflicts: tuple[MergeConflict, ...]) -> Iterator[str]:
    """Give the conflicts as lines under a title."""
    if conflicts:
        yield ""
        yield title
        for conflict in conflicts:
            what = " ".join(filter(None, [conflict.id or conflict.column, conflict.ours]))
            other = _("other value: {value}", value=conflict.theirs) if conflict.theirs else ""
            kept = _("kept: {said}", said=conflict.kept or _("blank")) if conflict.kept != conflict.ours else ""
            yield wrap_text("; ".join(filter(None, [what, other, kept])), "  ")
