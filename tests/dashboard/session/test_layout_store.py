"""Positions and pins are stored for each role and person, and hold nobody whom the role does not see."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from kunyet.dashboard.present.network.layout.position_text import positions_to_text
from kunyet.dashboard.present.network.layout.positions import Positions, positions_of
from kunyet.dashboard.session.layout_store import LAYOUT, load_pins, load_positions, save_pins, viewer_key
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.viewer import Viewer
from kunyet.loaders.tables_store import TablesStore
from tests.dashboard.directories import PERSON, make_encrypted, open_encrypted
from tests.dashboard.helpers import SAMPLE
from tests.dashboard.networks import write_rings


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
