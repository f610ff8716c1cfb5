"""Make the fixture of this format: `python -m tests.graph.stores.encrypted.make_fixture FOLDER`, once, when a format
is released.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kunyet.graph.records.records import Settings
from kunyet.graph.stores.encrypted import create
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.revision import Change
from tests.graph.stores.encrypted.helping import CHEAP, Clock, apply, organization, put


def make(folder: Path) -> None:
    """Write a small directory with a past, two people, a drawn and a given code name, and a gap's state."""
    clock = Clock()
    with create(folder, "fixture", "fixture passphrase", Settings(title="Fixture"), cost=CHEAP, clock=clock) as store:
        rows = put(
            "entities",
            organization("a", "Green Harbour", name_my="ဆိပ်ကမ်းစိမ်း"),
            organization("b", "Bamboo Bridge", code_name="Quiet Path"),
        )
        rows += put("ties", {"id": "t", "from": "a", "to": "b", "type": "supports", "colour": "an undeclared column"})
        rows += put("contacts", {"entity": "a", "channel": "signal", "handle": "kn-0001.01"})
        rows += put("contacts", {"entity": "a", "person": "Fictional One", "position": "chair"})
        rows += put("notes", {"id": "n", "entity": "a", "on": "2024-01-02", "text": "A fictional note."})
        rows += put("outside", {"id": "o", "what": "backup", "made_on": "2024-01-02"})
        rows += [Change("joined", ("r1",), {"id": "r1", "who": "fixture", "order": "1"})]
        apply(store, rows)
        clock.now = clock.now.replace(day=3)
        apply(store, [Change("entities", ("a",), organization("a", "Green Harbor", name_my="ဆိပ်ကမ်းစိမ်း"))])
        store.set_gap_state(GapState("isolated:a", "assigned", "b"), who="fixture", why="knows them")
        store.code_names()
        store.save_value("layout", "fixture", b"{}")
        store.add_person("analyst", "another passphrase", "analyst", "a")
    (folder / ".lock").unlink()


if __name__ == "__main__":
    make(Path(sys.argv[1]))
