"""Changing several entries of the directory at once, and exporting what is found."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from kunyet.graph.access.subview import view_of_entities
from kunyet.graph.stores.revision import Change
from kunyet.loaders.writing.write_workbook import workbook_bytes
from tests.dashboard.directories import PERSON, Start, make_encrypted, open_encrypted, to_page, try_to_unlock
from tests.helpers.building import directory, entity, tie
from tests.helpers.viewing import view_of

ROWS = [
    {"id": "own-a", "kind": "organization", "name": "Own A"},
    {"id": "own-b", "kind": "organization", "name": "Own B", "region": "Chin"},
    {"id": "own-f", "kind": "forum", "name": "Own forum"},
]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Give a directory with two organizations and a forum."""
    folder = make_encrypted(tmp_path)
    with open_encrypted(folder) as opened:
        changes = [Change("entities", (row["id"],), row) for row in ROWS]
        opened.apply(changes, who=PERSON, why="t", based_on=opened.head().number)
    return folder


def column(store: Path, name: str) -> dict[str, str]:
    with open_encrypted(store) as opened:
        rows = opened.records().entities.rows()
    return {row["id"]: row.get(name, "") for row in rows if row["id"].startswith("own-")}


def chosen(start: Start, store: Path, what: str) -> AppTest:
    app = to_page(try_to_unlock(start(store, "en")), "directory")
    app.multiselect(key="several-ids").set_value(["own-a", "own-b", "own-f"]).run()
    return app.selectbox(key="several-what").set_value(what).run()


def test_the_chosen_entries_get_a_region_in_one_revision(start: Start, store: Path) -> None:
    app = chosen(start, store, "region")
    app.selectbox(key="several-region").set_value("Kachin").run()
    app.button(key="several-save").click().run()
    assert set(column(store, "region").values()) == {"Kachin"}
    app.button(key="take-back").click().run()
    assert column(store, "region") == {"own-a": "", "own-b": "Chin", "own-f": ""}


def test_a_status_is_set_for_actors_alone(start: Start, store: Path) -> None:
    app = chosen(start, store, "status")
    app.selectbox(key="several-status").set_value("dormant").run()
    app.button(key="several-save").click().run()
    assert column(store, "status") == {"own-a": "dormant", "own-b": "dormant", "own-f": ""}


def test_what_is_found_is_exported_with_its_ties_and_without_ways_of_contact() -> None:
    records = directory(
        [entity("a"), entity("b"), entity("c")],
        [tie("a", "b"), tie("b", "c")],
        contacts=[{"entity": "a", "channel": "signal", "handle": "canary-handle"}],
    )
    view = view_of(records)
    part = view_of_entities(view, records.rows_of(records.entities["id"])[:2])
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(part.records, marking=part.marking, role="coordinator")))
    told = [[str(cell.value) for cell in row] for sheet in book for row in sheet.iter_rows()]
    assert "a-b-coordinates" in str(told)
    assert "b-c-coordinates" not in str(told)
    assert "canary-handle" not in str(told)
    assert book.properties.keywords == f"TLP:{part.marking}"
