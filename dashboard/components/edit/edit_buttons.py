"""The buttons of the Edit page: save, discard, restore, archive and delete; each outcome is shown by the next run."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from kunyet.dashboard.components.edit.current_draft import drop_draft
from kunyet.dashboard.components.records.saved_note import remember_saved
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import text_box
from kunyet.dashboard.editing import archive_record, drafts, save_record
from kunyet.dashboard.editing.deleted_meanwhile import DeletedMeanwhile
from kunyet.dashboard.editing.drafts import Draft
from kunyet.dashboard.present.edit.draft_words import draft_begun_html
from kunyet.dashboard.present.edit.record_address import entity_of_record
from kunyet.dashboard.present.words.error_words import done_note_html, error_note_html
from kunyet.dashboard.session import keys, state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _
from kunyet.graph.stores.revision import Conflict


def edit_buttons(run: PageRun, draft: Draft, out: DeletedMeanwhile | None) -> None:
    """Show the reason box and the buttons for a draft; `out` is the deletion of its record, if there was one."""
    why = text_box(
        _("Why, for the history"), key=f"edit-why-{draft.token}", max_chars=200,
        placeholder=_("put back") if out is not None else save_record.default_reason(draft),
        help=_("Reasons are not erased with a person. Do not write a name here."),
    )  # fmt: skip
    with st.container(key="edit_buttons", horizontal=True, vertical_alignment="center"):
        if out is not None:
            _deleted_buttons(run, draft, out, why)
            return
        ready = draft.is_new or draft.is_changed or bool(draft.both)
        if st.button(_("Save"), key="edit-save", type="primary", icon=":material/save:", disabled=not ready):
            _save_draft(run, draft, why)
        if st.button(_("Discard and leave"), key="edit-leave"):
            drop_draft(run, draft)
            _leave_page(run, draft, draft.key)
        if not draft.is_new:
            _end_buttons(run, draft)


def _deleted_buttons(run: PageRun, draft: Draft, out: DeletedMeanwhile, why: str) -> None:
    """Offer to restore a deleted record with the draft, or to discard the draft."""
    word = _("Restore it with my values") if draft.is_changed else _("Restore it")
    if st.button(word, key="edit-put-back", type="primary", icon=":material/restore_from_trash:"):
        _save_draft(run, draft, why, out)
    if st.button(_("Discard it"), key="edit-let-go", icon=":material/delete:"):
        drop_draft(run, draft)
        _leave_page(run, replace(draft, table="") if draft.table == "entities" else draft, draft.key)


def _save_draft(run: PageRun, draft: Draft, why: str, out: DeletedMeanwhile | None = None) -> None:
    keys.DRAFT_TRIED.set(draft.token)
    if draft.undecided:
        st.rerun()
    try:
        revision, key = save_record.save_draft(run, draft, why, out)
    except Conflict as conflict:
        merged = save_record.merge_conflict(run, draft, conflict)
        drafts.store_draft(run.store, run.settings.person, merged)
        keys.DRAFT.set(merged)
        # The next run finds a deletion by itself, and describes it.
        gone = conflict.theirs is None and conflict.record_key == draft.key
        keys.EDIT_NOTE.set(None if gone else _conflict_note(merged, conflict, draft))
        st.rerun()
    except KunyetError as error:
        keys.EDIT_NOTE.set(error_note_html(error))
        st.rerun()
    drop_draft(run, draft)
    remember_saved(revision.number)
    _leave_page(run, draft, key)


def _conflict_note(merged: Draft, conflict: Conflict, draft: Draft) -> Any:
    if conflict.record_key != draft.key:
        return error_note_html(conflict)
    if merged.both:
        return error_note_html(KunyetError("changed-by-both"))
    return done_note_html(
        _("Somebody else has changed other fields in the meantime. Their changes are shown here now. Save again.")
    )


def edit_note() -> None:
    """Show the outcome of the last action, once."""
    note = keys.EDIT_NOTE.get()
    if note:
        render_html(note)
        keys.EDIT_NOTE.set(None)


def _leave_page(run: PageRun, draft: Draft, key: tuple[str, ...]) -> None:
    """Go to the profile of the entity of the record, else to the channels or the directory."""
    entity = entity_of_record(run.view, draft, key)
    keys.PROFILE_ID.set(entity or None)
    if entity:
        state.go_to_page("profile", id=entity)
    state.go_to_page("channels" if draft.table == "channels" else "directory")


def _end_buttons(run: PageRun, draft: Draft) -> None:
    """Offer to archive a record, to bring it back, or to delete it."""
    table, key = draft.table, draft.key
    if table in archive_record.ARCHIVED_TABLES:
        ended = bool(draft.shown.get("until"))
        word = _("Bring back") if ended else _("Archive")
        if st.button(word, key="edit-archive", icon=":material/unarchive:" if ended else ":material/archive:"):
            _run_action(
                run, draft, lambda: (archive_record.unarchive if ended else archive_record.archive)(run, table, key)
            )
    if archive_record.is_removable(run, table, key) and st.button(
        _("Remove"), key="edit-out", icon=":material/delete:"
    ):
        _run_action(run, draft, lambda: archive_record.delete_record(run, table, key), gone=True)


def _run_action(run: PageRun, draft: Draft, action: Any, *, gone: bool = False) -> None:
    try:
        revision = action()
    except KunyetError as error:
        keys.EDIT_NOTE.set(error_note_html(error))
        st.rerun()
    drop_draft(run, draft)
    remember_saved(revision.number)
    _leave_page(run, replace(draft, table="") if gone and draft.table == "entities" else draft, draft.key)


def resumed_note(run: PageRun, draft: Draft) -> None:
    """Say that the draft was begun earlier, and offer to discard it."""
    if keys.DRAFT_RESUMED.get() != draft.token:
        return
    with st.container(key="begun", horizontal=True, vertical_alignment="center"):
        render_html(draft_begun_html(draft), width="content")
        if st.button(_("Discard it"), key="edit-anew", icon=":material/delete:"):
            drop_draft(run, draft)
            st.rerun()
