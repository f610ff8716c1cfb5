"""Introductions found: actors, broker, channel, gaps closed, and exposure."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.introductions.find_introductions import Introductions, find_introductions
from kunyet.graph.introductions.introduction_words import gap_label
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.scenarios.apply_scenario import with_introduced_pairs
from kunyet.graph.scenarios.outcome import run_scenario
from kunyet.graph.scenarios.scenario import Scenario
from kunyet.loaders.tables_store import TablesStore
from tests.helpers.building import directory, entities, entity, tie, ties
from tests.helpers.viewing import view_of


@pytest.fixture(scope="module")
def sample() -> View:
    return open_view(TablesStore(Path(SECOND_FORUM)))


@pytest.fixture(scope="module")
def found(sample: View) -> Introductions:
    return find_introductions(sample, 5)


def triangle_and_one(**values: str) -> View:
    """Return three who know each other, and one who knows nobody."""
    return view_of(directory([*entities("a b c"), entity("d", **values)], ties("a-b b-c a-c")))


def test_what_is_promised_of_the_sample_happens(sample: View, found: Introductions) -> None:
    """Made one after the other as a scenario would, they close what they say, and open nothing critical."""
    assert len(found.introductions) == 5
    pairs = [(told.a, told.b) for told in found.introductions]
    outcome = run_scenario(sample, Scenario(add=tuple(pairs)))
    assert {gap for told in found.introductions for gap in told.closes} <= set(outcome.changes.closed)
    assert not {gap for gap in outcome.changes.opened if outcome.gaps_after.by_id(gap).severity == "critical"}  # type: ignore[union-attr]
    assert found.gaps_before == len(find_gaps(sample))
    assert found.gaps_after == len(outcome.gaps_after)


def test_each_by_itself_does_no_harm_either(sample: View, found: Introductions) -> None:
    for told in found.introductions:
        outcome = run_scenario(sample, Scenario(add=((told.a, told.b),)))
        assert set(told.by_itself) <= set(outcome.changes.closed)
        assert all(outcome.gaps_after.by_id(gap).severity != "critical" for gap in outcome.changes.opened)  # type: ignore[union-attr]


def test_two_joint_introductions_close_the_island_of_the_sample(sample: View, found: Introductions) -> None:
    (some,) = found.joint
    outcome = run_scenario(sample, Scenario(add=tuple((told.a, told.b) for told in some)))
    assert {"island:dn-far-lamp", "out-of-reach:dn-far-lamp"} <= {*some[0].closes} & {*outcome.changes.closed}
    assert all(outcome.gaps_after.by_id(gap).severity != "critical" for gap in outcome.changes.opened)  # type: ignore[union-attr]


def test_the_answer_is_the_same_every_time(sample: View, found: Introductions) -> None:
    assert find_introductions(sample, 5).as_dict() == found.as_dict()


def test_fewer_are_the_first_of_more(sample: View, found: Introductions) -> None:
    assert find_introductions(sample, 2).as_dict()["introductions"] == found.as_dict()["introductions"][:2]


def test_accepted_ones_are_gone_on_from(sample: View, found: Introductions) -> None:
    """Once the first two are recorded, the next is what the third was."""
    rows = [(sample.row_of(told.a), sample.row_of(told.b)) for told in found.introductions[:2]]
    later = find_introductions(with_introduced_pairs(sample, rows), 1)
    assert later.introductions[0].closes == found.introductions[2].closes


def test_declined_ones_are_not_proposed_again(sample: View, found: Introductions) -> None:
    first = found.introductions[0]
    again = find_introductions(sample, 2, declined=[(first.b, first.a)])
    assert (first.a, first.b) not in {(told.a, told.b) for told in again.introductions}


def test_a_gap_about_ties_never_asked_for_says_to_ask_first() -> None:
    told = find_introductions(triangle_and_one()).introductions[0]
    assert told.basis == "unrecorded"
    assert "First ask whether they know each other." in told.sentence
    assert "ဦးစွာ မေးပါ" in told.sentence_my
    asked = find_introductions(triangle_and_one(ties_asked_on="2024-02-01")).introductions[0]
    assert asked.basis == "asked"
    assert "First ask" not in asked.sentence


def test_an_isolated_actor_has_no_broker() -> None:
    told = find_introductions(triangle_and_one()).introductions[0]
    assert (told.a, told.b, told.via, told.channel) == ("a", "d", None, "in person")
    assert told.closes == told.by_itself == ("isolated:d",)
    assert told.exposure.as_dict() == {
        "added": 0,
        "knows": [{"id": "a", "before": 0, "after": 0}, {"id": "d", "before": 0, "after": 0}],
    }


def test_an_introduction_says_what_it_adds_to_exposure() -> None:
    told = find_introductions(triangle_and_one(kind="liaison")).introductions[0]
    assert told.exposure.added == 1
    assert "a then knows 1 protected actor." in told.sentence


def test_no_introduction_makes_an_actor_know_too_many_protected_actors() -> None:
    """`exposed` is critical, so whoever knows two protected actors is introduced to no third one."""
    rows = [*entities("a b c"), *entities("p q", "liaison"), entity("z", "liaison")]
    joins = [*ties("a-b b-c a-c"), *(tie(known, each) for known in "abc" for each in "pq")]
    found = find_introductions(view_of(directory(rows, joins)))
    assert {told.a for told in found.introductions} | {told.b for told in found.introductions} == {"p", "z"}


def test_a_broker_is_named_with_the_channel_of_the_new_tie() -> None:
    rows = [entity("n", "nug_contact"), *entities("o x"), entity("d", "defector_network")]
    view = view_of(directory(rows, ties("n-o o-d n-x x-o", channel="signal", last_contact="2024-03-01")))
    told = find_introductions(view, 1).introductions[0]
    assert (told.a, told.b, told.via, told.channel) == ("d", "n", "o", "signal")
    assert told.sentence.startswith("Ask o to introduce d to n over Signal.")
    assert told.sentence_my.startswith("d နှင့် n ကို Signal ဖြင့်")


@pytest.mark.parametrize(
    ("view", "words"),
    (
        (view_of(directory()), "no two actors"),
        (view_of(directory(["a"])), "no two actors"),
        (view_of(directory(entities("a b"), ties("a-b"))), "nothing is missing"),
        (view_of(directory([entity("a", languages="Mon"), entity("b", languages="Chin")])), "Nobody can be introduced"),
    ),
    ids=("empty", "one actor", "no gap", "no pair"),
)
def test_where_there_is_nothing_to_do_it_says_why(view: View, words: str) -> None:
    found = find_introductions(view)
    assert not found.introductions
    assert words in found.reason
    assert found.reason_my
    assert found.gaps_after == found.gaps_before


def test_with_all_standards_off_there_is_no_gap_to_close() -> None:
    view = triangle_and_one()
    off = "".join(f"{code}: {{on: false}}\n" for code in view.standards.rules)
    assert "nothing is missing" in find_introductions(replace(view, standards_text=off)).reason


def test_more_than_there_are_are_fewer_and_a_reason() -> None:
    found = find_introductions(triangle_and_one(), 1000)
    assert len(found.introductions) == 1
    assert found.reason.startswith("No further introduction")


def test_a_count_below_0_is_refused() -> None:
    with pytest.raises(KunyetError, match="-1 introductions"):
        find_introductions(triangle_and_one(), -1)


@pytest.mark.parametrize("role", ("policymaker", "analyst"))
def test_a_narrower_view_gets_no_code_that_it_may_not_see(role: str) -> None:
    view = open_view(TablesStore(Path(SECOND_FORUM)), Viewer(role))
    told = find_introductions(view, 5).as_dict()
    codes = {gap.partition(":")[0] for each in told["introductions"] for gap in (*each["closes"], *each["opens"])}
    assert not codes & ({"no-deputy", "exposed", "firewall-broken"} if role == "policymaker" else {"firewall-broken"})
    known = set(view.records.entities["id"].texts())
    assert {each[end] for each in told["introductions"] for end in ("a", "b")} <= known


def test_a_gap_is_named_in_the_readers_words_and_without_ids(sample: View) -> None:
    gaps = find_gaps(sample)
    ids = ("structural-hole:kind+defector_network+strike_group", "structural-hole:region+Sagaing+Thailand",
           "unmet-need:dn-far-lamp+medical", "not-at-the-table:region=Chin", "women-missing:t-0376")  # fmt: skip
    for id in ids:
        gap = gaps.by_id(id)
        assert gap is not None
        label = gap_label(sample, gap)
        assert not re.search("[A-Za-z]", label.in_words("my"))
        assert not re.search("_|=|t-0376|kind|region", label.in_words("en"))
