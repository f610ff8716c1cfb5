"""Steps of requests: who is asked on the way, over what, and what they said."""

from __future__ import annotations

from kunyet.graph.records.column_form import ColumnForm, columns, reference, row_of, word
from kunyet.graph.records.table_form import TableForm
from kunyet.graph.records.visibility import RowsSeen, Seen
from kunyet.graph.vocabulary.cycle.step_states import STEP_STATES, StepState
from kunyet.graph.vocabulary.markings import Marking

TABLE = TableForm(
    id="request_steps",
    order=100,
    number=14,
    columns=(
        row_of("request", "requests", required=True),
        ColumnForm("step", "number", required=True, seen=Seen.COORDINATORS),
        reference("actor", required=True),
        ColumnForm("channel", "word", seen=Seen.COORDINATORS),
        word("state", STEP_STATES),
        *columns("on", "date", Seen.COORDINATORS),
        *columns("why", "text", Seen.COORDINATORS),
        *columns("holds_until", "date", Seen.COORDINATORS),
    ),
    key=("request", "step"),
    rows_seen=RowsSeen.COORDINATORS,
    by_name_only=True,
    defaults={"state": StepState.WAITING},
    marking=Marking.RED,
    duplicate="duplicate-step",
)
