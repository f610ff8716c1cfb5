"""A gap in the machine-readable list of `kunyet gaps --json`: which fields every gap has there, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kunyet.graph.gaps.common.gap import Gap

GAP_FIELDS = (
    *("id", "code", "severity", "title", "title_my", "subjects", "sentence", "sentence_my", "evidence"),
    *("standard", "remedy", "remedy_my", "basis", "affected", "to_confirm", "state"),
)
"""The attributes of a `Gap` that are written."""


def gap_as_dict(gap: Gap) -> dict[str, Any]:
    """Return a gap as plain data, with the keys of the gaps document."""
    return {name: getattr(gap, name) for name in GAP_FIELDS} | {"subjects": list(gap.subjects)}
