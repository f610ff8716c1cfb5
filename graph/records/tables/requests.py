"""Requests: routes that were asked for, and where each stands. Their steps are a table of their own."""

from __future__ import annotations

from kunyet.graph.records.column_form import ColumnForm, columns, reference, word
from kunyet.graph.records.table_form import TableForm
from kunyet.graph.records.visibility import RowsSeen, Seen
from kunyet.graph.vocabulary.cycle.request_states import REQUEST_STATES, RequestState
from kunyet.graph.vocabulary.markings import Marking
from kunyet.graph.vocabulary.purposes import PURPOSES

TABLE = TableForm(
    id="requests",
    order=90,
    number=13,
    columns=(
        ColumnForm("id", "id", seen=Seen.COORDINATORS),
        reference("from", required=True),
        reference("to", required=True),
        word("purpose", PURPOSES),
        word("state", REQUEST_STATES),
        *columns("asked_on ended_on", "date", Seen.COORDINATORS),
    ),
    key=("id",),
    rows_seen=RowsSeen.COORDINATORS,
    by_name_only=True,
    defaults={"state": RequestState.OPEN},
    marking=Marking.RED,
    made_of=("from", "to", "purpose", "asked_on"),
    in_order=(("asked_on", "ended_on"),),
)
