"""Edit: one record, added or changed. What is typed is judged at once and kept at once; it is recorded when it is saved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from kunyet.dashboard.components import form
from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.records.saved_note import remember_saved
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.editing import archive_record, drafts, save_record
from kunyet.dashboard.editing.check_draft import check_draft
from kunyet.dashboard.editing.deleted_meanwhile import DeletedMeanwhile, find_deletion
from kunyet.dashboard.editing.drafts import Draft
from kunyet.dashboard.pages import Page
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.edit.draft_words import (
    deleted_meanwhile_html,
    deleted_meanwhile_sentence,
    draft_begun_html,
    form_sentence,
)
from kunyet.dashboard.present.edit.field_choices import column_value_word
from kunyet.dashboard.present.edit.field_problems import problem_summary_html, problems_by_field
from kunyet.dashboard.present.edit.form_fields import form_sections
from kunyet.dashboard.present.edit.record_address import entity_of_record, find_record
from kunyet.dashboard.present.words.errors import done_note_html, error_note_html
from kunyet.dashboard.present.words.records import first_upper, kind_of, kind_shape, kind_word, name_of
from kunyet.dashboard.session import keys, state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from kunyet.graph.messages.language import _
from kunyet.graph.records.validation.one_record import REFERENCE_COLUMNS
from kunyet.graph.stores.contract import Conflict

OFFERED = 8
"""Names that are offered while one is sought."""


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    if "edit" not in run.viewer.policy.may:
        raise NotForThisRole(_("Only a coordinator changes a directory."))
    if run.store.read_only:
        page_opening(
            _("This directory is a folder of tables: it is only read."),
            _("make an encrypted directory, and import the folder into it."),
        )
        return
    draft = _draft(run)
    if draft is None:
        page_opening(_("Nobody here has this id."), _("look them up by name."))
        return
    _log(run, draft)
    draft = _with_typed(run, draft)
    values, findings = check_draft(run.view, draft)
    out = find_deletion(run.store, run.view, draft)
    page_opening(form_sentence(run.view, draft))
    _said()
    if out is None:
        _begun(run, draft)
    else:
        render_html(deleted_meanwhile_html(run.view, draft, out))
    told = problems_by_field(findings, tried=not draft.is_new or keys.DRAFT_TRIED.get() == draft.token)
    _form(run, draft, values, told)
    render_html(problem_summary_html(draft.table, told, draft.undecided))
    if out is not None:  # who types at the end of a long form sees the buttons, and not what stands above
        render_html(tag("p", deleted_meanwhile_sentence(run.view, draft, out), cls="critical"))
    _buttons(run, draft, out)


PAGE = Page("edit", lambda: _("Edit"), show, order=40, needs="edit", is_listed=False)


def _log(run: PageRun, draft: Draft) -> None:
    """Write into the log whose way of contact is opened, before it is shown; once for each time that it is opened."""
    if (
        draft.table == "contacts"
        and draft.key
        and (state.arrived_from_other_page() or keys.DRAFT_LOGGED.get() != draft.token)
    ):
        run.store.log(run.settings.person, "read-contacts", (draft.key[0],))
        keys.DRAFT_LOGGED.set(draft.token)


def _draft(run: PageRun) -> Draft | None:
    """Return what is edited: as this session has it open, as it was kept, or as the address names it."""
    query = {name: text for name, text in st.query_params.items() if name != "lang"}
    held = keys.DRAFT.get()
    if isinstance(held, Draft) and held.key and _is_here(query) and _is_told(run, held):
        return held
    found = _of_taken_out(run, query)
    if found is not None:
        return _begin(query, {}, found, resumed=True)
    wanted = find_record(run.view, query)
    if wanted is None:
        return None
    table, key, preset, token = wanted
    if (
        isinstance(held, Draft)
        and (held.table, held.key) == (table, key)
        and (key or held.token == token or (not token and _is_same_new(preset)))
        and not _is_passed(run, held)
    ):
        keys.DRAFT_ADDRESS.set(tuple(sorted(query.items())))
        return held
    own = run.settings.person
    found = drafts.load_draft(run.store, own, table, key, token) if key or token else None
    if found is not None:
        return _begin(query, preset, found, resumed=True)
    found = save_record.open_draft(run.view, table, key) if key else Draft(table, (), {}, preset, run.view.revision)
    return _begin(query, preset, found, resumed=False)


def _begin(query: dict[str, str], preset: dict[str, str], draft: Draft | None, *, resumed: bool) -> Draft | None:
    """Remember what is edited from now on, and at which address."""
    keys.DRAFT_RESUMED.set(draft.token if draft is not None and resumed else None)
    keys.DRAFT_PRESET.set(tuple(sorted(preset.items())))
    keys.DRAFT_ADDRESS.set(tuple(sorted(query.items())))
    keys.DRAFT.set(draft)
    return draft


def _is_here(query: dict[str, str]) -> bool:
    """Tell whether the form is the one that this session has had before it all the while.

    What an address leads to by its place among others may be another record by now.
    """
    return not state.arrived_from_other_page() and keys.DRAFT_ADDRESS.get() == tuple(sorted(query.items()))


def _is_told(run: PageRun, draft: Draft) -> bool:
    """Tell whether the viewer may go on with a draft: its record is before them, or was taken out by somebody else."""
    there = save_record.open_draft(run.view, draft.table, draft.key) is not None
    return there or find_deletion(run.store, run.view, draft) is not None


def _of_taken_out(run: PageRun, query: dict[str, str]) -> Draft | None:
    """Return the draft that an address names, of a record that was taken out meanwhile; `None` where it names none such."""
    own, table = run.settings.person, query.get("table", "entities")
    if query.get("draft"):
        found = drafts.load_draft_by_token(run.store, own, table, query["draft"])
    elif query.get("id"):
        found = drafts.load_draft(run.store, own, table, (query["id"],))
    else:
        return None
    return found if found is not None and find_deletion(run.store, run.view, found) is not None else None


def _is_passed(run: PageRun, held: Draft) -> bool:
    """Tell whether who comes back to a form in which they typed nothing would see the record as it stood some revisions ago."""
    return (
        state.arrived_from_other_page()
        and bool(held.key)
        and not held.is_changed
        and not held.both
        and held.base < run.view.revision
    )


def _is_same_new(preset: dict[str, str]) -> bool:
    return keys.DRAFT_PRESET.get() == tuple(sorted(preset.items()))


def _with_typed(run: PageRun, draft: Draft) -> Draft:
    """Return the draft with what stands in the form now, kept before anything else is done."""
    told = form.typed_values(_token(draft))
    if told is None:
        return draft
    values, decided = told
    if {**draft.typed, **values} == dict(draft.typed) and decided == dict(draft.decided):
        return draft
    draft = draft.with_typed(values, decided, save_record.now())
    drafts.store_draft(run.store, run.settings.person, draft)
    keys.DRAFT.set(draft)
    return draft


def _token(draft: Draft) -> str:
    return f"{draft.token}-{draft.turn}"


def _begun(run: PageRun, draft: Draft) -> None:
    """Say that this was begun earlier, and offer to begin anew."""
    if keys.DRAFT_RESUMED.get() != draft.token:
        return
    with st.container(key="begun", horizontal=True, vertical_alignment="center"):
        render_html(draft_begun_html(draft), width="content")
        if st.button(_("Discard it"), key="edit-anew", icon=":material/delete:"):
            _let_go(run, draft)
            st.rerun()


def _let_go(run: PageRun, draft: Draft) -> None:
    drafts.discard_draft(run.store, run.settings.person, draft)
    for key in (keys.DRAFT, keys.DRAFT_RESUMED, keys.DRAFT_PRESET, keys.DRAFT_TRIED):
        key.clear()


def _form(run: PageRun, draft: Draft, values: dict[str, str], told: dict[str, Any]) -> None:
    view, table = run.view, draft.table
    both = {
        name: {
            whose: {"value": text, "shown": _shown(run, table, name, text)}
            for whose, text in (("mine", draft.typed.get(name, "")), ("theirs", theirs))
        }
        for name, theirs in draft.both.items()
    }
    # Whose way of contact or need it is does not change: it would be another record.
    fixed = ("entity",) if draft.typed.get("entity") in view.records.entity_row else ()
    ids = {draft.typed.get(name, "") for name in REFERENCE_COLUMNS.get(table, ())} | {
        values.get(name, "") for name in REFERENCE_COLUMNS.get(table, ())
    }
    names = {one: name_of(view, one) for one in ids if one in view.records.entity_row}
    sections = form_sections(view, table, {**draft.typed, **values}, fixed=fixed)
    with st.container(key="edit_form"):
        form.form(
            _token(draft), form_sentence(view, draft), sections, draft.typed, problems=told, both=both, names=names, found=_found(run, table)
        )  # fmt: skip


def _shown(run: PageRun, table: str, name: str, text: str) -> str:
    if name in REFERENCE_COLUMNS.get(table, ()):
        return name_of(run.view, text)
    return column_value_word(run.view, table, name, text) if text else ""


def _found(run: PageRun, table: str) -> dict[str, Any] | None:
    """Return who answers to the name that is being sought in a field."""
    field, text = form.name_search()
    if field not in REFERENCE_COLUMNS.get(table, ()) or not text.strip():
        return None
    view, ids = run.view, run.view.records.entities["id"]
    options = []
    for row, _score in view.index.find(text[:200], OFFERED):
        entity = ids[row]
        kind = kind_of(view, entity) or "unclassified"
        options.append(
            {
                "id": entity,
                "title": name_of(view, entity),
                "note": first_upper(kind_word(kind)),
                "kind": kind,
                "shape": kind_shape(kind),
            }
        )
    return {"field": field, "text": text, "options": options}


def _buttons(run: PageRun, draft: Draft, out: DeletedMeanwhile | None) -> None:
    why = st.text_input(
        _("Why, for the history"), key=f"edit-why-{draft.token}", max_chars=200,
        placeholder=_("put back") if out is not None else save_record.default_reason(draft),
        help=_("Reasons stay when somebody is erased: name nobody here."),
    )  # fmt: skip
    with st.container(key="edit_buttons", horizontal=True, vertical_alignment="center"):
        if out is not None:
            _taken_out_buttons(run, draft, out, why)
            return
        ready = draft.is_new or draft.is_changed or bool(draft.both)
        if st.button(_("Save"), key="edit-save", type="primary", icon=":material/save:", disabled=not ready):
            _save(run, draft, why)
        if st.button(_("Discard and leave"), key="edit-leave"):
            _let_go(run, draft)
            _leave(run, draft, draft.key)
        if not draft.is_new:
            _end(run, draft)


def _taken_out_buttons(run: PageRun, draft: Draft, out: DeletedMeanwhile, why: str) -> None:
    """Offer both ways to go on with a draft whose record is there no more."""
    word = _("Put it back with my values") if draft.is_changed else _("Put it back")
    if st.button(word, key="edit-put-back", type="primary", icon=":material/restore_from_trash:"):
        _save(run, draft, why, out)
    if st.button(_("Let it go"), key="edit-let-go", icon=":material/delete:"):
        _let_go(run, draft)
        _leave(run, replace(draft, table="") if draft.table == "entities" else draft, draft.key)


def _save(run: PageRun, draft: Draft, why: str, out: DeletedMeanwhile | None = None) -> None:
    keys.DRAFT_TRIED.set(draft.token)
    if draft.undecided:
        st.rerun()
    try:
        revision, key = save_record.save_draft(run, draft, why, out)
    except Conflict as conflict:
        met = save_record.merge_conflict(run, draft, conflict)
        drafts.store_draft(run.store, run.settings.person, met)
        keys.DRAFT.set(met)
        # That it was taken out is what the next run finds, and tells in full.
        gone = conflict.theirs is None and conflict.record_key == draft.key
        keys.EDIT_NOTE.set(None if gone else _met_html(met, conflict, draft))
        st.rerun()
    except KunyetError as error:
        keys.EDIT_NOTE.set(error_note_html(error))
        st.rerun()
    _let_go(run, draft)
    remember_saved(revision.number)
    _leave(run, draft, key)


def _met_html(met: Draft, conflict: Conflict, draft: Draft) -> Any:
    if conflict.record_key != draft.key:
        return error_note_html(conflict)
    if met.both:
        return error_note_html(KunyetError("changed-by-both", "", ""))
    return done_note_html(
        _("Somebody else has changed other fields meanwhile: theirs stand here now, too. Save again.")
    )


def _said() -> None:
    told = keys.EDIT_NOTE.get()
    if told:
        render_html(told)
        keys.EDIT_NOTE.set(None)


def _leave(run: PageRun, draft: Draft, key: tuple[str, ...]) -> None:
    """Go to the profile of whom it is about, else to the directory."""
    entity = entity_of_record(run.view, draft, key)
    keys.PROFILE_ID.set(entity or None)
    if entity:
        state.go_to_page("profile", id=entity)
    state.go_to_page("channels" if draft.table == "channels" else "directory")


def _end(run: PageRun, draft: Draft) -> None:
    """Offer to archive a record, to bring it back, or to take it out."""
    table, key = draft.table, draft.key
    if table in archive_record.ARCHIVED_TABLES:
        ended = bool(draft.shown.get("until"))
        word = _("Bring back") if ended else _("Archive")
        if st.button(word, key="edit-archive", icon=":material/unarchive:" if ended else ":material/archive:"):
            _do(run, draft, lambda: (archive_record.unarchive if ended else archive_record.archive)(run, table, key))
    if archive_record.is_removable(run, table, key) and st.button(
        _("Take out"), key="edit-out", icon=":material/delete:"
    ):
        _do(run, draft, lambda: archive_record.delete_record(run, table, key), gone=True)


def _do(run: PageRun, draft: Draft, action: Any, *, gone: bool = False) -> None:
    try:
        revision = action()
    except KunyetError as error:
        keys.EDIT_NOTE.set(error_note_html(error))
        st.rerun()
    _let_go(run, draft)
    remember_saved(revision.number)
    _leave(run, replace(draft, table="") if gone and draft.table == "entities" else draft, draft.key)
