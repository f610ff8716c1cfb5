"""The read-only store over tables: one revision, no writing, and errors that say where to look."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kunyet.graph.messages.errors import BadInput, ReadOnlyStore
from kunyet.graph.stores.revision import Change
from kunyet.graph.text.dates import day_number
from kunyet.loaders.tables_store import TablesStore
from tests.loaders.conftest import Write

ENTITIES = (
    "id,name,name_my,kind,code_name\na,Green Harbour,စိမ်းလန်းဆိပ်ကမ်း,NGO,\nb,Beta,,liaison,Quiet Path\nf,Forum,,forum,\n"
)
NEWEST = datetime(2024, 3, 31, 12, tzinfo=UTC)


@pytest.fixture
def folder(write: Write) -> Path:
    folder = write(entities=ENTITIES, ties="from,to\na,b\n", firewalls="a,b\nb,a\n", yaml="title: T\nat: 2024-03-31\n")
    for place, path in enumerate(sorted(folder.iterdir())):
        os.utime(path, (NEWEST.timestamp() - place, NEWEST.timestamp() - place))
    return folder


def test_its_one_revision_is_as_old_as_the_newest_file(folder: Path) -> None:
    store = TablesStore(folder)
    assert [revision.when for revision in store.revisions()] == [NEWEST]
    assert store.records().settings.title == "T"
    assert store.read_only


def test_before_the_newest_file_nothing_was_known(folder: Path) -> None:
    store = TablesStore(folder)
    day = day_number(NEWEST.date())
    assert store.records(day).entities.size == 3
    assert store.records(day - 1).entities.size == 0


def test_a_record_has_one_version(folder: Path) -> None:
    store = TablesStore(folder)
    (version,) = store.history("entities", ("a",))
    assert (version.values["name"], version.since, version.until) == ("Green Harbour", store.head().number, None)
    assert len(store.history("firewalls", ("a", "b"))) == 1
    assert store.history("entities", ("nobody",)) == ()


def test_search_finds_either_script(folder: Path) -> None:
    store = TablesStore(folder)
    for text in ("green harb", "စိမ်းလန်း", "quiet"):
        assert store.search(text, 1)[0][0] == ("b" if text == "quiet" else "a")


def test_actors_have_code_names_given_or_derived(folder: Path) -> None:
    names = TablesStore(folder).code_names()
    assert set(names) == {"a", "b"}
    assert names["b"] == "Quiet Path"
    assert names == TablesStore(folder).code_names()


def test_nothing_is_written_and_nothing_logged(folder: Path) -> None:
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir()}
    store = TablesStore(folder)
    store.log("me", "read", ("a",))
    with pytest.raises(ReadOnlyStore):
        store.apply([Change("entities", ("a",), None)], who="me", why="", based_on=1)
    with pytest.raises(ReadOnlyStore):
        store.undo(1, who="me", why="")
    assert store.audit() == ()
    store.close()
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir()} == before


def test_a_folder_with_errors_is_refused_with_the_first_and_where_to_look(folder: Path) -> None:
    (folder / "ties.csv").write_text("from,to\na,nobody\na,a\nb,x\nb,y\n")
    with pytest.raises(BadInput) as caught:
        TablesStore(folder)
    error = caught.value
    assert "ties.csv, row 2, column to" in error.message
    assert "And 1 more" in error.message
    assert "kunyet check" in error.remedy
    assert len(error.problems) == 4
    store = TablesStore(folder, partial=True)
    assert (store.records().entities.size, store.records().ties.size) == (3, 0)


def test_one_file_is_a_store_too(folder: Path) -> None:
    assert TablesStore(folder / "entities.csv").records().entities.size == 3
