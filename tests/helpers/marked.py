"""A directory with a marker in every field, so that a test can check which of them a role sees.

Each marker is one word, `MARK<row><column>X`, that no other text holds. What a viewer is given is searched for them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from kunyet.graph.records.identity import row_key
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change

MARK = re.compile(r"MARK[a-z0-9]+?X", re.IGNORECASE)
DAY = "2024-03-31"


def mark(row: str, column: str) -> str:
    """Return the marker of one field."""
    return f"MARK{row}{column.replace('_', '')}X"


def marked(row: str, **values: str) -> dict[str, str]:
    """Return an entity with a marker in every free text, except those that `values` replace."""
    texts = {
        name: mark(row, name)
        for name, form in TABLES["entities"].items()
        if form.form in ("text", "list") and not form.only
    }
    del texts["region"], texts["serves"], texts["needs"], texts["offers"]
    return {"id": mark(row, "id"), **texts, "odd_column": mark(row, "extra"), **values}


def _contact(row: str, **values: str) -> dict[str, str]:
    texts = {name: mark(row, name) for name in ("person", "position", "handle", "consent_by", "instructions")}
    return {"entity": mark(row, "id"), "channel": "signal", **texts, **values}


def _tie(tail: str, head: str, row: str, **values: str) -> dict[str, str]:
    texts = {name: mark(row, name) for name in ("id", "frequency", "source", "notes")}
    return {
        "from": mark(tail, "id"),
        "to": mark(head, "id"),
        "type": "coordinates",
        "channel": "signal",
        **texts,
        **values,
    }


ENTITIES = [
    marked("org", kind="organization", code_name="Amber Field", region="Chin", members="3"),
    marked("nug", kind="nug_contact", code_name="Brass Gate", region="Thailand"),
    marked("strike", kind="strike_group", code_name="Copper Lake", region="Mandalay", members="40"),
    marked("net", kind="defector_network", code_name="Quiet Path", region="Hpakant", members="4", women="1"),
    marked("open", kind="liaison", code_name="Silver Fern", region="Chin"),
    marked("shut", kind="liaison", code_name="Stone Bell", region="Chin"),
    marked("late", kind="liaison", code_name="Tall Reed", region="Chin"),
    marked("red", kind="organization", tlp="RED", code_name="Winter Sun"),
    marked("unknown", kind="unclassified", code_name="Young Moon"),
]
TIES = [
    _tie("org", "nug", "t1"),
    _tie("org", "net", "t2"),
    _tie("net", "open", "t3", type="communicates"),
    _tie("shut", "net", "t4", type="liaises_for"),
    _tie("org", "red", "t5"),
    _tie("strike", "unknown", "t6"),
    _tie("strike", "org", "t7", tlp="RED"),
    _tie("late", "strike", "t8", type="liaises_for"),
]
CONTACTS = [
    _contact("open", consent_for="liaison", consent_until="2099-01-01"),
    _contact("shut", consent_for="medical", consent_until="2099-01-01"),
    _contact("late", consent_for="liaison", consent_until="2020-01-01"),
    _contact("org", consent_for="liaison", consent_until="2099-01-01"),
    _contact("red", consent_for="liaison", consent_until="2099-01-01"),
    _contact("nug", consent_for="liaison", consent_until="2099-01-01", tlp="RED"),
]
NEEDS = [
    {
        "entity": mark("net", "id"),
        "direction": "need",
        "service": "medical",
        "source": mark("need", "source"),
        "quantity": "2",
    },
    {"entity": mark("red", "id"), "direction": "offer", "service": mark("need", "service")},
]
FIREWALLS = [{"a": mark("org", "id"), "b": mark("shut", "id"), "reason": mark("wall", "reason")}]
RECORDS = Records.of(
    Settings("Marked", DAY), entities=ENTITIES, ties=TIES, contacts=CONTACTS, needs=NEEDS, firewalls=FIREWALLS
)

ORG, NUG, STRIKE = ("org", "nug", "strike")
_SHOWN = {"id", "name", "namemy", "aliases", "roles", "languages", "township"}
_STRUCTURE = {mark(tie, "frequency") for tie in ("t1", "t2", "t3", "t4", "t8")}


def _of(row: str, *columns: str) -> set[str]:
    return {mark(row, column) for column in columns}


def allowed(role: str) -> set[str]:
    """Return the markers that a role may see on 31 March 2024 for the purpose `liaison`."""
    everybody = _of(ORG, *_SHOWN) | _of(NUG, *_SHOWN) | _STRUCTURE
    coded = set().union(*(_of(row, "roles", "languages") for row in ("net", "open", "shut", "late")))
    if role == "policymaker":
        route = ("handle", "instructions", "person", "position")
        named = _of("open", "name", "namemy", "aliases", *route) | _of(ORG, *route)
        return everybody | coded | named | _of(STRIKE, *_SHOWN)
    if role == "analyst":
        return everybody | coded | _of(STRIKE, "roles", "languages")  # A township would undo a code name.
    raise AssertionError(role)


def markers(told: Any) -> set[str]:
    """Return every marker in an answer, however it is nested, in upper or lower case."""
    text = told if isinstance(told, str) else json.dumps(told, ensure_ascii=False, default=str)
    known = {mark.lower(): mark for mark in ALL}
    return {known[found.lower()] for found in MARK.findall(text)}


def _every_marker() -> set[str]:
    rows = [row for table in RECORDS.tables().values() for row in table.rows()]
    return {found for row in rows for text in row.values() for found in MARK.findall(text)}


ALL = _every_marker()


def store(clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> MemoryStore:
    """Return a store that holds the directory, and takes the time of its revisions from a clock."""
    held = MemoryStore(RECORDS.settings, clock)
    changes = [
        Change(name, row_key(name, row), row) for name, table in RECORDS.tables().items() for row in table.rows()
    ]
    held.apply(changes, who="test", why="marked", based_on=0)
    return held
