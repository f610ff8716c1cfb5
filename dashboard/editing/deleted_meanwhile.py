"""A record that somebody else has taken out while it was being edited: who did, when, and what it held last.

Of a record that still stands, and that the viewer does not see any more, nothing is told; nor of one that names somebody whom they do not see.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kunyet.graph.records.validation.one_record import REFERENCE_COLUMNS, row_of_key
from kunyet.graph.stores.contract import Revision

if TYPE_CHECKING:
    from kunyet.dashboard.editing.drafts import Draft
    from kunyet.graph.access.view import View
    from kunyet.graph.stores.contract import Store


@dataclass(frozen=True, slots=True)
class DeletedMeanwhile:
    """The revision that took a record out, and what the record held until then."""

    by: Revision
    values: Mapping[str, str]


def find_deletion(store: Store, view: View, draft: Draft) -> DeletedMeanwhile | None:
    """Return how the record of a draft was taken out; `None` where it stands, was erased, or is none of the viewer's."""
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
