"""Names: a row that only mentions an entity is no second one, an exact name wins, and signs alone are names."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.graph.search.name_index import find_ids
from kunyet.graph.stores.memory import MemoryStore
from kunyet.loaders.loading.load import load
from kunyet.loaders.reading.read_directory import read_files
from tests.loaders.conftest import Write

ENTITIES = "id,kind,name,township\na,organization,Alpha,Myitkyina\nb,organization,Beta,\nc,organization,Gamma,\n"


@pytest.mark.parametrize("name", ("contact list", "phones", "Sheet1"))
@pytest.mark.parametrize(
    "rows", ("Organisation,Phone\nAlpha,09421123456\n", "Organisation,Township,Phone\nalpha,Myitkyina,09421123456\n")
)
def test_a_number_goes_to_the_one_entity_that_has_the_name(write: Write, name: str, rows: str) -> None:
    result = read_files(write(entities=ENTITIES, **{name: rows}))
    assert result.records.entities["id"].texts() == ["a", "b", "c"]
    assert result.records.contacts["entity"].texts() == ["a"]
    assert not {"no-kind", "same-name"} & {problem.code for problem in result.problems}
    assert not result.errors


def test_a_number_goes_to_the_entity_of_the_directory(write: Write, tmp_path: Path) -> None:
    store = MemoryStore()
    load(store, write(entities=ENTITIES), who="aye")
    (tmp_path / "contact list.csv").write_text("Organisation,Phone\nAlpha,09421123456\nBeta,\n", "utf-8")
    load(store, tmp_path / "contact list.csv", who="aye")
    assert store.records().entities["id"].texts() == ["a", "b", "c"]
    assert store.records().entities["kind"].texts() == ["organization"] * 3
    assert store.records().contacts["entity"].texts() == ["a"]
    (tmp_path / "contact list.csv").write_text("Organisation,Phone\nAlpha,09421123456\n", "utf-8")
    load(store, tmp_path / "contact list.csv", who="aye")
    assert store.records().contacts.size == 1


def test_problems_stay_at_their_rows_when_mentions_are_taken_out(write: Write) -> None:
    late = "id,kind,name,verified_on\nd,organization,Delta,2100\nx,organisation,Echo,20x4\n"
    result = read_files(write(**{"contact list": "Organisation,Phone\nDelta,09421123456\n"}, entities=late))
    assert [(problem.file, problem.row, problem.code) for problem in result.problems if problem.code != "no-kind"] == [
        ("entities.csv", 3, "bad-date"),
        ("contact list.csv", 1, "telephone-becomes-contact"),
        ("entities.csv", 2, "in-future"),
    ]


@pytest.mark.parametrize(
    "more",
    (
        "Organisation,Phone,Notes\nAlpha,09421123456,another Alpha\n",
        "Organisation,Township,Phone\nBeta,Lashio,09421123456\n",
        "Organisation,kind\nBeta,ngo\n",
    ),
)
def test_what_may_be_another_entity_stays_one(write: Write, more: str) -> None:
    assert read_files(write(entities=ENTITIES, more=more)).records.entities.size == 4


def test_a_name_that_two_entities_bear_is_a_warning(write: Write) -> None:
    folder = write(entities="id,kind,name\na,ngo,Alpha House\nb,ngo,alpha-house\nc,ngo,Gamma\n")
    (warning,) = read_files(folder).problems
    assert (warning.code, warning.row, warning.severity, warning.data["id"]) == ("same-name", 3, "warning", "a")


def test_the_same_name_in_two_townships_is_no_warning(write: Write) -> None:
    folder = write(entities="id,kind,name,township\na,ngo,Women's Group,Lashio\nb,ngo,Women's Group,Hakha\n")
    assert not read_files(folder).problems


def test_an_exact_name_wins_over_names_that_are_only_alike(write: Write) -> None:
    entities = "id,kind,name\n1,ngo,🌾\n2,ngo,🌵\n3,ngo,C++\n4,ngo,C#\n5,ngo,C\n"
    result = read_files(write(entities=entities, ties="from,to\n🌾,🌵\nC++,C#\n"))
    assert not result.errors
    assert [*zip(result.records.ties["from"].texts(), result.records.ties["to"].texts(), strict=True)] == [
        ("1", "2"),
        ("3", "4"),
    ]


def test_names_of_signs_alone_are_different_names_and_are_found(write: Write) -> None:
    result = read_files(write(entities="kind,name\nngo,🌾\nngo,🌵\nngo,★★★\n"))
    assert not result.problems
    assert len(set(result.records.entities["id"].texts())) == 3
    assert [row for row, _ in find_ids(result.records, "🌵", 5)] == [result.records.entities["id"][1]]


def test_names_that_only_signs_tell_apart_are_told_as_names(write: Write) -> None:
    (error,) = read_files(write(entities="kind,name\nngo,C++\nngo,C#\n")).errors
    assert (error.code, error.row) == ("duplicate-id", 3)
    assert "The name “C#” is used twice (first in row 2)" in error.message
