"""The sections of a record's form: which columns stand under which heading."""

from __future__ import annotations

from kunyet.graph.messages.language import _
from kunyet.graph.records.schema import TABLES

COLUMNS_WITHOUT_FIELD = {"entities": ("id", "needs", "offers"), "ties": ("id",), "channels": ("id",)}
"""Columns without a field: ids are generated, and needs and offers are records of their own."""


def section_columns(table: str) -> dict[str, tuple[str, ...]]:
    """Return the columns of a table by the section of its form; other columns come last, under "More"."""
    declared: dict[str, dict[str, tuple[str, ...]]] = {
        "entities": {
            _("Who"): (
                "kind",
                "name",
                "name_my",
                "code_name",
                "aliases",
                "date",
                "end_date",
                "due",
                "state",
                "progress_on",
                "budget",
                "funded",
                "currency",
                "evidence",
            ),
            _("Where, and what they do"): ("region", "township", "serves", "roles", "languages"),
            _("Status"): ("status", "status_since", "since", "until", "members", "women"),
            _("Source and checking"): ("tlp", "verified_on", "ties_asked_on", "confidence", "source", "notes"),
        },
        "ties": {
            _("Who and how"): ("from", "type", "to", "channel"),
            _("Dates and frequency"): (
                "since",
                "until",
                "last_contact",
                "frequency",
                "strength",
                "delegates",
                "women",
                "amount",
                "currency",
            ),
            _("Source and checking"): ("tlp", "confidence", "source", "notes"),
        },
        "contacts": {
            _("The way"): ("entity", "person", "position", "channel", "handle", "priority", "state", "instructions"),
            _("Consent"): (
                "consent_for",
                "consent_on",
                "consent_until",
                "consent_by",
                "withdrawn_on",
                "tlp",
            ),
        },
        "needs": {
            _("What"): ("entity", "direction", "service", "quantity", "urgency", "state", "met_by"),
            _("Source and checking"): ("since", "until", "tlp", "source"),
        },
        "firewalls": {_("Who must never meet"): ("a", "b", "reason")},
        "channels": {_("The channel"): ("name", "name_my", "needs_internet", "confidential", "operator")},
    }
    own = declared[table]
    listed = {name for names in own.values() for name in names}
    hidden = COLUMNS_WITHOUT_FIELD.get(table, ())
    rest = tuple(name for name in TABLES[table] if name not in listed and name not in hidden)
    return {**own, _("More"): rest} if rest else own
