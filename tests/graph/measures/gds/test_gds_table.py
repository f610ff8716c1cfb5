"""Measures in a server are those of the laptop, to the last digit, on each viewer's own network; and nothing of it
stays there.
"""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.measures import betweenness, closeness, community
from kunyet.graph.measures.common.measures_table import compute_measures
from kunyet.graph.measures.gds.gds_table import compute_in_server
from kunyet.graph.measures.gds.projection import project_network
from kunyet.graph.measures.gds.run_query import RunQuery, require_library
from kunyet.graph.measures.gds.server_network import server_network
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.records.table import Table
from kunyet.graph.vocabulary.kinds import ACTORS
from kunyet.graph.vocabulary.markings import MARKINGS
from kunyet.graph.vocabulary.tie_types import NETWORK_TYPES
from tests.helpers.building import AT, day, directory, entity, tie
from tests.helpers.neo4j_asking import asking, put
from tests.helpers.neo4j_fixtures import missing
from tests.helpers.neo4j_server import Given, Neo4jServer
from tests.helpers.viewing import NOW, FixedStore

DATES = ("", "", "", "2022", "2023-05", "2024-03", "2024-03-31", "2024-04-01", "2025")
EXACT = ("degree", "betweenness", "closeness", "harmonic", "core", "component", "is_cut_point", "name", "kind", "id")
FIGURES = (
    "actors",
    "ties",
    "density",
    "components",
    "largest",
    "isolates",
    "fragmentation",
    "distance_fragmentation",
    "cut_points",
    "bridges",
    "degree_centralisation",
    "betweenness_centralisation",
    "closeness_centralisation",
    "types",
    "at",
    "role",
)


@pytest.fixture
def ask(neo4j: Given) -> Any:
    """Give the way to ask a server that has Graph Data Science."""
    with asking(neo4j) as ask:
        try:
            require_library(ask)
        except KunyetError as lacking:
            missing(lacking)
        yield ask


def drawn(seed: int, actors: int = 60, marking: str = "") -> Records:
    """Return a directory of every kind, marking, status and form of date, with parallel ties, islands and isolates."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    entities = [
        entity(
            f"e{number:03}",
            chance.choice([*ACTORS, "forum"]),
            code_name=f"Word {number:03}" if chance.random() < 0.7 else "",
            tlp=chance.choice(["", "", "", *MARKINGS]),
            status=chance.choice(["", "", "active", "dormant", "left"]),
            status_since=chance.choice(DATES),
            since=chance.choice(DATES),
            until=chance.choice(["", "", "", "2024-03", "2024-04", "2026"]),
        )
        for number in range(actors)
    ]
    ends = [(chance.randrange(actors), chance.randrange(actors)) for _ in range(2 * actors)]
    ties = [
        tie(
            f"e{a:03}",
            f"e{b:03}",
            chance.choice([*NETWORK_TYPES, "attended"]),
            id=f"t{number}",
            tlp=chance.choice(["", "", "", *MARKINGS]),
            since=chance.choice(DATES),
            until=chance.choice(["", "", "", "2024", "2024-03", "2024-03-31", "2024-04-01", "2026"]),
        )
        for number, (a, b) in enumerate(ends)
        if a != b
    ]
    firewalls = [{"a": "e000", "b": "e001", "reason": "asked"}, {"a": "e002", "b": "e000", "reason": "asked"}]
    settled = Settings(at=AT, marking=marking)
    return Records.of(settled, entities=entities, ties=ties, firewalls=firewalls)


def both(held: Records, viewer: Viewer, at: str = AT) -> tuple[View, View]:
    """Return the view of all records, and that of the records without ties."""
    store, less = FixedStore(held), FixedStore(held.with_tables(ties=Table("ties", 0)))
    return tuple(open_view(each, viewer, at=day(at), now=NOW) for each in (store, less))  # type: ignore[return-value]


@pytest.mark.parametrize(
    "viewer", (Viewer(), Viewer("coordinator", "e000"), Viewer("policymaker", "e000"), Viewer("analyst")), ids=str
)
def test_every_viewer_gets_the_figures_of_their_own_network(ask: RunQuery, viewer: Viewer) -> None:
    """What the laptop computes on the viewer's network, the server computes to the last digits on its projection of it.

    The dates are a plain day, the end of a year and of a February, and the first of a month; the last directory is all
    RED.
    """
    cases = (("", "2024-03-31"), ("", "2023-12-31"), ("", "2024-02-29"), ("AMBER", "2024-04-01"), ("RED", "2024-03-31"))
    for seed, (marking, at) in enumerate(cases):
        held = drawn(seed, marking=marking)
        sealed = put(ask, held)
        whole, less = both(held, viewer, at)
        chosen = server_network(less, sealed)
        here, there = compute_measures(whole), compute_in_server(less, ask, chosen)
        for name in EXACT:
            assert _rounded(there.columns[name]) == _rounded(here.columns[name]), name
        for name in FIGURES:
            assert _rounded([there.network[name]]) == _rounded([here.network[name]]), name


def _rounded(column: Any) -> list[Any]:
    """Return values to twelve digits: the order in which a server adds floats is its own."""
    values = column.tolist() if isinstance(column, np.ndarray) else column
    return [float(f"{value:.12g}") if isinstance(value, float) else value for value in values]


def test_a_sample_gives_the_figures_of_its_sources(ask: RunQuery, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the laptop would sample, so does the server: closeness from the same sources is the same, betweenness is
    scaled up alike.
    """
    held = directory([entity(f"e{n:02}") for n in range(40)], [tie(f"e{n:02}", f"e{n * 7 % 40:02}") for n in range(39)])
    put(ask, held)
    whole, less = both(held, Viewer())
    exact = compute_measures(whole).columns["betweenness"]
    for module, sizes in ((closeness, ("SAMPLE", "SERVER_SAMPLE")), (betweenness, ("SAMPLE",))):
        monkeypatch.setattr(module, "AT_MOST", 0)
        for size in sizes:
            monkeypatch.setattr(module, size, 8)
    with project_network(ask, server_network(less)) as network:
        near, between = closeness.closeness_in_server(network), betweenness.betweenness_in_server(network)
    expected = closeness.closeness(whole.network)
    assert _rounded(near.closeness) == _rounded(expected.closeness)
    assert _rounded(near.harmonic) == _rounded(expected.harmonic)
    assert near.sample is not None
    assert between.sample is not None
    assert between.sample.size == 8
    assert 0.5 < between.value.sum() / np.asarray(exact).sum() < 2


def test_communities_of_a_small_network_are_those_of_the_laptop(ask: RunQuery) -> None:
    """On networks that have no clear groups, on which a search by another order would come to something else."""
    for seed in range(3):
        held = drawn(seed, actors=200)
        sealed = put(ask, held)
        whole, less = both(held, Viewer())
        here, there = compute_measures(whole), compute_in_server(less, ask, server_network(less, sealed))
        assert list(there.columns["community"]) == list(here.columns["community"])
        assert there.network["modularity"] == here.network["modularity"]


@pytest.mark.parametrize("seed", range(3))
def test_communities_that_the_server_finds_are_as_good(
    ask: RunQuery, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Of a network too large to be sent, the modularity is within a hundredth of the laptop's."""
    monkeypatch.setattr(community, "SENT_AT_MOST", 0)
    held = grouped(seed)
    order = list(held.entities.rows())
    random.Random(seed).shuffle(order)  # noqa: S311 - no secret: the server divides another order otherwise
    put(ask, directory(order, held.ties.rows()))
    whole, less = both(held, Viewer())
    here, there = compute_measures(whole).network, compute_in_server(less, ask, server_network(less)).network
    assert here["modularity"] > 0.3
    assert there["modularity"] >= 0.99 * here["modularity"]
    assert there["modularity"] <= 1
    assert abs(there["communities"] - here["communities"]) <= here["communities"] / 3


def grouped(seed: int, actors: int = 600, groups: int = 12) -> Records:
    """Return a directory in which two ties of three stay within a group."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    ties = {}
    for _ in range(5 * actors):
        one = chance.randrange(actors)
        other = chance.randrange(actors)
        if chance.random() < 2 / 3:
            other = one % groups + groups * chance.randrange(actors // groups)
        if one != other:
            ties[min(one, other), max(one, other)] = tie(f"e{one:03}", f"e{other:03}", id=f"t{one}-{other}")
    return directory([entity(f"e{number:03}") for number in range(actors)], list(ties.values()))


def test_a_network_of_isolates_and_an_empty_one_have_their_values(ask: RunQuery) -> None:
    """Actors without any tie are in the network; where nobody is, nothing is asked."""
    for rows in ([entity("a"), entity("b")], [entity("a")], []):
        held = directory(rows, [])
        put(ask, held)
        whole, less = both(held, Viewer())
        here, there = compute_measures(whole).network, compute_in_server(less, ask, server_network(less)).network
        for name in FIGURES:
            assert there[name] == here[name], name


def test_nothing_is_left_in_the_servers_memory(ask: RunQuery) -> None:
    """A projection is dropped when the question is answered, and when it fails."""
    held = drawn(1)
    put(ask, held)
    _, less = both(held, Viewer())
    compute_in_server(less, ask, server_network(less))
    with pytest.raises(RuntimeError), project_network(ask, server_network(less)):
        raise RuntimeError
    assert ask("CALL gds.graph.list() YIELD graphName RETURN graphName") == []


def test_a_directory_that_changed_meanwhile_is_not_measured_half(ask: RunQuery) -> None:
    """An actor that the view has and the server has no longer is said, not left out."""
    held = drawn(1)
    put(ask, held)
    _, less = both(held, Viewer())
    ask("MATCH (n:Entity {id: $id}) DETACH DELETE n", id=less.network.ids[0])
    with pytest.raises(KunyetError, match="changed while"):
        compute_in_server(less, ask, server_network(less))


def test_a_server_without_the_library_says_so_in_one_sentence(own_neo4j: Neo4jServer) -> None:
    """Where Graph Data Science is missing, that is what is said, and where to read on."""
    with asking(own_neo4j.given) as ask, pytest.raises(KunyetError) as told:
        require_library(ask)
    assert told.value.code == "no-gds"
    assert "docs/deployment.md" in told.value.remedy
