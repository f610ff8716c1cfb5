"""Profile: one entity, its ties, its gaps, and the sources of what is known."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.drawing import drawing
from kunyet.dashboard.components.duplicates.unmerge_form import merged_entries
from kunyet.dashboard.components.liaison.way_button import way_button
from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.records.contact_routes import contact_routes, hide_other_contacts
from kunyet.dashboard.components.records.notes_part import notes_part
from kunyet.dashboard.components.records.record_history import record_history
from kunyet.dashboard.components.records.saved_note import saved_note
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.pages import Page
from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.common.small_picture import small_picture
from kunyet.dashboard.present.common.subject_gaps import subject_gaps_html
from kunyet.dashboard.present.profile.archived_note import archived_note_html
from kunyet.dashboard.present.profile.firewalls import firewalls_html
from kunyet.dashboard.present.profile.profile_facts import facts_html
from kunyet.dashboard.present.profile.profile_needs import commitments_html, needs_html
from kunyet.dashboard.present.profile.profile_sentence import profile_sentence
from kunyet.dashboard.present.profile.profile_sources import sources_html
from kunyet.dashboard.present.profile.profile_ties import ties_html, ties_of
from kunyet.dashboard.present.words.gap_words import gap_remedy
from kunyet.dashboard.present.words.shown_names import kind_of
from kunyet.dashboard.session import choices_in_address, keys, links, page_query
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.language import _
from kunyet.graph.vocabulary.kinds import ACTORS


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    entity = choices_in_address.sync_value(keys.PROFILE_ID)
    hide_other_contacts(entity)
    if not entity or entity not in run.view.records.entity_row:
        _nobody()
        return
    ties, gaps = ties_of(run.view, entity), run.gaps.about(entity)
    editable = run.can_edit
    page_opening(profile_sentence(run.view, entity, ties), gap_remedy(gaps[0]) if gaps else "")
    saved_note(run)
    render_html(archived_note_html(run.view, entity, editable=editable))
    render_html(_actions(run, entity))
    left, right = st.columns([6, 5], gap="large")
    with left, st.container(key="profile_left"):
        render_html(facts_html(run.view, entity))
        render_html(tag("h2", _("Ties")), ties_html(run.view, ties, editable=editable))
        _ended(run, entity, editable=editable)
        render_html(sources_html(run.view, entity, ties))
    with right, st.container(key="profile_right"):
        if kind_of(run.view, entity) in ACTORS:
            way_button(entity)
        contact_routes(run, entity, editable=editable)
        picture = small_picture(run.view, run.view.network, [entity])
        if picture is not None and len(picture["nodes"]) > 1:
            drawing(picture, key="around")
        render_html(subject_gaps_html(gaps, 6, heading="h2", linked=True), commitments_html(run.view, ties))
        render_html(needs_html(run.view, entity, editable=editable))
        notes_part(run, entity, ties)
        render_html(firewalls_html(run.view, entity, editable=editable))
        merged_entries(run, entity)
        record_history(run, entity)


PAGE = Page("profile", lambda: _("Profile"), show, order=30, is_listed=False)


def _nobody() -> None:
    """Give the same answer for an id that does not exist and one that the viewer may not see; it is removed from the
    address.
    """
    keys.PROFILE_ID.set(None)
    page_query.write_value("id", None)
    page_opening(_("No entry has this id."), _("search by name."))
    render_html(tag("p", links.session_link(links.directory(), _("To the directory"))))


def _actions(run: PageRun, entity: str) -> Html:
    """Return the actions on this entity as links."""
    actor = kind_of(run.view, entity) in ACTORS
    told = []
    if run.can_edit:
        told += [
            (links.page("edit", table="entities", id=entity), _("Edit")),
            (links.page("edit", table="ties", **{"from": entity}), _("Add a tie")),
            (links.page("edit", table="contacts", entity=entity), _("Add a way of contact")) if actor else None,
            (links.page("edit", table="needs", entity=entity), _("Add a need or offer")) if actor else None,
        ]
    told += [(links.page("network", id=entity), _("See them in the network"))] if actor else []
    told += [(links.page("taken", id=entity), _("Taken today"))] if run.can_edit and actor else []
    # People who belong to an entity may not erase (`refuse_to_erase`).
    told += [(links.page("erase", id=entity), _("Erase for good"))] if run.can_edit and not run.viewer.entity else []
    items = [tag("li", links.session_link(address, word)) for address, word in filter(None, told)]
    return tag("ul", join(*items), cls="k-actions") if items else NOTHING


def _ended(run: PageRun, entity: str, *, editable: bool) -> None:
    """Show the ties that are not valid on the date, behind a word."""
    ended = ties_of(run.view, entity, ended=True)
    if ended:
        summary = tag("summary", _("Ties of other times ({n})", n=len(ended)))
        render_html(tag("details", summary, ties_html(run.view, ended, editable=editable), cls="k-more"))
