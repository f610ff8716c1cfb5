"""Deeds: what is done again and again while the process is killed or the power is cut, and what has to be there then.

A deed is one class. `prepare` makes what it starts from. `work` does it without end and gives the number of each change
once it is acknowledged. `fault` says what is wrong afterwards: an acknowledged change that is missing, something by
half, a directory that does not open or verify. To add one, write a class and put it into `DEEDS`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, Protocol

from kunyet.graph.merging.merge_entities import merge_entities, unmerge_entity
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.stores.encrypted import open_store, restore
from kunyet.graph.stores.encrypted.store import EncryptedStore
from tests.endurance.joins import Joins
from tests.endurance.slips import Slips
from tests.graph.stores.encrypted.crashing import TOGETHER, edit
from tests.graph.stores.encrypted.helping import PASS, START, Clock, apply, filled, made, opened, organization, put

FIXTURES: Final = Path(__file__).parents[1] / "graph" / "stores" / "fixtures"
NOTHING: Final = -1
"""No change was acknowledged."""


class Deed(Protocol):
    """Something that is done again and again in a folder of its own."""

    def prepare(self, base: Path) -> None:
        """Make what it starts from."""

    def work(self, base: Path) -> Iterator[int]:
        """Do it until killed; give the number of each change when it is acknowledged."""

    def fault(self, base: Path, acknowledged: int) -> str:
        """Return what is wrong; blank where all is there. `acknowledged` is the number of the last change.

        Leaves the folder so that `work` can go on.
        """


def _damage(store: EncryptedStore) -> str:
    problems = store.verify().problems
    return f"damaged: {[problem.code for problem in problems]}" if problems else ""


class Edits:
    """Changes of a few records together, and with `bulk` many new ones: all of a change, or none."""

    def __init__(self, bulk: int = 0) -> None:
        self.bulk = bulk

    def prepare(self, base: Path) -> None:
        """Make a directory with the first change."""
        with made(base / "s") as store:
            edit(store)

    def work(self, base: Path) -> Iterator[int]:
        """Change the same records again and again."""
        store = open_store(base / "s", "one", PASS, clock=Clock(START))
        while True:
            yield edit(store, self.bulk)

    def fault(self, base: Path, acknowledged: int) -> str:
        """Compare the number that all records say with the revision."""
        with opened(base / "s") as store:
            entities, rows = store.records().entities, store.records().entity_row
            said = {int(entities["name"][rows[f"e{each}"]].split()[1]) for each in range(TOGETHER)}
            head = store.head().number
            if said != {head}:
                return f"half a change: {said} at revision {head}"
            if head < acknowledged:
                return f"revision {acknowledged} was acknowledged, and {head} is the newest"
            new = sum(id.startswith(f"new-{head}-") for id in rows)
            return f"{new} of {self.bulk} new records" if head > 1 and new not in (0, self.bulk) else _damage(store)


class ChangesOfPeople:
    """A person added, given another role and removed; the passphrase changed and changed back: the key file, in turn
    with the key of the records.
    """

    OTHER = "another long passphrase"
    STATES: Final = ((False, "", PASS), (True, "analyst", PASS), (True, "policymaker", PASS),
                     (True, "policymaker", OTHER), (False, "", OTHER))  # fmt: skip

    def prepare(self, base: Path) -> None:
        """Make a directory with one person."""
        filled(base / "s").close()

    def work(self, base: Path) -> Iterator[int]:
        """Go from state to state."""
        turn, store = self._state(base)
        while True:
            if turn == 0:
                store.add_person("two", "four other quiet words", "analyst")
            elif turn == 1:
                store.set_role("two", "policymaker")
            elif turn == 3:
                store.remove_person("two")
            else:
                store.change_passphrase(*((PASS, self.OTHER) if turn == 2 else (self.OTHER, PASS)))
            turn = (turn + 1) % len(self.STATES)
            yield turn

    def fault(self, base: Path, acknowledged: int) -> str:
        """Look which state it is in, by opening it."""
        turn, store = self._state(base)
        with store:
            if acknowledged != NOTHING and turn not in (acknowledged, (acknowledged + 1) % len(self.STATES)):
                return f"state {acknowledged} was acknowledged, and {turn} is there"
            if len(store._session.unlocked.data_keys) != 1:
                return "two data keys are granted"
            return _damage(store)

    def _state(self, base: Path) -> tuple[int, EncryptedStore]:
        (base / "s" / "tries.json").unlink(missing_ok=True)
        for passphrase in (PASS, self.OTHER):
            try:
                store = open_store(base / "s", "one", passphrase, clock=Clock(START))
            except KunyetError as error:
                if error.code != "wrong-passphrase":
                    raise
                continue
            roles = {member.name: member.role for member in store.list_people()}
            return self.STATES.index(("two" in roles, roles.get("two", ""), passphrase)), store
        raise AssertionError("neither passphrase opens it")


class Backups:
    """Backups of a directory, each to a file of its own: whole or not there, and known."""

    def prepare(self, base: Path) -> None:
        """Make a directory."""
        filled(base / "s").close()

    def work(self, base: Path) -> Iterator[int]:
        """Write one file after the other."""
        store = open_store(base / "s", "one", PASS, clock=Clock(START))
        number = len(list(base.glob("b*.kunyet")))
        while True:
            store.backup(base / f"b{number}.kunyet")
            yield number
            number += 1

    def fault(self, base: Path, acknowledged: int) -> str:
        """Restore every file, and look whether an erasure would name it."""
        files = sorted(base.glob("b*.kunyet"))
        with opened(base / "s") as store:
            wanted = logical_hash(store.records())
            known = {Path(each.path).name for each in store.find_erasure_reach("entities", ("a",)).backups}
            if damage := _damage(store):
                return damage
        if acknowledged != NOTHING and not (base / f"b{acknowledged}.kunyet").exists():
            return f"backup {acknowledged} was acknowledged, and is missing"
        for file in files:
            if file.name not in known:
                return f"an erasure would not name {file.name}"
            restore(file, base / "again")
            with opened(base / "again") as store:
                if logical_hash(store.records()) != wanted:
                    return f"{file.name} holds something else"
            shutil.rmtree(base / "again")
            file.unlink()
        return ""


class Restores:
    """Folders made of one backup: complete or not there."""

    def prepare(self, base: Path) -> None:
        """Make a backup."""
        with filled(base / "s") as store:
            store.backup(base / "b.kunyet")

    def work(self, base: Path) -> Iterator[int]:
        """Make one folder after the other."""
        number = 0
        while True:
            restore(base / "b.kunyet", base / f"r{number}")
            yield number
            number += 1

    def fault(self, base: Path, acknowledged: int) -> str:
        """Open every folder."""
        if acknowledged != NOTHING and not (base / f"r{acknowledged}").exists():
            return f"folder {acknowledged} was acknowledged, and is missing"
        for folder in sorted(base.glob("r*")):
            with opened(folder) as store:
                if store.records().entities.size != 2 or (damage := _damage(store)):
                    return f"{folder.name}: {damage or 'records are missing'}"
            shutil.rmtree(folder)
        return ""


class Migrations:
    """Directories of every older format, opened: of the old format or of the present one, and nothing is lost."""

    MANY: Final = 40

    def prepare(self, base: Path) -> None:
        """Copy the frozen directories."""
        formats = sorted(FIXTURES.iterdir())[:-1]
        for number in range(self.MANY):
            if not (base / f"m{number}").exists():
                shutil.copytree(formats[number % len(formats)], base / f"m{number}")

    def work(self, base: Path) -> Iterator[int]:
        """Open one after the other."""
        for number in range(self.MANY):
            open_store(base / f"m{number}", "fixture", "fixture passphrase", clock=Clock(START)).close()
            yield number

    def fault(self, base: Path, acknowledged: int) -> str:
        """Open the touched ones and the next two, and put new ones in their place."""
        for number in range(min(acknowledged + 3, self.MANY)):
            folder = base / f"m{number}"
            with opened(folder, "fixture", "fixture passphrase") as store:
                names = sorted(store.records().entities["name"].texts())
                if names != ["Bamboo Bridge", "Green Harbor"] or (damage := _damage(store)):
                    return f"{folder.name}: {damage or names}"
            shutil.rmtree(folder)
        self.prepare(base)
        return ""


class Merges:
    """Two entities merged and taken apart again: one of both, whole."""

    def prepare(self, base: Path) -> None:
        """Make a directory with two entities that have a tie each to a third."""
        with made(base / "s") as store:
            rows = put("entities", organization("a", "Green Harbour"), organization("b", "Green Harbor"))
            rows += put("entities", organization("c"))
            rows += put("ties", *({"id": f"t-{id}", "from": id, "to": "c", "type": "supports"} for id in "ab"))
            apply(store, rows)

    def work(self, base: Path) -> Iterator[int]:
        """Merge and take apart in turn; the number is that of the revision."""
        store = open_store(base / "s", "one", PASS, clock=Clock(START))
        while True:
            together = store.records().entities.size == 2
            yield (
                unmerge_entity(store, "b", who="one") if together else merge_entities(store, "a", "b", who="one")
            ).revision

    def fault(self, base: Path, acknowledged: int) -> str:
        """Compare the records with the links of merged entities."""
        with opened(base / "s") as store:
            if store.head().number < acknowledged:
                return f"revision {acknowledged} was acknowledged, and {store.head().number} is the newest"
            tails = sorted(store.records().ties["from"].texts())
            apart = store.records().entities.size == 3
            if tails != (["a", "b"] if apart else ["a", "a"]) or bool(store.merges()) == apart:
                return f"half a merge: {tails}"
            return _damage(store)


DEEDS: Final[Mapping[str, Deed]] = {
    "edits": Edits(),
    "loads": Edits(bulk=400),
    "people": ChangesOfPeople(),
    "backups": Backups(),
    "restores": Restores(),
    "migrations": Migrations(),
    "merges": Merges(),
    "joins": Joins(),
    "slips": Slips(),
}
"""All deeds by name."""
