"""The search index of the encrypted folder: hits and scores as the index in memory gives them, and nothing of what
is gone.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.graph.search.name_index import find_ids
from kunyet.graph.stores.encrypted.store import EncryptedStore
from kunyet.graph.stores.revision import Change
from tests.graph.stores.encrypted.helping import apply, made, organization, put

NAMES = {
    "a": ("Green Harbour", "ဆိပ်ကမ်းစိမ်း", "Blue Quay|The Old Pier"),
    "b": ("Harbour Light", "", ""),
    "c": ("River Bank Committee", "မြစ်ကမ်းကော်မတီ", ""),
    "d": ('"OR" NEAR(x) * -', "", "100%_like"),
    "e": ("Ko Kyaw", "ကိုကျော်", ""),
    "f": ("Élan Vital", "", ""),
}


@pytest.fixture
def store(tmp_path: Path) -> EncryptedStore:
    held = made(tmp_path / "s")
    apply(
        held,
        put("entities", *(organization(id, name, name_my=my, aliases=more) for id, (name, my, more) in NAMES.items())),
    )
    return held


@pytest.mark.parametrize(
    "text",
    (
        "harbour",
        "HARB",
        "h",
        "ha",
        "green h",
        "light harb",
        "quay",
        "pier old",
        "committee",
        "mmit",
        "ဆိပ်ကမ်း",
        "ကမ်း",
        "စိမ်း",
        "က",
        "မြစ်",
        "elan",
        "a",
        "d",
        '"',
        '" OR "',
        "near",
        "100%",
        "_like",
        "*",
        "-",
        "NEAR(",
        "ko kyaw",
        "  ",
        "vital élan",
        "kyaw",
    ),
)
def test_hits_and_scores_are_those_of_the_index_in_memory(store: EncryptedStore, text: str) -> None:
    plain = [hit for hit in find_ids(store.records(), text, 20) if hit[1] >= 0.67]
    found = [hit for hit in store.search(text) if hit[1] >= 0.67]
    assert sorted(found) == sorted(plain)
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_what_no_name_holds_is_looked_for_by_sound(store: EncryptedStore) -> None:
    assert store.search("grean harbur")[0][0] == "a"
    assert store.search("zzzzzz qqqq") == []


def test_a_changed_name_is_found_by_the_new_one_alone(store: EncryptedStore) -> None:
    apply(store, put("entities", organization("b", "Lighthouse")))
    assert [id for id, _ in store.search("lighthouse")] == ["b"]
    assert [id for id, _ in store.search("harbour light")] != ["b"]
    store.undo(store.head().number, who="one", why="no")
    assert store.search("harbour light")[0][0] == "b"


def test_who_is_gone_is_not_found(store: EncryptedStore) -> None:
    apply(store, [Change("entities", ("c",), None)])
    assert store.search("committee") == []
    assert store._session.database.all("SELECT 1 FROM name WHERE entity = 'c'") == []


@pytest.mark.parametrize("limit", (0, 1, 2))
def test_no_more_are_returned_than_asked_for(store: EncryptedStore, limit: int) -> None:
    assert len(store.search("harbour", limit)) == limit


def test_many_changed_names_are_found_as_few_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From some number on the index is made anew: nothing of the old names is left in it either."""
    monkeypatch.setattr("kunyet.graph.stores.encrypted.search_index.REBUILD_FROM", 3)
    with made(tmp_path / "s") as held:
        apply(held, put("entities", *(organization(f"o{row}", f"Early {row}") for row in range(10))))
        changes = put("entities", *(organization(f"o{row}", f"Late {row}") for row in range(8)))
        apply(held, [*changes, Change("entities", ("o9",), None)])
        assert [id for id, _ in held.search("early")] == ["o8"]
        assert len(held.search("late")) == 8
        assert held.verify().problems == ()


def test_an_edit_that_leaves_the_names_leaves_the_index(store: EncryptedStore) -> None:
    before = store._session.database.all("SELECT * FROM name ORDER BY id")
    name, my, more = NAMES["a"]
    apply(store, put("entities", organization("a", name, name_my=my, aliases=more, notes="called")))
    assert store._session.database.all("SELECT * FROM name ORDER BY id") == before
