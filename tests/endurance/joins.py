"""The deed of joining: bundles of a second copy, with erasures, are joined while the process is killed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from kunyet.graph.joining.join_bundle import join_bundle, plan_join
from kunyet.graph.joining.make_bundle import make_bundle
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.stores.encrypted import open_store
from kunyet.graph.stores.encrypted.store import EncryptedStore
from tests.graph.stores.encrypted.helping import PASS, START, Clock, apply, made, opened, organization, put


class Joins:
    """A copy changes an entity and adds and erases another one; both are joined into the first directory, each time."""

    def prepare(self, base: Path) -> None:
        """Make a directory, and a copy of its folder."""
        with made(base / "s") as store:
            apply(store, put("entities", organization("a", "Turn 0")))
        shutil.copytree(base / "s", base / "t")

    def work(self, base: Path) -> Iterator[int]:
        """Join a change and then an erasure, turn by turn."""
        store, other = (open_store(base / name, "one", PASS, clock=Clock(START)) for name in "st")
        turn = _turn(other)
        while True:
            turn += 1
            apply(other, put("entities", organization("a", f"Turn {turn}"), organization(f"x{turn}", f"X {turn}")))
            _join(store, other)
            other.erase("entities", (f"x{turn}",), who="one", why="test")
            _join(store, other)
            yield turn

    def fault(self, base: Path, acknowledged: int) -> str:
        """Look for what was joined and erased; then the rest is erased and joined, and both are the same."""
        with opened(base / "s") as store, opened(base / "t") as other:
            if not acknowledged <= _turn(store) <= _turn(other):
                return f"turn {acknowledged} was acknowledged, {_turn(store)} is joined and {_turn(other)} is there"
            if left := [turn for turn in range(1, acknowledged + 1) if store.history("entities", (f"x{turn}",))]:
                return f"erased in turns that were acknowledged, and there: {left}"
            for id in other.records().entity_row.keys() - {"a"}:
                other.erase("entities", (id,), who="one", why="test")
            _join(store, other)
            problems = [*store.verify().problems, *other.verify().problems]
            if problems or logical_hash(store.records()) != logical_hash(other.records()):
                return f"not the same after one more join: {[problem.code for problem in problems]}"
        return ""


def _turn(store: EncryptedStore) -> int:
    records = store.records()
    return int(records.entities["name"][records.entity_row["a"]].split()[1])


def _join(store: EncryptedStore, other: EncryptedStore) -> None:
    join_bundle(plan_join(store, make_bundle(other, everything=True)), who="one", erase=True)
