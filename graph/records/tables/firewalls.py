"""Firewalls: two entities that must never be introduced, nor shown on one page to either."""

from __future__ import annotations

from kunyet.graph.records.column_form import ColumnForm, reference
from kunyet.graph.records.table_form import TableForm
from kunyet.graph.records.visibility import RowsSeen, Seen

TABLE = TableForm(
    id="firewalls",
    order=50,
    number=5,
    columns=(
        reference("a", required=True),
        reference("b", required=True),
        ColumnForm("reason", seen=Seen.COORDINATORS),
    ),
    key=("a", "b"),
    rows_seen=RowsSeen.COORDINATORS,
    open_on_server=("a", "b"),
    duplicate="duplicate-firewall",
)
