"""A directory of the team store, measured in its server: the same figures as on a laptop, for every role, and the
ties stay there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.measures.common.measures_table import compute_measures
from kunyet.graph.measures.gds.run_query import require_library
from kunyet.graph.measures.gds.server_directory import ServerStore, count_entities, measures_of_directory
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.records import Records
from kunyet.graph.stores.neo4j_store import Neo4jStore
from kunyet.graph.stores.revision import Change
from tests.graph.stores.neo4j_store.helping import CHEAP, PASS, PERSON, login
from tests.helpers.building import AT, day
from tests.helpers.neo4j_fixtures import missing
from tests.helpers.neo4j_server import Given
from tests.helpers.viewing import NOW

EXACT = ("id", "name", "kind", "degree", "core", "component", "community", "is_cut_point")
NEARLY = ("betweenness", "closeness", "harmonic")


@pytest.fixture
def store(neo4j: Given, tmp_path: Path) -> Iterator[Neo4jStore]:
    """Give the sample, with RED entities and ties, on a server that has the library."""
    from kunyet.data_samples import SECOND_FORUM
    from kunyet.graph.stores.neo4j_store import create
    from kunyet.loaders.loading import load

    with create(neo4j.address, tmp_path / "team.keys", PERSON, PASS, login=login(neo4j), cost=CHEAP) as made:
        try:
            require_library(made.server.write)
        except KunyetError as lacking:
            missing(lacking)
        load(made, SECOND_FORUM, who=PERSON)
        _mark_some_red(made, made.records())
        yield made


def _mark_some_red(store: Neo4jStore, records: Records) -> None:
    """Make two actors and every fifth tie RED; of these, one in two has ended."""
    changes = [
        Change("entities", (row["id"],), {**row, "tlp": "RED"}) for row in list(records.entities.rows())[5:25:10]
    ]
    for number, row in enumerate(list(records.ties.rows())[::5]):
        until = {"until": "2024-01"} if number % 2 else {}
        changes.append(Change("ties", (row["id"],), {**row, "tlp": "RED", **until}))
    store.apply(changes, who=PERSON, why="red", based_on=store.head().number)


@pytest.mark.parametrize("role", ("coordinator", "analyst", "policymaker"))
def test_every_role_gets_the_figures_of_its_own_network(store: Neo4jStore, role: str) -> None:
    """Ties that lie sealed on the server count where they should; what a role may not see counts nowhere."""
    viewer = Viewer(role)
    assert isinstance(store, ServerStore)
    whole = open_view(store, viewer, at=day(AT), now=NOW)
    here = compute_measures(whole)
    view, there = measures_of_directory(store, viewer, at=day(AT), now=NOW)
    assert view.records.ties.size == 0
    assert view.marking == whole.marking
    for name in EXACT:
        assert list(there.columns[name]) == list(here.columns[name]), name
    for name in NEARLY:
        assert there.columns[name] == pytest.approx(here.columns[name], rel=1e-12), name
    assert there.network["ties"] == here.network["ties"]
    assert there.network["ties"] > 0
    assert there.network["modularity"] == here.network["modularity"]


def test_a_result_is_marked_as_high_as_the_ties_it_was_taken_on(store: Neo4jStore) -> None:
    """Where a tie alone is RED, figures that count it are RED, though it never comes here; who may not see it has
    nothing of it.
    """
    rows = [{**row, "tlp": ""} for row in store.records().entities.rows() if row.get("tlp") == "RED"]
    store.apply(
        [Change("entities", (row["id"],), row) for row in rows], who=PERSON, why="", based_on=store.head().number
    )
    for role in ("coordinator", "analyst"):
        view, _ = measures_of_directory(store, Viewer(role), at=day(AT), now=NOW)
        assert view.marking == open_view(store, Viewer(role), at=day(AT), now=NOW).marking
        assert (view.marking == "RED") == (role == "coordinator")


def test_types_of_tie_are_chosen_in_the_server_too(store: Neo4jStore) -> None:
    """Over some types alone, and an unknown one is refused before anything is asked."""
    view = open_view(store, Viewer(), at=day(AT), now=NOW)
    here = compute_measures(view, types=("supports", "refers_to"))
    _, there = measures_of_directory(store, Viewer(), at=day(AT), now=NOW, types=("supports", "refers_to"))
    assert (there.network["ties"], there.network["components"]) == (here.network["ties"], here.network["components"])
    with pytest.raises(KunyetError, match="no type of tie"):
        measures_of_directory(store, Viewer(), at=day(AT), now=NOW, types=("suports",))


def test_records_come_without_ties_whether_or_not_they_were_read_before(store: Neo4jStore, neo4j: Given) -> None:
    """All else is what the store holds, also after ties were added and taken away since it was packed."""
    from kunyet.graph.stores.neo4j_store import open_store

    rows = list(store.records().ties.rows())
    changes = [Change("ties", (rows[0]["id"],), None), Change("ties", ("new",), {**rows[1], "id": "new"})]
    store.apply(changes, who=PERSON, why="moved", based_on=store.head().number)
    whole = store.records()
    with open_store(neo4j.address, store.key_location, PERSON, PASS, login=login(neo4j)) as fresh:
        for each in (store, fresh):
            less = each.records_without_ties()
            assert less.ties.size == 0
            assert less.settings == whole.settings
            for name, table in whole.tables().items():
                if name != "ties":
                    assert sorted(map(repr, less.tables()[name].rows())) == sorted(map(repr, table.rows())), name
        assert count_entities(fresh) == whole.entities.size
