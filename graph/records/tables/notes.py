"""Notes: dated remarks about an entity, and contacts with it."""

from __future__ import annotations

from kunyet.graph.records.column_form import ColumnForm, columns, reference, word
from kunyet.graph.records.table_form import TableForm
from kunyet.graph.records.visibility import RowsSeen, Seen
from kunyet.graph.vocabulary.cycle.contact_certainties import CONTACT_CERTAINTIES
from kunyet.graph.vocabulary.markings import MARKINGS

TABLE = TableForm(
    id="notes",
    order=110,
    number=15,
    columns=(
        ColumnForm("id", "id", seen=Seen.COORDINATORS),
        reference("entity", required=True),
        *columns("on", "date", Seen.COORDINATORS),
        *columns("by", "text", Seen.COORDINATORS),
        ColumnForm("text", required=True, seen=Seen.COORDINATORS),
        word("tlp", MARKINGS),
        # A contact dates a tie only where the writer is sure that it was them.
        word("contact", CONTACT_CERTAINTIES),
    ),
    key=("id",),
    rows_seen=RowsSeen.COORDINATORS,
    by_name_only=True,
    made_of=("entity", "on", "by", "text"),
)
