"""The tie matrix and coverage, on small networks made by hand."""

from __future__ import annotations

from hypothesis import given

from kunyet.graph.network.network import Network
from kunyet.graph.overview.coverage import regional_coverage
from kunyet.graph.overview.tie_matrix import pairs_between, tie_matrix
from tests.helpers.building import entity, network, ties
from tests.helpers.graphs import drawn_networks

NET = network(
    [
        entity("a", region="Chin"),
        entity("b", "liaison", region="Shan (North)|Chin"),
        entity("c", "strike_group", region="Shan"),
        entity("d", "strike_group"),
    ],
    ties("a-b b-c a-c c-d"),
)


def cell(net: Network, row: tuple[str, str], column: tuple[str, str]) -> int:
    found = tie_matrix(net, row[0], column[0])
    return int(found.pairs[found.rows.index(row[1]), found.columns.index(column[1])])


def test_a_pair_counts_where_one_is_in_the_row_and_the_other_in_the_column() -> None:
    assert cell(NET, ("kind", "organization"), ("kind", "liaison")) == 1
    assert cell(NET, ("kind", "liaison"), ("kind", "organization")) == 1
    assert cell(NET, ("kind", "strike_group"), ("kind", "strike_group")) == 1
    assert cell(NET, ("kind", "organization"), ("kind", "organization")) == 0


def test_an_actor_in_several_regions_counts_in_each_and_a_part_in_its_whole() -> None:
    """b, who is in Shan (North) and in Chin, is tied to c in Shan: within Shan, and between the two."""
    found = tie_matrix(NET, "region", "kind")
    assert found.rows == ("Chin", "Shan", "")
    assert cell(NET, ("region", "Shan"), ("region", "Shan")) == 1
    assert cell(NET, ("region", "Chin"), ("region", "Shan")) == 3
    assert cell(NET, ("region", ""), ("kind", "strike_group")) == 1


def test_the_pairs_behind_a_cell_are_those_that_it_counts() -> None:
    behind = pairs_between(NET, ("region", "Chin"), ("kind", "strike_group"))
    names = {(NET.ids[NET.graph.u[pair]], NET.ids[NET.graph.v[pair]]) for pair in behind.tolist()}
    assert names == {("a", "c"), ("b", "c")}
    assert not len(pairs_between(NET, ("region", "Mars"), ("kind", "liaison")))


@given(drawn_networks("ABC"))
def test_every_cell_counts_the_pairs_behind_it(net: Network) -> None:
    found = tie_matrix(net, "region", "region")
    assert (found.pairs == found.pairs.T).all()
    for row, one in enumerate(found.rows):
        for column, other in enumerate(found.columns):
            assert found.pairs[row, column] == len(pairs_between(net, ("region", one), ("region", other)))


def test_coverage_counts_kinds_by_region_and_lists_uncovered_regions() -> None:
    found = regional_coverage(NET)
    chin, shan = found.regions.index("Chin"), found.regions.index("Shan")
    assert found.based[chin].tolist() == [1, 0, 1]
    assert found.based[shan].tolist() == [0, 1, 1]
    assert found.nowhere == 1
    assert "Kayah" in found.uncovered
    assert not {"Chin", "Shan"} & set(found.uncovered)


def test_an_actor_at_work_covers_a_region_and_abroad_is_a_row_of_its_own() -> None:
    found = regional_coverage(network([entity("a", region="Thailand", serves="Kayah")], []))
    assert "Kayah" not in found.uncovered
    assert found.regions[-1] == "Thailand"
    assert found.works[found.regions.index("Kayah")] == 1


def test_an_empty_network_has_no_actor_without_a_region() -> None:
    empty = network([], [])
    assert tie_matrix(empty, "region", "kind").pairs.shape == (0, 0)
    found = regional_coverage(empty)
    assert len(found.uncovered) == 15
    assert found.based.sum() == 0
