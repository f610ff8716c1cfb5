"""Who may be introduced to whom."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from kunyet.graph.introductions.choose_introductions import Chooser
from kunyet.graph.introductions.eligibility import Eligibility
from tests.helpers.building import directory, entities, entity, tie, ties
from tests.helpers.viewing import view_of


def may(a: dict[str, Any], b: dict[str, Any], **tables: Any) -> bool:
    """Return whether two actors with a common neighbour may be introduced."""
    rows = [entity("a", **a), entity("b", **b), entity("z"), *tables.pop("more", [])]
    joins = [tie("a", "z"), tie("b", "z"), *tables.pop("ties", [])]
    view = view_of(directory(rows, joins, **tables))
    number = view.network.ids.index
    ends = (np.array([number(each)], dtype=np.int32) for each in ("a", "b"))
    return bool(Eligibility(view).may_introduce(*ends)[0])


def test_two_with_nothing_against_them_may() -> None:
    assert may({}, {})


@pytest.mark.parametrize(
    ("a", "b"),
    (
        ({"languages": "Burmese"}, {"languages": "Chin|Mon"}),
        ({"status": "detained"}, {}),
        ({"status": "detained", "status_since": "2024-01-01"}, {}),
        ({"tlp": "RED"}, {}),
        ({"kind": "unclassified"}, {}),
    ),
)
def test_what_prevents_an_introduction(a: dict[str, Any], b: dict[str, Any]) -> None:
    assert not may(a, b)
    assert not may(b, a)


def test_what_is_not_recorded_excludes_nobody() -> None:
    assert may({"languages": "Burmese"}, {"languages": ""})
    assert may({"languages": "Burmese"}, {"languages": " burmese |Chin"})


def test_both_use_channels_and_none_in_common() -> None:
    apart = [tie("a", "z", "supports", channel="signal"), tie("b", "z", "supports", channel="viber")]
    assert not may({}, {}, ties=apart)
    assert may({}, {}, ties=apart[:1])


def test_those_tied_already_and_those_behind_a_firewall() -> None:
    assert not may({}, {}, ties=[tie("a", "b")])
    assert not may({}, {}, firewalls=[{"a": "b", "b": "a"}])


def test_a_firewall_to_the_others_neighbour() -> None:
    more = {"more": [entity("y")], "ties": [tie("b", "y")]}
    assert may({}, {}, **more)
    assert not may({}, {}, **more, firewalls=[{"a": "y", "b": "a"}])


def test_the_firewall_binds_whom_it_is_not_shown_to() -> None:
    view = view_of(directory(entities("a b z"), ties("a-z b-z"), firewalls=[{"a": "a", "b": "b"}]), "analyst")
    assert not view.records.firewalls.size
    assert not len(Chooser.of(view).candidates)


def test_the_broker_is_usable_and_knows_both_best() -> None:
    rows = [*entities("a b y z"), entity("w", status="detained")]
    joins = [*ties("a-w b-w a-y b-y", last_contact="2023-01-01"), *ties("a-z b-z", last_contact="2024-03-01")]
    view = view_of(directory(rows, joins))
    number = view.network.ids.index
    eligible = Eligibility(view)
    assert [view.network.ids[each] for each in eligible.common_brokers(number("a"), number("b")).tolist()] == ["y", "z"]
    assert view.network.ids[eligible.best_broker(number("a"), number("b"))] == "z"


def test_red_ties_give_no_broker() -> None:
    view = view_of(directory(entities("a b z"), [*ties("a-z"), *ties("b-z", tlp="RED")]))
    assert Eligibility(view).best_broker(0, 1) == -1


def test_two_who_were_at_one_forum() -> None:
    rows = [*entities("a b"), entity("f", "forum", date="2024-01-29"), entity("later", "forum", date="2024-06-01")]
    view = view_of(directory(rows, [*ties("a-f b-f a-later", "attended")]))
    eligible, one, other = Eligibility(view), np.array([0], dtype=np.int32), np.array([1], dtype=np.int32)
    assert eligible.met_at_forum(one, other).tolist() == [True]
    assert view.records.entities["id"][eligible.common_forum(0, 1)] == "f"


def test_a_protected_actor_gets_no_channel_that_can_be_overheard() -> None:
    """Two who share the telephone alone are not introduced if one is protected."""
    phones = [tie("a", "z", "supports", channel="phone"), tie("b", "z", "supports", channel="phone")]
    assert may({}, {}, ties=phones)
    assert not may({"kind": "liaison", "tlp": "AMBER"}, {}, ties=phones)
    both = [tie("a", "z", "supports", channel="phone|signal"), tie("b", "z", "supports", channel="phone|signal")]
    assert may({"kind": "liaison", "tlp": "AMBER"}, {}, ties=both)


def test_who_cannot_be_reached_is_not_asked_to_introduce() -> None:
    """`z` knows both, but nobody who is joined to the NUG reaches `z`."""
    rows = [*entities("a b z"), entity("n", "nug_contact"), entity("m")]
    eligible = Eligibility(view_of(directory(rows, ties("a-z b-z m-n"))))
    assert eligible.best_broker(0, 1) == -1
    joined = Eligibility(view_of(directory(rows, ties("a-z b-z m-n m-z"))))
    assert joined.network.ids[joined.best_broker(0, 1)] == "z"


def test_a_network_out_of_reach_is_asked_by_itself_only_over_a_way_of_contact() -> None:
    rows = [*entities("a m"), entity("n", "nug_contact"), entity("d", "defector_network", tlp="AMBER")]
    contact = [{"id": "k", "entity": "d", "channel": "signal", "handle": "d.01"}]
    joins = ties("a-m m-n")
    for contacts, asked in (([], False), (contact, True)):
        chooser = Chooser.of(view_of(directory(rows, joins, contacts=contacts)))
        pairs = [{chooser.view.network.ids[end] for end in chooser.pair(row)} for row in range(len(chooser.candidates))]
        assert any("d" in pair for pair in pairs) is asked


def test_whom_one_may_meet_without_a_broker_is_the_same_asked_one_by_one() -> None:
    rows = [*entities("a b"), entity("n", "nug_contact"), entity("d", "defector_network"), entity("f", "forum")]
    eligible = Eligibility(view_of(directory(rows, [*ties("a-n"), *ties("a-f b-f", "attended")])))
    everyone, apart = np.arange(4, dtype=np.int32), np.array([False, True, True, False])
    for actor in range(4):
        one_by_one = eligible.needs_no_broker(np.full_like(everyone, actor), everyone, apart)
        assert eligible.partners_without_broker(actor, apart).tolist() == one_by_one.tolist()
