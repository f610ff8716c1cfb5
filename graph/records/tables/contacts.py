"""Contacts: how an entity can be reached, for what it has consented, and until when."""

from __future__ import annotations

from kunyet.graph.records.column_form import ColumnForm, columns, reference, word
from kunyet.graph.records.table_form import TableForm
from kunyet.graph.records.visibility import RowsSeen, Seen
from kunyet.graph.vocabulary.contact_states import CONTACT_STATES
from kunyet.graph.vocabulary.markings import MARKINGS
from kunyet.graph.vocabulary.purposes import PURPOSES

TABLE = TableForm(
    id="contacts",
    order=30,
    number=3,
    columns=(
        reference("entity", required=True),
        *columns("person position", "text", Seen.WHOLE),
        ColumnForm("channel", "word", seen=Seen.WHOLE),
        ColumnForm("handle", seen=Seen.WHOLE),
        *columns("priority", "number", Seen.WHOLE),
        word("state", CONTACT_STATES),
        word("consent_for", PURPOSES, "words"),
        *columns("consent_until", "date", Seen.WHOLE),
        *columns("consent_by", "text", Seen.COORDINATORS),
        *columns("consent_on withdrawn_on", "date", Seen.WHOLE),
        *columns("instructions", "text", Seen.WHOLE),
        word("tlp", MARKINGS),
    ),
    key=("entity", "channel", "handle", "person"),
    rows_seen=RowsSeen.CONSENTED,
    defaults={"state": "working"},
    in_order=(("consent_on", "consent_until"),),
    sorted_by=("channel", "handle", "person"),
    open_on_server=("entity",),
    duplicate="duplicate-contact",
)
