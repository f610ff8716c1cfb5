"""Archiving a record, bringing it back, and deleting it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from kunyet.dashboard.editing.draft_changes import row_by_key
from kunyet.dashboard.editing.drafts import RecordKey
from kunyet.dashboard.present.channels.own_channels import is_channel_used
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import REFERENCE_COLUMNS
from kunyet.graph.stores.revision import Change, Conflict, Revision
from kunyet.graph.text.dates import date_of_day

if TYPE_CHECKING:
    from kunyet.dashboard.session.page_run import PageRun
    from kunyet.graph.access.view import View

ARCHIVED_TABLES = ("entities", "ties")
"""Tables whose records are archived by the day on which they end."""


def archive(run: PageRun, table: str, key: RecordKey) -> Revision:
    """End a record on the date of the view: from that day on it is not part of the network; its past stays."""
    return _set_cells(run, table, key, {"until": date_of_day(run.view.at).isoformat()}, N_("archived"))


def unarchive(run: PageRun, table: str, key: RecordKey) -> Revision:
    """Remove the end of an archived record."""
    return _set_cells(run, table, key, {"until": ""}, N_("brought back"))


def _set_cells(run: PageRun, table: str, key: RecordKey, values: Mapping[str, str], why: str) -> Revision:
    stored = row_by_key(run.store.records().tables()[table], key)
    if not stored:  # somebody else has deleted it since the page was drawn
        raise Conflict(key, dict(values), None)
    row = {name: text for name, text in {**stored, **values}.items() if text}
    return run.store.apply([Change(table, key, row)], who=run.settings.person, why=why, based_on=run.view.revision)


def delete_record(run: PageRun, table: str, key: RecordKey) -> Revision:
    """Delete a record; undoing the revision restores it.

    Rows that a firewall hides from the viewer and that name the entity end in the same revision, so that nothing is
    told of them.

    Raises
    ------
    BadInput
        If other records refer to it, or it is the viewer's own entity.
    """
    changes = [Change(table, key, None)]
    if table == "entities" and run.viewer.entity:
        if key[0] == run.viewer.entity:
            raise BadInput("own-entity")
        if not is_referenced(run.view, key[0]):
            changes += _changes_to_unseen_rows(run.store.records(), key[0])
    return run.store.apply(changes, who=run.settings.person, why=N_("removed"), based_on=run.view.revision)


def _changes_to_unseen_rows(records: Records, entity: str) -> list[Change]:
    """Return the changes that end every row that names an entity: the row is deleted, but a need that it met only
    loses `met_by`.
    """
    changes = []
    for table, columns in REFERENCE_COLUMNS.items():
        rows = records.tables()[table]
        for row in np.flatnonzero(np.logical_or.reduce([rows[column].equals(entity) for column in columns])).tolist():
            values = rows.row(row)
            only_met = table == "needs" and values["entity"] != entity
            left = {name: text for name, text in values.items() if name != "met_by"}
            changes.append(Change(table, row_key(table, values), left if only_met else None))
    return changes


def is_removable(run: PageRun, table: str, key: RecordKey) -> bool:
    """Return whether a record can be deleted, as far as the viewer sees: nothing refers to it, and it is not their
    own entity.
    """
    if table == "channels":
        return not is_channel_used(run.view, key[0])
    return table != "entities" or not (key[0] == run.viewer.entity or is_referenced(run.view, key[0]))


def is_referenced(view: View, entity: str) -> bool:
    """Return whether any row of the view names an entity: then it can be archived, but not deleted."""
    tables = view.records.tables()
    return any(
        tables[table][column].equals(entity).any() for table, columns in REFERENCE_COLUMNS.items() for column in columns
    )
