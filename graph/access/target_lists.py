"""Target lists: what is a list of targets in the wrong hands, so that whoever reads it is in the log.

Whom a capture exposes, who needs a deputy (and who knows too many), cut points and key players. The log says which list
was read, and of a capture whose; it is written before the list is shown. A folder of tables keeps no log.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.stores.contract import Store

READ_TARGET_LIST: Final = "read-targets"
"""How such a reading is called in the log."""
CUT_POINTS: Final = "cut-points"
CAPTURE: Final = "capture"


def target_lists_among(codes: Iterable[str]) -> Sequence[str]:
    """Return which target lists gaps of these codes are."""
    return [code for code in GAP_KINDS.in_order(codes) if GAP_KINDS[code].is_target_list]


def is_target_list(name: str) -> bool:
    """Return whether this is the name of a target list: `capture`, `cut-points`, or the code of a gap that is one."""
    return name in (CAPTURE, CUT_POINTS) or (name in GAP_KINDS and GAP_KINDS[name].is_target_list)


def capture_subjects(store: Store, view: View, entity: str) -> Sequence[str]:
    """Return how the log tells whose capture was looked at, by the id that coordinators know."""
    id = view.records.entities["id"][view.row_of(entity)]
    if not view.is_whole:
        real = {code: own for own, code in store.code_names().items()}
        id = real.get(id, id)
    return (CAPTURE, id)
