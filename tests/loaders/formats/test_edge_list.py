"""Edge lists and node lists: what a pair of headings makes of a table, and what it never makes of it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kunyet.cli.main import main
from kunyet.loaders.reading.headings import match_headings
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.recipes.recipe import Recipe
from tests.helpers.reading import check_survives, codes, column, ends, names, read_text, write_file

GEPHI = """Source,Target,Type,Id,Label,timeset,Weight
Alpha,Beta,Directed,0,,,1.0
Beta,Gamma,Undirected,1,,,2.0
Gamma,Gamma,Directed,2,,,1.0
"""


def test_an_edge_list_of_gephi_makes_ties_and_its_own_entities(tmp_path: Path) -> None:
    reading = read_text(tmp_path, GEPHI, "links of march.csv")
    assert names(reading) == ["Alpha", "Beta", "Gamma"]
    assert ends(reading) == [("Alpha", "Beta"), ("Beta", "Gamma")]
    assert column(reading, "ties", "strength") == ["1", "2"]
    assert set(column(reading, "entities", "kind")) == {"unclassified"}
    assert codes(reading) == []
    (loops,) = [problem for problem in reading.problems if problem.code == "loops-left-out"]
    assert (loops.data, loops.row) == ({"loops": 1}, 4)


@pytest.mark.parametrize(
    ("heading", "row"),
    (("id,source,target", "1,Alpha,Beta"), ("Source,Target,Label", "Alpha,Beta,known since school")),
)
def test_ids_and_labels_of_edges_make_neither_channels_nor_entities(tmp_path: Path, heading: str, row: str) -> None:
    reading = read_text(tmp_path, f"{heading}\n{row}\n", "x.csv")
    assert {name: count for name, count in reading.accepted_counts.items() if count} == {"entities": 2, "ties": 1}
    assert ends(reading) == [("Alpha", "Beta")]


@pytest.mark.parametrize(
    ("content", "name"),
    (
        ("Vertex 1\tVertex 2\tRelationship\r\nAlpha\tBeta\tsupports\r\n", "x.tsv"),
        ("\ufeffsource;target;relation\nAlpha;Beta;supports\n", "x.csv"),
        ("ego,alter,relation type\rAlpha,Beta,Supports\r", "x.csv"),
        ("Links of the month\n\nSource,Target,Label\nAlpha,Beta,supports\n", "x.csv"),
    ),
)
def test_each_program_has_its_own_headings(tmp_path: Path, content: str, name: str) -> None:
    reading = read_text(tmp_path, content, name)
    assert (ends(reading), column(reading, "ties", "type")) == ([("Alpha", "Beta")], ["supports"])


def test_parallel_rows_without_a_key_become_one_tie_with_their_channels_and_latest_contact(tmp_path: Path) -> None:
    content = (
        "Source,Target,channel,last contact,tlp,Weight\n"
        "Alpha,Beta,signal,2023-05-01,green,2\n"
        "Alpha,Beta,viber,2023-07-01,RED,5\n"
        "alpha,beta,signal,2022-07-01,,1\n"
        "Beta,Alpha,phone,,,1\n"
    )
    reading = read_text(tmp_path, content, "x.csv")
    assert ends(reading) == [("Alpha", "Beta"), ("Beta", "Alpha")]
    assert column(reading, "ties", "channel") == ["signal|viber", "phone"]
    assert column(reading, "ties", "last_contact") == ["2023-07-01", ""]
    assert column(reading, "ties", "tlp") == ["RED", ""]
    assert column(reading, "ties", "strength") == ["5", "1"]
    assert [p.data for p in reading.problems if p.code == "parallel-rows"] == [{"rows": 2}]


def test_parallel_rows_with_keys_stay_apart_and_an_undirected_edge_is_one_from_either_end(tmp_path: Path) -> None:
    keyed = read_text(tmp_path, "id,source,target\n1,Alpha,Beta\n2,Alpha,Beta\n", "x.csv")
    assert len(set(column(keyed, "ties", "id"))) == 2
    turned = read_text(tmp_path, "Source,Target,Type\nAlpha,Beta,Undirected\nBeta,Alpha,Undirected\n", "y.csv")
    assert ends(turned) == [("Alpha", "Beta")]


def test_a_marking_that_cannot_be_read_is_never_merged_away(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "Source,Target,tlp\nAlpha,Beta,green\nAlpha,Beta,secret\n", "x.csv")
    assert codes(reading) == ["unknown-word"]


def test_what_is_no_tie_type_or_strength_is_kept_as_an_extra_column(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "Source,Target,Label,Weight,humour\nAlpha,Beta,old friends,heavy,dry\n", "x.csv")
    assert column(reading, "ties", "Label") == ["old friends"]
    assert column(reading, "ties", "Weight (edge)") == ["heavy"]
    assert column(reading, "ties", "humour") == ["dry"]
    assert codes(reading, "warning").count("unknown-heading") == 3


def test_a_node_list_names_the_numbers_of_an_edge_list_that_is_read_with_it(tmp_path: Path) -> None:
    nodes = write_file(tmp_path / "nodes.csv", "Id,Label,Modularity Class\n1,Alpha,3\n2,Beta,0\n3,Beta,0\n")
    edges = write_file(tmp_path / "edges.csv", "Source,Target,Type,Id\n1,2,Directed,0\n3,1,Directed,1\n")
    reading = read_files([nodes, edges])
    assert ends(reading) == [("Alpha", "Beta"), ("Beta", "Alpha")]
    assert len(set(column(reading, "entities", "id"))) == 3  # two of one name stay two
    assert "1" not in column(reading, "entities", "id")
    assert codes(reading) == []


def test_a_workbook_may_hold_both_lists(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    nodes, edges = book.active, book.create_sheet("Edges")
    nodes.append(["Id", "Label"])
    nodes.append([1, "Alpha"])
    nodes.append([2, "Beta"])
    edges.append(["Source", "Target", "Weight"])
    edges.append([1, 2, 1])
    book.save(tmp_path / "g.xlsx")
    assert ends(read_files(tmp_path / "g.xlsx")) == [("Alpha", "Beta")]


def test_numbers_without_names_are_asked_about(tmp_path: Path) -> None:
    content = "Source,Target\n1,2\n"
    asked = read_text(tmp_path, content, "x.csv")
    (question,) = asked.questions
    assert (codes(asked), question.id, question.suggested) == (["numbers-for-names"], "numbers:x", "names")
    answered = read_files(tmp_path / "x.csv", recipe=Recipe(answers={"numbers:x": "names"}))
    assert (names(answered), ends(answered), answered.questions) == (["1", "2"], [("1", "2")], ())
    assert names(read_text(tmp_path, content, "x.csv", wanted="edge-list")) == ["1", "2"]


def test_two_node_lists_with_the_same_numbers_are_asked_about(tmp_path: Path) -> None:
    files = [
        write_file(tmp_path / "a.csv", "Id,Label\n1,Alpha\n2,Beta\n"),
        write_file(tmp_path / "b.csv", "Id,Label\n1,Gamma\n2,Delta\n"),
        write_file(tmp_path / "c.csv", "Source,Target\n1,2\n"),
    ]
    reading = read_files(files)
    assert "several-node-lists" in codes(reading)
    assert reading.records.ties.size == 0
    (question,) = reading.questions
    assert (question.choices, question.suggested) == (("a.csv", "b.csv", "names"), None)
    answered = read_files(files, recipe=Recipe(answers={question.id: "b.csv"}))
    assert (ends(answered), answered.errors) == ([("Gamma", "Delta")], ())


def test_a_name_that_an_entity_of_the_files_has_makes_no_second_one(tmp_path: Path) -> None:
    entities = write_file(tmp_path / "e.csv", "name,kind,aliases\nAlpha Group,NGO,Alpha\n")
    edges = write_file(tmp_path / "x.csv", "Source,Target\nAlpha,Beta\n")
    reading = read_files([entities, edges])
    assert names(reading) == ["Alpha Group", "Beta"]
    assert ends(reading) == [("Alpha Group", "Beta")]


@pytest.mark.parametrize("heading", ("a,b", "From,To", "first,second", "from,to,notes on it"))
def test_two_ends_alone_never_make_firewalls(tmp_path: Path, heading: str) -> None:
    row = ",".join("XYZ"[: heading.count(",") + 1])
    reading = read_text(tmp_path, f"{heading}\n{row}\n", "pairs.csv")
    assert codes(reading) == ["which-table"]
    assert reading.records.firewalls.size == 0


@pytest.mark.parametrize(
    ("name", "table"),
    (
        ("firewalls.csv", "firewalls"),
        ("firewalls (1).csv", "firewalls"),
        ("Copy of firewalls.csv", "firewalls"),
        ("our firewalls, March.csv", "firewalls"),
        ("ties - Copy.csv", "ties"),
        ("pairs.csv", None),
    ),
)
def test_the_name_of_a_table_says_that_it_guards(tmp_path: Path, name: str, table: str | None) -> None:
    from kunyet.loaders.formats.common.read_file import read_file
    from kunyet.loaders.formats.common.read_report import ReadReport

    (sheet,) = read_file(write_file(tmp_path / name, "From,To\nX,Y\n"), ReadReport(name))
    assert match_headings(sheet).table == table


def test_an_id_alone_is_no_table_of_channels(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "id\nsignal2\n", "x.csv")
    assert codes(reading) == ["unknown-table"]
    assert read_text(tmp_path, "id\nsignal2\n", "channels.csv").records.channels.size == 1


def test_the_command_reads_any_table_as_an_edge_list_if_it_is_asked_to(tmp_path: Path) -> None:
    path = write_file(tmp_path / "x.csv", "who,knows\nAlpha,Beta\n")
    assert main(["check", str(path), "--format", "edge-list"]) == 0
    assert main(["check", str(path), "--format", "gexf"]) == 1


CELL = st.text(st.sampled_from(list("ab1 ,;\t\"'\n|-=\u1000\u200b")), max_size=4)


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_rows_below_the_headings_give_a_report(tmp_path: Path, data: st.DataObject) -> None:
    """Every row is a tie, part of a tie, a loop, rejected, or blank."""
    heads = data.draw(
        st.sampled_from(["source,target", "Source,Target,Type,Id,Weight", "Id,Label", "id,source,target"])
    )
    rows = data.draw(st.lists(st.lists(CELL, min_size=1, max_size=6), max_size=8))
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=data.draw(st.sampled_from(["\n", "\r\n", "\r"]))).writerows(rows)
    reading = check_survives(tmp_path, f"{heads}\n{text.getvalue()}", "x.csv", wanted="")
    if reading is not None and "ource" in heads:
        joined = sum(p.data["rows"] for p in reading.problems if p.code == "parallel-rows")
        loops = sum(p.data["loops"] for p in reading.problems if p.code == "loops-left-out")
        rejected = {(row.sheet.label, row.row) for row in reading.rejected_rows}
        told = reading.records.ties.size + joined + loops + len(rejected) + reading.blank_rows
        assert told >= len([row for row in rows if any(cell.strip() for cell in row)])


def test_names_of_ends_count_before_their_numbers_and_nobody_works_with_an_enemy(tmp_path: Path) -> None:
    """A column `Connection Type` says what a tie is: an enemy was read as somebody to coordinate with."""
    edges = tmp_path / "relationships.csv"
    edges.write_text(
        "Source ID,Source Name,Target ID,Target Name,Connection Type\n1,Alder,2,Birch,Ally\n1,Alder,3,Cedar,Enemy\n"
    )
    reading = read_files(edges)
    assert {question.id: question.suggested for question in reading.questions} == {
        "word:type:ally": "coordinates",
        "word:type:enemy": "leave out",
    }
    names = {row["id"]: row["name"] for row in reading.records.entities.rows()}
    assert [(names[row["from"]], names[row["to"]]) for row in reading.records.ties.rows()] == [("Alder", "Birch")]
