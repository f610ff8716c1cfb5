"""Nobody moves: not for another date, not for a later revision, not for another filter; and nobody's places hold who they may not see."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from kunyet.dashboard.present.network.layout.newcomers import place_newcomers
from kunyet.dashboard.present.network.layout.position_text import network_digest, positions_from_text, positions_to_text
from kunyet.dashboard.present.network.layout.positions import Positions, positions_of
from kunyet.dashboard.session.layout_store import LAYOUT, load_pins, load_positions, save_pins, viewer_key
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.viewer import Viewer
from kunyet.loaders.tables_store import TablesStore
from tests.dashboard.directories import PERSON, make_encrypted, open_encrypted
from tests.dashboard.helpers import SAMPLE
from tests.dashboard.networks import EARLIER_DAY, open_as, write_line_over_time, write_rings


def test_who_had_a_place_keeps_it_on_another_date(tmp_path: Path) -> None:
    store = write_line_over_time(tmp_path)
    now, then = open_as(store).network, open_as(store, EARLIER_DAY).network
    assert (now.ids, then.ids) == (["a", "b", "c", "e"], ["a", "b", "d", "e"])
    places = positions_of(now)
    both = place_newcomers(places, then)
    assert {one: both.by_actor[one] for one in now.ids} == places.by_actor
    distance = [np.hypot(*np.subtract(both.by_actor["d"], both.by_actor[one])) for one in now.ids]
    assert min(distance) > 50  # nobody stands on another
    assert distance[1] == min(distance)  # Delta beside Beta, whom it knew


def test_a_newcomer_who_knows_nobody_stands_below_the_others(tmp_path: Path) -> None:
    network = open_as(write_line_over_time(tmp_path)).network
    known = Positions({one: spot for one, spot in positions_of(network).by_actor.items() if one != "e"})
    found = place_newcomers(known, network)
    assert found.by_actor["e"][1] > max(y for _x, y in known.by_actor.values())


def test_newcomers_of_another_world_stand_beside_and_not_upon_it(tmp_path: Path) -> None:
    network = open_as(write_line_over_time(tmp_path)).network
    found = place_newcomers(Positions({"z": (0.0, 0.0), "y": (100.0, 0.0)}), network)
    assert min(found.by_actor[one][0] for one in network.ids) > 100


def test_everybody_known_changes_nothing_and_an_empty_network_has_no_places(tmp_path: Path) -> None:
    network = open_as(write_line_over_time(tmp_path)).network
    places = positions_of(network)
    assert place_newcomers(places, network) is places
    nobody = network.subnetwork(actors=np.zeros(network.n, dtype=np.bool_))
    assert positions_of(nobody).by_actor == {}


def test_places_are_read_as_they_were_written(tmp_path: Path) -> None:
    network = open_as(write_line_over_time(tmp_path)).network
    places = positions_of(network)
    assert positions_from_text(positions_to_text(places, network)) == (places, network_digest(network))


@pytest.mark.parametrize(
    "text", ("", "{", "[]", '{"of": {"a": [1]}}', '{"of": 3, "regions": [], "digest": ""}', "null")
)
def test_what_is_no_such_text_is_nothing(text: str) -> None:
    assert positions_from_text(text) is None


def test_kept_places_are_used_again_and_a_later_revision_begins_with_them(tmp_path: Path) -> None:
    store, viewer = TablesStore(write_rings(tmp_path)), Viewer()
    network = open_view(store).network
    first = load_positions(store, viewer, network)
    assert load_positions(store, viewer, network).by_actor == first.by_actor
    less = network.subnetwork(actors=np.arange(network.n) > 0)
    moved = {one: (x + 1000.0, y) for one, (x, y) in first.by_actor.items()}
    store.save_value(LAYOUT, viewer_key(viewer), positions_to_text(Positions(moved, first.panels), less).encode())
    later = load_positions(store, viewer, network)
    assert all(later.by_actor[one] == moved[one] for one in less.ids)
    assert set(later.by_actor) == set(network.ids)


def test_kept_places_that_cannot_be_read_are_made_anew(tmp_path: Path) -> None:
    store = TablesStore(write_rings(tmp_path))
    network = open_view(store).network
    store.save_value(LAYOUT, viewer_key(Viewer()), b"\xff{")
    assert load_positions(store, Viewer(), network) == positions_of(network)


def test_what_is_kept_for_a_role_holds_nobody_whom_the_role_does_not_see() -> None:
    store = TablesStore(SAMPLE)
    views = {role: open_view(store, Viewer(role)) for role in ("coordinator", "analyst")}
    for role, view in views.items():
        load_positions(store, Viewer(role), view.network)
    held = json.loads((store.read_value(LAYOUT, viewer_key(Viewer("analyst"))) or b"").decode())
    assert set(held["of"]) == set(views["analyst"].network.ids)
    assert not set(held["of"]) & (set(views["coordinator"].network.ids) - set(views["analyst"].network.ids))


def test_pins_are_kept_for_each_person_and_role(tmp_path: Path) -> None:
    store, pinned = TablesStore(write_rings(tmp_path)), (("r0-0", (1.0, 2.0)),)
    save_pins(store, Viewer(), "aye", pinned)
    assert load_pins(store, Viewer(), "aye") == pinned
    assert load_pins(store, Viewer(), "bo") == ()
    assert load_pins(store, Viewer("analyst"), "aye") == ()
    save_pins(store, Viewer(), "aye", ())
    assert store.value_keys("pins") == []


def test_places_and_pins_are_kept_in_an_encrypted_directory_and_found_again(tmp_path: Path) -> None:
    folder = make_encrypted(tmp_path)
    with open_encrypted(folder) as store:
        network = open_view(store).network
        first = load_positions(store, Viewer(), network)
        save_pins(store, Viewer(), PERSON, (("org", (5.0, 6.0)),))
    with open_encrypted(folder) as store:
        assert store.value_keys(LAYOUT) == [viewer_key(Viewer())]
        assert load_positions(store, Viewer(), network) == first
        assert load_pins(store, Viewer(), PERSON) == (("org", (5.0, 6.0)),)
