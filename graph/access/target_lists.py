"""Target lists: what is a list of targets in the wrong hands, so that whoever reads it is in the log.

Whom a capture exposes, who needs a deputy (and who knows too many), cut points and key players. The log says which list was read, and of a
capture whose; it is written before the list is shown. A folder of tables keeps no log.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.stores.contract import Store

READ: Final = "read-targets"
"""How such a reading is called in the log."""
CODES: Final = ("no-deputy", "exposed")
"""The gaps of which a list is one."""
CUT_POINTS: Final = "cut-points"
CAPTURE: Final = "capture"


def lists_among(codes: Iterable[str]) -> Sequence[str]:
    """Return which target lists gaps of these codes are."""
    found = set(codes)
    return [code for code in CODES if code in found]


def captured(store: Store, view: View, entity: str) -> Sequence[str]:
    """Return how the log tells whose capture was looked at, by the id that coordinators know."""
    id = view.records.entities["id"][view.row_of(entity)]
    if not view.is_whole:
        real = {code: own for own, code in store.code_names().items()}
        id = real.get(id, id)
    return (CAPTURE, id)
