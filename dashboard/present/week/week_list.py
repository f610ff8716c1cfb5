"""The list of the week in words: a line each, with its day, and a link to where it is done."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.dashboard.present.common.html import Html, tag
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.dashboard.session import links
from kunyet.graph.messages.language import N_, _, n_, say_day, spoken
from kunyet.graph.text.dates import NEVER
from kunyet.graph.week.this_week import ToDo

SORT_WORDS = {
    "request": N_("Request"),
    "referral": N_("Referral"),
    "promise": N_("Promise"),
    "gap": N_("Gap"),
    "consent": N_("Consent"),
    "outside": N_("Outside"),
    "tie": N_("Contact to check"),
}
"""What each sort of entry is called, in English; the catalogues have it in other languages."""


def week_sentence(found: Sequence[ToDo], at: int) -> str:
    """Return the sentence that answers the page."""
    if not found:
        return _("Nothing is to be done this week.")
    late = sum(one.day != NEVER and one.day < at for one in found)
    mine = sum(one.is_mine for one in found)
    return n_(
        "{n} thing is to be done this week: {mine} yours, {late} late or silent.",
        "{n} things are to be done this week: {mine} yours, {late} late or silent.",
        len(found),
        mine=mine,
        late=late,
    )


def week_advice(found: Sequence[ToDo]) -> str:
    """Return what to do first: the first of the list."""
    return found[0].message.in_words(spoken()) if found else ""


def week_html(found: Sequence[ToDo], at: int) -> Html:
    """Return the list, to be ticked on paper; nothing where it is empty."""
    headings = (_("Done"), _("By"), _("About"), _("What to do"))
    rows = [(tag("span", cls="k-tick", aria_hidden="true"), _day(one, at), _sort(one), _what(one)) for one in found]
    return rows_table_html(_("This week"), headings, rows, stacked=True) if rows else Html()


def _day(one: ToDo, at: int) -> Html:
    if one.day == NEVER:
        return tag("span", "–")
    text = say_day(one.day)
    return tag("span", text, cls="high") if one.day < at else tag("span", text)


def _sort(one: ToDo) -> Html:
    own = tag("strong", " · ", _("yours")) if one.is_mine else Html()
    return tag("span", _(SORT_WORDS[one.sort]), own)


def _what(one: ToDo) -> Html:
    words = one.message.in_words(spoken())
    address = {
        "request": links.page("liaison"),
        "referral": links.page("support"),
        "promise": links.profile(one.about),
        "gap": links.gap(one.about),
        "tie": links.gap(one.about),
        "consent": links.profile(one.about),
        "outside": links.page("people"),
    }[one.sort]
    lead = links.CHOSEN_GAP if one.sort in ("gap", "tie") else None
    return links.session_link(address, words, data_lead=lead)
