"""Random histories of three copies: bundles in every order and repeated give one hash, lose nothing, raise nothing.

`python -m tests.graph.joining.test_random_histories 1000` plays so many.
"""

from __future__ import annotations

import random
import sys
from itertools import permutations

from kunyet.graph.joining.make_bundle import make_bundle
from kunyet.graph.joining.open_rows import open_conflicts
from kunyet.graph.merging.merge_entities import merge_entities, unmerge_entity
from kunyet.graph.merging.merge_records import links
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.identity import row_key
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change
from tests.graph.joining import copies
from tests.graph.joining.copies import copy_of, entity, filled, give, gone, hashes, row, take, tie

Rows = dict[tuple[str, ...], dict[str, str]]


class History:
    """Three copies of one directory, on which people work at random."""

    def __init__(self, seed: int, steps: int = 24) -> None:
        self.seed = seed
        self.random = random.Random(seed)  # noqa: S311 - a history, no secret
        # The ids of revisions, and so their order, are the same each time.
        copies.start_clock_again()
        self.base = filled()
        self.base.save_name_secret(str(seed))
        copies.edit(self.base, *map(entity, ("ed", "ee", "ef")), tie("v", "ed", "ee"), tie("w", "ee", "ef"))
        self.stores = [copy_of(self.base) for _ in range(3)]
        self.written: dict[str, str] = {}
        """Each note that was written, and the entity that it was written about."""
        self.replaced: set[str] = set()
        """Notes that somebody replaced or deleted who knew them."""
        self.erased: set[str] = set()
        self.merged: set[tuple[str, str]] = set()
        """Entities that were ever merged, with the one that stayed."""
        for number in range(steps):
            self.number = number
            self._step(self.random.choice(self.stores))

    def _step(self, store: MemoryStore) -> None:
        """Let somebody do something on one copy; what the directory refuses is not done."""
        ways = [self._note] * 6 + [self._guard] * 3 + [self._add] * 3 + [self._bind] * 4 + [self._remove] * 2
        ways += [self._wall, self._undo, self._exchange, self._exchange]
        # Of three histories one has merges, one erasures, one both.
        ways += [self._merge, self._unmerge] if self.seed % 3 else []
        ways += [self._erase] if self.seed % 3 != 1 else []
        try:
            self.random.choice(ways)(store)
        except KunyetError as refused:
            if refused.code not in ("not-mergeable", "not-merged", "conflict"):
                raise

    def _rows(self, store: MemoryStore, table: str) -> Rows:
        """Return the rows of a table by key."""
        found = store.records().tables()[table].rows()
        return {row_key(table, one): {name: text for name, text in one.items() if text} for one in found}

    def _some(self, store: MemoryStore) -> str:
        """Return the id of some entity."""
        return self.random.choice(sorted(key[0] for key in self._rows(store, "entities")))

    def _apply(self, store: MemoryStore, *changes: Change) -> None:
        copies.edit(store, *changes, who=f"person {self.stores.index(store)}")

    def _note(self, store: MemoryStore) -> None:
        id, text = self._some(store), f"note {len(self.written)}."
        values = self._rows(store, "entities")[id,]
        self._apply(store, Change("entities", (id,), {**values, "notes": text}))
        self.written[text] = id
        self.replaced.add(values.get("notes", ""))

    def _guard(self, store: MemoryStore) -> None:
        contacts = self._rows(store, "contacts")
        if contacts and self.random.random() < 0.7:
            key, values = self.random.choice(sorted(contacts.items()))
            new = [{"withdrawn_on": "2024-02-01"}, {"consent_for": "liaison"}, {"state": "burnt"}, {"priority": "2"}]
            self._apply(store, Change("contacts", key, {**values, **self.random.choice(new)}))
            return
        id = self._some(store)
        values = self._rows(store, "entities")[id,]
        new = [{"tlp": "RED"}, {"tlp": "GREEN"}, {"status": "detained"}, {"roles": "media"}, {"aliases": f"x{id}|y"}]
        self._apply(store, Change("entities", (id,), {**values, **self.random.choice(new)}))

    def _add(self, store: MemoryStore) -> None:
        if self.random.random() < 0.5:
            self._apply(store, entity(f"new-{self.number}"))
        else:
            self._apply(store, row("contacts", entity=self._some(store), channel="signal", handle=f"kn-{self.number}"))

    def _bind(self, store: MemoryStore) -> None:
        a, b = self._some(store), self._some(store)
        if a != b:
            self._apply(store, tie(f"tie-{self.number}", a, b))

    def _wall(self, store: MemoryStore) -> None:
        a, b = sorted((self._some(store), self._some(store)))
        if a != b and (a, b) not in self._rows(store, "firewalls"):
            self._apply(store, row("firewalls", a=a, b=b, reason="x"))

    def _remove(self, store: MemoryStore) -> None:
        ties = self._rows(store, "ties")
        if ties and self.random.random() < 0.5:
            self._apply(store, gone("ties", *self.random.choice(sorted(ties))))
            return
        id = self._some(store)
        if len(self._rows(store, "entities")) < 4:
            return
        named = [
            gone(table, *key)
            for table, ends in (("ties", ("from", "to")), ("contacts", ("entity",)), ("firewalls", ("a", "b")))
            for key, values in self._rows(store, table).items()
            if id in [values.get(end) for end in ends]
        ]
        self.replaced.add(self._rows(store, "entities")[id,].get("notes", ""))
        # Who deletes an entry deletes what was still asked about it.
        self.replaced |= {note for note in self.written if note in repr(_asked(store, id))}
        self._apply(store, gone("entities", id), *named)

    def _merge(self, store: MemoryStore) -> None:
        a, b = self._some(store), self._some(store)
        notes = self._rows(store, "entities")[b,].get("notes", "")
        merge_entities(store, a, b, who="merger")
        self.replaced.add(notes)
        self.merged.add((b, a))

    def _unmerge(self, store: MemoryStore) -> None:
        merged = links(store.merges())
        if merged:
            other = self.random.choice(sorted(merged))
            notes = self._rows(store, "entities").get((merged[other],), {}).get("notes", "")
            unmerge_entity(store, other, who="merger")
            self.replaced.add(notes)

    def _undo(self, store: MemoryStore) -> None:
        newest = store.head().number
        if newest > len(self.base.revisions()) and store.revisions()[-1].why == "test":
            before = [values.get("notes", "") for values in self._rows(store, "entities").values()]
            store.undo(newest, who="undoer", why="undone")
            self.replaced |= set(before) - {v.get("notes", "") for v in self._rows(store, "entities").values()}

    def _exchange(self, store: MemoryStore) -> None:
        other = self.random.choice([one for one in self.stores if one is not store])
        before = self._rows(store, "entities")
        outcome = give(other, store)
        number = outcome.revision
        if number is not None and self.random.random() < 0.2 and not outcome.erased:
            store.undo(number, who="undoer", why="undone")
            assert before == self._rows(store, "entities")
            give(other, store)

    def is_gone(self, id: str) -> bool:
        """Return whether an entity was erased, or merged into one that was."""
        gone, before = {*self.erased}, 0
        while len(gone) != before:
            before = len(gone)
            gone |= {other for pair in self.merged for other in pair if not gone.isdisjoint(pair)}
        return id in gone

    def _erase(self, store: MemoryStore) -> None:
        if self.random.random() < 0.4 and len(self._rows(store, "entities")) > 3:
            id = self._some(store)
            store.erase("entities", (id,), who="eraser", why="erased")
            self.erased.add(id)


def _asked(store: MemoryStore, id: str = "") -> list[object]:
    """Return what a person is asked on a copy, by default about everything."""
    return [one.as_data() for one in open_conflicts(store) if not id or one.record == ("entities", (id,))]


def check(seed: int) -> None:
    """Play one history, and bring its bundles together in every order."""
    history = History(seed)
    bundles = [make_bundle(store, everything=True) for store in history.stores]
    watchers = []
    for order in permutations(bundles):
        watcher = copy_of(history.base)
        for bundle in (*order, *order[:2]):
            take(watcher, bundle)
        watchers.append(watcher)
    assert len(hashes(*watchers)) == 1
    copies.exchange(*history.stores)
    assert hashes(*history.stores) == hashes(*watchers)
    for store in (watchers[0], *history.stores):
        known = {values.get("notes", "") for values in history._rows(store, "entities").values()}
        asked = repr(_asked(store))
        for note, id in history.written.items():
            lost = note not in known and note not in asked and note not in history.replaced
            assert not lost or history.is_gone(id), note
        for id in history.erased:
            assert f"'{id}'" not in repr([version.values for version in store._versions])


def test_bundles_in_every_order_give_one_hash_lose_nothing_and_raise_nothing() -> None:
    for seed in range(60):
        check(seed)


if __name__ == "__main__":
    failed = 0
    for seed in range(int(sys.argv[1])):
        try:
            check(seed)
        except Exception as error:  # noqa: BLE001 - all are counted
            failed += 1
            print(seed, type(error).__name__, str(error)[:200])  # noqa: T201
    print(f"{failed} of {sys.argv[1]} histories failed")  # noqa: T201
