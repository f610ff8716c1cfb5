"""What the records of a forum say that cannot be quite so: warnings."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kunyet.graph.records.attendances import ATTENDED, came
from kunyet.graph.records.records import Records
from kunyet.graph.records.validation.findings import Fault, Finding, findings_by_row
from kunyet.graph.text.dates import NEVER
from kunyet.graph.vocabulary.commitment_states import CommitmentState


def check_forums(records: Records) -> Iterator[Finding]:
    """Warn of who came to a forum before they were there, and of promises that are done by evidence without
    a date, which proves nothing.
    """
    yield from _not_yet_there(records)
    entities = records.entities
    if entities.has("evidence"):
        undated = (
            entities["state"].equals(CommitmentState.DONE)
            & entities["evidence"].filled
            & ~entities["evidence_on"].filled
        )
        fault = Fault("evidence-without-date", severity="warning")
        yield from findings_by_row(entities, "evidence", undated, lambda _: fault)


def _not_yet_there(records: Records) -> Iterator[Finding]:
    entities, ties = records.entities, records.ties
    if not ties["type"].equals(ATTENDED).any():
        return
    try:
        attended, began = came(ties), entities.days("since", late=False)
        held = np.maximum(entities.days("date", late=True), entities.days("end_date", late=True))
    except (ValueError, OverflowError):  # a number or date that cannot be read has its own finding
        return
    actors, forums = records.tie_ends
    known = attended & (actors >= 0) & (forums >= 0)
    hit = np.zeros(ties.size, dtype=np.bool_)
    since, last = began[actors[known]], held[forums[known]]
    hit[known] = (since != NEVER) & (last != NEVER) & (since > last)

    def make_fault(row: int) -> Fault:
        return Fault("not-yet-there", severity="warning", data={"name": entities["name"][int(actors[row])]})

    yield from findings_by_row(ties, "from", hit, make_fault)
