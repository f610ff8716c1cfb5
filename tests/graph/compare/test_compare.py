"""Two dates compared, in what was so and in what was known."""

from __future__ import annotations

from datetime import UTC, datetime

from kunyet.graph.access.open_view import open_view
from kunyet.graph.compare.network_figures import network_figures
from kunyet.graph.compare.two_dates import Comparison, compare_views
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.records import Settings
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change
from tests.helpers.building import day, directory, entities, entity, network, tie, ties
from tests.helpers.viewing import NOW, FixedStore

ROWS = [
    *entities("a b c"),
    entity("d", since="2024-02-01"),
    entity("e", status="left", status_since="2024-02-01"),
    entity("f", status="detained", status_since="2024-02-15"),
]
TIES = [*ties("a-b b-c"), tie("a", "c", "supports", until="2024-02-01"), tie("a", "d"), tie("c", "e"), tie("b", "f")]


def between(first: str, second: str) -> Comparison:
    store = FixedStore(directory(ROWS, TIES))
    return compare_views(*(open_view(store, at=day(date), now=NOW) for date in (first, second)))


def test_what_came_went_and_changed() -> None:
    found = between("2024-01-15", "2024-03-01")
    assert found.added == {"entities": ["d"], "ties": ["a-d-coordinates"]}
    assert found.removed == {"entities": ["e"], "ties": ["a-c-supports", "c-e-coordinates"]}
    assert found.changed["entities"] == {"f": {"status": ("active", "detained")}}


def test_figures_and_gaps() -> None:
    found = between("2024-01-15", "2024-03-01")
    before, after, change = found.figures
    assert (before["actors"], after["actors"], change["actors"]) == (5, 5, 0)
    assert (change["usable"], change["ties"]) == (-1, -1)
    assert found.as_dict()["measures"]["change"] == change


def test_gaps_opened_and_closed_are_each_others_mirror() -> None:
    there, back = between("2023-01-15", "2024-03-01"), between("2024-03-01", "2023-01-15")
    assert there.gaps.opened == back.gaps.closed
    assert there.gaps.closed == back.gaps.opened
    assert "isolated:d" not in there.gaps.opened


def test_a_date_with_itself_differs_in_nothing() -> None:
    found = between("2024-03-01", "2024-03-01")
    assert found.is_nothing
    assert found.as_dict()["changed"] == {"entities": [], "ties": []}


def test_what_was_learnt_in_between_on_one_date() -> None:
    """The same date as it was known on two days."""
    today = [datetime(2024, 1, 1, tzinfo=UTC)]
    store = MemoryStore(Settings(at="2024-03-31"), clock=lambda: today[0])
    first, later = directory(entities("a b c"), ties("a-b")), directory([entity("b", region="Chin")], ties("b-c"))
    for records, seen in ((first, store.head().number), (later, 1)):
        changes = [
            Change(name, row_key(name, row), row) for name, table in records.tables().items() for row in table.rows()
        ]
        store.apply(changes, who="test", why="", based_on=seen)
        today[0] = datetime(2024, 2, 1, tzinfo=UTC)
    views = [open_view(store, known_at=known, now=NOW) for known in (day("2024-01-15"), None)]
    found = compare_views(*views)
    assert found.added == {"entities": [], "ties": ["b-c-coordinates"]}
    assert found.changed["entities"] == {"b": {"region": ("", "Chin")}}
    assert found.gaps.closed == ("isolated:c",)
    assert found.as_dict()["known_at"] == "2024-01-15"
    assert found.as_dict()["and_known_at"] is None


def test_figures_of_an_empty_network_have_no_value_that_is_no_number() -> None:
    assert network_figures(network()) == {
        "actors": 0,
        "usable": 0,
        "ties": 0,
        "density": None,
        "components": 0,
        "largest": 0,
        "isolates": 0,
        "fragmentation": 0.0,
        "reachable": 0,
    }


def test_figures_of_a_small_network() -> None:
    net = network([entity("n", "nug_contact"), *entities("a b x")], ties("n-a a-b"))
    figures = network_figures(net)
    assert (figures["components"], figures["largest"], figures["isolates"], figures["reachable"]) == (2, 3, 1, 2)
    assert figures["density"] == 2 / 6
    assert figures["fragmentation"] == 0.5
