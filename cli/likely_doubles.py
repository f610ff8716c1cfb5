"""The note on likely duplicates that `kunyet load` and `kunyet check` give: how many entries look like another one.

Entries are compared as `kunyet duplicates` compares them. Where there are many, a load does not wait for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kunyet.graph.messages.language import n_

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.records.records import Records

MOST_COMPARED: Final = 5_000
"""With more entries than this nothing is compared here: it takes seconds."""


def likely_among(records: Records) -> int | None:
    """Return how many pairs of entries of files look like one; `None` if there are too many to compare."""
    if records.entities.size > MOST_COMPARED:
        return None
    from kunyet.graph.duplicates.find_duplicates import duplicate_index_of

    return len(duplicate_index_of(records).pairs())


def likely_new(before: View, records: Records) -> int | None:
    """Return how many new entries of files look like one of the directory before the load, or of the files."""
    size = before.records.entities.size + records.entities.size
    if size > MOST_COMPARED:
        return None
    from kunyet.graph.duplicates.duplicates_of_view import find_new

    return len({pair.name for pair in find_new(before, records)})


def note_of_files(found: int | None) -> str:
    """Return the note about files; blank if nothing was found."""
    if not found:
        return ""
    return n_(
        "{n} pair of entries may be one and the same. After loading, `kunyet duplicates` says which, and why.",
        "{n} pairs of entries may be one and the same. After loading, `kunyet duplicates` says which, and why.",
        found,
    )


def note_of_load(found: int | None, store: str) -> str:
    """Return the note about a load; blank if nothing was found."""
    if not found:
        return ""
    return n_(
        "{n} entry looks like one that is there already: kunyet duplicates {store}",
        "{n} entries look like entries that are there already: kunyet duplicates {store}",
        found,
        store=store,
    )
