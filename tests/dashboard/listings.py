"""A small directory as a list, for the tests of the Directory page."""

from __future__ import annotations

from kunyet.dashboard.present.directory.answered_query import Listing
from kunyet.dashboard.present.directory.directory_query import DirectoryQuery
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change

ENTITIES = [
    {
        "id": "a",
        "kind": "organization",
        "name": "Green Harbour",
        "region": "Kayin|Mon",
        "languages": "Burmese|Karen",
        "verified_on": "2024-03-01",
    },
    {
        "id": "b",
        "kind": "organization",
        "name": "Blue Harbour",
        "region": "Kayin",
        "languages": "Burmese",
        "status": "dormant",
    },
    {"id": "c", "kind": "strike_group", "name": "Red Harbour", "region": "Chin", "tlp": "RED", "verified_on": "2023"},
    {"id": "d", "kind": "organization", "name": "Old Harbour", "until": "2024-01-01"},
    {"id": "e", "kind": "forum", "name": "Second Forum"},
]
TIES = [{"id": "t", "from": "a", "to": "b"}, {"id": "u", "from": "a", "to": "c"}]
NEEDS = [
    {"entity": "a", "direction": "offer", "service": "food"},
    {"entity": "b", "direction": "need", "service": "food"},
    {"entity": "b", "direction": "need", "service": "shelter", "state": "met"},
]


def view_of_rows(entities: list[dict[str, str]], role: str = "coordinator", **more: list[dict[str, str]]) -> View:
    """Return the view of a directory of some rows for a role."""
    store = MemoryStore(Settings(title="Listing", at="2024-03-31"))
    whole = Records.of(None, entities=entities, **more)
    keys = {"entities": ("id",), "ties": ("id",), "needs": ("entity", "direction", "service")}
    changes = [
        Change(name, tuple(row[k] for k in keys[name]), row) for name in keys for row in whole.tables()[name].rows()
    ]
    store.apply(changes, who="one", why="", based_on=0)
    return open_view(store, Viewer(role))


def ids_of_page(listing: Listing, **asked: object) -> list[str]:
    """Return the ids of the first page of a query."""
    return [listing.view.records.entities["id"][row] for row in listing.find(DirectoryQuery(**asked)).rows]  # type: ignore[arg-type]
