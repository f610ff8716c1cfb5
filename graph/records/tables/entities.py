"""Entities: actors and what is no actor (forums, initiatives, commitments), told apart by their kind."""

from __future__ import annotations

from kunyet.graph.records.column_form import ColumnForm, columns, of_kinds, word
from kunyet.graph.records.table_form import TableForm
from kunyet.graph.records.visibility import RowsSeen, Seen
from kunyet.graph.vocabulary.commitment_states import COMMITMENT_STATES, OLDER_COMMITMENT_STATES
from kunyet.graph.vocabulary.confidences import CONFIDENCES
from kunyet.graph.vocabulary.cycle.forum_states import FORUM_STATES
from kunyet.graph.vocabulary.kinds import DEFAULT_KIND, KINDS, kinds_with_column
from kunyet.graph.vocabulary.markings import MARKINGS
from kunyet.graph.vocabulary.statuses import STATUSES

TABLE = TableForm(
    id="entities",
    order=10,
    number=1,
    columns=(
        ColumnForm("id", "id", seen=Seen.KEYED_ID),
        word("kind", tuple(KINDS)),
        ColumnForm("name", required=True, seen=Seen.CODED),
        ColumnForm("name_my", seen=Seen.IF_NAMED),
        ColumnForm("code_name", seen=Seen.CODE_NAME),
        ColumnForm("aliases", "list", seen=Seen.IF_NAMED),
        ColumnForm("region", seen=Seen.STATE_LEVEL),
        ColumnForm("township", seen=Seen.IF_OPEN),
        ColumnForm("serves", "list", seen=Seen.STATE_LEVEL),
        *columns("roles languages", "list", Seen.WHOLE),
        word("status", STATUSES),
        *columns("status_since since until", "date", Seen.BY_MONTH),
        word("tlp", MARKINGS),
        *columns("members women", "count", Seen.NO_SMALL_COUNT),
        *columns("needs offers", "list", Seen.COORDINATORS),
        *columns("ties_asked_on verified_on", "date", Seen.BY_MONTH),
        word("confidence", CONFIDENCES),
        *columns("source notes", "text", Seen.COORDINATORS),
        *of_kinds("date end_date", "date", Seen.WHOLE),
        *of_kinds("expected", "count", Seen.WHOLE),
        *of_kinds("language", "list", Seen.WHOLE),
        *of_kinds("place", "text", Seen.COORDINATORS),
        ColumnForm("follows", "ref", only=kinds_with_column("follows"), seen=Seen.KEYED_ID),
        *of_kinds("due", "date", Seen.WHOLE),
        *of_kinds("state", "word", Seen.WHOLE, (*COMMITMENT_STATES, *FORUM_STATES), OLDER_COMMITMENT_STATES),
        *of_kinds("progress_on next_check", "date", Seen.WHOLE),
        *of_kinds("evidence", "text", Seen.COORDINATORS),
        *of_kinds("evidence_on", "date", Seen.WHOLE),
        *of_kinds("dropped_why", "text", Seen.COORDINATORS),
        *of_kinds("meets", "things", Seen.COORDINATORS),
        *of_kinds("budget funded", "number", Seen.WHOLE),
        *of_kinds("currency", "text", Seen.WHOLE),
    ),
    key=("id",),
    rows_seen=RowsSeen.MARKED,
    defaults={"kind": DEFAULT_KIND, "status": "active"},
    in_order=(("since", "until"), ("date", "end_date")),
)
