"""The register of what lies outside of a directory, and what it asks for."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.dashboard.present.words.list_words import comma_list
from kunyet.graph.access.roles import ROLE_WORDS
from kunyet.graph.messages.catalog import translate
from kunyet.graph.messages.language import _, digits, spoken
from kunyet.graph.outside.register import OutsideEntry, outside_reminders
from kunyet.graph.vocabulary.cycle.artefacts import ARTEFACT_WORDS


def artefact_words(entry: OutsideEntry) -> str:
    """Return what an entry is, for whom and since when, as a choice of a list."""
    row = entry.row
    date = digits(row["made_on"])
    return _("{what} for {whom}, made on {date}", what=_what(entry), whom=row.get("for", ""), date=date)


def outside_table_html(entries: Sequence[OutsideEntry]) -> Html:
    """Return what the register asks for, then its entries."""
    asked = [tag("p", one.in_words(spoken()), cls="k-fault") for one in outside_reminders(entries)]
    if not entries:
        return join(*asked, tag("p", _("Nothing is recorded outside."), cls="k-muted"))
    headings = [
        *(_("What"), _("For whom"), _("Made on"), _("Holds"), _("If it is seized")),
        *(_("Back by"), _("Second holder"), _("Destroyed on")),
    ]
    return join(*asked, rows_table_html(_("Outside"), headings, [_cells(one) for one in entries], stacked=True))


def _cells(entry: OutsideEntry) -> list[str]:
    row = entry.row
    dates = {name: _date(row.get(name, "")) for name in ("made_on", "remind_on", "destroyed_on")}
    gives_away = row.get("gives_away", "")
    return [
        tag("strong", _what(entry)),
        *(row.get("for", ""), dates["made_on"], _holds(row.get("holds", ""))),
        translate(gives_away, spoken()) if gives_away else "–",
        *(dates["remind_on"], row.get("second_holder") or "–", dates["destroyed_on"]),
    ]


def _date(day: str) -> str:
    return tag("span", digits(day), cls="k-day") if day else "–"


def _holds(text: str) -> str:
    """Return what an entry holds, with the role in words; the form and the marking are the same in all languages."""
    role, *others = text.split(", ")
    return comma_list([_(ROLE_WORDS.get(role, role)), *others]) if role else "–"


def _what(entry: OutsideEntry) -> str:
    return translate(ARTEFACT_WORDS.get(entry.row["what"], entry.row["what"]), spoken())
