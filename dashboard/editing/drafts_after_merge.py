"""Drafts of an entry that was merged into another one: they go on with that one, and come back once it is taken out.

A draft of the entry, or of what is its own by its key, such as a way of contact, is one of the other's from then on. A
value that both have is decided like one that somebody else has saved meanwhile. If nothing more was typed until the
entries are taken apart, the draft is what it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from kunyet.dashboard.editing import drafts
from kunyet.dashboard.editing.drafts import Draft, RecordKey
from kunyet.dashboard.editing.save_record import open_draft
from kunyet.graph.merging.held_rows import present_key

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.stores.contract import Store


def move_drafts(store: Store, view: View, person: str) -> None:
    """Move a person's drafts to where the records are now. One stays where that record has a draft already."""
    for draft in drafts.load_all_drafts(store, person):
        moved = _moved(view, draft)
        if moved is not None and drafts.load_draft(store, person, moved.table, moved.key) is None:
            drafts.store_draft(store, person, moved)
            drafts.discard_draft(store, person, draft)


def _moved(view: View, draft: Draft) -> Draft | None:
    """Return a draft as one of the record that it leads to; `None` where it stays."""
    if draft.is_new:
        return None
    if draft.moved:
        first = Draft.of_dict(draft.moved)
        apart = open_draft(view, first.table, first.key)
        if apart is not None:
            untouched = draft.when == first.when
            back = replace(draft, key=first.key, moved={})
            return first if untouched else back.against(apart.shown, view.revision)
    key = _present_key(draft, view.earlier_ids)
    there = open_draft(view, draft.table, key) if key != draft.key else None
    if there is None:
        return None
    began = draft.moved or asdict(draft)
    return replace(draft, key=key, moved=began).against(there.shown, view.revision)


def _present_key(draft: Draft, earlier: Mapping[str, str]) -> RecordKey:
    if draft.table == "entities":
        return (earlier.get(draft.key[0], draft.key[0]),)
    return present_key(draft.table, draft.key, lambda one: earlier.get(one, one))
