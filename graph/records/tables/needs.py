"""Needs and offers: which service an entity asks for or gives."""

from __future__ import annotations

from kunyet.graph.records.column_form import ColumnForm, columns, reference, word
from kunyet.graph.records.table_form import TableForm
from kunyet.graph.records.visibility import RowsSeen, Seen
from kunyet.graph.vocabulary.directions import DIRECTIONS
from kunyet.graph.vocabulary.markings import MARKINGS
from kunyet.graph.vocabulary.need_states import NEED_STATES

TABLE = TableForm(
    id="needs",
    order=40,
    number=4,
    columns=(
        ColumnForm("id", "id", seen=Seen.COORDINATORS),
        reference("entity", required=True),
        word("direction", DIRECTIONS, required=True),
        ColumnForm("service", required=True, seen=Seen.WHOLE),
        *columns("quantity urgency", "text", Seen.WHOLE),
        *columns("since until", "date", Seen.WHOLE),
        word("state", NEED_STATES),
        reference("met_by"),
        word("tlp", MARKINGS),
        *columns("source", "text", Seen.COORDINATORS),
    ),
    key=("entity", "direction", "service"),
    rows_seen=RowsSeen.MARKED,
    defaults={"state": "open"},
    in_order=(("since", "until"),),
    sorted_by=("direction", "service"),
    open_on_server=("entity", "met_by"),
    duplicate="duplicate-need",
)
