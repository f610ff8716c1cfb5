"""Kumu's JSON: blueprints and exports of a project, and documents of any other shape."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kunyet.loaders.reading.read_directory import read_files
from tests.helpers.reading import check_survives, codes, column, ends, names, read_text, refused

BLUEPRINT = {
    "elements": [
        {"label": "Alpha", "type": "NGO", "description": "helps many", "tags": ["medical", "youth"], "staff": 12},
        {"label": "Beta", "type": "Strike committee"},
    ],
    "connections": [
        {"from": "Alpha", "to": "Beta", "type": "supports", "direction": "directed"},
        {"from": "Beta", "to": ["Gamma", "Delta"], "direction": "undirected", "label": "talks weekly"},
    ],
}
PROJECT = {
    "version": 1,
    "name": "Our map",
    "elements": [
        {"_id": "elem-a1", "attributes": {"label": "Alpha", "element type": "NGO", "tags": ["a", "b"], "paid": True}},
        {"_id": "elem-a2", "attributes": {"label": "Alpha", "description": "the other one"}},
        {"_id": "elem-a3", "attributes": {"label": None}},
    ],
    "connections": [
        {
            "_id": "conn-1",
            "from": "elem-a1",
            "to": "elem-a2",
            "direction": "mutual",
            "delayed": False,
            "attributes": {"connection type": "funds"},
        },
        {"_id": "conn-2", "from": "elem-a1", "to": "elem-zz", "direction": "directed", "attributes": {}},
    ],
    "maps": [{"_id": "map-1", "elements": [{"position": {"x": 1, "y": 2}}]}],
}


def test_a_blueprint_names_its_ends_by_labels(tmp_path: Path) -> None:
    reading = read_text(tmp_path, json.dumps(BLUEPRINT), "b.json")
    assert names(reading) == ["Alpha", "Beta", "Gamma", "Delta"]
    assert ends(reading) == [("Alpha", "Beta"), ("Beta", "Gamma"), ("Beta", "Delta")]
    assert column(reading, "entities", "kind")[:2] == ["organization", "strike_group"]
    assert column(reading, "entities", "roles")[0] == "medical|youth"
    assert column(reading, "entities", "staff")[0] == "12"
    assert column(reading, "ties", "label") == ["", "talks weekly", "talks weekly"]
    assert codes(reading) == []


def test_a_project_names_its_ends_by_ids_and_what_it_leaves_out_is_counted(tmp_path: Path) -> None:
    reading = read_text(tmp_path, json.dumps(PROJECT), "p.json")
    assert names(reading) == ["Alpha", "Alpha", "elem-a3"]
    assert ends(reading) == [("Alpha", "Alpha")]  # two of one name stay two
    assert column(reading, "ties", "type") == ["funds"]
    assert codes(reading) == ["dangling-reference"]
    assert column(reading, "entities", "tags")[0] == "a|b"
    assert column(reading, "entities", "paid")[0] == "yes"
    assert [p.data for p in reading.problems if p.code == "parts-left-out"] == [{"what": ["maps (1)"]}]


@pytest.mark.parametrize(
    ("content", "key"),
    (
        (json.dumps(BLUEPRINT)[:200], "broken-json.line"),
        ('{"elements": 3}', "broken-json.shape"),
        ('{"elements": [], "connections": []}', "broken-graph.no-nodes"),
        (json.dumps({**PROJECT, "elements": PROJECT["elements"][:1] * 2}), "broken-graph.node-twice"),  # type: ignore[index]
        ('{"elements": ' + "[" * 100_000, "broken-json.line"),
        ('{"other": 1}', "wrong-kind-of-file"),
    ),
)
def test_a_broken_document_is_refused_in_one_sentence(tmp_path: Path, content: str, key: str) -> None:
    assert refused(tmp_path, content, "x.json") == key


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    assert len(names(read_text(tmp_path, json.dumps(BLUEPRINT).encode("utf-8-sig"), "x.json"))) == 4


def test_a_folder_takes_no_other_json(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"a": 1}')
    (tmp_path / "map.json").write_text(json.dumps(BLUEPRINT))
    assert read_files(tmp_path).files == ("map.json",)


VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
RECORD = st.dictionaries(st.sampled_from(["label", "_id", "from", "to", "type", "tags", "attributes", "x"]), VALUE)


@given(st.lists(RECORD | VALUE, max_size=4), st.lists(RECORD, max_size=4))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_values_give_a_report_or_a_typed_error(tmp_path: Path, elements: list[Any], connections: list[Any]) -> None:
    check_survives(tmp_path, json.dumps({"elements": elements, "connections": connections}), "x.json")
