"""Ties: what joins two entities, with its channels, its dates and its source."""

from __future__ import annotations

from kunyet.graph.records.column_form import ColumnForm, columns, of_types, reference, word
from kunyet.graph.records.table_form import TableForm
from kunyet.graph.records.visibility import RowsSeen, Seen
from kunyet.graph.vocabulary.confidences import CONFIDENCES
from kunyet.graph.vocabulary.cycle.invitation_answers import INVITATION_ANSWERS
from kunyet.graph.vocabulary.markings import MARKINGS
from kunyet.graph.vocabulary.tie_types import DEFAULT_TIE_TYPE, TIE_TYPES

TABLE = TableForm(
    id="ties",
    order=20,
    number=2,
    columns=(
        ColumnForm("id", "id", seen=Seen.NEW_ID),
        reference("from", required=True),
        reference("to", required=True),
        word("type", tuple(TIE_TYPES)),
        ColumnForm("channel", "words", seen=Seen.WHOLE),
        *columns("frequency", "text", Seen.WHOLE),
        *columns("strength", "number", Seen.WHOLE),
        word("confidence", CONFIDENCES),
        *columns("since until last_contact", "date", Seen.WHOLE),
        word("tlp", MARKINGS),
        *columns("source notes", "text", Seen.COORDINATORS),
        *of_types("delegates women", "count", Seen.NO_SMALL_COUNT),
        # Whom a forum invites, and who sits with whom, would tell who is to come and who must never meet.
        *of_types("invited_on", "date", Seen.COORDINATORS),
        *of_types("answer", "word", Seen.COORDINATORS, INVITATION_ANSWERS),
        *of_types("apology sitting", "text", Seen.COORDINATORS),
        *of_types("accepted_on", "date", Seen.WHOLE),
        *of_types("amount", "number", Seen.COORDINATORS),
        *of_types("currency", "text", Seen.WHOLE),
    ),
    key=("id",),
    rows_seen=RowsSeen.MARKED,
    defaults={"type": DEFAULT_TIE_TYPE},
    in_order=(("since", "until"),),
    sorted_by=("type", "since"),
)
