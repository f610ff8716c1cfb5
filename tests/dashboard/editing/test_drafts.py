"""Drafts are stored for one person and one record; changes of two people are shown side by side; nothing is lost,
and nothing stays too long.
"""

from __future__ import annotations

from datetime import UTC, datetime

from kunyet.dashboard.editing import drafts
from kunyet.dashboard.editing.drafts import Draft
from kunyet.graph.stores.kept_values import DRAFT
from kunyet.graph.stores.memory import MemoryStore

NOW = datetime(2024, 3, 31, 12, tzinfo=UTC)
SHOWN = {"id": "a", "name": "Old", "region": "Chin", "notes": "one"}


def begun(**typed: str) -> Draft:
    """Return a draft in which some fields were typed."""
    return Draft("entities", ("a",), SHOWN, SHOWN, base=3).with_typed(typed, {}, NOW)


def test_what_is_typed_is_kept_and_read_again_as_it_was() -> None:
    store, draft = MemoryStore(), begun(name="New ကွန်ရက်")
    drafts.store_draft(store, "aye", draft)
    assert drafts.load_draft(store, "aye", "entities", ("a",)) == draft
    assert drafts.load_draft(store, "mya", "entities", ("a",)) is None
    assert drafts.load_all_drafts(store, "mya") == []
    assert drafts.load_all_drafts(store, "aye") == [draft]


def test_a_draft_in_which_nothing_is_changed_any_more_is_let_go_of() -> None:
    store = MemoryStore()
    drafts.store_draft(store, "aye", begun(name="New"))
    drafts.store_draft(store, "aye", begun(name="Old"))
    assert list(store.value_keys(DRAFT)) == []


def test_several_new_records_are_begun_side_by_side() -> None:
    store = MemoryStore()
    first, second = (Draft("entities", typed={"name": name}, when=str(name)) for name in ("1", "2"))
    drafts.store_draft(store, "aye", first)
    drafts.store_draft(store, "aye", second)
    assert drafts.load_all_drafts(store, "aye") == [second, first]
    assert drafts.load_draft(store, "aye", "entities", (), first.token) == first
    drafts.discard_draft(store, "aye", first)
    assert drafts.load_all_drafts(store, "aye") == [second]


def test_what_is_kept_and_no_draft_is_left_alone() -> None:
    store = MemoryStore()
    for data in (b"[]", b"{}", b"\xff", b'{"table": 1}', b'{"table": "entities", "shown": 1, "when": ""}'):
        store.save_value(DRAFT, drafts.draft_key("aye", "entities", ("a",)), data)
        drafts.load_all_drafts(store, "aye")
    assert drafts.load_draft(store, "aye", "entities", ("b",)) is None


def test_what_only_the_other_changed_is_taken_over_and_what_only_i_changed_stays() -> None:
    met = begun(name="Mine").against({**SHOWN, "region": "Kayah"}, 7)
    assert (met.typed["name"], met.typed["region"], met.base, met.both) == ("Mine", "Kayah", 7, {})


def test_what_both_changed_is_to_be_decided() -> None:
    met = begun(name="Mine", region="Mon").against({**SHOWN, "name": "Theirs", "region": "Mon"}, 7)
    assert met.both == {"name": "Theirs"}
    assert met.undecided == ["name"]
    assert met.typed["name"] == "Mine"
    decided = met.with_typed({"name": "Theirs"}, {"name": "theirs", "region": "mine", "notes": "?"}, NOW)
    assert decided.undecided == []
    assert decided.decided == {"name": "theirs"}
    assert decided.typed["name"] == "Theirs"


def test_what_the_other_cleared_counts_as_changed() -> None:
    theirs = {name: text for name, text in SHOWN.items() if name != "notes"}
    assert begun(name="Mine").against(theirs, 7).typed["notes"] == ""
    assert begun(notes="two").against(theirs, 7).both == {"notes": ""}


def test_after_a_conflict_the_form_begins_anew_and_the_draft_is_the_same_one() -> None:
    draft = begun(name="Mine")
    met = draft.against({**SHOWN, "name": "Theirs"}, 7)
    assert (met.token, met.turn) == (draft.token, draft.turn + 1)
