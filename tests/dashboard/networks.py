"""Small networks for the dashboard's tests: a line, a line over time, and rings in one region each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.text.dates import read_day
from kunyet.loaders.tables_store import TablesStore
from tests.dashboard.helpers import write_tables

OVER_TIME = {
    "entities": [
        {"id": "a", "kind": "nug_contact", "name": "Alpha", "region": "Kayin", "since": "2021-06-01"},
        {"id": "b", "kind": "organization", "name": "Beta", "region": "Kayin", "since": "2021-06-01"},
        {"id": "c", "kind": "organization", "name": "Gamma", "region": "Shan (North)", "since": "2023-06-01"},
        {
            "id": "d",
            "kind": "strike_group",
            "name": "Delta",
            "region": "Shan (North)",
            "since": "2021-06-01",
            "until": "2023-01-01",
        },
        {"id": "e", "kind": "organization", "name": "Epsilon", "since": "2021-06-01"},
    ],
    "ties": [
        {
            "id": "1",
            "from": "a",
            "to": "b",
            "type": "coordinates",
            "channel": "signal",
            "since": "2021-06-01",
            "last_contact": "2024-03-30",
        },
        {
            "id": "2",
            "from": "b",
            "to": "d",
            "type": "supports",
            "channel": "phone",
            "since": "2021-06-01",
            "until": "2023-01-01",
        },
        {
            "id": "3",
            "from": "b",
            "to": "c",
            "type": "supports",
            "channel": "signal|phone",
            "since": "2023-06-01",
            "last_contact": "2023-07-01",
        },
    ],
    "contacts": [
        {
            "entity": "b",
            "channel": "signal",
            "handle": "canary-handle",
            "consent_for": "liaison",
            "consent_until": "2099-01-01",
        }
    ],
}
"""Gamma came in June 2023, Delta left on the first day of that year; Epsilon never had a tie.

The directory's day is 31 March 2024.
"""
EARLIER_DAY = read_day("2022-06-01", late=False)


def write_line_over_time(folder: Path) -> Path:
    """Write the line over time into a folder; return its path."""
    return write_tables(folder / "over-time", **OVER_TIME)


def open_as(store: Path, at: int | None = None, role: str = "coordinator") -> View:
    """Return the view of a directory for a role on a day (`None`: the directory's own)."""
    return open_view(TablesStore(store), Viewer(role), at=at)


def write_rings(folder: Path, count: int = 3, size: int = 5) -> Path:
    """Write rings of organizations, one ring for each region, with one tie between neighbours; return the folder."""
    regions = ("Kayin", "Chin", "Mon", "Yangon")
    entities = [
        {"id": f"r{ring}-{at}", "kind": "organization", "name": f"Ring {ring} {at}", "region": regions[ring % 4]}
        for ring in range(count)
        for at in range(size)
    ]
    pairs = [(f"r{ring}-{at}", f"r{ring}-{(at + 1) % size}") for ring in range(count) for at in range(size)]
    pairs += [(f"r{ring}-0", f"r{ring + 1}-0") for ring in range(count - 1)]
    ties = [
        {
            "id": f"t{number}",
            "from": a,
            "to": b,
            "type": "coordinates",
            "channel": "signal",
            "last_contact": "2024-03-20",
        }
        for number, (a, b) in enumerate(pairs)
    ]
    return write_tables(folder / "rings", entities=entities, ties=ties)


SMALL_LINE = {
    "entities": [
        {"id": "a", "kind": "nug_contact", "name": "Alpha", "name_my": "အယ်လ်ဖာ", "region": "Kayin"},
        {"id": "b", "kind": "organization", "name": "Beta", "region": "Kayin"},
        {"id": "c", "kind": "defector_network", "name": "Gamma", "region": "Shan"},
        {"id": "d", "kind": "strike_group", "name": "Delta", "region": "Shan"},
    ],
    "ties": [
        {
            "id": "1",
            "from": "a",
            "to": "b",
            "type": "coordinates",
            "channel": "signal",
            "last_contact": "2024-03-30",
            "strength": "3",
        },
        {"id": "2", "from": "b", "to": "c", "type": "supports", "channel": "viber|phone", "last_contact": "2023-01-01"},
    ],
}
Dates = tuple[View, View]


def node_positions(picture: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """Return the position of each node of a picture."""
    return {node["id"]: (node["x"], node["y"]) for node in picture["nodes"]}
