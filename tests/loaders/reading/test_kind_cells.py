"""Types of organization in a file: certain ones are read with a warning, others are asked about."""

from __future__ import annotations

from kunyet.loaders.reading.read_directory import read_files
from tests.loaders.conftest import Write


def test_a_certain_type_becomes_kind_and_role_and_is_said_once_a_word(write: Write) -> None:
    reading = read_files(
        write(entities="id,name,type,roles\na,A,Women org,support\nb,B,Labour union,\nc,C,Labour union,\nd,D,NGO,\n")
    )
    entities = reading.records.entities
    assert set(entities["kind"].texts()) == {"organization"}
    assert entities["roles"].texts() == ["support|women", "workers", "workers", ""]
    said = [(p.code, p.severity, p.column, p.data["rows"]) for p in reading.problems]
    assert said == [("kind-from-word", "warning", "type", 1), ("kind-from-word", "warning", "type", 2)]
    assert "“Labour union” was read as organization with the role workers (2 rows)." in reading.problems[1].message


def test_a_role_is_added_to_a_sheet_without_roles(write: Write) -> None:
    assert read_files(write(entities="name,type\nA,Media\n")).records.entities["roles"].texts() == ["media"]


def test_a_type_that_is_not_certain_is_an_error_that_names_the_kinds(write: Write) -> None:
    reading = read_files(write(entities="id,name,type\na,A,PDF\nb,B,NGO\n"))
    assert reading.records.entities["id"].texts() == ["b"]
    (problem,) = reading.errors
    assert (problem.code, problem.row, problem.column) == ("unknown-kind", 2, "type")
    assert "organization, strike group" in problem.message
    part = read_files(write(entities="id,name,type\na,A,Defector\n"), partial=True)
    assert part.records.entities["kind"].texts() == ["unclassified"]


def test_an_unknown_channel_is_a_problem_that_names_the_one_most_like_it(write: Write) -> None:
    tables = {"entities": "id,name,type\na,A,NGO\nb,B,NGO\n", "ties": "from,to,channel\na,b,%s\n"}
    for cell, near in (
        ("Skype", "zoom"),
        ("Signal, Threema", "wire"),
        ("Starlink", "satellite"),
        ("signall", "signal"),
    ):
        reading = read_files(write(entities=tables["entities"], ties=tables["ties"] % f'"{cell}"'))
        (problem,) = reading.errors
        assert (problem.code, problem.suggestion) == ("unknown-channel", f"Did you mean {near}?")


def test_a_sheet_of_forums_says_the_kind_of_its_rows_and_one_of_actors_does_not(write: Write) -> None:
    folder = write(forums="name,date\nFirst Forum,2024-01-29\n", promises="name,due\nTwenty phones,2024-03-31\n")
    (folder / "strike groups.csv").write_text("name\nAlpha\n", "utf-8")
    kinds = {row["name"]: row["kind"] for row in read_files(folder).records.entities.rows()}
    assert kinds == {"First Forum": "forum", "Twenty phones": "commitment", "Alpha": "unclassified"}
