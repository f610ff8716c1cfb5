"""Referrals: a need that is passed on to an offer. None describes the person helped."""

from __future__ import annotations

from kunyet.graph.records.column_form import ColumnForm, columns, reference, row_of, word
from kunyet.graph.records.table_form import TableForm
from kunyet.graph.records.visibility import RowsSeen, Seen
from kunyet.graph.vocabulary.cycle.referral_reasons import REFERRAL_REASONS
from kunyet.graph.vocabulary.cycle.referral_states import REFERRAL_STATES, ReferralState
from kunyet.graph.vocabulary.cycle.referral_urgencies import REFERRAL_URGENCIES
from kunyet.graph.vocabulary.markings import Marking

TABLE = TableForm(
    id="referrals",
    order=80,
    number=12,
    columns=(
        ColumnForm("id", "id", seen=Seen.COORDINATORS),
        row_of("need", "needs", required=True),
        row_of("offer", "needs"),
        reference("liaison"),
        *columns("asked_on", "date", Seen.COORDINATORS),
        word("urgency", REFERRAL_URGENCIES),
        word("state", REFERRAL_STATES),
        *columns("decided_on", "date", Seen.COORDINATORS),
        word("why", REFERRAL_REASONS),
        *columns("consent_by", "text", Seen.COORDINATORS),
        *columns("consent_on told_on", "date", Seen.COORDINATORS),
    ),
    key=("id",),
    rows_seen=RowsSeen.COORDINATORS,
    by_name_only=True,
    defaults={"state": ReferralState.ASKED},
    marking=Marking.RED,
    made_of=("need", "offer", "liaison", "asked_on"),
    in_order=(("asked_on", "decided_on"),),
)
