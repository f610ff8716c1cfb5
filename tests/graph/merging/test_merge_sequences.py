"""Sequences of merge, edit, tie, unmerge and undo beside a plain model that never rewrites anything.

The model holds every row with the entity it was added to; what is shown is computed from it and from the merges.
`python -m tests.graph.merging.test_merge_sequences 10000` plays that many.
"""

from __future__ import annotations

import copy
import random
from dataclasses import dataclass, field

import pytest

from kunyet.graph.merging.merge_entities import merge_entities, unmerge_entity
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change
from tests.helpers.slow_tests import quick_for

FIELDS = ("notes", "source", "evidence")
IDS = tuple(f"org-{letter}" for letter in "abcdef")


@dataclass
class Model:
    """The rows as they were added, and which entity leads to which, in order."""

    entities: dict[str, dict[str, str]]
    ties: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    contacts: list[dict[str, str]] = field(default_factory=list)
    walls: set[tuple[str, str]] = field(default_factory=set)
    leads: dict[str, str] = field(default_factory=dict)

    def now(self, id: str) -> str:
        """Return the entity that an id leads to."""
        while id in self.leads:
            id = self.leads[id]
        return id

    def parts(self, id: str) -> list[str]:
        """The parts of an entity in their order; a part that has parts of its own stands before them."""
        found = [id]
        for other, into in self.leads.items():
            if into == id:
                found += self.parts(other)
        return found

    def holder(self, id: str, name: str) -> str:
        """The part whose value is shown."""
        return next((part for part in self.parts(id) if self.entities[part].get(name)), id)

    def shown(self) -> dict[str, object]:
        """Return what a reader sees."""
        alive = [id for id in self.entities if id not in self.leads]
        return {
            "entities": {
                id: {name: self.entities[self.holder(id, name)].get(name, "") for name in FIELDS} for id in alive
            },
            "ties": {
                id: (self.now(tail), self.now(head), channel)
                for id, (tail, head, channel) in self.ties.items()
                if self.now(tail) != self.now(head)
            },
            "contacts": self.shown_contacts(),
            "walls": {tuple(sorted((self.now(a), self.now(b)))) for a, b in self.walls},
        }

    def shown_contacts(self) -> dict[tuple[str, str], str]:
        """Return the contacts that a reader sees."""
        found: dict[tuple[str, str], str] = {}
        for id in self.entities:
            if id not in self.leads:
                for part in self.parts(id):
                    for row in self.contacts:
                        if row["entity"] == part and not found.get((id, row["handle"])):
                            found[id, row["handle"]] = row["instructions"]
        return found


def shown(store: Store) -> dict[str, object]:
    records = store.records()
    entities = [records.entities.row(row) for row in range(records.entities.size)]
    ties = [records.ties.row(row) for row in range(records.ties.size)]
    contacts = [records.contacts.row(row) for row in range(records.contacts.size)]
    walls = [records.firewalls.row(row) for row in range(records.firewalls.size)]
    return {
        "entities": {row["id"]: {name: row.get(name, "") for name in FIELDS} for row in entities},
        "ties": {row["id"]: (row["from"], row["to"], row.get("channel", "")) for row in ties},
        "contacts": {(row["entity"], row["handle"]): row.get("instructions", "") for row in contacts},
        "walls": {tuple(sorted((row["a"], row["b"]))) for row in walls},
    }


class Sequence:
    """One random sequence over a store and the model."""

    def __init__(self, seed: int, store: Store) -> None:
        self.draw = random.Random(seed)  # noqa: S311 - the same sequences in every run
        self.store, self.count = store, 0
        rows = {id: {"id": id, "name": f"Name {id}", "kind": "organization"} for id in IDS}
        for row in rows.values():
            row |= {name: self.text() for name in FIELDS if self.draw.random() < 0.5}
        self.model = Model(rows)
        self.apply([Change("entities", (id,), row) for id, row in rows.items()])

    def text(self) -> str:
        """Return a text that nobody has."""
        self.count += 1
        return f"text {self.count}"

    def apply(self, changes: list[Change]) -> None:
        """Write changes."""
        self.store.apply(changes, who="one", why="", based_on=self.store.head().number)

    def alive(self) -> list[str]:
        """Return who leads to nobody."""
        return [id for id in IDS if id not in self.model.leads]

    def step(self) -> None:
        """Do one thing, and maybe take it back."""
        before, revision = copy.deepcopy(self.model), self.store.head().number
        what = self.draw.choice(("merge", "merge", "unmerge", "edit", "edit", "tie", "retie", "contact", "wall", "cut"))
        getattr(self, what)()
        assert shown(self.store) == self.model.shown(), what
        if self.store.head().number > revision and self.draw.random() < 0.2:
            self.store.undo(self.store.head().number, who="one", why="")
            self.model = before
            assert shown(self.store) == self.model.shown(), f"undo {what}"

    def merge(self) -> None:
        """Merge two."""
        a, b = self.draw.choice(IDS), self.draw.choice(IDS)
        try:
            merge_entities(self.store, a, b, who="one")
        except KunyetError as error:
            if error.code != "not-mergeable":
                raise
            return
        a, b = self.model.now(a), self.model.now(b)
        assert a != b
        self.model.leads[b] = a

    def unmerge(self) -> None:
        """Take one out."""
        b = self.draw.choice(IDS)
        try:
            unmerge_entity(self.store, b, who="one")
        except KunyetError as error:
            if error.code != "not-merged" or (b in self.model.leads and self.model.leads[b] not in self.model.leads):
                raise
            return
        del self.model.leads[b]

    def edit(self) -> None:
        """Change a cell."""
        id, name, text = self.draw.choice(self.alive()), self.draw.choice(FIELDS), self.text()
        records = self.store.records()
        row = records.entities.row(records.entity_row[id])
        self.apply([Change("entities", (id,), {**row, name: text})])
        self.model.entities[self.model.holder(id, name)][name] = text

    def tie(self) -> None:
        """Add a tie."""
        tail, head = self.draw.choice(self.alive()), self.draw.choice(self.alive())
        walled = self.model.shown()["walls"]
        assert isinstance(walled, set)
        if tail == head or tuple(sorted((tail, head))) in walled:
            return
        id = f"tie-{self.text()}"
        self.apply([Change("ties", (id,), {"id": id, "from": tail, "to": head, "type": "coordinates"})])
        self.model.ties[id] = (tail, head, "")

    def retie(self) -> None:
        """Change a tie."""
        ties = self.model.shown()["ties"]
        assert isinstance(ties, dict)
        if ties:
            id = self.draw.choice(sorted(ties))
            tail, head, _ = ties[id]
            row = {"id": id, "from": tail, "to": head, "type": "coordinates", "channel": "signal"}
            self.apply([Change("ties", (id,), row)])
            self.model.ties[id] = (*self.model.ties[id][:2], "signal")

    def cut(self) -> None:
        """Delete a tie."""
        ties = self.model.shown()["ties"]
        assert isinstance(ties, dict)
        if ties:
            id = self.draw.choice(sorted(ties))
            self.apply([Change("ties", (id,), None)])
            del self.model.ties[id]

    def contact(self) -> None:
        """Add or change a contact."""
        id, handle, text = self.draw.choice(self.alive()), self.draw.choice(("@x", "@y", "@z")), self.text()
        row = {"entity": id, "channel": "signal", "handle": handle, "instructions": text}
        self.apply([Change("contacts", (id, "signal", handle), row)])
        parts = self.model.parts(id)
        mine = [
            row for part in parts for row in self.model.contacts if (row["entity"], row["handle"]) == (part, handle)
        ]
        if mine:
            mine[0]["instructions"] = text
        else:
            self.model.contacts.append({"entity": id, "handle": handle, "instructions": text})

    def wall(self) -> None:
        """Add a firewall."""
        a, b = self.draw.choice(self.alive()), self.draw.choice(self.alive())
        pair, walls = tuple(sorted((a, b))), self.model.shown()["walls"]
        assert isinstance(walls, set)
        if a == b or pair in walls or self.draw.random() < 0.6:
            return
        self.apply([Change("firewalls", pair, {"a": a, "b": b})])
        self.model.walls |= {(one, other) for one in self.model.parts(a) for other in self.model.parts(b)}


@pytest.mark.parametrize("seed", quick_for(range(40), range(200)))
def test_sequences_of_merges_edits_and_undo_are_those_of_the_model(seed: int) -> None:
    run(seed, 25)


def run(seed: int, steps: int) -> None:
    sequence = Sequence(seed, MemoryStore())
    for _ in range(steps):
        sequence.step()
    # Taken apart in any order, every entity holds what was its own.
    while sequence.model.leads:
        sequence.unmerge()
    assert shown(sequence.store) == sequence.model.shown()
    assert sequence.store.merges() == {}


if __name__ == "__main__":
    import sys

    for each in range(int(sys.argv[1])):
        run(each, 25)
    sys.stdout.write(f"{sys.argv[1]} sequences are those of the model\n")
