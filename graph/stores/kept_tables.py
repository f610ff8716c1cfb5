"""The tables that a store keeps beside the records: settings, decisions, merges, joined revisions, sources.

Their rows are records of texts, so they have versions, are undone and are copied like records.
"""

from __future__ import annotations

from collections.abc import Mapping

from kunyet.graph.records.tables import TABLE_FORMS

SETTINGS_TABLE, SETTINGS_KEY = "settings", ("directory",)
"""Settings are a record of texts under this key, so they have versions too."""

GAP_STATES_TABLE = "gap_states"
"""Decisions about gaps are records of texts under the gap's id."""

INTRODUCTIONS_TABLE = "introductions"
"""Decisions about introductions are records of texts under the pair of ids, the smaller first."""

MERGES_TABLE = "merges"
"""To which entity a merged one leads, and what it held by itself, are records of texts under its id."""

NOT_SAME_TABLE = "not_same"
"""Decisions that two entities are not the same are records of texts under the pair of ids, the smaller first."""

JOINED_TABLE = "joined"
"""The revisions of other copies that were joined, and decisions about conflicts, are records of texts under their ids
(`graph/joining/`).
"""

JOINED_CHANGES_TABLE = "joined_changes"
"""The changes of joined revisions are records of texts under the revision's id, the table and the key."""

ERASED_TABLE = "erased"
"""What was erased, here or on another copy, as keyed digests alone: it must not come back with a bundle."""

TABLES_OF_COPY = frozenset({JOINED_TABLE, JOINED_CHANGES_TABLE, ERASED_TABLE})
"""Tables that each copy of a directory has for itself; the log does not name their keys."""

SOURCES_TABLE = "sources"
"""The keys of the records that each file last held are a record of texts under the source's id (`loaders/loading/`)."""


PROFILE_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "entities": ("id",),
    "ties": ("from", "to"),
    **{name: form.open_on_server for name, form in TABLE_FORMS.items() if form.open_on_server},
}
"""The columns by which every kind of store finds the rows that name an entity. Other tables tell no server whom they
name.
"""
