"""Target lists: lists that name targets if the wrong people read them. Every reading of one is in the log.

Such lists are: the actors that a capture exposes, the actors that need a deputy (or know too many), cut points and key
players. The log says which list was read, and for a capture, whose. The entry is written before the list is shown. A
folder of tables has no log.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS

READ_TARGET_LIST: Final = "read-targets"
"""The action of such a reading in the log."""
CUT_POINTS: Final = "cut-points"
CAPTURE: Final = "capture"


def target_lists_among(codes: Iterable[str]) -> Sequence[str]:
    """Return the codes of gaps whose list is a target list, in the order of gaps."""
    return [code for code in GAP_KINDS.in_order(codes) if GAP_KINDS[code].is_target_list]


def is_target_list(name: str) -> bool:
    """Return whether this is the name of a target list: `capture`, `cut-points`, or the code of a gap that is one."""
    return name in (CAPTURE, CUT_POINTS) or (name in GAP_KINDS and GAP_KINDS[name].is_target_list)
