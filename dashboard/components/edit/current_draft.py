"""The draft that the session edits: found by the session, the store or the address, and kept up to date with the
form.
"""

from __future__ import annotations

from kunyet.dashboard.components import form
from kunyet.dashboard.editing import drafts, save_record
from kunyet.dashboard.editing.deleted_meanwhile import find_deletion
from kunyet.dashboard.editing.drafts import Draft
from kunyet.dashboard.editing.drafts_after_merge import move_drafts
from kunyet.dashboard.present.edit.record_address import find_record
from kunyet.dashboard.session import keys, page_query, state
from kunyet.dashboard.session.page_run import PageRun


def current_draft(run: PageRun) -> Draft | None:
    """Return the draft to edit: the open one of the session, a stored one, or a new one of the record in the
    address; `None` for no record.
    """
    query = page_query.read_query()
    opened = keys.DRAFT.get()
    if isinstance(opened, Draft) and opened.key and _is_same_form(query) and _may_continue(run, opened):
        return opened
    move_drafts(run.store, run.view, run.settings.person)
    found = _draft_of_deleted(run, query)
    if found is not None:
        return _start_draft(query, {}, found, resumed=True)
    wanted = find_record(run.view, query)
    if wanted is None:
        return None
    table, key, preset, token = wanted
    if (
        isinstance(opened, Draft)
        and (opened.table, opened.key) == (table, key)
        and (key or opened.token == token or (not token and _has_same_preset(preset)))
        and not _is_outdated(run, opened)
    ):
        keys.DRAFT_ADDRESS.set(tuple(sorted(query.items())))
        return opened
    own = run.settings.person
    found = drafts.load_draft(run.store, own, table, key, token) if key or token else None
    if found is not None:
        return _start_draft(query, preset, found, resumed=True)
    found = save_record.open_draft(run.view, table, key) if key else Draft(table, (), {}, preset, run.view.revision)
    return _start_draft(query, preset, found, resumed=False)


def _start_draft(query: dict[str, str], preset: dict[str, str], draft: Draft | None, *, resumed: bool) -> Draft | None:
    """Make a draft the open one of the session, with the address that led to it."""
    keys.DRAFT_RESUMED.set(draft.token if draft is not None and resumed else None)
    keys.DRAFT_PRESET.set(tuple(sorted(preset.items())))
    keys.DRAFT_ADDRESS.set(tuple(sorted(query.items())))
    keys.DRAFT.set(draft)
    return draft


def _is_same_form(query: dict[str, str]) -> bool:
    """Return whether the page still shows the same form.

    An address that names a record by its position may lead to another record by now, so the open draft counts.
    """
    return not state.arrived_from_other_page() and keys.DRAFT_ADDRESS.get() == tuple(sorted(query.items()))


def _may_continue(run: PageRun, draft: Draft) -> bool:
    """Return whether the viewer may go on with a draft: they see its record, or somebody else deleted it."""
    there = save_record.open_draft(run.view, draft.table, draft.key) is not None
    return there or find_deletion(run.store, run.view, draft) is not None


def _draft_of_deleted(run: PageRun, query: dict[str, str]) -> Draft | None:
    """Return the stored draft of a record that was deleted meanwhile, if the address names one; else `None`."""
    own, table = run.settings.person, query.get("table", "entities")
    if query.get("draft"):
        found = drafts.load_draft_by_token(run.store, own, table, query["draft"])
    elif query.get("id"):
        found = drafts.load_draft(run.store, own, table, (query["id"],))
    else:
        return None
    return found if found is not None and find_deletion(run.store, run.view, found) is not None else None


def _is_outdated(run: PageRun, opened: Draft) -> bool:
    """Return whether an open draft without changes shows a record of an earlier revision."""
    return (
        state.arrived_from_other_page()
        and bool(opened.key)
        and not opened.is_changed
        and not opened.both
        and opened.base < run.view.revision
    )


def _has_same_preset(preset: dict[str, str]) -> bool:
    return keys.DRAFT_PRESET.get() == tuple(sorted(preset.items()))


def with_typed_values(run: PageRun, draft: Draft) -> Draft:
    """Return the draft with the values in the form now; they are stored before anything else happens."""
    told = form.typed_values(form_token(draft))
    if told is None:
        return draft
    values, decided = told
    if {**draft.typed, **values} == dict(draft.typed) and decided == dict(draft.decided):
        return draft
    draft = draft.with_typed(values, decided, save_record.now())
    drafts.store_draft(run.store, run.settings.person, draft)
    keys.DRAFT.set(draft)
    return draft


def form_token(draft: Draft) -> str:
    """Return the token of the form of a draft; it changes when values of somebody else are merged."""
    return f"{draft.token}-{draft.turn}"


def drop_draft(run: PageRun, draft: Draft) -> None:
    """Discard a draft, in the store and in the session."""
    drafts.discard_draft(run.store, run.settings.person, draft)
    for key in (keys.DRAFT, keys.DRAFT_RESUMED, keys.DRAFT_PRESET, keys.DRAFT_TRIED):
        key.clear()
