"""A scripted run for the search for canaries: everything that people do with a store, every text in it a marker.

python speaking.py FOLDER encrypted|plain       `plain`: the engine is given no key, and the search must turn red
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from kunyet.graph.records.records import Settings
from kunyet.graph.stores.encrypted import connection, create, open_store, restore
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.revision import Change
from tests.graph.stores.encrypted.helping import CHEAP, START, Clock, apply, put

CANARIES = tuple(
    f"CANARY{word}"
    for word in (
        "title",
        "person",
        "another",
        "passphrase",
        "second",
        "name",
        "alias",
        "handle",
        "notes",
        "reason",
        "edited",
        "given",
        "why",
        "subject",
        "draft",
    )
)
(TITLE, PERSON, ANOTHER, PASSPHRASE, SECOND, NAME, ALIAS, HANDLE, NOTES, REASON, EDITED, GIVEN, WHY, SUBJECT, DRAFT) = (
    CANARIES
)
BURMESE = "ကင်နရီပင်လယ်"


def run(folder: Path) -> None:
    """Make a store, fill and edit it, add and remove people, back it up; end without closing it, as a power cut
    does.
    """
    store = create(folder / "store", PERSON, PASSPHRASE + " long", Settings(title=TITLE), cost=CHEAP, clock=Clock())
    rows = put(
        "entities",
        {"id": "a", "kind": "liaison", "name": NAME, "name_my": BURMESE, "aliases": ALIAS, "notes": NOTES},
        {"id": "b", "kind": "organization", "name": "Other", "code_name": GIVEN},
    )
    rows += put("contacts", {"entity": "a", "channel": "signal", "handle": HANDLE})
    rows += put("firewalls", {"a": "a", "b": "b", "reason": REASON})
    apply(store, rows, WHY)
    apply(store, [Change("entities", ("a",), {"id": "a", "kind": "liaison", "name": EDITED})])
    store.save_value("draft", PERSON, DRAFT.encode())
    store.search(NAME)
    store.code_names()
    store.set_gap_state(GapState("isolated:a", "assigned", PERSON, why=WHY), who=PERSON)
    store.log(PERSON, "read-contacts", [SUBJECT])
    store.add_person(ANOTHER, SECOND + " words", "analyst", "a")
    store.change_passphrase(PASSPHRASE + " long", SECOND + " longer")
    store.remove_person(ANOTHER)
    store.backup(folder / "backup.kunyet")
    store.verify()
    restore(folder / "backup.kunyet", folder / "restored")
    open_store(folder / "restored", PERSON, SECOND + " longer", clock=Clock(START + timedelta(days=1))).records()
    tempfile.gettempdir()
    apply(store, [Change("entities", ("a",), {"id": "a", "kind": "liaison", "name": NAME, "notes": NOTES})])
    os._exit(0)


if __name__ == "__main__":
    if sys.argv[2] == "plain":
        connection.set_key = lambda *_: None
        connection.Database.rekey = lambda *_: None  # type: ignore[method-assign]
    run(Path(sys.argv[1]))
