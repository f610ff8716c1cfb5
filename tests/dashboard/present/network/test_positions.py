"""Nobody moves: not for another date, not for a later revision, not for another filter; and nobody's places hold who they may not see."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from kunyet.dashboard.present.network.positions import Places, as_text, digest_of, places_of, read, with_newcomers
from kunyet.dashboard.session.layout_store import LAYOUT, keep_pins, key_of, pins, placed
from kunyet.graph.access.roles import Viewer
from kunyet.graph.access.view import open_view
from kunyet.loaders.tables_store import TablesStore
from tests.dashboard.directories import PERSON, encrypted, opened
from tests.dashboard.helpers import SAMPLE
from tests.dashboard.networks import THEN, over_time, rings, seen


def test_who_had_a_place_keeps_it_on_another_date(tmp_path: Path) -> None:
    store = over_time(tmp_path)
    now, then = seen(store).network, seen(store, THEN).network
    assert (now.ids, then.ids) == (["a", "b", "c", "e"], ["a", "b", "d", "e"])
    places = places_of(now)
    both = with_newcomers(places, then)
    assert {one: both.of[one] for one in now.ids} == places.of
    distance = [np.hypot(*np.subtract(both.of["d"], both.of[one])) for one in now.ids]
    assert min(distance) > 50  # nobody stands on another
    assert distance[1] == min(distance)  # Delta beside Beta, whom it knew


def test_a_newcomer_who_knows_nobody_stands_below_the_others(tmp_path: Path) -> None:
    network = seen(over_time(tmp_path)).network
    known = Places({one: spot for one, spot in places_of(network).of.items() if one != "e"})
    found = with_newcomers(known, network)
    assert found.of["e"][1] > max(y for _x, y in known.of.values())


def test_newcomers_of_another_world_stand_beside_and_not_upon_it(tmp_path: Path) -> None:
    network = seen(over_time(tmp_path)).network
    found = with_newcomers(Places({"z": (0.0, 0.0), "y": (100.0, 0.0)}), network)
    assert min(found.of[one][0] for one in network.ids) > 100


def test_everybody_known_changes_nothing_and_an_empty_network_has_no_places(tmp_path: Path) -> None:
    network = seen(over_time(tmp_path)).network
    places = places_of(network)
    assert with_newcomers(places, network) is places
    nobody = network.keep(actors=np.zeros(network.n, dtype=np.bool_))
    assert places_of(nobody).of == {}


def test_places_are_read_as_they_were_written(tmp_path: Path) -> None:
    network = seen(over_time(tmp_path)).network
    places = places_of(network)
    assert read(as_text(places, network)) == (places, digest_of(network))


@pytest.mark.parametrize(
    "text", ("", "{", "[]", '{"of": {"a": [1]}}', '{"of": 3, "regions": [], "digest": ""}', "null")
)
def test_what_is_no_such_text_is_nothing(text: str) -> None:
    assert read(text) is None


def test_kept_places_are_used_again_and_a_later_revision_begins_with_them(tmp_path: Path) -> None:
    store, viewer = TablesStore(rings(tmp_path)), Viewer()
    network = open_view(store).network
    first = placed(store, viewer, network)
    assert placed(store, viewer, network).of == first.of
    less = network.keep(actors=np.arange(network.n) > 0)
    moved = {one: (x + 1000.0, y) for one, (x, y) in first.of.items()}
    store.keep(LAYOUT, key_of(viewer), as_text(Places(moved, first.regions), less).encode())
    later = placed(store, viewer, network)
    assert all(later.of[one] == moved[one] for one in less.ids)
    assert set(later.of) == set(network.ids)


def test_kept_places_that_cannot_be_read_are_made_anew(tmp_path: Path) -> None:
    store = TablesStore(rings(tmp_path))
    network = open_view(store).network
    store.keep(LAYOUT, key_of(Viewer()), b"\xff{")
    assert placed(store, Viewer(), network) == places_of(network)


def test_what_is_kept_for_a_role_holds_nobody_whom_the_role_does_not_see() -> None:
    store = TablesStore(SAMPLE)
    views = {role: open_view(store, Viewer(role)) for role in ("coordinator", "analyst")}
    for role, view in views.items():
        placed(store, Viewer(role), view.network)
    held = json.loads((store.kept(LAYOUT, key_of(Viewer("analyst"))) or b"").decode())
    assert set(held["of"]) == set(views["analyst"].network.ids)
    assert not set(held["of"]) & (set(views["coordinator"].network.ids) - set(views["analyst"].network.ids))


def test_pins_are_kept_for_each_person_and_role(tmp_path: Path) -> None:
    store, pinned = TablesStore(rings(tmp_path)), (("r0-0", (1.0, 2.0)),)
    keep_pins(store, Viewer(), "aye", pinned)
    assert pins(store, Viewer(), "aye") == pinned
    assert pins(store, Viewer(), "bo") == ()
    assert pins(store, Viewer("analyst"), "aye") == ()
    keep_pins(store, Viewer(), "aye", ())
    assert store.kept_keys("pins") == []


def test_places_and_pins_are_kept_in_an_encrypted_directory_and_found_again(tmp_path: Path) -> None:
    folder = encrypted(tmp_path)
    with opened(folder) as store:
        network = open_view(store).network
        first = placed(store, Viewer(), network)
        keep_pins(store, Viewer(), PERSON, (("org", (5.0, 6.0)),))
    with opened(folder) as store:
        assert store.kept_keys(LAYOUT) == [key_of(Viewer())]
        assert placed(store, Viewer(), network) == first
        assert pins(store, Viewer(), PERSON) == (("org", (5.0, 6.0)),)
