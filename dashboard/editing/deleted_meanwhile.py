"""A record that somebody else deleted while it was edited: the revision that deleted it, and its last values.

Nothing is reported about a record that still exists but that the viewer does not see any more, nor about one that names
an entity outside the view.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kunyet.graph.records.schema import REFERENCE_COLUMNS
from kunyet.graph.records.validation.one_record import row_of_key
from kunyet.graph.stores.revision import Revision

if TYPE_CHECKING:
    from kunyet.dashboard.editing.drafts import Draft
    from kunyet.graph.access.view import View
    from kunyet.graph.stores.contract import Store


@dataclass(frozen=True, slots=True)
class DeletedMeanwhile:
    """The revision that deleted a record, and the last values of the record."""

    by: Revision
    values: Mapping[str, str]


def find_deletion(store: Store, view: View, draft: Draft) -> DeletedMeanwhile | None:
    """Return how the record of a draft was deleted; `None` if it exists, was erased, or is not for the viewer."""
    if draft.is_new or row_of_key(view.records.tables()[draft.table], draft.key) >= 0:
        return None
    records = store.records()
    if row_of_key(records.tables()[draft.table], draft.key) >= 0:
        return None
    versions = store.history(draft.table, draft.key)
    if not versions or versions[-1].until is None:
        return None
    last = versions[-1]
    for column in REFERENCE_COLUMNS.get(draft.table, ()):
        for end in (last.values.get(column, ""), draft.shown.get(column, "")):
            if end in records.entity_row and end not in view.records.entity_row:
                return None
    by = next((one for one in store.revisions() if one.number == last.until), None)
    return None if by is None else DeletedMeanwhile(by, last.values)
