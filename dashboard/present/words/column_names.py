"""The words for tables and their columns."""

from __future__ import annotations

from kunyet.dashboard.present.words.vocabulary_words import first_upper
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.text.syllables import is_burmese
from kunyet.loaders.reading.heading_aliases import heading_aliases


def table_word(table: str) -> str:
    """Return a table in words; an unknown one is returned as it is."""
    return {
        "entities": _("entities"),
        "ties": _("ties"),
        "contacts": _("ways of contact"),
        "firewalls": _("firewalls"),
        "needs": _("needs and offers"),
        "channels": _("channels"),
        "findings": _("findings"),
        "referrals": _("referrals"),
        "requests": _("requests"),
        "request_steps": _("steps of requests"),
        "notes": _("notes"),
        "outside": _("what is outside"),
        "gap_states": _("decisions about gaps"),
        "introductions": _("decisions about introductions"),
        "not_same": _("pairs that are not the same"),
        "merges": _("merged entries"),
        "settings": _("settings and standards"),
    }.get(table, table)


def column_word(table: str, column: str) -> str:
    """Return a column in words; in Burmese its first Burmese heading."""
    if spoken() == "my" and column not in ("id", "tlp"):
        for written in heading_aliases().get((table, column), ()):
            if is_burmese(written):
                return written
    special = {"id": _("ID"), "tlp": _("Marking"), "name_my": _("Name in Burmese")}
    return special.get(column) or first_upper(column.replace("_", " "))
