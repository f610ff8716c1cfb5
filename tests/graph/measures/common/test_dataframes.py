"""Frames for notebooks: a view's actors and ties with their measures, in pandas and in networkx, and nothing that a
role may not see.
"""

from __future__ import annotations

import math
from pathlib import Path

import networkx

from kunyet.graph.measures.common.dataframes import to_networkx, to_pandas
from kunyet.graph.measures.common.measures_table import compute_measures
from tests.helpers.building import directory, entity, tie
from tests.helpers.viewing import view_of

ENTITIES = [entity("a", region="Shan", core="own"), entity("b", region="Shan"), entity("c"), entity("d")]
TIES = [tie("a", "b"), tie("a", "b", "supports"), tie("b", "c")]


def test_a_frame_has_a_column_for_each_measure_beside_those_of_the_directory() -> None:
    view = view_of(directory(ENTITIES, TIES))
    actors, ties = to_pandas(view, by="region")
    rows = {row["id"]: row for row in compute_measures(view, by="region").rows}
    assert list(actors.index) == list("abcd")
    assert actors.loc["b", "region"] == "Shan"
    assert actors.loc["b", "betweenness"] == rows["b"]["betweenness"] == 1
    assert {role: actors.loc["b", f"brokerage_{role}"] for role in rows["b"]["brokerage"]} == rows["b"]["brokerage"]
    assert "brokerage" not in actors
    assert math.isnan(actors.loc["d", "constraint"])
    assert list(ties["is_bridge"]) == [True] * 3


def test_a_column_of_the_directory_keeps_its_name() -> None:
    actors, _ = to_pandas(view_of(directory(ENTITIES, TIES)))
    assert (actors.loc["a", "core"], actors.loc["a", "measure_core"]) == ("own", 1)


def test_a_graph_carries_the_measures_and_can_be_written(tmp_path: Path) -> None:
    graph = to_networkx(view_of(directory(ENTITIES, TIES)), by="region")
    assert graph.nodes["b"]["betweenness"] == 1
    assert graph.nodes["b"]["brokerage_liaison"] == 0
    assert graph.nodes["a"]["measure_core"] == 1
    assert "constraint" not in graph.nodes["d"]
    assert graph.edges["a", "b", "a-b-supports"]["is_bridge"] is True
    networkx.write_graphml(graph, tmp_path / "out.graphml")


def test_the_ties_of_a_frame_are_those_of_the_types_asked_for() -> None:
    view = view_of(directory(ENTITIES, TIES))
    actors, ties = to_pandas(view, types=["supports"])
    assert list(ties["type"]) == ["supports"]
    assert actors.loc["b", "degree"] == 1
    assert to_networkx(view, types=["supports"]).number_of_edges() == 1


def test_a_policymaker_s_frames_name_no_cut_point() -> None:
    view = view_of(directory(ENTITIES, TIES), "policymaker")
    actors, ties = to_pandas(view)
    assert actors["is_cut_point"].isna().all()
    assert actors["cut_off_if_removed"].isna().all()
    assert ties["is_bridge"].isna().all()
    graph = to_networkx(view)
    assert all("is_cut_point" not in values for _, values in graph.nodes(data=True))
    assert all("is_bridge" not in values for *_, values in graph.edges(data=True))


def test_an_empty_directory_gives_empty_frames() -> None:
    view = view_of(directory())
    actors, ties = to_pandas(view)
    assert (len(actors), len(ties), len(to_networkx(view))) == (0, 0, 0)
