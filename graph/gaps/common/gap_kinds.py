"""All kinds of gap, found by looking through `graph/gaps/`; each file is imported when its code is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kunyet.graph.gaps.common.gap_kind import GapKind
from kunyet.graph.lazy_parts import LazyParts

GAP_KINDS: Final = LazyParts[GapKind]("kunyet.graph.gaps", "GAP", separator="-")
"""Code to kind, in the order of the codes."""


def codes_where(holds: Callable[[GapKind], bool]) -> tuple[str, ...]:
    """Return the codes whose kinds a condition holds for, in their order; this imports all files of gaps."""
    return tuple(code for code, kind in GAP_KINDS.items() if holds(kind))


def tie_codes() -> tuple[str, ...]:
    """Return the codes that one more tie can close or open.

    `stale` is not among them, since the new tie is contacted on the date.
    """
    return codes_where(lambda kind: kind.is_changed_by_tie)
