"""Taken today: what a person knew, whom to warn over what, and what to stop, on networks drawn by hand."""

from __future__ import annotations

from typing import Any

import pytest

from kunyet.graph.access.view import View
from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from kunyet.graph.records.records import Records
from kunyet.graph.stores.keys.key_file import Member
from kunyet.graph.taken.taken_plan import TakenPlan, log_taken_plan, taken_plan
from kunyet.graph.taken.taken_words import plan_parts
from kunyet.graph.taken.who_to_warn import ToWarn
from tests.helpers.building import AT, before, directory, entity, need, tie
from tests.helpers.viewing import FixedStore, view_of


class Unlocked(FixedStore):
    """A store with people, that a coordinator has unlocked."""

    role, entity, person = "coordinator", "", "one"

    def __init__(self, records: Records, *people: tuple[str, str, str]) -> None:
        super().__init__(records)
        self._people = [Member(name, role, id, b"", b"") for name, role, id in people]

    def list_people(self) -> list[Member]:
        """Return them."""
        return self._people


def contact(who: str, handle: str, channel: str = "signal", **cells: str) -> dict[str, str]:
    return {"entity": who, "channel": channel, "handle": handle, **cells}


def signal(pair: str, **cells: Any) -> dict[str, str]:
    return tie(*pair.split("-"), **{"channel": "signal", "last_contact": before(3), "confidence": "high", **cells})


def plan_of(records: Records, *people: tuple[str, str, str], who: str = "x") -> TakenPlan:
    return taken_plan(view_of(records), Unlocked(records, *people), who)


def ways(plan: TakenPlan) -> dict[str, list[tuple[str, str | None, str | None]]]:
    return {one.id: [(step.to, step.channel, step.handle) for step in one.steps] for one in plan.warn}


def warned(plan: TakenPlan, id: str) -> ToWarn:
    (found,) = (one for one in plan.warn if one.id == id)
    return found


AROUND = [
    entity("x", "liaison"),
    entity("l", "liaison"),
    entity("net", "defector_network"),
    entity("org"),
    entity("old"),
    entity("far"),
    entity("helper"),
]
TIES = [
    *(signal("x-org"), signal("x-net", type="liaises_for"), signal("x-l", channel="wire")),
    tie("x", "old", until=before(40), channel="wire"),
    *(signal("helper-net"), signal("helper-org", channel="in person"), signal("helper-l", channel="element")),
    signal("far-helper"),
]
CONTACTS = [
    *(contact("x", "x-phone"), contact("x", "x-dead", "viber", state="dead")),
    *(contact("l", "l-1"), contact("net", "net-1"), contact("org", "org-1", "email")),
    *(contact("helper", "h-1", "email", priority="1"), contact("helper", "h-2"), contact("far", "far-1")),
]


def around(**more: Any) -> Records:
    return directory(AROUND, TIES, **{"contacts": CONTACTS, **more})


def test_they_know_whom_they_are_tied_to_and_remember_whom_they_were_tied_to() -> None:
    plan = plan_of(around())
    assert plan.exposed.known == ("l", "net", "org")
    assert plan.exposed.remembered == ("old",)
    assert plan.since is None


def test_protected_actors_are_warned_first_then_those_whom_they_can_reach_and_earlier_ties_last() -> None:
    plan = plan_of(around())
    assert [one.id for one in plan.warn] == ["l", "net", "org", "old"]
    assert warned(plan, "net").reasons == ("protected", "tie", "contact")
    assert warned(plan, "old").reasons == ("remembered",)


def test_a_warning_passes_nobody_whom_they_can_reach_and_no_channel_that_they_know() -> None:
    plan = plan_of(around())
    known = {"x", "l", "net", "org", "old"}
    for id, steps in ways(plan).items():
        assert not known & {to for to, _, _ in steps[:-1]}, id
    # Over Signal they know `net`; the only other tie of it is over Signal.
    assert ways(plan)["net"] == []
    assert "warn in person" in warned(plan, "net").sentence
    assert ways(plan)["l"] == [("helper", "signal", "h-2"), ("l", "element", None)]
    assert ways(plan)["org"] == [("helper", "signal", "h-2"), ("org", "in person", None)]
    assert warned(plan, "l").sentence == "Ask helper over Signal (h-2) to warn l over Element."


def test_a_protected_actor_is_not_warned_over_what_others_can_listen_to() -> None:
    ties = [signal("x-l", channel="wire"), signal("helper-l", channel="phone"), signal("helper-org", channel="phone")]
    plan = plan_of(directory(AROUND, [*ties, signal("x-org")], contacts=CONTACTS))
    assert ways(plan)["l"] == []
    assert ways(plan)["org"] == [("helper", "signal", "h-2"), ("org", "phone", None)]


@pytest.mark.parametrize(
    "change",
    (
        {"firewalls": [{"a": "helper", "b": "l"}]},
        {"contacts": [*CONTACTS, contact("l", "l-2", "element", state="burnt")]},
    ),
)
def test_a_firewall_and_a_burnt_channel_close_a_way(change: dict[str, Any]) -> None:
    assert ways(plan_of(around()))["l"]
    assert ways(plan_of(around(**change)))["l"] == []


def test_a_way_leads_over_more_than_one_step_and_says_who_tells_whom() -> None:
    contacts = [row for row in CONTACTS if row["entity"] != "helper"]
    plan = plan_of(around(contacts=contacts))
    assert ways(plan)["org"] == [("far", "signal", "far-1"), ("helper", "signal", None), ("org", "in person", None)]
    assert warned(plan, "org").sentence == (
        "Ask far over Signal (far-1) to pass a warning on to org. far tells helper over Signal. helper tells org in"
        " person."
    )


def test_what_is_burnt_is_theirs_and_what_they_know() -> None:
    own = {"id": "drop", "name": "Drop", "operator": "x", "confidential": "y"}
    burnt = plan_of(around(channels=[own])).burnt
    assert [one.handle for one in burnt.own] == ["x-phone"]
    assert {one.handle for one in burnt.known} == {"l-1", "net-1", "org-1"}
    assert burnt.channels == ("drop",)


def test_who_unlocks_the_directory_for_them_is_removed_and_what_they_could_read_is_known() -> None:
    plan = plan_of(around(), ("one", "coordinator", ""), ("two", "analyst", "x"))
    assert plan.held.people == (("two", "analyst"),)
    assert plan.held.changes_key
    assert "far" in plan.held.readable
    assert warned(plan, "far").reasons == ("account",)
    # An analyst reads no way of contact: what an account shows by name may still carry a warning.
    assert ways(plan)["l"]
    assert [one.in_words("en")[:10] for one in plan.held.advice()] == ["Remove two"]
    only = plan_of(around(), ("two", "coordinator", "x"))
    assert "only coordinator" in only.held.advice()[0].in_words("en")
    assert ways(only)["l"] == [], "a coordinator reads every way of contact"


@pytest.mark.parametrize(("whom", "field"), (("x", "for"), ("two", "for"), ("Mr two", "second_holder"), ("h-x", "for")))
def test_what_is_noted_outside_for_them_is_with_them(whom: str, field: str) -> None:
    row = {"id": "o", "what": "backup", "for": "someone", "made_on": before(9), "holds": "coordinator, .kunyet"}
    records = around(outside=[{**row, field: whom}], contacts=[*CONTACTS, contact("x", "h-x", "wire", person="Mr two")])
    plan = plan_of(records, ("one", "coordinator", ""), ("two", "analyst", "x"))
    assert [one.row["id"] for one in plan.held.outside] == ["o"]
    assert plan.held.holds_whole
    assert len(plan.held.readable) == len(AROUND) - 1
    gone = around(outside=[{**row, field: whom, "destroyed_on": AT}])
    assert plan_of(gone, ("two", "analyst", "x")).held.outside == ()
    assert plan_of(around(outside=[row])).held.outside == ()


def test_what_stops() -> None:
    entities = [
        *AROUND,
        entity("promise", "commitment"),
        entity("done", "commitment", state="done"),
        entity("nug", "nug_contact"),
    ]
    needs = [need("net", "shelter", id="n"), need("x", "shelter", "offer", id="o"), need("x", "legal", id="own")]
    asked = {"asked_on": before(5), "need": "n"}
    records = directory(
        entities,
        [*TIES, tie("x", "promise", "owns"), tie("x", "done", "owns"), signal("x-nug")],
        contacts=CONTACTS,
        needs=needs,
        referrals=[
            {"id": "r1", **asked, "liaison": "x"},
            {"id": "r2", **asked, "offer": "o", "state": "accepted"},
            {"id": "r3", **asked, "liaison": "x", "state": "met"},
            {"id": "r4", **asked, "need": "own"},
            {"id": "r5", **asked, "liaison": "l"},
        ],
        requests=[
            {"id": "q1", "from": "x", "to": "net"},
            {"id": "q2", "from": "org", "to": "net"},
            {"id": "q3", "from": "org", "to": "x", "state": "done"},
            {"id": "q4", "from": "org", "to": "net"},
        ],
        request_steps=[{"request": "q2", "step": "1", "actor": "x"}, {"request": "q4", "step": "1", "actor": "l"}],
    )
    stop = plan_of(records).stop
    assert (stop.referrals, stop.own_referrals) == (("r1", "r2"), ("r4",))
    assert stop.requests == ("q1", "q2")
    assert stop.commitments == ("promise",)
    assert set(stop.cut_off) == {"l", "net", "org", "far", "helper"}
    detained = [{**row, "status": "detained", "status_since": AT} if row["id"] == "x" else row for row in entities]
    assert plan_of(records.with_tables(entities=directory(detained).entities)).stop.cut_off == stop.cut_off


def test_it_is_for_those_who_see_target_lists_and_edit() -> None:
    records = around()
    for role in ("analyst", "policymaker"):
        with pytest.raises(NotForThisRole):
            taken_plan(view_of(records, role), Unlocked(records), "x")
    with pytest.raises(KunyetError, match="nobody"):
        plan_of(records, who="nobody")


def test_reading_a_plan_is_logged_with_whose_ways_of_contact_it_holds() -> None:
    records = around()
    store = Unlocked(records)
    log_taken_plan(store, taken_plan(view_of(records), store, "x"), "one")
    assert [(one.action, one.subjects) for one in store.audit()] == [
        ("read-targets", ("capture", "x")),
        ("read-contacts", ("helper", "l", "net", "org", "x")),
    ]


@pytest.mark.parametrize("language", ("en", "my"))
def test_every_part_says_something_also_where_nothing_is_recorded(language: str) -> None:
    alone = directory([entity("x", "liaison")])
    for plan in (plan_of(around()), plan_of(alone)):
        parts = plan_parts(plan)
        assert [one.title.in_words(language)[:1] for one in parts] == list("12345" if language == "en" else "၁၂၃၄၅")
        assert all(line.in_words(language).strip() for part in parts for line in part.lines)
        assert all(part.lines for part in parts)


def view_behind_a_firewall(records: Records) -> View:
    return view_of(records, "coordinator", "org")


def test_a_coordinator_of_an_entity_is_told_nothing_of_who_is_firewalled_from_it() -> None:
    records = around(firewalls=[{"a": "org", "b": "l"}])
    plan = taken_plan(view_behind_a_firewall(records), Unlocked(records, ("two", "coordinator", "x")), "x")
    assert "l" not in {one.id for one in plan.warn} | plan.held.readable | {*plan.exposed.known}
