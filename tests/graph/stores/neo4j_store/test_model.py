"""Random edits: the team store answers as the plain model in memory does, whatever is done to it, also after it was
opened again.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.records.records import Settings
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.neo4j_store.writing import write_versions, writer
from kunyet.graph.stores.revision import Change
from tests.graph.stores.neo4j_store.helping import PERSON, made, opened
from tests.helpers.neo4j_server import Given

IDS = [f"o{row}" for row in range(6)]
STEPS = 24


def some_changes(chance: random.Random) -> list[Change]:
    """Return a few changes that may or may not be valid."""
    found: dict[tuple[str, tuple[str, ...]], Change] = {}
    for _ in range(chance.randint(1, 9)):
        a, b = chance.sample(IDS, 2)
        gone = chance.random() < 0.25
        kind, marking = chance.choice(["organization", "liaison", ""]), chance.choice(["", "AMBER", "RED"])
        entity = {
            "id": a,
            "kind": kind,
            "name": f"Name {chance.randrange(9)}",
            "tlp": marking,
            "hobby": chance.choice("xy"),
        }
        tie = {
            "id": f"t{a}",
            "from": a,
            "to": b,
            "type": chance.choice(["supports", "funds", ""]),
            "notes": chance.choice(["", "n"]),
        }
        contact = {
            "entity": a,
            "channel": "signal",
            "handle": chance.choice("hk"),
            "person": chance.choice(["", "Fictional One"]),
            "state": chance.choice(["", "dead"]),
        }
        rows = {
            ("entities", (a,)): entity,
            ("ties", (tie["id"],)): tie,
            ("contacts", row_key("contacts", contact)): contact,
            ("firewalls", tuple(sorted((a, b)))): {"a": a, "b": b, "reason": "r"},
        }
        place = chance.choice([*rows, ("entities", (a,))])
        row = {name: text for name, text in rows[place].items() if text}
        found[place] = Change(*place, None if gone else row)
    return list(found.values())


def step(store: Store, seed: int) -> str:
    """Do one thing to a store, the same for the same seed; return how it ended."""
    chance = random.Random(seed)  # noqa: S311 - which edit comes
    what, head = chance.random(), store.head().number
    try:
        if what < 0.15 and head:
            store.undo(chance.randint(1, head), who=PERSON, why="undo")
        elif what < 0.22:
            store.set_settings(
                Settings(title=f"T{seed}", marking=chance.choice(["", "RED", "AMBER"])), who=PERSON, why="set"
            )
        elif what < 0.3:
            store.set_gap_state(GapState(f"isolated:{chance.choice(IDS)}", "assigned", "x"), who=PERSON)
        else:
            store.apply(
                some_changes(chance), who=PERSON, why=str(seed), based_on=max(0, head - chance.choice([0, 0, 0, 1, 2]))
            )
    except KunyetError as error:
        return error.code
    return "done"


@pytest.mark.parametrize("seed", (1, 2, 3))
def test_random_edits_end_as_in_the_plain_model(
    neo4j: Given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(writer, "WRITE_AHEAD_ROWS", 5)
    monkeypatch.setattr(write_versions, "BATCH_ROWS", 3)
    monkeypatch.setattr(writer, "STALE_AFTER", 30)
    model = MemoryStore(Settings())
    store = made(neo4j, tmp_path, Settings())
    ends = []
    everybody = [Change("entities", (id,), {"id": id, "kind": "organization", "name": id}) for id in IDS]
    for each in (model, store):
        each.apply(everybody, who=PERSON, why="", based_on=0)
    try:
        for number in range(STEPS):
            ends.append(step(model, seed * 1000 + number))
            assert step(store, seed * 1000 + number) == ends[-1], (number, ends)
            assert logical_hash(store.records()) == logical_hash(model.records()), (number, ends)
            if number % 8 == 7:
                store.close()
                store = opened(neo4j, tmp_path)
        assert store.gap_states() == model.gap_states()
        for revision in range(model.head().number + 1):
            assert logical_hash(store.records_at(revision)) == logical_hash(model.records_at(revision))
        for table, key in (("entities", ("o1",)), ("ties", ("to1",)), ("contacts", ("o1", "signal", "h"))):
            assert list(store.history(table, key)) == list(model.history(table, key))
        assert store.verify().problems == ()
        assert ends.count("done") > STEPS / 4
    finally:
        store.close()
