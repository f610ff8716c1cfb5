"""The table of measures: every key of the contract, sensible answers for small networks, and nothing that a role may
not see.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from kunyet.graph.measures.common import json_rows
from kunyet.graph.measures.common.measures_table import MeasuresTable, compute_measures
from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from tests.helpers.building import directory, entity, tie
from tests.helpers.viewing import view_of

ROW = {
    "id",
    "name",
    "kind",
    "degree",
    "betweenness",
    "closeness",
    "harmonic",
    "core",
    "component",
    "is_cut_point",
    "constraint",
    "effective_size",
    "community",
}
FIGURES = {"actors", "ties", "density", "components", "largest", "fragmentation"}


KEYS = {"betweenness_error", "parts_if_removed", "cut_off_if_removed"}
TOLD = {"closeness_centralisation", "outtree", "robustness", "key_players"}


def measured(
    entities: Any = "abc", ties: Any = ("a-b", "b-c"), role: str = "coordinator", **asked: Any
) -> MeasuresTable:
    return compute_measures(view_of(directory(entities, ties), role), **asked)


@pytest.mark.parametrize(
    ("entities", "ties"), (("", ()), ("a", ()), ("abc", ()), ("ab", ("a-b",)), ("abc", ("a-b", "b-c")))
)
@pytest.mark.parametrize("asked", ({}, {"by": "kind"}, {"by": "region", "directed": True}, {"weighted": True}))
def test_every_key_is_there_and_no_number_is_nan(entities: str, ties: tuple[str, ...], asked: dict[str, Any]) -> None:
    told = measured(entities, ties, **asked).as_dict()
    json.dumps(told, allow_nan=False)
    assert {*told["network"]} >= FIGURES | TOLD
    assert all({*row} >= ROW | KEYS for row in told["rows"])
    assert len(told["rows"]) == told["network"]["actors"] == len(entities)
    if "by" in asked:
        assert {*told["partition"]} >= {"attribute", "groups", "ei", "mixing"}
        assert all(
            {*row["brokerage"]} == {"coordinator", "itinerant", "representative", "gatekeeper", "liaison"}
            for row in told["rows"]
        )


def test_a_chain_has_the_figures_that_can_be_worked_out_by_hand() -> None:
    found = measured()
    assert {name: found.network[name] for name in FIGURES} == {
        "actors": 3, "ties": 2, "density": 2 / 3, "components": 1, "largest": 3, "fragmentation": 0
    }  # fmt: skip
    middle = found.rows[1]
    assert (middle["degree"], middle["betweenness"], middle["closeness"], middle["harmonic"]) == (2, 1, 1, 2)
    assert (middle["core"], middle["is_cut_point"], middle["constraint"], middle["effective_size"]) == (1, True, 0.5, 2)


def test_the_json_in_pieces_is_the_document_whatever_the_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read back it is the same to the last digit, with a head of its own in front."""
    monkeypatch.setattr(json_rows, "ROWS_AT_ONCE", 2)
    for names, asked in (("", {}), ("a", {"by": "kind"}), ("abcde", {"by": "region"})):
        found = measured([entity(name, name_my="စာ") for name in names], ["a-b"] if len(names) > 1 else [], **asked)
        text = "".join(found.json({"kunyet": "x"}))
        assert json.loads(text) == {"kunyet": "x"} | json.loads(json.dumps(found.as_dict(), allow_nan=False))


def test_what_falls_apart_without_whom_is_told_actor_by_actor() -> None:
    found = measured("abcde", ("a-b", "b-c", "c-d"))
    assert [row["parts_if_removed"] for row in found.rows] == [1, 2, 2, 1, 0]
    assert [row["cut_off_if_removed"] for row in found.rows] == [0, 1, 1, 0, 0]
    players = found.network["key_players"]
    assert {*players["fragmentation"]} == {"actors", "exact", "fragmentation", "distance_fragmentation"}
    assert {*players["reach"]} == {"actors", "exact", "steps", "reach", "distance_reach"}
    assert (players["fragmentation"]["actors"], players["reach"]["actors"]) == (["b"], ["b"])
    assert players["reach"]["reach"] == 3 / 4
    assert players["reach"]["distance_reach"] == (1 + 1 + 1 / 2) / 4
    assert len(measured("abcdefghijk", ("a-b", "b-c")).network["key_players"]["fragmentation"]["actors"]) == 2


def test_an_isolate_has_no_constraint() -> None:
    row = measured("abc", ("a-b",)).rows[2]
    assert (row["constraint"], row["effective_size"], row["closeness"], row["harmonic"]) == (None, None, 0, 0)


def test_a_policymaker_is_not_told_who_is_a_cut_point() -> None:
    found = measured(role="policymaker")
    assert [row["is_cut_point"] for row in found.rows] == [None] * 3
    assert (
        [row["parts_if_removed"] for row in found.rows]
        == [row["cut_off_if_removed"] for row in found.rows]
        == [None] * 3
    )
    assert (found.network["cut_points"], found.network["bridges"], found.network["key_players"]) == (None, None, None)
    assert measured(role="analyst").rows[1]["is_cut_point"] is True


def test_ties_of_other_types_can_be_asked_for_and_directed_ones_counted_their_way() -> None:
    ties = [tie("a", "b"), tie("b", "a", "supports"), tie("b", "c", "funds")]
    assert measured(ties=ties, types=["supports", "funds"]).network["ties"] == 2
    found = measured(ties=ties, directed=True)
    assert found.network["ties"] == 3
    assert [row["out_degree"] for row in found.rows] == [1, 2, 0]
    assert found.network["density"] == 0.5


def test_the_partition_tells_groups_mixing_and_brokerage() -> None:
    entities = [entity("a", region="Shan"), entity("b", region="Shan"), entity("c", region="Chin"), entity("d")]
    found = measured(entities, ("a-b", "b-c", "c-d"), by="region")
    assert found.partition is not None
    assert found.partition["ei"] == 0
    assert found.partition["groups"] == [
        {"group": "Chin", "actors": 1, "internal": 0, "external": 1, "ei": 1.0},
        {"group": "Shan", "actors": 2, "internal": 1, "external": 1, "ei": 0.0},
    ]
    assert found.rows[1]["brokerage"] == {
        "coordinator": 0,
        "itinerant": 0,
        "representative": 1,
        "gatekeeper": 1,
        "liaison": 0,
    }
    assert found.rows[3]["group"] is None


def test_a_blank_cell_is_of_the_group_that_a_blank_stands_for() -> None:
    """A status is that of the date, a marking the one that holds; a region that nobody recorded is none."""
    entities = [
        entity("a"),
        entity("b", status="active"),
        entity("c", "liaison", status="detained", status_since="2090"),
    ]
    for by, groups in (
        ("status", {"active": 3}),
        ("tlp", {"AMBER": 2, "AMBER+STRICT": 1}),
        ("kind", {"organization": 2, "liaison": 1}),
        ("region", {}),
    ):
        partition = measured(entities, ("a-b",), by=by).partition
        assert partition is not None
        assert {group["group"]: group["actors"] for group in partition["groups"]} == groups
        assert {row["a"] for row in partition["mixing"]} == set(groups)


@pytest.mark.parametrize(
    ("asked", "code", "near"),
    (({"by": "regoin"}, "unknown-attribute", "region"), ({"types": ["suports"]}, "unknown-type", "supports")),
)
def test_what_is_unknown_is_refused_with_the_nearest(asked: dict[str, Any], code: str, near: str) -> None:
    with pytest.raises(KunyetError) as refused:
        measured(**asked)
    assert refused.value.code == code
    assert f"`{near}`" in refused.value.remedy


def test_a_withheld_column_is_no_attribute_below_coordinator() -> None:
    assert measured(by="notes").partition is not None
    with pytest.raises(NotForThisRole):
        measured(role="analyst", by="notes")
