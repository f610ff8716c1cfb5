"""Findings: strengths, weaknesses, opportunities and threats, as a forum saw them.

Nobody is recorded as having said one.
"""

from __future__ import annotations

from kunyet.graph.records.column_form import ColumnForm, columns, word
from kunyet.graph.records.table_form import TableForm
from kunyet.graph.records.visibility import RowsSeen, Seen
from kunyet.graph.vocabulary.cycle.finding_boxes import FINDING_BOXES
from kunyet.graph.vocabulary.markings import MARKINGS, Marking

TABLE = TableForm(
    id="findings",
    order=70,
    number=11,
    columns=(
        ColumnForm("id", "id", seen=Seen.COORDINATORS),
        # No role knows a forum under a code name, and who does not see it sees no finding of it.
        ColumnForm("forum", "ref", required=True, seen=Seen.WHOLE),
        word("box", FINDING_BOXES, required=True),
        *columns("text text_my", "text", Seen.COORDINATORS),
        *columns("concerns", "things", Seen.COORDINATORS),
        word("tlp", MARKINGS),
        *columns("source", "text", Seen.COORDINATORS),
    ),
    key=("id",),
    rows_seen=RowsSeen.COORDINATORS,
    by_name_only=True,
    marking=Marking.AMBER_STRICT,
    made_of=("forum", "box", "text", "text_my"),
    sorted_by=("box",),
)
