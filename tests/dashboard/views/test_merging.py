"""Merging a pair on the page To decide, field by field, and taking it apart on the profile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.graph.stores.encrypted import create, open_store
from kunyet.graph.stores.revision import Change
from kunyet.loaders.loading import load
from tests.dashboard.directories import CHEAP, PERSON, PHRASE, Start, to_page, try_to_unlock
from tests.dashboard.helpers import address_query, page_html, write_tables

ROWS = [
    {"id": "a", "name": "Chindwin Bridge Relief", "kind": "organization", "region": "Sagaing", "members": "20"},
    {"id": "b", "name": "Chindwin Bridge Releif", "kind": "organization", "region": "Sagaing", "members": "30"},
    {"id": "c", "name": "Falam Youth", "kind": "organization", "region": "Chin"},
    {"id": "d", "name": "Paddy Bird News", "kind": "organization"},
]
TIES = [
    {"id": "t1", "from": "b", "to": "c", "type": "coordinates"},
    {"id": "t2", "from": "a", "to": "d", "type": "coordinates"},
]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    tables = write_tables(tmp_path / "tables", entities=ROWS, ties=TIES)
    with create(tmp_path / "store", PERSON, PHRASE, cost=CHEAP) as made:
        load(made, tables, who=PERSON)
    return tmp_path / "store"


def duplicates(start: Start, store: Path, lang: str = "en") -> AppTest:
    app = to_page(try_to_unlock(start(store, lang)), "decide")
    assert not app.exception
    return app


def radio(app: AppTest, part: str) -> Any:
    return next(each for each in app.radio if part in str(each.key))


def row(store: Path, id: str) -> dict[str, str]:
    with open_store(store, PERSON, PHRASE) as directory:
        records = directory.records()
        return records.entities.row(records.entity_row[id]) if id in records.entity_row else {}


def test_a_pair_becomes_one_with_the_values_that_the_person_chose_and_undo_takes_it_back(
    start: Start, store: Path
) -> None:
    app = duplicates(start, store)
    html = page_html(app)
    assert "✓ Chindwin Bridge Relief" in html
    assert "✓ 20" in html
    assert "What moves along: 1 tie." in html
    app = radio(app, "merge-side").set_value(1).run()
    app = radio(app, "-members").set_value(1).run()
    html = page_html(app)
    assert ("✓ Chindwin Bridge Releif" in html, "✓ 30" in html) == (True, True)
    assert "✓ 20" not in html
    app = app.button(key="merge").click().run()
    assert not app.exception
    assert "No two entries look like one." in page_html(app)
    made = row(store, "a")
    assert (made["name"], made["members"], row(store, "b")) == ("Chindwin Bridge Releif", "30", {})
    app = app.button(key="take-back").click().run()
    assert "1 pair of entries may be one." in page_html(app)
    assert (row(store, "a")["members"], row(store, "b")["members"]) == ("20", "30")


def test_the_other_entry_can_be_the_one_that_stays(start: Start, store: Path) -> None:
    app = duplicates(start, store)
    app = radio(app, "merge-stays").set_value("b").run()
    app.button(key="merge").click().run()
    assert (row(store, "a"), row(store, "b")["members"]) == ({}, "30")


def test_why_a_pair_is_not_merged_is_said_before_anybody_tries(start: Start, store: Path) -> None:
    with open_store(store, PERSON, PHRASE) as directory:
        wall = Change("firewalls", ("c", "d"), {"a": "c", "b": "d", "reason": "said so"})
        directory.apply([wall], who=PERSON, why="", based_on=directory.head().number)
    app = duplicates(start, store)
    assert "would bring two actors together that a firewall keeps apart" in page_html(app)
    assert "merge" not in {str(button.key) for button in app.button}


def test_who_changed_a_value_meanwhile_is_not_overruled(start: Start, store: Path) -> None:
    app = duplicates(start, store)
    with open_store(store, PERSON, PHRASE) as directory:
        values = directory.records().entities.row(directory.records().entity_row["b"]) | {"members": "31"}
        directory.apply([Change("entities", ("b",), values)], who=PERSON, why="", based_on=directory.head().number)
    app = app.button(key="merge").click().run()
    assert "One of the two entries was changed in the meantime" in page_html(app)
    assert row(store, "b")["members"] == "31"


@pytest.mark.parametrize(
    ("lang", "told", "asked"),
    (
        ("en", "1 entry was merged into this one", "nobody can tell to which of the two it belongs"),
        ("my", "ပေါင်းစည်း", "မည်သည့်ဘက်"),
    ),
)
def test_a_merged_entry_is_taken_out_on_the_profile_with_a_question(
    start: Start, store: Path, lang: str, told: str, asked: str
) -> None:
    app = duplicates(start, store, lang)
    app.button(key="merge").click().run()
    with open_store(store, PERSON, PHRASE) as directory:
        values = directory.records().entities.row(directory.records().entity_row["a"]) | {"languages": "my"}
        directory.apply([Change("entities", ("a",), values)], who=PERSON, why="", based_on=directory.head().number)
    app.query_params["id"] = address_query(id="a")["id"]
    app = to_page(app, "profile")
    assert not app.exception
    assert told in page_html(app)
    assert asked in page_html(app)
    app = radio(app, "unmerge-side").set_value("b").run()
    app = app.button(key="unmerge").click().run()
    assert not app.exception
    assert (row(store, "a").get("languages"), row(store, "b")["languages"]) == (None, "my")
    assert told not in page_html(app)
