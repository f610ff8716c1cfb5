"""What each role sees, searched for markers that stand in every field of a directory."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kunyet.graph.access.firewalled import firewalled_from
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.roles import ROLES
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.gaps.common.find_gaps import shown_codes
from kunyet.graph.messages.errors import BadInput, KunyetError, NotForThisRole
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.records import Records
from kunyet.graph.stores.revision import Change
from kunyet.graph.text.dates import read_day
from tests.helpers.building import directory, entity, tie
from tests.helpers.marked import ALL, ENTITIES, allowed, mark, markers, store
from tests.helpers.viewing import shown, view_of

NARROW = ("policymaker", "analyst")


def seen(role: str, **asked: object) -> View:
    return open_view(store(), Viewer(role), **asked)  # type: ignore[arg-type]


def told(records: Records) -> list[dict[str, str]]:
    return [row for table in records.tables().values() for row in table.rows()]


@pytest.mark.parametrize("role", NARROW)
def test_a_role_sees_exactly_what_it_may(role: str) -> None:
    """Neither more nor less: what is above is absent, and nothing is withheld that the role needs."""
    assert markers(told(seen(role).records)) == allowed(role)


def test_a_coordinator_sees_everything() -> None:
    assert markers(told(seen("coordinator").records)) == ALL


def test_the_public_sees_nothing_yet() -> None:
    with pytest.raises(NotForThisRole):
        seen("public")


def test_an_unknown_role_names_the_nearest() -> None:
    with pytest.raises(KunyetError) as error:
        seen("policymakr")
    assert "policymaker" in error.value.remedy


@pytest.mark.parametrize("role", NARROW)
def test_a_keyed_hash_replaces_the_id_everywhere(role: str) -> None:
    """The id that the viewer knows tells the kind alone, in ties and needs alike; the code name is the name."""
    records = seen(role).records
    id = shown(records, "Quiet Path")
    assert re.fullmatch(r"defector_network-[0-9a-f]{10,}", id)
    assert id in records.ties["to"].texts()
    assert id in records.needs["entity"].texts()


def test_a_liaison_whose_name_shows_has_a_keyed_id_too() -> None:
    """Whoever knows a name and tries all townships cannot find the stored id again."""
    view = seen("policymaker")
    id = shown(view.records, mark("open", "name"))
    assert re.fullmatch(r"liaison-[0-9a-f]{10,}", id)
    assert view.stored([id]) == [mark("open", "id")]
    assert id in view.records.contacts["entity"].texts()


def test_shown_ids_come_from_the_secret_of_the_directory() -> None:
    held = store()
    first = open_view(held, Viewer("analyst")).records.entities["id"].texts()
    assert open_view(held, Viewer("analyst")).records.entities["id"].texts() == first
    held.save_name_secret("another secret of another directory")
    again = open_view(held, Viewer("analyst")).records.entities["id"].texts()
    assert set(first) & set(again) == {mark("nug", "id"), mark("org", "id")}
    assert len(set(again)) == len(first)


def test_a_coordinator_finds_an_actor_by_its_code_name() -> None:
    view = seen("coordinator")
    assert view.code_names[mark("net", "id")] == "Quiet Path"
    assert view.row_of("quiet path") == view.records.entity_row[mark("net", "id")]
    assert mark("org", "id") not in view.code_names
    assert seen("analyst").code_names == {}


@pytest.mark.parametrize("role", NARROW)
def test_the_order_of_rows_reveals_nothing(role: str) -> None:
    """Entities stand in the order of what the viewer sees, not in that of the names withheld."""
    records = seen(role).records
    ids = records.entities["id"].texts()
    assert ids == sorted(ids)
    ends = list(zip(records.ties["from"].texts(), records.ties["to"].texts(), strict=True))
    assert ends == sorted(ends)


@pytest.mark.parametrize("role", NARROW)
def test_a_hidden_and_a_missing_entity_give_the_same_error(role: str) -> None:
    view = seen(role)
    hidden, made_up = mark("red", "id"), "MARKnobodyX"
    errors = []
    for asked in (hidden, made_up):
        with pytest.raises(KunyetError) as error:
            view.row_of(asked)
        errors.append((error.value.code, error.value.message.replace(asked, "?")))
        assert markers(error.value.remedy) <= allowed(role)
    assert errors[0] == errors[1]


@pytest.mark.parametrize("role", NARROW)
def test_search_does_not_find_a_withheld_name(role: str) -> None:
    view = seen(role)
    for column in ("name", "namemy", "aliases", "id"):
        asked = mark("shut", column.replace("_", ""))
        found = [view.records.entities["id"][row] for row, score in view.index.find(asked) if score > 0.9]
        assert "Stone Bell" not in found


def test_small_counts_and_townships_of_protected_actors_are_absent() -> None:
    row = seen("policymaker").records
    net = row.entities.row(row.entity_row[shown(row, "Quiet Path")])
    assert not {"members", "women", "region", "township"} & net.keys()
    org = row.entities.row(row.entity_row[mark("org", "id")])
    assert org["members"] == "3"


@pytest.mark.parametrize("role", NARROW)
def test_an_actor_without_a_kind_is_treated_as_one_at_risk(role: str) -> None:
    """Nobody has said yet what it is, so it could be anybody."""
    actor = {"id": "khin-falam", "name": "Stone Bridge", "township": "Falam", "region": "Shan (South)", "members": "3"}
    seen = view_of(directory([{**actor, "tlp": "GREEN"}]), role).records
    row = seen.entities.row(0)
    assert not {"khin-falam", "Stone Bridge", "Falam", "3"} & set(row.values())
    assert row["id"].startswith("unclassified-")
    assert row["region"] == "Shan"


def test_a_liaison_is_named_only_while_consent_for_liaison_is_live() -> None:
    names = seen("policymaker").records.entities["name"].texts()
    assert mark("open", "name") in names
    assert {"Stone Bell", "Tall Reed"} <= set(names)


def test_consent_is_that_of_today_whatever_the_date_of_the_view() -> None:
    """`--at` and `--known-at` before a consent ended bring no handle back."""
    held = store()
    after = datetime(2099, 1, 2, tzinfo=UTC)
    for at in (None, read_day("2024-03-31", late=False)):
        view = open_view(held, Viewer("policymaker"), at=at, now=after)
        assert mark("open", "handle") not in markers(told(view.records))
        assert mark("open", "name") not in markers(told(view.records))


def test_a_withdrawal_ends_consent_at_once_and_for_earlier_knowledge_too() -> None:
    held = store()
    known = held.head().when
    contact = next(row for row in held.records().contacts.rows() if row["entity"] == mark("open", "id"))
    key = row_key("contacts", contact)
    withdrawn = {**contact, "withdrawn_on": "2024-01-01"}
    held.apply([Change("contacts", key, withdrawn)], who="test", why="asked", based_on=held.head().number)
    view = open_view(held, Viewer("policymaker"), known_at=read_day(known.date().isoformat(), late=False))
    assert mark("open", "handle") not in markers(told(view.records))
    assert not view.handles.any() or mark("open", "id") not in view.records.contacts["entity"].texts()


def test_a_clock_before_the_newest_revision_shows_no_handle() -> None:
    held = store()
    view = open_view(held, Viewer("policymaker"), now=held.head().when - timedelta(days=1))
    assert view.records.contacts.size == 0
    assert not open_view(held, now=held.head().when - timedelta(days=1)).handles.any()


def test_what_each_role_may_beyond_what_everybody_may() -> None:
    """Lists of targets are for coordinators and analysts, everything else for coordinators alone."""
    assert ROLES["policymaker"].may == frozenset()
    assert ROLES["analyst"].may == {"cut-points"}
    assert "no-deputy" not in shown_codes(seen("policymaker"))
    assert "exposed" not in shown_codes(seen("policymaker"))
    assert {"no-deputy", "exposed"} <= set(shown_codes(seen("analyst")))


def test_who_is_protected_now_was_never_known_by_name() -> None:
    """`--known-at` before a kind was corrected gives the code name of today."""
    days = [datetime(2024, 3, 1, tzinfo=UTC)]
    held = store(lambda: days[-1])
    days.append(datetime(2024, 3, 5, tzinfo=UTC))
    corrected = Change("entities", (mark("org", "id"),), {**ENTITIES[0], "kind": "defector_network"})
    held.apply([corrected], who="test", why="corrected", based_on=held.head().number)
    known = read_day("2024-03-02", late=False)
    records = open_view(held, Viewer("analyst"), known_at=known, now=datetime(2024, 3, 9, tzinfo=UTC)).records
    assert "Amber Field" in records.entities["name"].texts()
    assert not {mark("org", "id"), mark("org", "name")} & markers(told(records))


def test_a_marking_that_was_raised_binds_earlier_knowledge() -> None:
    days = [datetime(2024, 3, 1, tzinfo=UTC)]
    held = store(lambda: days[-1])
    days.append(datetime(2024, 3, 5, tzinfo=UTC))
    known = read_day("2024-03-02", late=False)
    org = {**ENTITIES[0], "tlp": "RED"}
    held.apply([Change("entities", (org["id"],), org)], who="test", why="raised", based_on=held.head().number)
    later = datetime(2024, 3, 9, tzinfo=UTC)
    view = open_view(held, Viewer("policymaker"), known_at=known, now=later)
    assert held.records(known).entities.row(held.records(known).entity_row[org["id"]]).get("tlp", "") != "RED"
    assert org["id"] not in view.records.entity_row


def test_a_marking_of_a_tie_that_was_raised_binds_earlier_knowledge_too() -> None:
    days = [datetime(2024, 3, 1, tzinfo=UTC)]
    held = store(lambda: days[-1])
    days.append(datetime(2024, 3, 5, tzinfo=UTC))
    known = read_day("2024-03-02", late=False)
    tie = next(row for row in held.records().ties.rows() if row["id"] == mark("t2", "id"))
    change = Change("ties", (tie["id"],), {**tie, "tlp": "RED"})
    held.apply([change], who="test", why="raised", based_on=held.head().number)
    view = open_view(held, Viewer("analyst"), known_at=known, now=datetime(2024, 3, 9, tzinfo=UTC))
    ends = zip(view.records.ties["from"].texts(), view.records.ties["to"].texts(), strict=True)
    assert (mark("org", "id"), shown(view.records, "Quiet Path")) not in set(ends)


def test_a_channel_that_was_added_since_is_known_to_earlier_knowledge() -> None:
    """Contacts are those of today, and may name it."""
    held = store()
    known = read_day(held.head().when.date().isoformat(), late=False)
    channel = Change("channels", ("pigeon",), {"id": "pigeon", "name": "Pigeon"})
    contact = {"entity": mark("org", "id"), "channel": "pigeon", "handle": "loft"}
    new = Change("contacts", tuple(contact.values()), contact)
    held.apply([channel, new], who="test", why="new", based_on=held.head().number)
    assert "pigeon" in open_view(held, known_at=known).network.channels


@pytest.mark.parametrize("role", NARROW)
def test_an_actor_that_was_removed_has_a_code_name_in_earlier_knowledge(role: str) -> None:
    """Its given one, unless somebody else has it now; one that is drawn stays the same."""
    days = [datetime(2024, 3, 1, tzinfo=UTC)]
    held = store(lambda: days[-1])
    days.append(datetime(2024, 3, 5, tzinfo=UTC))
    earlier: dict[str, Any] = {"known_at": read_day("2024-03-02", late=False), "now": datetime(2024, 3, 9, tzinfo=UTC)}
    gone = mark("late", "id")
    contacts = [row for row in held.records().contacts.rows() if gone in row.values()]
    removed: list[Change] = [
        Change("entities", (gone,), None),
        Change("ties", (mark("t8", "id"),), None),
        *(Change("contacts", row_key("contacts", row), None) for row in contacts),
    ]
    held.apply(removed, who="test", why="removed", based_on=held.head().number)
    records = open_view(held, Viewer(role), **earlier).records
    assert "Tall Reed" in records.entities["name"].texts()
    assert mark("late", "id") not in markers(told(records))
    heir = next(row for row in held.records().entities.rows() if row["id"] == mark("shut", "id"))
    given = Change("entities", (heir["id"],), {**heir, "code_name": "Tall Reed"})
    held.apply([given], who="test", why="given", based_on=held.head().number)
    after = [open_view(held, Viewer(role), **earlier).records.entities["name"].texts() for _ in range(2)]
    assert after[0] == after[1]
    assert len(set(after[0])) == len(records.entity_row)


def test_firewalls_bind_and_are_not_listed() -> None:
    view = seen("policymaker")
    assert view.records.firewalls.size == 0
    ends = {view.records.entities["id"][row] for row in view.walls.ravel().tolist()}
    assert ends == {mark("org", "id"), shown(view.records, "Stone Bell")}
    assert len(view.network.firewalls) == 1


@pytest.mark.parametrize("role", ("coordinator", *NARROW))
def test_entities_behind_a_firewall_from_the_viewers_entity_are_absent(role: str) -> None:
    view = open_view(store(), Viewer(role, mark("org", "id")))
    assert not {"Stone Bell", mark("shut", "id")} & view.records.entity_row.keys()
    assert mark("shut", "id") not in markers(told(view.records))


@pytest.mark.parametrize("role", ("coordinator", *NARROW))
def test_a_view_has_the_highest_marking_of_its_records(role: str) -> None:
    assert seen(role).marking == ("RED" if role == "coordinator" else "AMBER+STRICT")


@pytest.mark.parametrize("role", NARROW)
def test_the_network_is_the_viewers_own(role: str) -> None:
    """A measure must not depend on what is hidden: the tie marked RED and the actor marked RED are in no degree."""
    network = seen(role).network
    org = network.ids.index(mark("org", "id"))
    assert network.graph.degree[org] == 2


@pytest.mark.parametrize("role", NARROW)
def test_who_funds_whom_is_for_coordinators(role: str) -> None:
    """Not the amount alone: that there is such a tie, and in the network as well."""
    rows = [entity(id) for id in "abc"]
    records = directory(rows, [tie("a", "b", "funds"), tie("b", "c")])
    assert view_of(records).network.graph.m == 2
    view = view_of(records, role)
    assert view.records.ties["type"].texts() == ["coordinates"]
    assert view.network.graph.m == 1


@pytest.mark.parametrize("role", NARROW)
def test_whom_a_forum_invites_is_for_coordinators(role: str) -> None:
    """Who came is known to those who met there; who was asked, and stayed away, is not."""
    forum = {"id": "f", "kind": "forum", "name": "Forum", "tlp": "GREEN"}
    entities = [forum, *(entity(id, tlp="GREEN") for id in ("came", "asked", "sorry"))]
    said = {"came": {"delegates": "2", "invited_on": "2024-01-02"}, "asked": {"invited_on": "2024-01-02"}}
    said["sorry"] = {"invited_on": "2024-01-02", "delegates": "0"}
    ties = [tie(id, "f", type="attended", tlp="GREEN", **values) for id, values in said.items()]
    records = directory(entities, ties)
    assert view_of(records).records.ties.size == 3
    assert view_of(records, role).records.ties["from"].texts() == ["came"]


@pytest.mark.parametrize("role", NARROW)
@pytest.mark.parametrize("asked", ("xyzzy-0000-xyzzy", mark("org", "id")[:-1], mark("shut", "id")))
def test_an_error_proposes_only_what_the_role_sees(role: str, asked: str) -> None:
    view = seen(role)
    with pytest.raises(KunyetError) as error:
        view.row_of(asked)
    near = error.value.data["near"]
    assert near in {"", *view.records.entity_row}
    if near:
        name = view.records.entities["name"][view.records.entity_row[near]]
        assert error.value.remedy == f"Did you mean {name} (`{near}`)?"


@pytest.mark.parametrize("text", ("no-such-gap:\n  days: 3\n", "stale:\n  where: {name: [Secret Name]}\n  days: x\n"))
def test_what_is_wrong_with_the_standards_is_told_to_coordinators_alone(text: str) -> None:
    """A scope or a comment may name an entity that is withheld."""
    keys = {}
    for role in ("coordinator", *NARROW):
        view = seen(role)
        settings = replace(view.records.settings, standards=text if role == "coordinator" else "")
        wrong = replace(view, standards_text=text, records=replace(view.records, settings=settings))
        with pytest.raises(BadInput) as error:
            _ = wrong.standards
        keys[role] = error.value.key
        assert role == "coordinator" or "Secret" not in f"{error.value} {error.value.data}"
    assert keys.pop("coordinator") != "bad-standards.hidden"
    assert set(keys.values()) == {"bad-standards.hidden"}


def test_code_names_and_their_secret_are_for_coordinators() -> None:
    """Who has the secret finds an actor by trying names; who has the list needs not even try."""
    held = store()
    view = open_view(held, Viewer("coordinator"))
    assert view.name_secret == held.name_secret() != ""
    assert view.code_names
    for role in NARROW:
        narrow = open_view(held, Viewer(role))
        assert (narrow.name_secret, narrow.code_names) == ("", {})


def test_a_firewall_hides_each_side_from_the_other() -> None:
    records = directory(["a", "b", "c"], firewalls=[{"a": "a", "b": "b"}])
    behind = {own: firewalled_from(records, own).tolist() for own in ("a", "b", "c", "")}
    assert behind == {"a": [False, True, False], "b": [True, False, False], "c": [False] * 3, "": [False] * 3}
