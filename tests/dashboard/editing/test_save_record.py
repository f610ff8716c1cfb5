"""One save is one revision of the typed values and of nothing else; values that the viewer does not see are neither
changed nor shown.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from kunyet.dashboard.editing import archive_record, drafts, save_record
from kunyet.dashboard.editing.check_draft import check_draft
from kunyet.dashboard.editing.drafts import Draft
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.record_ids import entity_id
from kunyet.graph.records.records import Settings
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change, Conflict
from kunyet.graph.text.dates import read_day

ENTITIES = [
    {"id": "a", "kind": "organization", "name": "Green Harbour", "colour": "an undeclared column"},
    {"id": "b", "kind": "defector_network", "name": "Bamboo Bridge", "code_name": "Quiet Path"},
    {"id": "hidden", "kind": "organization", "name": "Hidden House", "code_name": "Secret Word"},
    {"id": "mine", "kind": "organization", "name": "My Own"},
]
ROWS = {
    "entities": ENTITIES,
    "ties": [{"id": "t", "from": "a", "to": "b", "type": "supports"}],
    "contacts": [{"entity": "a", "channel": "signal", "handle": "kn-1", "consent_for": "liaison"}],
    "needs": [{"entity": "a", "direction": "need", "service": "food", "met_by": "hidden"}],
    "firewalls": [{"a": "mine", "b": "hidden"}, {"a": "a", "b": "b"}],
}
KEYS = {
    "entities": ("id",),
    "ties": ("id",),
    "contacts": ("entity", "channel", "handle"),
    "needs": ("entity", "direction", "service"),
    "firewalls": ("a", "b"),
}


@pytest.fixture
def store() -> Store:
    """Give a directory with a firewall between the viewer's entity and another."""
    made = MemoryStore(Settings(title="Saving", at="2024-03-31"))
    changes = [
        Change(
            table,
            tuple(sorted(row[k] for k in KEYS[table])) if table == "firewalls" else tuple(row[k] for k in KEYS[table]),
            row,
        )
        for table, rows in ROWS.items()
        for row in rows
    ]
    made.apply(changes, who="one", why="begin", based_on=0)
    return made


def looking(store: Store, entity: str = "") -> Any:
    """Return what a page is drawn from, for a coordinator of an entity."""
    viewer = Viewer("coordinator", entity)
    return SimpleNamespace(
        store=store, viewer=viewer, view=open_view(store, viewer), settings=SimpleNamespace(person="aye")
    )


def typed(run: Any, table: str, key: tuple[str, ...], **values: str) -> Draft:
    """Return a draft of a record with some fields typed."""
    draft = save_record.open_draft(run.view, table, key) if key else Draft(table, base=run.view.revision)
    assert draft is not None
    return draft.with_typed(values, {}, save_record.now())


def row(store: Store, table: str, **wanted: str) -> dict[str, str]:
    """Return the one row of a table with these cells."""
    (found,) = (one for one in store.records().tables()[table].rows() if wanted.items() <= one.items())
    return found


def test_one_save_is_one_revision_and_changes_only_what_was_typed(store: Store) -> None:
    run, before = looking(store), store.head().number
    revision, key = save_record.save_draft(run, typed(run, "entities", ("a",), region="Kayin State"), "moved")
    assert (revision.number, revision.who, revision.why, key) == (before + 1, "aye", "moved", ("a",))
    assert row(store, "entities", id="a") == {**ENTITIES[0], "region": "Kayin"}


def test_the_reason_that_is_not_given_names_columns_and_nobody(store: Store) -> None:
    run = looking(store)
    revision, _key = save_record.save_draft(run, typed(run, "entities", ("a",), name="Blue Harbour", notes="x"), " ")
    assert revision.why == "changed: Name and Notes"
    new, _key = save_record.save_draft(looking(store), typed(looking(store), "entities", (), name="Somebody New"), "")
    assert "Somebody" not in new.why


def test_a_new_entity_gets_the_id_that_a_loader_would_give_it(store: Store) -> None:
    run = looking(store)
    _revision, key = save_record.save_draft(
        run, typed(run, "entities", (), name="Lantern", kind="strike_group", township="Dala"), ""
    )
    assert key == (entity_id("strike_group", "Lantern", "Dala"),)
    with pytest.raises(BadInput) as error:
        save_record.save_draft(
            looking(store),
            typed(looking(store), "entities", (), name="lantern", kind="strike_group", township="Dala"),
            "",
        )
    assert error.value.code == "there-already"


def test_a_choice_left_at_its_default_is_stored_as_what_the_form_called_it(store: Store) -> None:
    run = looking(store)
    save_record.save_draft(run, typed(run, "entities", (), name="Nobody knows"), "")
    new = row(store, "entities", name="Nobody knows")
    assert (new["kind"], new["status"]) == ("unclassified", "active")
    run = looking(store)
    _revision, key = save_record.save_draft(run, typed(run, "ties", (), **{"from": "a", "to": "b"}), "")
    assert row(store, "ties", id=key[0])["type"] == "coordinates"


def test_what_is_wrong_is_not_saved_and_its_draft_stays(store: Store) -> None:
    run, before = looking(store), store.head()
    draft = typed(run, "entities", ("a",), since="2024-13")
    drafts.store_draft(store, "aye", draft)
    with pytest.raises(BadInput) as error:
        save_record.save_draft(run, draft, "")
    assert (error.value.code, store.head()) == ("bad-date", before)
    assert drafts.load_all_drafts(store, "aye") == [draft]


def test_a_date_that_could_be_two_is_said_once(store: Store) -> None:
    """The form asks which of the two it is. It does not say beside it that the text is no date."""
    run = looking(store)
    values, findings = check_draft(run.view, typed(run, "entities", ("a",), since="12/02/2024"))
    assert values["since"] == "12/02/2024"
    assert [(one.column, one.code, one.data["first"]) for one in findings if one.severity == "error"] == [
        ("since", "ambiguous-date", "2024-02-12")
    ]


def test_a_draft_is_let_go_of_when_it_is_saved(store: Store) -> None:
    run = looking(store)
    draft = typed(run, "entities", ("a",), notes="x")
    drafts.store_draft(store, "aye", draft)
    save_record.save_draft(run, draft, "")
    assert drafts.load_all_drafts(store, "aye") == []


def test_a_changed_address_is_the_same_way_of_contact_under_another_key(store: Store) -> None:
    run = looking(store)
    _revision, key = save_record.save_draft(run, typed(run, "contacts", ("a", "signal", "kn-1"), handle="kn-2"), "")
    assert key == ("a", "signal", "kn-2")
    assert [one["handle"] for one in store.records().contacts.rows()] == ["kn-2"]
    assert row(store, "contacts", handle="kn-2")["consent_for"] == "liaison"
    store.undo(store.head().number, who="aye", why="")
    assert [one["handle"] for one in store.records().contacts.rows()] == ["kn-1"]


def test_a_conflict_puts_the_others_value_beside_mine_and_saves_what_was_chosen(store: Store) -> None:
    run = looking(store)
    draft = typed(run, "entities", ("a",), name="Mine", notes="my note")
    save_record.save_draft(run, typed(run, "entities", ("a",), name="Theirs", region="Chin"), "first")
    with pytest.raises(Conflict) as conflict:
        save_record.save_draft(looking(store), draft, "second")
    met = save_record.merge_conflict(looking(store), draft, conflict.value)
    assert met.both == {"name": "Theirs"}
    assert met.typed["region"] == "Chin"
    save_record.save_draft(
        looking(store), met.with_typed({"name": "Theirs"}, {"name": "theirs"}, save_record.now()), "third"
    )
    assert row(store, "entities", id="a") == {**ENTITIES[0], "name": "Theirs", "region": "Chin", "notes": "my note"}


def test_what_was_taken_out_meanwhile_comes_back_with_what_is_typed(store: Store) -> None:
    run = looking(store)
    draft = typed(run, "ties", ("t",), notes="mine")
    archive_record.delete_record(run, "ties", ("t",))
    with pytest.raises(Conflict) as conflict:
        save_record.save_draft(looking(store), draft, "")
    met = save_record.merge_conflict(looking(store), draft, conflict.value)
    assert met.both == {}
    save_record.save_draft(looking(store), met, "")
    assert row(store, "ties", id="t") == {**ROWS["ties"][0], "notes": "mine"}


def test_archiving_ends_a_record_and_bringing_it_back_takes_the_end_away(store: Store) -> None:
    archive_record.archive(looking(store), "ties", ("t",))
    assert row(store, "ties", id="t")["until"] == "2024-03-31"
    assert looking(store).view.network.graph.m == 0
    archive_record.unarchive(looking(store), "ties", ("t",))
    assert row(store, "ties", id="t") == ROWS["ties"][0]


def test_who_is_named_by_others_is_not_taken_out(store: Store) -> None:
    run = looking(store)
    assert archive_record.is_referenced(run.view, "a")
    with pytest.raises(BadInput):
        archive_record.delete_record(run, "entities", ("a",))


def test_a_tie_across_a_firewall_is_warned_of_and_not_refused(store: Store) -> None:
    run = looking(store)
    _values, findings = check_draft(run.view, typed(run, "ties", (), **{"from": "b", "to": "a", "type": "refers_to"}))
    assert [(one.code, one.severity) for one in findings] == [("firewall", "warning")]


# Who stands behind a firewall from the viewer's own entity is absent
# ------------------------------------------------------


def test_what_a_viewer_does_not_see_of_a_record_stays_as_it_is(store: Store) -> None:
    run = looking(store, "mine")
    draft = typed(run, "needs", ("a", "need", "food"), quantity="6")
    assert "met_by" not in draft.shown
    save_record.save_draft(run, draft, "")
    assert row(store, "needs", service="food") == {**ROWS["needs"][0], "quantity": "6"}


def test_whom_a_viewer_does_not_see_cannot_be_opened_or_named(store: Store) -> None:
    run = looking(store, "mine")
    assert save_record.open_draft(run.view, "entities", ("hidden",)) is None
    for name in ("hidden", "Hidden House", "no such thing"):
        draft = typed(run, "ties", (), **{"from": "a", "to": name})
        findings = check_draft(run.view, draft)[1]
        assert [(one.column, one.code) for one in findings] == [("to", "dangling-reference")]
        assert "Hidden House" not in " ".join(one.suggestion for one in findings)


def test_who_has_an_id_already_is_not_told_to_who_does_not_see_them(store: Store) -> None:
    own = entity_id("organization", "Twin")
    store.apply(
        [Change("entities", (own,), {"id": own, "kind": "organization", "name": "Twin", "notes": "theirs"})],
        who="one",
        why="",
        based_on=store.head().number,
    )
    store.apply(
        [Change("firewalls", ("mine", own), {"a": "mine", "b": own})], who="one", why="", based_on=store.head().number
    )
    run = looking(store, "mine")
    _revision, key = save_record.save_draft(run, typed(run, "entities", (), name="Twin", kind="organization"), "")
    assert key == (entity_id("organization", "Twin", again=1),)
    assert row(store, "entities", id=own)["notes"] == "theirs"


def test_a_taken_name_is_refused_without_a_word_of_whose_it_is(store: Store) -> None:
    with pytest.raises(BadInput) as told:
        save_record.save_draft(
            looking(store), typed(looking(store), "entities", (), name="New", code_name="Secret Word"), ""
        )
    assert told.value.code == "duplicate-code-name"
    with pytest.raises(BadInput) as error:
        save_record.save_draft(
            looking(store, "mine"),
            typed(looking(store, "mine"), "entities", (), name="New", code_name="Secret Word"),
            "",
        )
    assert error.value.code == "in-the-way"
    assert error.value.problems == ()


def test_a_conflict_tells_no_name_of_whom_the_viewer_does_not_see(store: Store) -> None:
    run = looking(store, "mine")
    draft = typed(run, "needs", ("a", "need", "food"), met_by="b")
    held = row(store, "needs", service="food")
    store.apply(
        [Change("needs", ("a", "need", "food"), {**held, "urgency": "high"})],
        who="one",
        why="",
        based_on=store.head().number,
    )
    with pytest.raises(Conflict) as conflict:
        save_record.save_draft(run, draft, "")
    met = save_record.merge_conflict(looking(store, "mine"), draft, conflict.value)
    assert "hidden" not in met.as_bytes().decode()


def test_a_date_asked_for_is_the_day_of_archiving(store: Store) -> None:
    run = looking(store)
    run.view = open_view(store, run.viewer, at=read_day("2024-02-01", late=False))
    archive_record.archive(run, "entities", ("mine",))
    assert row(store, "entities", id="mine")["until"] == "2024-02-01"


def test_taking_out_ends_what_one_does_not_see_and_ones_own_entity_is_refused(store: Store) -> None:
    store.apply(
        [
            Change("entities", ("lone",), {"id": "lone", "name": "Lone"}),
            Change("ties", ("t2",), {"id": "t2", "from": "hidden", "to": "lone"}),
        ],
        who="one",
        why="",
        based_on=1,
    )
    with pytest.raises(BadInput):
        archive_record.delete_record(looking(store), "entities", ("lone",))  # who sees the tie takes it out first
    before = store.head().number
    archive_record.delete_record(looking(store, "mine"), "entities", ("lone",))
    assert (store.head().number, store.records().ties["id"].texts()) == (before + 1, ["t"])
    with pytest.raises(BadInput) as error:
        archive_record.delete_record(looking(store, "mine"), "entities", ("mine",))
    assert error.value.code == "own-entity"
