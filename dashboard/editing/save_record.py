"""Saving a draft: one record is one revision; and opening a draft, and merging it with what somebody else saved
meanwhile.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from kunyet.dashboard.editing import drafts
from kunyet.dashboard.editing.check_draft import check_draft
from kunyet.dashboard.editing.draft_changes import changes_to_add, changes_to_restore, changes_to_update, row_by_key
from kunyet.dashboard.editing.drafts import Draft, RecordKey
from kunyet.dashboard.present.words.column_names import column_word, table_word
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.messages.language import _, say_list
from kunyet.graph.records.schema import REFERENCE_COLUMNS
from kunyet.graph.stores.revision import Conflict, Revision
from kunyet.graph.stores.versioned.validate_edit import refuse_errors
from kunyet.graph.today import utc_now

if TYPE_CHECKING:
    from kunyet.dashboard.editing.deleted_meanwhile import DeletedMeanwhile
    from kunyet.dashboard.session.page_run import PageRun
    from kunyet.graph.access.view import View


def now() -> datetime:
    """Return the present time (UTC)."""
    return utc_now()


def save_draft(run: PageRun, draft: Draft, why: str, out: DeletedMeanwhile | None = None) -> tuple[Revision, RecordKey]:
    """Save a draft as one revision; return the revision and the key of the record.

    Parameters
    ----------
    out
        How somebody else deleted the record meanwhile: then it is restored with the typed values. `None` where it is
        there.

    Raises
    ------
    BadInput
        If the draft has an error, or there is such a record already.
    Conflict
        If somebody else has saved the same record since the draft was begun.
    """
    values, findings = check_draft(run.view, draft)
    refuse_errors(findings)
    records, base, reason = run.store.records(), draft.base, why.strip() or default_reason(draft)
    if out is not None:
        changes, key = changes_to_restore(records, draft, values, out)
        base, reason = out.by.number, why.strip() or N_("put back")
    elif draft.is_new:
        changes, key = changes_to_add(run.view, records, draft.table, values)
    else:
        changes, key = changes_to_update(records, draft, values)
    try:
        revision = run.store.apply(changes, who=run.settings.person, why=reason, based_on=base)
    except BadInput as error:
        # The draft is valid in the view, so a record outside it is in the way. The error must not describe that record.
        if run.viewer.entity:
            raise _blocked_error() from error
        raise
    drafts.discard_draft(run.store, run.settings.person, draft)
    return revision, key


def default_reason(draft: Draft) -> str:
    """Return the reason of a revision for which none is given: the columns, and never a name, because an erasure
    leaves reasons.
    """
    if draft.is_new:
        return _("added: {table}", table=table_word(draft.table))
    names = {*draft.shown, *draft.typed}
    changed = [name for name in sorted(names) if draft.typed.get(name, "") != draft.shown.get(name, "")]
    if not changed:
        return ""
    return _("changed: {columns}", columns=say_list([column_word(draft.table, name) for name in changed]))


def merge_conflict(run: PageRun, draft: Draft, conflict: Conflict) -> Draft:
    """Return the draft with the values that somebody else has saved meanwhile, as far as the viewer may see them."""
    head = run.store.head().number
    theirs = dict(conflict.theirs or {}) if conflict.record_key == draft.key else {}
    known = run.view.records.entity_row
    for column in REFERENCE_COLUMNS.get(draft.table, ()):
        if theirs.get(column) and theirs[column] not in known:
            theirs[column] = ""
    if not theirs:  # the record was deleted or has another key: saving again restores it
        return replace(draft, base=head, both={}, decided={}, turn=draft.turn + 1)
    return draft.against(theirs, head)


def open_draft(view: View, table: str, key: RecordKey) -> Draft | None:
    """Return a new draft of a record of the view; `None` if the view has no record with this key."""
    row = row_by_key(view.records.tables()[table], key)
    return Draft(table, key, row, row, view.revision) if row else None


def _blocked_error() -> BadInput:
    return BadInput("in-the-way")
