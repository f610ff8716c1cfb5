"""Gaps opened and closed between two states of a directory.

A gap is the same if its id is the same. A gap about a group (`island`) is also the same as an earlier one if it shares
more than half of the members of that one, whatever the smallest id among them is now. So a group that loses its first
member neither closes nor opens a gap. What vanishes only because less is expected is not closed, and what was
not known is not opened (`GapKind.is_closed`, `is_opened`).
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.gaps.common.find_gaps import Gaps
from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.gaps.common.gap_row_ids import ids_of_rows
from kunyet.graph.records.columns import CodedColumn, Rows
from kunyet.graph.records.records import Records

if TYPE_CHECKING:
    from kunyet.graph.gaps.common.gap_kind import IsChange


@dataclass(frozen=True, slots=True)
class GapChanges:
    """Ids of gaps that are there only after (`opened`), and only before (`closed`); in the order of the codes."""

    opened: tuple[str, ...]
    closed: tuple[str, ...]


def gap_changes(before: Gaps, after: Gaps) -> GapChanges:
    """Return which gaps opened and closed; only codes that were looked for in both are compared."""
    opened: list[str] = []
    closed: list[str] = []
    for code in before.by_code:
        if code not in after.by_code or before.by_code[code] is after.by_code[code]:
            continue
        gone, come = _differing(before, after, code)
        if GAP_KINDS[code].key_is_member and gone:
            gone, come = _without_renamed(code, (before, gone), (after, come))
        gone = _changed(gone, before, GAP_KINDS[code].is_closed, after)
        come = _changed(come, after, GAP_KINDS[code].is_opened, before)
        opened += sorted(come)
        closed += sorted(gone)
    return GapChanges(tuple(opened), tuple(closed))


def _changed(ids: list[str], gaps: Gaps, is_change: IsChange | None, other: Gaps) -> list[str]:
    """Return which gaps of one state are a change against another one, where their kind says so."""
    if is_change is None or not ids:
        return ids
    rows = np.array([gaps.row_of(gap) for gap in ids], dtype=np.int64)
    found, (records, others) = gaps.by_code[ids[0].partition(":")[0]], (gaps.network.records, other.network.records)
    if records.entities["id"] is not others.entities["id"]:
        found = replace(found, first=_moved(found.first, records, others), second=_moved(found.second, records, others))
    changed = is_change(found, rows, other.network)
    return [gap for gap, holds in zip(ids, changed.tolist(), strict=True) if holds]


def _moved(rows: Rows, records: Records, others: Records) -> Rows:
    """Return the rows that entities have in other records, -1 for none."""
    ids, row_of = records.entities["id"], others.entity_row
    moved = {row: row_of.get(ids[row], -1) if row >= 0 else -1 for row in set(rows.tolist())}
    return np.array([moved[row] for row in rows.tolist()], dtype=np.int32)


def _differing(before: Gaps, after: Gaps, code: str) -> tuple[list[str], list[str]]:
    """Return the ids of a code that are there only before, and only after."""
    records = (before.network.records, after.network.records)
    found = (before.by_code[code], after.by_code[code])
    same_rows = records[0].entities["id"] is records[1].entities["id"]
    same_ties = records[0].ties["id"].values is records[1].ties["id"].values
    if not same_rows or (not same_ties and any(each.tie is not None for each in found)):
        old, new = dict.fromkeys(before.ids(code)), dict.fromkeys(after.ids(code))
        return [gap for gap in old if gap not in new], [gap for gap in new if gap not in old]
    # The same entities in the same rows: most gaps are the same, so ids are made only for the others.
    seen: dict[str, int] = {}
    keys = [_keys(each, its.ties["id"], seen) for each, its in zip(found, records, strict=True)]
    gone, come = (ids_of_rows(code, found[at], records[at], _only(keys[at], keys[1 - at])) for at in (0, 1))
    return gone, come


def _only(keys: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return the indices of the keys that are not among others; gaps of a code are mostly in order already."""
    if not len(others):
        return np.arange(len(keys))
    ordered = others if (others[:-1] <= others[1:]).all() else np.sort(others)
    place = np.minimum(np.searchsorted(ordered, keys), len(ordered) - 1)
    return np.flatnonzero(ordered[place] != keys)


def _keys(found: GapColumns, ties: CodedColumn, seen: dict[str, int]) -> NDArray[np.int64]:
    """Return the key of each gap as one number: below 0 for its tie, else from its subjects' rows and its detail.

    22 bits for each subject and 20 for the detail, its number in `seen`, which grows: far more than a directory has.
    """
    detail = found.detail.look_up(lambda text: seen.setdefault(text, len(seen)), np.int64, -1)
    plain = ((found.first.astype(np.int64) + 1) << 42) ^ ((found.second.astype(np.int64) + 1) << 20) ^ (detail + 1)
    if found.tie is None:
        return plain
    return np.where(found.tie < 0, plain, -1 - ties.codes[found.tie].astype(np.int64))


def _without_renamed(
    code: str, before: tuple[Gaps, list[str]], after: tuple[Gaps, list[str]]
) -> tuple[list[str], list[str]]:
    """Return the gaps gone and come, without those that are one group under two names."""
    then, now = _groups(before[0], code), _groups(after[0], code)
    gone, come = list(before[1]), list(after[1])
    for new in after[1]:
        heir = next((old for old in gone if is_same_group(then[old], now[new])), None)
        if heir is not None:
            gone.remove(heir)
            come.remove(new)
    # A group that is now part of another group that stands apart is not closed either.
    return [old for old in gone if not any(is_same_group(then[old], group) for group in now.values())], come


def is_same_group(before: AbstractSet[Any], after: AbstractSet[Any]) -> bool:
    """Return whether a later group has more than half of the members of an earlier one."""
    return 2 * len(before & after) > len(before)


def _groups(gaps: Gaps, code: str) -> dict[str, frozenset[str]]:
    found, records = gaps.by_code[code], gaps.network.records
    return {gap: members_of(found, records, row) for row, gap in enumerate(gaps.ids(code))}


def members_of(found: GapColumns, records: Records, row: int) -> frozenset[str]:
    """Return the ids of all members of a gap about a group."""
    ids = records.entities["id"]
    rows = found.members(row) if found.members is not None else np.empty(0, dtype=np.int32)
    return frozenset(ids[entity] for entity in rows.tolist())
