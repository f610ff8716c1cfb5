"""Kumu workbooks: elements, connections, values separated by `|`, and what its author's words become."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kunyet.loaders.reading.read_directory import read_files
from tests.helpers.reading import check_survives, codes, column, ends, names
from tests.helpers.workbooks import write_workbook

ELEMENTS: list[list[object]] = [
    ["Label", "Type", "Description", "Tags", "Image", "Founded by"],
    ["Alpha", "NGO", "helps many", "medical|youth", "https://example.org/a.png", "three teachers"],
    ["Beta", "Strike committee", None, "legal", None, None],
    ["Gamma", None, None, None, None, None],
]
CONNECTIONS: list[list[object]] = [
    ["From", "To", "Type", "Direction", "Description"],
    ["Alpha", "Beta|Gamma", "supports", "directed", "weekly"],
    ["Beta", "Delta", None, "undirected", None],
    ["Delta", "Beta", None, "undirected", None],
    ["Gamma", "Gamma", None, "directed", None],
]


def test_elements_and_connections_become_entities_and_ties(tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {
        "Elements": ELEMENTS,
        "Connections": CONNECTIONS,
        "(ignore) mine": [["Label"], ["Nobody"]],
    }
    reading = read_files(write_workbook(tmp_path / "map.xlsx", sheets))
    assert names(reading) == ["Alpha", "Beta", "Gamma", "Delta"]
    assert ends(reading) == [("Alpha", "Beta"), ("Alpha", "Gamma"), ("Beta", "Delta")]
    assert column(reading, "ties", "type") == ["supports", "supports", "coordinates"]
    assert column(reading, "ties", "notes") == ["weekly", "weekly", ""]
    assert column(reading, "entities", "kind") == ["organization", "strike_group", "unclassified", "unclassified"]
    assert column(reading, "entities", "notes")[0] == "helps many"
    assert column(reading, "entities", "roles") == ["medical|youth", "legal", "", ""]
    assert column(reading, "entities", "Founded by")[0] == "three teachers"
    assert column(reading, "entities", "Image")[0] == "https://example.org/a.png"
    assert codes(reading) == []
    assert [p.data for p in reading.problems if p.code == "loops-left-out"] == [{"loops": 1}]


def test_tags_that_are_no_roles_stay_an_extra_column(tmp_path: Path) -> None:
    elements = [["Label", "Tags"], ["Alpha", "medical|blue"]]
    reading = read_files(write_workbook(tmp_path / "m.xlsx", {"E": elements, "C": [["From", "To"], ["Alpha", "Beta"]]}))
    assert column(reading, "entities", "Tags") == ["medical|blue", ""]


def test_an_unknown_type_is_asked_about_once_and_its_suggestion_takes_no_protection_away(tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {
        "Elements": [["Label", "Type"], ["Alpha", "Lighthouse"], ["Beta", "Lighthouse"]],
        "Connections": [["From", "To", "Type"], ["Alpha", "Beta", "shines on"]],
    }
    reading = read_files(write_workbook(tmp_path / "m.xlsx", sheets))
    assert not reading.errors
    asked = {one.id: one.suggested for one in reading.questions}
    assert asked == {"word:kind:lighthouse": "unclassified", "word:type:shines on": "coordinates"}
    assert column(reading, "entities", "kind") == ["unclassified", "unclassified"]
    assert column(reading, "entities", "roles") == ["Lighthouse", "Lighthouse"]
    assert column(reading, "ties", "notes") == ["shines on"]


def test_a_person_is_an_entity_whose_kind_nobody_has_said_and_no_liaison(tmp_path: Path) -> None:
    """A liaison was made with a person's consent. A word on a map is none."""
    elements: list[list[object]] = [
        ["Label", "Type"],
        ["Alpha", "Person"],
        ["Beta", "Focal point"],
        ["Gamma", "Defector"],
    ]
    sheets: dict[str, list[list[object]]] = {
        "Elements": elements,
        "Connections": [["From", "To"], ["Alpha", "Beta"]],
    }
    reading = read_files(write_workbook(tmp_path / "m.xlsx", sheets))
    asked = {one.id: one.suggested for one in reading.questions}
    assert asked == {
        "word:kind:person": "unclassified",
        "word:kind:focal point": "unclassified",
        "word:kind:defector": "defector_network",
    }
    assert all(one.choices[:2] == ("unclassified", "liaison") for one in reading.questions[:2])
    assert not reading.blocking_questions
    assert column(reading, "entities", "kind") == ["unclassified", "unclassified", "defector_network"]


def test_elements_that_share_a_label_stay_apart_and_a_connection_to_them_is_ambiguous(tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {
        "E": [["Label"], ["Alpha"], ["Alpha"], ["Beta"]],
        "C": [["From", "To"], ["Beta", "Alpha"]],
    }
    reading = read_files(write_workbook(tmp_path / "m.xlsx", sheets))
    assert codes(reading) == ["ambiguous-name"]
    assert len(set(column(reading, "entities", "id"))) == 3


CELL = st.one_of(st.none(), st.text(st.sampled_from(list("ab|, \u1000-=")), max_size=4), st.integers(-1, 50_000))


@given(st.lists(st.lists(CELL, min_size=1, max_size=4), max_size=5), st.lists(st.lists(CELL, min_size=1), max_size=5))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_cells_give_a_report(tmp_path: Path, elements: list[list[object]], connections: list[list[object]]) -> None:
    sheets: dict[str, list[list[object]]] = {"E": [ELEMENTS[0], *elements], "C": [CONNECTIONS[0], *connections]}
    path = write_workbook(tmp_path / "m.xlsx", sheets)
    check_survives(tmp_path, path.read_bytes(), "again.xlsx")
