"""Onodo workbooks: nodes, relations, and that `From` and `To` of a relation are its dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kunyet.loaders.reading.read_directory import read_files
from tests.helpers.reading import check_survives, codes, column, ends, names
from tests.helpers.workbooks import write_workbook

NODES: list[list[object]] = [
    ["Name", "Type", "Description", "Visible", "Town of origin"],
    ["Alpha", "NGO", "helps many", None, "Monywa"],
    ["Beta", "Strike committee", None, 0, None],
]
RELATIONS: list[list[object]] = [
    ["Source", "Type", "Target", "Directed", "At", "From", "To"],
    ["Alpha", "supports", "Beta", 1, None, date(2021, 2, 1), date(2022, 3, 1)],
    ["Beta", "funds", "Gamma", None, date(2023, 5, 1), None, None],
    ["Gamma", "funds", "Beta", None, date(2023, 5, 1), None, None],
]


def test_nodes_and_relations_become_entities_and_ties_with_dates(tmp_path: Path) -> None:
    reading = read_files(write_workbook(tmp_path / "o.xlsx", {"Nodes": NODES, "Relations": RELATIONS}))
    assert names(reading) == ["Alpha", "Beta", "Gamma"]
    assert ends(reading) == [("Alpha", "Beta"), ("Beta", "Gamma")]
    assert column(reading, "ties", "type") == ["supports", "funds"]
    assert column(reading, "ties", "since") == ["2021-02-01", "2023-05-01"]
    assert column(reading, "ties", "until") == ["2022-03-01", "2023-05-01"]
    assert column(reading, "entities", "kind") == ["organization", "strike_group", "unclassified"]
    assert column(reading, "entities", "notes")[0] == "helps many"
    assert column(reading, "entities", "Visible") == ["", "0", ""]
    assert column(reading, "entities", "Town of origin")[0] == "Monywa"
    assert codes(reading) == []
    assert [p.data for p in reading.problems if p.code == "parallel-rows"] == [{"rows": 1}]  # no direction: one tie


def test_a_file_of_the_spanish_version_without_dates_is_read(tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {
        "Nodos": [["Name"], ["Alpha"]],
        "Relaciones": [["Source", "Target"], ["Alpha", "Beta"]],
    }
    reading = read_files(write_workbook(tmp_path / "o.xlsx", sheets))
    assert (names(reading), ends(reading)) == (["Alpha", "Beta"], [("Alpha", "Beta")])


def test_relations_alone_make_their_nodes_and_a_single_date_is_both(tmp_path: Path) -> None:
    rows = [["Source", "Target", "Date", "How they met"], ["Alpha", "Beta", "2021-02-01", "at a forum"]]
    reading = read_files(write_workbook(tmp_path / "o.xlsx", {"Relations": rows}))
    assert (column(reading, "ties", "since"), column(reading, "ties", "until")) == (["2021-02-01"], ["2021-02-01"])
    assert column(reading, "ties", "How they met") == ["at a forum"]


def test_unknown_types_are_asked_about(tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {
        "Nodes": [["Name", "Type"], ["Alpha", "Lighthouse"]],
        "Relations": [["Source", "Type", "Target"], ["Alpha", "shines on", "Beta"]],
    }
    reading = read_files(write_workbook(tmp_path / "o.xlsx", sheets))
    assert not reading.errors
    assert [one.id for one in reading.questions] == ["word:kind:lighthouse", "word:type:shines on"]


def test_nodes_of_one_name_stay_apart_and_a_missing_end_is_an_error(tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {
        "Nodes": [["Name"], ["Alpha"], ["Alpha"]],
        "Relations": [["Source", "Target"], ["Beta", None], ["Beta", "Alpha"]],
    }
    reading = read_files(write_workbook(tmp_path / "o.xlsx", sheets))
    assert len(set(column(reading, "entities", "id"))) == 3
    assert sorted((p.code, p.row) for p in reading.errors) == [("ambiguous-name", 3), ("missing-cell", 2)]


CELL = st.one_of(st.none(), st.text(st.sampled_from(list("ab|, \u1000-=")), max_size=4), st.integers(-1, 50_000))


@given(st.lists(st.lists(CELL, min_size=1, max_size=5), max_size=5), st.lists(st.lists(CELL, min_size=1), max_size=5))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_cells_give_a_report(tmp_path: Path, nodes: list[list[object]], relations: list[list[object]]) -> None:
    path = write_workbook(tmp_path / "m.xlsx", {"Nodes": [NODES[0], *nodes], "Relations": [RELATIONS[0], *relations]})
    check_survives(tmp_path, path.read_bytes(), "again.xlsx")
