"""A store that a passphrase unlocks: it delegates the contract to its parts.

Both locked stores, the encrypted folder and the directory on a server, are this class with parts of their own (decision
14).
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.draw_code_names import NOBODY
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.introduction_states import IntroductionState, Pair
from kunyet.graph.stores.kept_values import ACCEPTED_KEYS, check_value
from kunyet.graph.stores.keys.key_file import KeyFile, Member, UnlockedSlot
from kunyet.graph.stores.keys.unlocked_session import WriteProgress
from kunyet.graph.stores.not_same import NotSame
from kunyet.graph.stores.revision import AuditEntry, Change, Key, RecordEdit, Revision, Version
from kunyet.graph.stores.store_parts import StoreParts
from kunyet.graph.stores.versioned.edits import edits_of, edits_of_tables, edits_to_undo


class LockedStore(Store):
    """An open store that a person's passphrase has unlocked.

    Parameters
    ----------
    parts
        What reads, writes, searches and looks after the people; every method of the contract is passed on to one of
        them.
    """

    saves_values = True

    def __init__(self, parts: StoreParts) -> None:
        self._parts = parts

    # The person -------------------------------------------------------------------------------------------------------

    @property
    def person(self) -> str:
        """The name of the person who unlocked the store, as a coordinator wrote it."""
        return self._parts.session.member.name

    @property
    def role(self) -> str:
        """The person's role."""
        return self._parts.session.member.role

    @property
    def entity(self) -> str:
        """The id of the person's entity; blank without one."""
        return self._parts.session.member.entity

    @property
    def is_open(self) -> bool:
        """Whether the keys are in memory; `False` after `close`."""
        return self._parts.session.slot is not None

    @property
    def progress(self) -> WriteProgress | None:
        """What is called during a long write; `None`: nothing."""
        return self._parts.session.progress

    @progress.setter
    def progress(self, progress: WriteProgress | None) -> None:
        self._parts.session.progress = progress

    # Reading ----------------------------------------------------------------------------------------------------------

    def revisions(self) -> Sequence[Revision]:
        """Return all revisions, oldest first."""
        return self._parts.reader.revisions()

    def head(self) -> Revision:
        """Return the newest revision."""
        return self._parts.reader.head()

    def records(self, known_at: int | None = None) -> Records:
        """Return all records known at the end of a day, by default now."""
        return self._parts.reader.records(known_at)

    def records_at(self, revision: int) -> Records:
        """Return all records of a revision."""
        return self._parts.reader.records_at(revision)

    def history(self, table: str, key: Key) -> Sequence[Version]:
        """Return every version of a record, oldest first; erased versions are left out."""
        return self._parts.reader.history(table, key)

    def changes_of(self, revision: int) -> Sequence[Change]:
        """Return the changes that a revision made; what was erased since is left out."""
        return self._parts.reader.changes_of(revision)

    def record_edits(self, revision: int) -> Sequence[RecordEdit]:
        """Return what a revision made of each record that it changed; what was erased since is left out."""
        return self._parts.reader.record_edits(revision)

    def kept_rows(self, table: str) -> Sequence[Version]:
        """Return the current rows of a table that holds no records, oldest first."""
        return self._parts.reader.kept_rows(table)

    def sources(self) -> Sequence[Version]:
        """Return what is known about each loaded file."""
        return self._parts.reader.sources()

    def gap_states(self) -> Mapping[str, GapState]:
        """Return the decisions about gaps, by the id that each gap had at the time."""
        return self._parts.reader.gap_states()

    def introduction_states(self) -> Mapping[Pair, IntroductionState]:
        """Return the decisions about introductions by pair of ids."""
        return self._parts.reader.introduction_states()

    def merges(self) -> Mapping[Key, Mapping[str, str]]:
        """Return the links and the parts of merged entities, by key."""
        return self._parts.reader.merges()

    def not_same(self) -> Mapping[Pair, NotSame]:
        """Return the decisions that two entities are not the same, by pair of ids."""
        return self._parts.reader.not_same()

    def audit(self) -> Sequence[AuditEntry]:
        """Return the audit log, oldest first."""
        return self._parts.reader.audit()

    def search(self, text: str, limit: int = 20) -> Sequence[tuple[str, float]]:
        """Return ids of entities whose names match in either script, best first.

        Similar names if no name contains the text.
        """
        return self._parts.names.search(text, limit)

    def code_names(self, gone: Mapping[str, str] = NOBODY) -> Mapping[str, str]:
        """Return the code name of every actor, and of these removed ones.

        The given one, or one drawn from a secret of the store at the first call.
        """
        return self._parts.code_names.code_names(gone)

    def name_secret(self) -> str:
        """Return the secret of code names and of the ids for narrower roles."""
        return self._parts.code_names.secret()

    # Writing ----------------------------------------------------------------------------------------------------------

    def apply(self, changes: Sequence[Change], *, who: str, why: str, based_on: int) -> Revision:
        """Make all changes as one revision, or none."""
        return self._parts.writer.commit(edits_of(changes), who=who, why=why, based_on=based_on)

    def apply_tables(
        self,
        tables: Iterable[Table],
        *,
        who: str,
        why: str,
        based_on: int,
        gone: Mapping[str, Sequence[Key]] | None = None,
        also: Sequence[Change] = (),
    ) -> Revision:
        """Write all rows of these tables as one revision, by column and not by row."""
        edits = edits_of_tables(tables, gone or {}, also)
        return self._parts.writer.commit(edits, who=who, why=why, based_on=based_on)

    def undo(self, revision: int, *, who: str, why: str) -> Revision:
        """Undo a revision by a new one."""
        edits = edits_to_undo(self._parts.writer.changed_by(revision), revision)
        return self._parts.writer.commit(edits, who=who, why=why, based_on=revision, show_mine=False)

    def replay(self, revision: Revision, changes: Sequence[Change]) -> Revision:
        """Add a revision of another store with its own time and reason; it was validated there."""
        return self._parts.writer.replay(revision, changes)

    def set_clock_right(self, *, who: str, why: str) -> Revision:
        """Confirm that this machine's clock is right, though it stands before the newest change.

        A clock that was far ahead once has dated a revision in the future, so that no handle is shown and every later
        revision gets that date. This adds a revision without changes, with the time of now and a mark, and an entry
        `clock-set-right` of the log. For coordinators only.

        Raises
        ------
        KunyetError
            `clock-is-right` if the clock does not stand before the newest change.
        """
        return self._parts.writer.set_clock_right(who, why)

    def log(self, who: str, action: str, subjects: Sequence[str] = ()) -> None:
        """Write an entry of the audit log; it is on the disk when this returns."""
        self._parts.writer.log(who, action, subjects)

    def save_code_names(self, drawn: Mapping[str, str]) -> None:
        """Save code names that another store drew."""
        self._parts.code_names.save(drawn)

    def save_name_secret(self, secret: str) -> None:
        """Save the secret of another store."""
        self._parts.code_names.save_secret(secret)

    # Values beside the records ----------------------------------------------------------------------------------------

    def save_value(self, kind: str, key: str, data: bytes | None) -> None:
        """Save a value beside the records; it is on the disk when this returns."""
        check_value(kind, key, data)
        self._parts.values.save(kind, key, data)

    def read_value(self, kind: str, key: str) -> bytes | None:
        """Return a value, `None` if it is missing."""
        return self._parts.values.read(kind, key)

    def value_keys(self, kind: str) -> Sequence[str]:
        """Return the keys of a kind, sorted."""
        return self._parts.values.keys(kind)

    # People -----------------------------------------------------------------------------------------------------------

    @property
    def key_location(self) -> Path:
        """The key file, or the folder that holds it under its own name."""
        return self._parts.session.key_location

    def list_people(self) -> list[Member]:
        """Return all people who may unlock the directory, by name; for coordinators only."""
        return self._parts.people.list_people()

    def add_person(self, name: str, passphrase: str, role: str, entity: str = "") -> None:
        """Give a person a slot (`kunyet.graph.stores.keys.people.People.add_person`)."""
        self._parts.people.add_person(name, passphrase, role, entity)

    def change_passphrase(self, old: str, new: str) -> None:
        """Change the passphrase of the person who unlocked the store; a wrong old one counts as a try."""
        self._parts.people.change_passphrase(old, new)

    def set_role(self, name: str, role: str, entity: str | None = None) -> None:
        """Give a person another role, and another entity unless it is `None`; the last coordinator stays one.

        Keys that were accepted by their words are forgotten, as by `remove_person`.
        """
        self._forget_accepted_keys()
        self._parts.people.set_role(name, role, entity)

    def remove_person(self, name: str) -> None:
        """Remove a person's slot, and give the directory a new data key.

        Keys that were accepted by their words are forgotten: each of them may be this person's on another copy.
        """
        self._forget_accepted_keys()
        self._parts.people.remove_person(name)

    def _forget_accepted_keys(self) -> None:
        self._parts.session.require("people", "people")
        if keys := self.value_keys(ACCEPTED_KEYS):
            self.log(self.person, "forgot-key", keys)
        for key in keys:
            self.save_value(ACCEPTED_KEYS, key, None)

    @property
    def own_key(self) -> bytes:
        """The public key of the person who unlocked the store."""
        return self._parts.session.member.public

    def seal_letter(self, content: bytes, recipients: Sequence[bytes]) -> bytes:
        """Seal a content to the holders of public keys, in the name of the person who unlocked the store."""
        return self._parts.people.seal_letter(content, recipients)

    def open_letter(self, letter: bytes) -> tuple[bytes, bytes]:
        """Return the content of a letter, and the public key of who sealed it (`kunyet.graph.stores.keys.letters`)."""
        return self._parts.people.open_letter(letter)

    def coordinator_keys(self) -> list[bytes]:
        """Return the public keys of the coordinators who see the whole directory: whom everybody may write to."""
        return self._parts.people.coordinator_keys()

    def finish_rekey(self, used: int) -> None:
        """Finish an interrupted removal of a person; `used` is the index of the data key that opened the store."""
        self._parts.people.finish_rekey(used)

    def keys_for_copy(self) -> tuple[KeyFile, UnlockedSlot]:
        """Return the key file and an unlocked slot, for a copy with the same people; for coordinators only."""
        return self._parts.people.keys_for_copy()

    @abstractmethod
    def backup(self, out: Path) -> None:
        """Write a backup to a new file while others continue to work; logged before it is written.

        For coordinators only.
        """
