"""The two ends of a tie: no tie joins an entity to itself, and its type allows the kinds of both ends."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kunyet.graph.records.columns import CodedColumn, Rows
from kunyet.graph.records.records import Records
from kunyet.graph.records.validation.findings import Fault, Finding, findings_by_row
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.tie_types import TIE_TYPES


def check_tie_ends(records: Records) -> Iterator[Finding]:
    """Give a finding for every tie to itself, and for every end whose kind its type does not allow."""
    ties = records.ties
    if not ties.size:
        return
    tail, head = records.tie_ends
    oneself = (tail >= 0) & (tail == head)
    fault = Fault("tie-to-oneself")
    yield from findings_by_row(ties, "to", oneself, lambda _: fault)
    kind = _numbers_in_order(records.entities["kind"], tuple(KINDS), "unclassified")
    type_ = _numbers_in_order(ties["type"], tuple(TIE_TYPES), "coordinates")
    for column, end, sides in (("from", tail, "tails"), ("to", head, "heads")):
        allowed = np.array([[k in getattr(t, sides) for k in KINDS] for t in TIE_TYPES.values()])
        ends = np.append(kind, -1)[end]
        known = (ends >= 0) & (type_ >= 0) & (end >= 0)
        hit = known & ~allowed[type_, ends]
        yield from findings_by_row(ties, column, hit, _ForbiddenEnd(column, sides, type_, ends))


class _ForbiddenEnd:
    """Makes the fault of a row whose type of tie does not allow the kind of entity at this end."""

    def __init__(self, column: str, sides: str, types: Rows, ends: Rows) -> None:
        self.column, self.sides, self.types, self.ends = column, sides, types, ends

    def __call__(self, row: int) -> Fault:
        tie = list(TIE_TYPES.values())[self.types[row]]
        kind = list(KINDS.values())[self.ends[row]]
        allowed: frozenset[str] = getattr(tie, self.sides)
        possible = [name for name in KINDS if name in allowed]
        data = {"type": tie.id, "kind": kind.id, "column": self.column, "possible": possible}
        return Fault("tie-not-allowed", data=data)


def _numbers_in_order(column: CodedColumn, order: tuple[str, ...], blank: str) -> Rows:
    place = {name: number for number, name in enumerate(order)}
    return column.look_up(lambda text: place.get(text, -1), np.int32, place[blank]).astype(np.int32)
