"""`unmet-need`: an open need, and no other usable actor offers the service within 2 steps over usable actors."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.gaps import unmet_need
from kunyet.graph.network.network import Network
from kunyet.graph.standards.standards import Standards, read_standards
from tests.helpers.building import entities, entity, find, found_keys, need, network, numbers, ties


def chain(*statuses: str, needs: list[dict[str, str]] | None = None) -> Network:
    """Return a - b - c - d - e, where a needs care and the last offers it unless other needs are given."""
    names = "abcdefgh"[: max(len(statuses), 2)]
    joins = ties(" ".join(f"{one}-{two}" for one, two in pairwise(names)))
    people = [entity(name, status=status) for name, status in zip(names, statuses, strict=True)]
    return network(people, joins, needs=needs or [need("a", "care"), need(names[-1], "care", "offer")])


def keys(net: Network, standards: str = "") -> list[str]:
    return found_keys(unmet_need, net, standards)


def test_an_offer_two_steps_away_meets_it_and_three_steps_away_does_not() -> None:
    assert keys(chain("", "")) == []
    assert keys(chain("", "", "")) == []
    assert keys(chain("", "", "", "")) == ["a+care"]


def test_another_standard_may_reach_further_or_less_far() -> None:
    assert keys(chain("", "", "", ""), "unmet-need: {max_steps: 3}") == []
    assert keys(chain("", "", ""), "unmet-need: {max_steps: 1}") == ["a+care"]


@pytest.mark.parametrize("status", ("detained", "unreachable", "compromised"))
def test_neither_in_between_nor_at_the_end_may_stand_who_cannot_be_used(status: str) -> None:
    assert keys(chain("", status, "")) == ["a+care"]
    assert keys(chain("", "", status)) == ["a+care"]
    assert keys(chain(status, "", "")) == []


def test_what_an_actor_offers_itself_is_no_help_to_it() -> None:
    both = [need("a", "care"), need("a", "care", "offer")]
    assert keys(chain("", "", needs=both)) == ["a+care"]
    assert keys(chain("", "", needs=[*both, need("b", "care", "offer")])) == []


def test_another_service_is_no_help() -> None:
    assert keys(chain("", "", needs=[need("a", "care"), need("b", "training", "offer")])) == ["a+care"]


def test_a_service_is_the_same_however_it_is_written() -> None:
    assert keys(chain("", "", needs=[need("a", "Legal  Aid"), need("b", "legal aid", "offer")])) == []


def test_one_gap_for_each_actor_and_service() -> None:
    rows = [need("a", "care"), need("a", "Care"), need("a", "law"), need("b", "care")]
    assert keys(chain("", "", needs=rows)) == ["a+care", "b+care", "a+law"]


@pytest.mark.parametrize(
    "values", ({"state": "met"}, {"state": "withdrawn"}, {"until": "2024-03-31"}, {"since": "2024-04-01"})
)
def test_a_need_that_is_not_open_on_the_date_is_none(values: dict[str, str]) -> None:
    assert keys(chain("", "", needs=[need("a", "care", **values)])) == []


@pytest.mark.parametrize("values", ({"state": "withdrawn"}, {"until": "2024-03-31"}, {"since": "2024-04-01"}))
def test_an_offer_that_is_not_open_on_the_date_is_no_help(values: dict[str, str]) -> None:
    assert keys(chain("", "", needs=[need("a", "care"), need("b", "care", "offer", **values)])) == ["a+care"]


def test_a_blank_state_is_open_unless_somebody_met_it() -> None:
    row = {"entity": "a", "direction": "need", "service": "care"}
    assert keys(chain("", "", needs=[row])) == ["a+care"]
    assert keys(chain("", "", needs=[{**row, "met_by": "b"}])) == []


def test_only_actors_of_the_network_are_judged() -> None:
    net = network([entity("a", status="left"), entity("i", "initiative")], needs=[need("a", "care"), need("i", "care")])
    assert keys(net) == []


def test_the_evidence_names_the_three_nearest_further_away() -> None:
    rows = [need("a", "care"), *(need(name, "care", "offer") for name in "defgh")]
    found = find(unmet_need, chain(*[""] * 8, needs=rows))
    assert found.evidence["offered_by"][0] == "d|e|f"
    assert found.evidence["steps"][0] == "3|4|5"
    assert numbers(found, "offers") == [5]


def test_the_evidence_counts_offers_out_of_reach_and_does_not_name_them() -> None:
    rows = [need("a", "care"), need("c", "care", "offer"), need("a", "care", "offer")]
    found = find(unmet_need, network(["a", "b", "c"], ["a-b"], needs=rows))
    assert numbers(found, "offers") == [1]
    assert found.evidence["offered_by"][0] == ""


def test_it_is_a_question_unless_the_actor_was_asked() -> None:
    for asked_on, asked in ((None, False), ("2024-03-01", True)):
        found = find(unmet_need, network([entity("a", ties_asked_on=asked_on)], needs=[need("a", "care")]))
        assert found.asked is not None
        assert found.asked.tolist() == [asked]


def test_scopes_may_allow_different_numbers_of_steps() -> None:
    people = [entity("a", region="Chin"), *entities("b c d z")]
    net = network(
        people, ["a-b", "b-c", "c-d", "d-z"], needs=[need("a", "care"), need("z", "care"), need("c", "care", "offer")]
    )
    assert keys(net) == []
    assert keys(net, "unmet-need: {where: {region: Chin}, max_steps: 1}") == ["a+care"]
    assert keys(net, "unmet-need: {where: {region: Chin}, on: false}") == []


NAMES = "abcdef"
PAIRS = st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda ends: ends[0] < ends[1]))


@given(
    PAIRS,
    st.sets(st.sampled_from(NAMES)),
    st.sets(st.sampled_from(NAMES)),
    st.sets(st.sampled_from(NAMES)),
    st.integers(1, 4),
)
def test_it_equals_ego_graphs(
    pairs: set[tuple[str, str]], needing: set[str], offering: set[str], held: set[str], steps: int
) -> None:
    people = [entity(name, status="detained" if name in held else "") for name in NAMES]
    rows = [need(name, "care") for name in sorted(needing)] + [need(name, "care", "offer") for name in sorted(offering)]
    net = network(people, ties(" ".join(f"{a}-{b}" for a, b in sorted(pairs))), needs=rows)
    graph = nx.Graph(sorted(pairs))
    graph.add_nodes_from(NAMES)
    expected = []
    for name in sorted(needing):
        passable = graph.subgraph((set(NAMES) - held) | {name})
        near = set(nx.ego_graph(passable, name, radius=steps)) - {name}
        expected += [] if near & (offering - held) else [f"{name}+care"]
    judge_steps = _rules_with_steps(steps)
    assert found_keys(unmet_need, net, judge_steps) == expected


def _rules_with_steps(steps: int) -> Standards:
    shipped = read_standards()
    rule = replace(shipped.rules["unmet-need"][0], thresholds={"max_steps": steps})
    return replace(shipped, rules={**shipped.rules, "unmet-need": (rule,)})


def test_no_need_is_no_gap() -> None:
    assert keys(network(["a"])) == []
    assert len(find(unmet_need, network()).rule) == 0
    assert isinstance(find(unmet_need, network()).first, np.ndarray)
