"""Kunyet's own files: the key file, letters, bundles, slips, backups, standards, settings of a scenario, recipes, keys.

A bundle and a slip are changed within their seal too, as somebody who has a key could, and taken in: the copy must
verify afterwards.
"""

from __future__ import annotations

import json
import random
import shutil
import zlib
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.fuzz.damage import changed_value, damaged
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.joining.bundle import Bundle
from kunyet.graph.joining.bundle_files import open_sealed
from kunyet.graph.joining.join_bundle import join_bundle, plan_join
from kunyet.graph.joining.make_bundle import make_bundle
from kunyet.graph.messages.errors import BadInput, KunyetError
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.records import Settings
from kunyet.graph.scenarios.scenario import Scenario
from kunyet.graph.slips.asker import Asker
from kunyet.graph.slips.given_copies import GivenCopy, remember_copy
from kunyet.graph.slips.returned_edits import plan_return, take_return
from kunyet.graph.slips.slip import EditsSlip, read_slip
from kunyet.graph.standards.standards import read_standards
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.encrypted import create, open_store, restore
from kunyet.graph.stores.encrypted.store import EncryptedStore
from kunyet.graph.stores.keys.key_file import KeyFile
from kunyet.graph.stores.keys.key_texts import key_of_text, key_to_text, same_words
from kunyet.graph.stores.keys.sealing import Cost
from kunyet.graph.stores.revision import Change
from kunyet.loaders.recipes.recipe_file import parse_recipe

_CHEAP = Cost(2, 1, 1)
_PASS = "correct horse battery"  # noqa: S105 - of a directory that lives as long as the fuzzing
_CONTACT = {"entity": "a", "channel": "signal", "handle": "kn-1", "consent_for": "liaison"}
_SLIP_HEAD = b"kunyet slip 1\n"
_STANDARDS = """\
no-deputy:
  on: yes
  severity: critical
  where: {kind: [defector_network, strike_group], marking: RED}
out-of-reach:
  - max_steps: 3
  - {severity: low, where: {region: Chin}}
invitations: {women_share: 0.4}
"""
_SCENARIO = 'name: A try\ncapture: "a"\nwithout: [a, b]\nwithout_channels: [signal]\nadd: [[a, b]]\nblackout: [Chin]\n'
_RECIPE = """\
sheets: {Sheet1: {table: entities, heading_rows: [1], columns: {Name: name, Kind: kind}}}
columns: {Phone: {to: handle, split: ","}}
words: {kind: {NGO: organization}}
dates: {Since: day-first}
"""

Target = Callable[[random.Random], None]


def own_targets(folder: Path) -> Mapping[str, Target]:
    """Return by kind of file what reads one more damaged file; a directory is made in a folder."""
    store = create(folder / "store", "one", _PASS, Settings(title="Fuzz"), cost=_CHEAP)
    rows = [{"id": id, "kind": "organization", "name": f"Name of {id}", "region": "Chin"} for id in "abc"]
    changes = [Change("entities", (row["id"],), row) for row in rows]
    changes.append(Change("ties", ("t",), {"id": "t", "from": "a", "to": "b", "type": "supports"}))
    changes.append(Change("contacts", row_key("contacts", _CONTACT), _CONTACT))
    store.apply(changes, who="one", why="made", based_on=0)
    store.add_person("two", "four other quiet words", "policymaker")
    store.backup(folder / "b.kunyet")
    restore(folder / "b.kunyet", folder / "pristine")
    shutil.copytree(folder / "pristine", folder / "other")
    letter = store.seal_letter(make_bundle(store, everything=True).to_bytes(), store.coordinator_keys())
    (mine,) = store.coordinator_keys()
    return {
        "key file": _key_file((folder / "store" / "keys.json").read_bytes()),
        "letter (bundle or slip, sealed)": lambda random_: _drop(
            open_sealed(store, damaged(random_, letter, b""), "x")
        ),
        "bundle (in its seal)": _bundle(folder),
        "slip (in its seal)": _slip(store),
        "backup": _backup(folder, (folder / "b.kunyet").read_bytes()),
        "standards.yaml": _text(_STANDARDS, read_standards),
        "scenario": _text(_SCENARIO, Scenario.from_text),
        "recipe": _text(_RECIPE, parse_recipe),
        "public key and words": _text(key_to_text(mine), lambda text: (same_words(text, text), key_of_text(text))),
    }


def _drop(_: object) -> None:
    """Take what nobody needs."""


def _text(seed: str, read: Callable[[str], object]) -> Target:
    def one(random_: random.Random) -> None:
        try:
            read(damaged(random_, seed.encode(), _STANDARDS.encode()).decode("utf-8", "replace"))
        except KunyetError as told:
            _drop((told.message, told.remedy))
            _drop([problem.sentence() for problem in told.problems] if isinstance(told, BadInput) else ())
            raise

    return one


def _key_file(seed: bytes) -> Target:
    tree = json.loads(seed)

    def one(random_: random.Random) -> None:
        content = damaged(random_, seed, b"") if random_.random() < 0.5 else _json(changed_value(random_, tree))
        KeyFile.of(content, Path("keys.json")).unlock("one", _PASS, Path("keys.json"))

    return one


def _json(tree: Any) -> bytes:
    return json.dumps(tree).encode()


def _bundle(folder: Path) -> Target:
    """Return what joins a changed bundle of another copy into a fresh copy of the directory."""
    with open_store(folder / "other", "one", _PASS) as other:
        new = {"id": "d", "kind": "strike_group", "name": "New", "members": "12"}
        ties = [{"id": f"u{id}", "from": id, "to": "d", "type": "supports"} for id in "ab"]
        changes = [Change("entities", ("d",), new), *(Change("ties", (row["id"],), row) for row in ties)]
        changes.append(Change("entities", ("c",), {"id": "c", "kind": "organization", "name": "Changed"}))
        other.apply(changes, who="one", why="there", based_on=other.head().number)
        other.erase("entities", ("c",), who="one", why="erased")
        tree = json.loads(zlib.decompress(make_bundle(other, everything=True).to_bytes()))
    numbers = count()

    def one(random_: random.Random) -> None:
        bundle = Bundle.of(zlib.compress(_json(changed_value(random_, tree))))
        place = folder / f"copy-{next(numbers)}"
        shutil.copytree(folder / "pristine", place)
        try:
            with open_store(place, "one", _PASS) as copy:
                try:
                    join_bundle(plan_join(copy, bundle), who="one", erase=True)
                finally:
                    _must_verify(copy)
        finally:
            shutil.rmtree(place)

    return one


def _slip(store: EncryptedStore) -> Target:
    """Return what takes a changed slip of a policymaker's copy into the directory."""
    view, (mine,) = open_view(store, Viewer("policymaker")), store.coordinator_keys()
    remember_copy(store, "outside-1", view, mine)
    tie, ids = view.records.ties["id"].texts()[0], view.records.entities["id"].texts()
    edits = [["entities", [id], id, {"languages": "mya", "status": "detained"}] for id in ids]
    edits.append(["ties", [tie], "a", {"last_contact": "2024-03-31"}])
    edits.append(["contacts", list(row_key("contacts", _CONTACT)), "a", {}])
    fields = ("table", "key", "about", "values")
    tree = {"kind": "edits", "copy": "outside-1", "edits": [dict(zip(fields, edit, strict=True)) for edit in edits]}

    def one(random_: random.Random) -> None:
        slip = read_slip(_SLIP_HEAD + zlib.compress(_json(changed_value(random_, tree))))
        if not isinstance(slip, EditsSlip):
            return
        try:
            plan = plan_return(store, slip, Asker(store, mine, given=GivenCopy.of(store, slip.copy)))
            take_return(plan, who="one")
        finally:
            _must_verify(store)

    return one


def _backup(folder: Path, seed: bytes) -> Target:
    numbers = count()

    def one(random_: random.Random) -> None:
        number = next(numbers)
        source, out = folder / f"b{number}.kunyet", folder / f"restored-{number}"
        source.write_bytes(damaged(random_, seed, b""))
        try:
            restore(source, out)
            with open_store(out, "one", _PASS) as store:
                _must_verify(store)
        finally:
            source.unlink()
            shutil.rmtree(out, ignore_errors=True)

    return one


def _must_verify(store: Store) -> None:
    if problems := store.verify().problems:
        raise AssertionError([problem.code for problem in problems])
