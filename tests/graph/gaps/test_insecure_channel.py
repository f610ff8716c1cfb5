"""`insecure-channel`: a protected end, some channel recorded, and none of the pair's confidential."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.gaps import insecure_channel
from kunyet.graph.vocabulary.channels import CHANNELS
from kunyet.graph.vocabulary.kinds import PROTECTED
from tests.helpers.building import entity, find, found_keys, network, tie


def keys_with(*ties: dict[str, str], kind: str = "liaison", **more: str) -> list[str]:
    return found_keys(insecure_channel, network([entity("a"), entity("b", kind, **more)], ties))


def test_an_open_channel_to_a_protected_actor_is_a_gap() -> None:
    for kind in sorted(PROTECTED):
        assert keys_with(tie("a", "b", channel="phone"), kind=kind) == ["a+b"]


def test_it_is_no_gap_where_neither_end_is_protected() -> None:
    assert keys_with(tie("a", "b", channel="phone"), kind="strike_group") == []


def test_one_confidential_channel_on_any_tie_of_the_pair_is_enough() -> None:
    assert keys_with(tie("a", "b", channel="phone|signal")) == []
    assert keys_with(tie("a", "b", channel="phone"), tie("b", "a", "supports", channel="in person")) == []


def test_a_pair_of_which_no_channel_is_recorded_is_no_gap() -> None:
    assert keys_with(tie("a", "b")) == []


def test_a_tie_without_a_channel_takes_nothing_away_from_an_open_one() -> None:
    assert keys_with(tie("a", "b"), tie("a", "b", "supports", channel="viber")) == ["a+b"]


def test_ties_that_ended_do_not_count() -> None:
    over = tie("a", "b", "supports", channel="signal", until="2024-03-31")
    assert keys_with(tie("a", "b", channel="phone"), over) == ["a+b"]


def test_a_channel_of_the_directory_s_own_is_what_it_says() -> None:
    people, ties = [entity("a"), entity("b", "liaison")], [tie("a", "b", channel="pigeon")]
    for flag, expected in (("y", []), ("n", ["a+b"])):
        assert (
            found_keys(insecure_channel, network(people, ties, channels=[{"id": "pigeon", "confidential": flag}]))
            == expected
        )


def test_what_was_said_over_an_open_line_stays_said_when_an_end_is_no_longer_usable() -> None:
    assert keys_with(tie("a", "b", channel="phone"), status="detained") == ["a+b"]


def test_the_evidence_names_every_channel_of_the_pair() -> None:
    net = network(
        [entity("a"), entity("b", "liaison")],
        [tie("a", "b", channel="sms"), tie("b", "a", "supports", channel="phone")],
    )
    found = find(insecure_channel, net)
    assert found.evidence["channels"][0] == "phone|sms"
    assert found.asked is None


def test_a_scope_holds_where_either_end_is_in_it() -> None:
    net = network([entity("a"), entity("b", "liaison", region="Chin")], [tie("a", "b", channel="phone")])
    assert found_keys(insecure_channel, net, "insecure-channel: {where: {region: Chin}, on: false}") == []
    assert found_keys(insecure_channel, net, "insecure-channel: {where: {region: Mon}, on: false}") == ["a+b"]


@given(st.lists(st.lists(st.sampled_from(sorted(CHANNELS)), max_size=3, unique=True), min_size=1, max_size=4))
def test_it_equals_the_rule_read_tie_by_tie(channels: list[list[str]]) -> None:
    ties = [tie("a", "b", id=str(place), channel="|".join(names)) for place, names in enumerate(channels)]
    all_names = {name for names in channels for name in names}
    gap = bool(all_names) and not any(CHANNELS[name].confidential for name in all_names)
    assert keys_with(*ties) == (["a+b"] if gap else [])


def test_an_empty_network_has_none() -> None:
    assert found_keys(insecure_channel, network()) == []
