"""The outcome of a scenario: figures and gaps before and after, actors lost, exposure, and backups."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.records.records import Records
from kunyet.graph.scenarios.outcome import ScenarioOutcome, compare_outcomes, run_scenario
from kunyet.graph.scenarios.scenario import Scenario
from kunyet.loaders.tables_store import TablesStore
from tests.helpers.building import directory, entities, entity, tie, ties
from tests.helpers.viewing import view_of

CHAIN = [
    entity("n", "nug_contact", region="Yangon"),
    entity("o", region="Mon"),
    entity("d", "defector_network", region="Shan (North)"),
]


def chain(*more: dict[str, str], first: str = "signal", second: str = "signal|radio") -> Records:
    """Return a NUG contact, an organization and a defector network in a row."""
    return directory(CHAIN, [tie("n", "o", channel=first), tie("o", "d", channel=second), *more])


def outcome(records: Records, role: str = "coordinator", **scenario: Any) -> ScenarioOutcome:
    return run_scenario(view_of(records, role), Scenario(**scenario))


def unreachable(records: Records, **scenario: Any) -> list[tuple[str, str]]:
    return list(outcome(records, **scenario).unreachable)


@pytest.fixture(scope="module")
def sample() -> View:
    return open_view(TablesStore(Path(SECOND_FORUM)))


def test_a_scenario_of_nothing_changes_nothing(sample: View) -> None:
    done = run_scenario(sample, Scenario("nothing"))
    assert done.after is sample
    assert done.figures_before == done.figures_after
    assert (done.changes.opened, done.changes.closed, done.unreachable, done.backup) == ((), (), [], [])


def test_the_view_is_never_touched(sample: View) -> None:
    before = {name: table.rows() for name, table in sample.records.tables().items()}
    run_scenario(
        sample,
        Scenario("", ("org-delta-lamp",), ("Signal",), (), ("Shan",), (("dn-far-lamp", "org-mangrove"),), "li-mynah"),
    )
    assert {name: table.rows() for name, table in sample.records.tables().items()} == before


def test_who_is_gone_takes_those_behind_along() -> None:
    done = outcome(chain(), without=("o",))
    assert done.unreachable == [("d", "n")]
    assert (done.figures_before["actors"], done.figures_after["actors"]) == (3, 2)
    assert "out-of-reach:d" in done.changes.opened
    assert "isolated:d" in done.changes.opened


def test_who_is_gone_is_not_unreachable() -> None:
    assert unreachable(chain(), without=("d",)) == []


def test_an_actor_that_reached_no_contact_before_is_not_cut_off() -> None:
    assert unreachable(directory([*CHAIN, *entities("x y")], ties("n-o x-y o-x")), without=("o",)) == [
        ("x", "n"),
        ("y", "n"),
    ]
    assert unreachable(directory([*CHAIN, *entities("x y")], ties("n-o x-y")), without=("x",)) == []


def test_the_nearest_is_named_and_of_equals_the_first() -> None:
    rows = [*CHAIN, entity("m", "nug_contact")]
    assert unreachable(directory(rows, ties("n-o o-d m-o")), without=("o",)) == [("d", "m")]
    assert unreachable(directory([*rows, entity("p")], ties("n-o o-d m-p p-o")), without=("o",)) == [("d", "n")]


@pytest.mark.parametrize("name", ("signal", "Signal", "SIGNAL", "Signal Foundation"))
def test_a_tie_loses_the_channel_and_one_that_has_no_other_is_gone(name: str) -> None:
    done = outcome(chain(), without_channels=(name,))
    assert done.after.records.ties.rows()[0]["channel"] == "radio"
    assert done.after.records.ties.size == 1
    assert done.unreachable == [("d", "n"), ("o", "n")]


def test_all_channels_of_an_operator_are_banned_at_once() -> None:
    assert unreachable(chain(first="whatsapp|messenger"), without_channels=("meta",)) == [("d", "n"), ("o", "n")]
    assert unreachable(chain(first="whatsapp|messenger"), operators=("Meta",)) == [("d", "n"), ("o", "n")]
    assert unreachable(chain(first="whatsapp|messenger"), without_channels=("whatsapp",)) == []


def test_a_tie_without_a_channel_is_stopped_by_a_blackout_alone() -> None:
    assert unreachable(chain(first="radio", second=""), without_channels=("signal",)) == []
    assert unreachable(chain(first="radio", second=""), blackout=("Shan",)) == [("d", "n")]


@pytest.mark.parametrize(
    ("region", "lost"),
    (("Shan", True), ("Shan (North)", True), ("Shan (South)", False), ("Mon", True), ("Chin", False)),
)
def test_a_blackout_stops_internet_channels_of_ties_with_an_end_there(region: str, lost: bool) -> None:  # noqa: FBT001
    assert unreachable(chain(first="radio", second="signal"), blackout=(region,)) == ([("d", "n")] if lost else [])


def test_a_blackout_leaves_ties_to_forums_and_initiatives_alone() -> None:
    rows = [*CHAIN, entity("f", "forum"), entity("i", "initiative")]
    records = directory(rows, [tie("d", "f", "attended"), tie("d", "i", "runs"), tie("d", "i", "funds")])
    assert outcome(records, blackout=("Shan",)).after.records.ties.size == 3


def test_an_added_tie_is_the_one_that_introduce_would_make() -> None:
    done = outcome(directory(CHAIN, ties("n-o", channel="wire")), add=(("d", "o"),))
    row = done.after.records.ties.rows()[-1]
    assert (row["from"], row["to"], row["type"], row["channel"], row["last_contact"], row["confidence"]) == (
        "d", "o", "communicates", "in person", "2024-03-31", "high",
    )  # fmt: skip
    assert "isolated:d" in done.changes.closed


def test_one_that_is_there_already_changes_nothing() -> None:
    done = outcome(chain(), add=(("d", "o"), ("o", "n")))
    assert done.after.records.ties.size == 2
    assert done.changes == outcome(chain()).changes


@pytest.mark.parametrize(("kind", "left"), (("strike_group", "radio"), ("defector_network", "in person")))
def test_an_added_tie_uses_what_is_left(kind: str, left: str) -> None:
    """Radio can be overheard, so a protected actor does not use it."""
    joined = [tie("n", "o", channel="signal|radio"), tie("o", "d", channel="signal|radio")]
    records = directory([*CHAIN[:2], entity("d", kind, region="Shan (North)")], joined)

    def channel(**scenario: Any) -> str:
        return outcome(records, add=(("n", "d"),), **scenario).after.records.ties.rows()[-1]["channel"]

    assert (channel(), channel(without_channels=("signal",)), channel(blackout=("Shan",))) == ("signal", left, left)


def test_a_group_that_loses_its_first_member_is_still_the_same_island() -> None:
    records = directory([*entities("a b c"), *entities("u v w x")], ties("a-b b-c a-c u-v v-w w-x"))
    done = outcome(records, without=("a",))
    assert not {gap for gap in (*done.changes.opened, *done.changes.closed) if gap.startswith("island")}


def test_a_capture_exposes_whom_the_captured_knows_and_changes_nothing() -> None:
    rows = [*CHAIN, entity("f", "forum"), entity("x")]
    joins = [tie("d", "o", "coordinates"), tie("d", "f", "attended"), tie("x", "d", until="2023-01-01")]
    contacts = [
        {"entity": "o", "channel": "signal", "handle": "h"},
        {"entity": "n", "channel": "signal", "handle": "h"},
    ]
    done = outcome(directory(rows, joins, contacts=contacts), capture="d")
    assert done.exposed is not None
    assert done.exposed.known == ("f", "o")
    assert done.exposed.contacts == ("o",)
    assert done.exposed.remembered == ("x",)
    assert done.after is done.view
    assert outcome(directory(rows, joins), capture="o").exposed.protected == ("d",)  # type: ignore[union-attr]


def test_the_cheapest_backup_is_a_channel_where_the_tie_is_there() -> None:
    (backup,) = outcome(chain(second="signal"), without_channels=("signal",), add=(("n", "o"),)).backup
    assert (backup.kind, backup.a, backup.b, backup.channel, backup.restores) == (
        "channel",
        "d",
        "o",
        "in person",
        ("d",),
    )
    assert backup.sentence.startswith("Agree with d and o on in person")


def test_else_it_is_an_introduction_that_brings_the_group_back() -> None:
    records = directory([*CHAIN, *entities("x y")], ties("n-o o-d d-x n-y y-o"))
    done = outcome(records, without=("o",))
    (backup,) = done.backup
    assert (backup.kind, backup.restores) == ("tie", ("d", "x"))
    again = outcome(records, without=("o",), add=((backup.a, backup.b),))
    assert again.unreachable == []


def test_no_backup_crosses_a_firewall() -> None:
    records = directory(CHAIN, ties("n-o o-d"), firewalls=[{"a": "n", "b": "d"}])
    assert list(outcome(records, without=("o",)).backup) == []


def test_outcomes_stand_side_by_side(sample: View) -> None:
    rows = compare_outcomes(
        [run_scenario(sample, Scenario("no lamp", without=("org-delta-lamp",))), run_scenario(sample, Scenario())]
    )
    assert [row["name"] for row in rows] == ["no lamp", "scenario 2"]
    assert (rows[0]["actors"], rows[0]["unreachable"], rows[1]["actors"], rows[1]["opened"]) == (-1, 11, 0, 0)


def test_the_sample_without_delta_lamp(sample: View) -> None:
    """Lose it and all of Ayeyarwady and Bago (West) stands alone (the sample's README)."""
    told = run_scenario(sample, Scenario(without=("org-delta-lamp",))).as_dict()
    assert len(told["unreachable"]) == 11
    assert {"island:dn-paper-boat", "out-of-reach:dn-paper-boat"} == set(told["opened"])
    assert "no-deputy:org-delta-lamp" in told["closed"]
