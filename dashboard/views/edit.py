"""Edit: one record, added or changed. Typed values are checked and stored at once; saving makes a revision."""

from __future__ import annotations

from kunyet.dashboard.components.duplicates.likely_duplicate_warnings import typed_part
from kunyet.dashboard.components.edit.current_draft import current_draft, with_typed_values
from kunyet.dashboard.components.edit.edit_buttons import edit_buttons, edit_note, resumed_note
from kunyet.dashboard.components.edit.record_form import record_form
from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.editing.check_draft import check_draft
from kunyet.dashboard.editing.deleted_meanwhile import find_deletion
from kunyet.dashboard.editing.drafts import Draft
from kunyet.dashboard.pages import Page
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.edit.draft_words import deleted_meanwhile_html, deleted_meanwhile_sentence, form_sentence
from kunyet.dashboard.present.edit.field_problems import problem_summary_html, problems_by_field
from kunyet.dashboard.session import keys, state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.access.access_log import log_contact_reading
from kunyet.graph.messages.errors import NotForThisRole
from kunyet.graph.messages.language import _


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    if "edit" not in run.viewer.policy.may:
        raise NotForThisRole("edit")
    if run.store.read_only:
        page_opening(
            _("This directory is a folder of tables and cannot be changed."),
            _("make an encrypted directory and import the folder into it."),
        )
        return
    draft = current_draft(run)
    if draft is None:
        page_opening(_("No entry has this id."), _("search by name."))
        return
    log_opened_route(run, draft)
    draft = with_typed_values(run, draft)
    values, findings = check_draft(run.view, draft)
    out = find_deletion(run.store, run.view, draft)
    page_opening(form_sentence(run.view, draft))
    edit_note()
    if out is None:
        resumed_note(run, draft)
    else:
        render_html(deleted_meanwhile_html(run.view, draft, out))
    problems = problems_by_field(findings, tried=not draft.is_new or keys.DRAFT_TRIED.get() == draft.token)
    record_form(run, draft, values, problems)
    typed_part(run, draft, values)
    render_html(problem_summary_html(draft.table, problems, draft.undecided))
    if out is not None:  # a reader at the end of a long form sees only the part above the buttons
        render_html(tag("p", deleted_meanwhile_sentence(run.view, draft, out), cls="critical"))
    edit_buttons(run, draft, out)


def log_opened_route(run: PageRun, draft: Draft) -> None:
    """Write to the audit log whose contact route is opened, before it is shown: once for each time that it is
    opened.
    """
    if (
        draft.table == "contacts"
        and draft.key
        and (state.arrived_from_other_page() or keys.DRAFT_LOGGED.get() != draft.token)
    ):
        log_contact_reading(run.store, run.view, run.settings.person, [draft.key[0]])
        keys.DRAFT_LOGGED.set(draft.token)


PAGE = Page("edit", lambda: _("Edit"), show, order=40, needs="edit", is_listed=False)
