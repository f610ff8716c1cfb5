"""Ways of contact of one entity, by consent and role. They are shown on request; each reading is logged first."""

from __future__ import annotations

import numpy as np
import streamlit as st

from kunyet.dashboard.components.records.liaison_form import liaison_form
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.dashboard.present.words.list_words import comma_list
from kunyet.dashboard.present.words.value_words import date_text, state_word
from kunyet.dashboard.present.words.vocabulary_words import channel_word, first_upper, purpose_word
from kunyet.dashboard.session import keys, links, state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.access.access_log import log_contact_reading
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, digits, n_
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.purposes import PURPOSES


def hide_other_contacts(entity: str | None) -> None:
    """Hide shown ways of contact of another entity or after another page: showing them again is logged again."""
    shown = keys.CONTACTS_SHOWN.get()
    if shown is not None and (state.arrived_from_other_page() or shown[0] != entity):
        keys.CONTACTS_SHOWN.set(None)


def contact_routes(run: PageRun, entity: str, *, editable: bool) -> None:
    """Show the ways of contact that the viewer may read."""
    if run.viewer.policy.contacts == "none":
        return
    render_html(tag("h2", _("Ways of contact")))
    sees_all = run.viewer.policy.contacts == "all"
    purpose = "liaison" if sees_all else _purpose()
    view = run.view if sees_all else run.view_for(purpose)
    rows = np.flatnonzero(view.records.contacts["entity"].equals(entity)).tolist()
    if not rows:
        none = _("None is recorded.") if sees_all else _("They have not agreed to any for this purpose.")
        render_html(tag("p", none, cls="k-muted"))
        return
    # A later revision may hold another address: reading it is logged again.
    reading = (entity, purpose, run.viewer.role, run.view.revision)
    if keys.CONTACTS_SHOWN.get() != reading:
        keys.CONTACTS_SHOWN.set(None)
        render_html(
            tag(
                "p",
                n_("{n} way of contact.", "{n} ways of contact.", len(rows)),
                " ",
                _("Reading them is logged."),
                cls="k-muted",
            )
        )
        if st.button(_("Show ways of contact"), key="reveal", icon=":material/visibility:"):
            # The log is written first: an interrupted reading counts, too.
            log_contact_reading(run.store, run.view, run.settings.person, [entity])
            keys.CONTACTS_SHOWN.set(reading)
            st.rerun()
        return
    render_html(_routes_html(view, rows, entity, editable=editable))
    if editable:
        liaison_form(run, entity)


def _purpose() -> str:
    st.session_state["profile-purpose"] = keys.PURPOSE.get()
    st.selectbox(
        _("For"), PURPOSES, key="profile-purpose", format_func=lambda one: first_upper(purpose_word(one)), width=260,
        on_change=lambda: keys.PURPOSE.set(st.session_state["profile-purpose"]),
    )  # fmt: skip
    return str(st.session_state["profile-purpose"])


def _routes_html(view: View, rows: list[int], entity: str, *, editable: bool) -> Html:
    table_rows = []
    for number, row in enumerate(rows):
        contact = view.records.contacts.row(row)
        cells: list[str] = [
            _person(contact),
            first_upper(channel_word(view, contact["channel"])) if contact.get("channel") else "",
            tag("code", contact["handle"]) if contact.get("handle") else "",
            first_upper(state_word("contacts", contact.get("state") or "working")),
            _consent(contact),
            contact.get("instructions", ""),
        ]
        if editable:
            cells.append(
                links.session_link(links.page("edit", table="contacts", entity=entity, n=str(number)), _("Edit"))
            )
        table_rows.append(cells)
    headings = [
        _("Person"),
        _("Channel"),
        _("Address"),
        _("State"),
        _("Agreed for"),
        _("How to use it"),
        *([_("Change")] if editable else []),
    ]
    return rows_table_html(_("Ways of contact"), headings, table_rows, stacked=True)


def _person(contact: dict[str, str]) -> Html:
    """Return who answers there, with the position in brackets; nothing where nobody is recorded."""
    person, position = contact.get("person", ""), contact.get("position", "")
    return join(f"{person} ({position})" if person and position else person or position)


def _consent(contact: dict[str, str]) -> Html:
    purposes = comma_list(purpose_word(one) for one in split_values(contact.get("consent_for", "")))
    if contact.get("withdrawn_on"):
        return tag("span", _("withdrawn on {day}", day=date_text(contact["withdrawn_on"])), cls="critical")
    until = contact.get("consent_until", "")
    ends = digits(_("until {day}", day=date_text(until))) if until else ""
    return join(" ".join(part for part in (purposes or _("nothing"), ends) if part))
