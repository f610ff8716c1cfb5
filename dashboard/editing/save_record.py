"""Saving a draft: one record, one revision; and what can be done with a record besides: archive it, bring it back, take it out.

Only what was typed is changed: a cell that the viewer does not see keeps what it holds. What is looked for in the whole directory, and not in the
view (whether an id is taken), is answered without a word of who has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from kunyet.dashboard.editing import drafts
from kunyet.dashboard.editing.drafts import Draft
from kunyet.dashboard.present.channels.own_channels import is_channel_used
from kunyet.dashboard.present.words.columns import column_word, table_word
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.messages.language import _, say_list
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.record_ids import entity_id, tie_id
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation import future_dates
from kunyet.graph.records.validation.findings import Finding
from kunyet.graph.records.validation.one_record import REFERENCE_COLUMNS, row_of_key, validate_record
from kunyet.graph.stores.contract import Change, Conflict, Revision
from kunyet.graph.text.dates import date_of_day
from kunyet.graph.text.folding import fold
from kunyet.loaders.reading.one_row import read_row
from kunyet.loaders.text.vocabulary_words import channel_meanings

if TYPE_CHECKING:
    from kunyet.dashboard.editing.deleted_meanwhile import DeletedMeanwhile
    from kunyet.dashboard.session.page_run import PageRun
    from kunyet.graph.access.view import View

Key = tuple[str, ...]
ARCHIVED_TABLES = ("entities", "ties")
"""Tables whose records are archived by a day on which they end."""


def now() -> datetime:
    """Return the clock (UTC)."""
    return datetime.now(UTC)


def check_draft(view: View, draft: Draft) -> tuple[dict[str, str], list[Finding]]:
    """Return what is typed as it would be recorded, and all that is wrong with it; looked at in the view alone."""
    values, findings = read_row(draft.table, draft.typed, view.records)
    findings += validate_record(view.records, draft.table, values, draft.key or None)
    findings += future_dates.check_future_dates(Table.of(draft.table, [values]), view.today)
    if draft.table == "channels":
        findings += _check_channel_names(view, draft, values)
    if draft.table == "ties" and _has_firewall(view, values):
        message = "A firewall stands between these two: they must never be introduced."
        findings.append(Finding("ties", 0, "to", "firewall", message, "", "warning"))
    return values, findings


def channel_id(name: str) -> str:
    """Return the id of a channel that is added: its name in small letters, or a short hash of a name in another script."""
    plain = "-".join(fold(name).split())
    return plain if plain and plain.isascii() else f"channel-{blake2b(fold(name).encode(), digest_size=5).hexdigest()}"


def _check_channel_names(view: View, draft: Draft, values: Mapping[str, str]) -> list[Finding]:
    """Return what is wrong with what a channel is called: it needs a name, and one that means no other channel."""
    if not values.get("name"):
        return [Finding("channels", 0, "name", "missing-cell", "The channel has no name.", "Give it one.")]
    known, own = channel_meanings(view.records.channels), draft.key[0] if draft.key else ""
    told = _duplicate_error()
    return [
        Finding("channels", 0, column, told.code, told.message, told.remedy)
        for column in ("name", "name_my")
        if known.get(fold(values.get(column, "")), own) != own
    ]


def _has_firewall(view: View, values: Mapping[str, str]) -> bool:
    ends = tuple(sorted((values.get("from", ""), values.get("to", ""))))
    return view.may("firewalls") and row_of_key(view.records.firewalls, ends) >= 0


def default_reason(draft: Draft) -> str:
    """Return what the history says where the person gives no reason: the columns and never a name, for reasons are not erased."""
    if draft.is_new:
        return _("added: {table}", table=table_word(draft.table))
    names = {*draft.shown, *draft.typed}
    changed = [name for name in sorted(names) if draft.typed.get(name, "") != draft.shown.get(name, "")]
    if not changed:
        return ""
    return _("changed: {columns}", columns=say_list([column_word(draft.table, name) for name in changed]))


def save_draft(run: PageRun, draft: Draft, why: str, out: DeletedMeanwhile | None = None) -> tuple[Revision, Key]:
    """Save a draft as one revision; return it, and the key of the record.

    Parameters
    ----------
    out
        How somebody else has taken the record out, where they have: then it is put back with what is typed.

    Raises
    ------
    BadInput
        Where something is wrong with it, or there is such a record already; it carries every problem.
    Conflict
        Where somebody has saved the same record since the draft was begun.
    """
    values, findings = check_draft(run.view, draft)
    errors = [one for one in findings if one.severity == "error"]
    if errors:
        raise BadInput(errors[0].code, errors[0].message, errors[0].suggestion)
    records, base, reason = run.store.records(), draft.base, why.strip() or default_reason(draft)
    if out is not None:
        changes, key = _changes_to_restore(records, draft, values, out)
        base, reason = out.by.number, why.strip() or _("put back")
    elif draft.is_new:
        changes, key = _changes_to_add(run.view, records, draft.table, values)
    else:
        changes, key = _changes_to_update(records, draft, values)
    try:
        revision = run.store.apply(changes, who=run.settings.person, why=reason, based_on=base)
    except BadInput as error:
        # Nothing in the view is in the way: of what is, nothing is told to who does not see it.
        if run.viewer.entity:
            raise _blocked_error() from error
        raise
    drafts.discard_draft(run.store, run.settings.person, draft)
    return revision, key


def _changes_to_add(view: View, records: Records, table: str, values: dict[str, str]) -> tuple[list[Change], Key]:
    row = dict(values)
    if table in ("entities", "ties"):
        row["id"] = _new_id(view, records, table, row)
    if table == "channels":
        row["id"] = channel_id(row["name"])
    key = row_key(table, row)
    if row_of_key(records.tables()[table], key) >= 0:
        raise _duplicate_error()
    return [Change(table, key, row)], key


def _new_id(view: View, records: Records, table: str, row: Mapping[str, str]) -> str:
    """Return an id that nobody has. Of who is not in the view nothing is said: the new one gets another id."""
    taken = records.tables()[table]["id"]
    seen = view.records.tables()[table]["id"]
    again = 0
    while True:
        if table == "entities":
            new = entity_id(row.get("kind", ""), row["name"], row.get("township", ""), again)
        else:
            new = tie_id(row["from"], row["to"], row.get("type", ""), row.get("since", "")) + (
                f"-{again}" if again else ""
            )
        if not taken.equals(new).any():
            return new
        if seen.equals(new).any():
            raise _duplicate_error()
        again += 1


def _blocked_error() -> BadInput:
    return BadInput("in-the-way", "This cannot be saved under this name.", "Choose another name or code name.")


def _duplicate_error() -> BadInput:
    return BadInput("there-already", "This is recorded already.", "Look for it, and change what is there.")


def _changes_to_update(records: Records, draft: Draft, values: Mapping[str, str]) -> tuple[list[Change], Key]:
    """Return the change of a record: what it holds, with what was typed in its place."""
    held = _row_by_key(records.tables()[draft.table], draft.key) or dict(draft.shown)
    row = _merge_typed(records, held, draft, values)
    key = row_key(draft.table, row)
    if key == draft.key:
        return [Change(draft.table, key, row)], key
    if row_of_key(records.tables()[draft.table], key) >= 0:
        raise _duplicate_error()
    return [Change(draft.table, draft.key, None), Change(draft.table, key, row)], key


def _changes_to_restore(
    records: Records, draft: Draft, values: Mapping[str, str], out: DeletedMeanwhile
) -> tuple[list[Change], Key]:
    """Return the change that puts a record back: what it held last, with what was typed in its place."""
    row = _merge_typed(records, out.values, draft, values)
    key = row_key(draft.table, row)
    if row_of_key(records.tables()[draft.table], key) >= 0:
        raise _duplicate_error()
    return [Change(draft.table, key, row)], key


def _merge_typed(records: Records, held: Mapping[str, str], draft: Draft, values: Mapping[str, str]) -> dict[str, str]:
    """Return what a record holds, with what was typed (and nothing that only stood in the form) in its place."""
    before, _findings = read_row(draft.table, draft.shown, records)
    names = {*draft.shown, *draft.typed}
    own = {name: values.get(name, "") for name in names if values.get(name, "") != before.get(name, "")}
    return {name: text for name, text in {**held, **own}.items() if text}


def _row_by_key(table: Table, key: Key) -> dict[str, str]:
    at = row_of_key(table, key)
    return table.row(at) if at >= 0 else {}


def merge_conflict(run: PageRun, draft: Draft, conflict: Conflict) -> Draft:
    """Return the draft with what somebody else has saved meanwhile beside it, as far as the viewer may see that."""
    head = run.store.head().number
    theirs = dict(conflict.theirs or {}) if conflict.record_key == draft.key else {}
    known = run.view.records.entity_row
    for column in REFERENCE_COLUMNS.get(draft.table, ()):
        if theirs.get(column) and theirs[column] not in known:
            theirs[column] = ""
    if not theirs:  # taken away, or made another one: what is typed can bring it back
        return replace(draft, base=head, both={}, decided={}, turn=draft.turn + 1)
    return draft.against(theirs, head)


def open_draft(view: View, table: str, key: Key) -> Draft | None:
    """Return a new draft of a record of the view; `None` where the view has none by that key."""
    row = _row_by_key(view.records.tables()[table], key)
    return Draft(table, key, row, row, view.revision) if row else None


def archive(run: PageRun, table: str, key: Key) -> Revision:
    """End a record on the view's date: from that day on it is no more part of the network, and its past stays."""
    return _set_cells(run, table, key, {"until": date_of_day(run.view.at).isoformat()}, _("archived"))


def unarchive(run: PageRun, table: str, key: Key) -> Revision:
    """Take a record's end away again."""
    return _set_cells(run, table, key, {"until": ""}, _("brought back"))


def _set_cells(run: PageRun, table: str, key: Key, values: Mapping[str, str], why: str) -> Revision:
    held = _row_by_key(run.store.records().tables()[table], key)
    if not held:  # somebody else has taken it out since the page was drawn
        raise Conflict(key, dict(values), None)
    row = {name: text for name, text in {**held, **values}.items() if text}
    return run.store.apply([Change(table, key, row)], who=run.settings.person, why=why, based_on=run.view.revision)


def delete_record(run: PageRun, table: str, key: Key) -> Revision:
    """Take a record out; undoing brings it back.

    Of what stands behind a firewall from the viewer's own entity nothing is told: rows there that name an entity go with it, in the same revision.

    Raises
    ------
    BadInput
        Where others rest on it, or it is the viewer's own entity.
    """
    changes = [Change(table, key, None)]
    if table == "entities" and run.viewer.entity:
        if key[0] == run.viewer.entity:
            raise BadInput("own-entity", "You belong to this entry.", "Ask another coordinator to take it out.")
        if not is_referenced(run.view, key[0]):
            changes += _changes_to_unseen_rows(run.store.records(), key[0])
    return run.store.apply(changes, who=run.settings.person, why=_("taken out"), based_on=run.view.revision)


def _changes_to_unseen_rows(records: Records, entity: str) -> list[Change]:
    """Return what ends every row that names an entity: the row goes; a need that was met by it is met by nobody known."""
    changes = []
    for table, columns in REFERENCE_COLUMNS.items():
        rows = records.tables()[table]
        for row in np.flatnonzero(np.logical_or.reduce([rows[column].equals(entity) for column in columns])).tolist():
            values = rows.row(row)
            only_met = table == "needs" and values["entity"] != entity
            left = {name: text for name, text in values.items() if name != "met_by"}
            changes.append(Change(table, row_key(table, values), left if only_met else None))
    return changes


def is_removable(run: PageRun, table: str, key: Key) -> bool:
    """Tell whether a record can be taken out, as far as the viewer sees: nothing rests on it, and it is not their own entity."""
    if table == "channels":
        return not is_channel_used(run.view, key[0])
    return table != "entities" or not (key[0] == run.viewer.entity or is_referenced(run.view, key[0]))


def is_referenced(view: View, entity: str) -> bool:
    """Tell whether any row of the view names an entity: then it can be archived, and not taken out."""
    tables = view.records.tables()
    return any(
        tables[table][column].equals(entity).any() for table, columns in REFERENCE_COLUMNS.items() for column in columns
    )
