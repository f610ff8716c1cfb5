"""Outside: what has left the store (a brief, a bundle, a backup), for whom, and when it must be destroyed."""

from __future__ import annotations

from kunyet.graph.records.column_form import ColumnForm, columns, word
from kunyet.graph.records.table_form import TableForm
from kunyet.graph.records.visibility import RowsSeen, Seen
from kunyet.graph.vocabulary.cycle.artefacts import ARTEFACTS
from kunyet.graph.vocabulary.markings import Marking

TABLE = TableForm(
    id="outside",
    order=120,
    number=16,
    columns=(
        ColumnForm("id", "id", seen=Seen.COORDINATORS),
        word("what", ARTEFACTS, required=True),
        *columns("for", "text", Seen.COORDINATORS),
        ColumnForm("made_on", "date", required=True, seen=Seen.COORDINATORS),
        *columns("holds gives_away", "text", Seen.COORDINATORS),
        *columns("remind_on destroyed_on", "date", Seen.COORDINATORS),
        *columns("second_holder", "text", Seen.COORDINATORS),
    ),
    key=("id",),
    rows_seen=RowsSeen.COORDINATORS,
    by_name_only=True,
    marking=Marking.RED,
    made_of=("what", "for", "made_on", "holds"),
    in_order=(("made_on", "destroyed_on"),),
)
