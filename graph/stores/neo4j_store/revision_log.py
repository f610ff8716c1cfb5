"""The two chains on the server, revisions and the audit log: reading them, and adding to them.

People and reasons in a link are sealed, with its salt; its number, time and digest are readable. Time never goes
backwards: if a clock is behind the newest revision, the new revision takes the time of that one and is marked. Only
where a coordinator confirms that the clock is right does a revision have an earlier time than the one before it; it is
marked too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from kunyet.graph.stores.neo4j_store.field_encryption import FieldCipher
from kunyet.graph.stores.neo4j_store.server.bolt import BoltServer, ResultRows, Transaction
from kunyet.graph.stores.revision import AuditEntry, Revision
from kunyet.graph.stores.versioned.hash_chains import (
    CLOCK_BACK,
    CLOCK_SET_RIGHT,
    SET_BACK_ACTION,
    SET_RIGHT_ACTION,
    START,
    entry_digest,
    from_microseconds,
    logged_subjects,
    new_salt,
    revision_digest,
    time_and_mark,
    to_microseconds,
)
from kunyet.graph.today import end_of_day

REVISIONS = (
    "MATCH (r:Revision) WHERE r.number <= $head RETURN r.number, r.moment, r.back, r.sealed, r.digest ORDER BY r.number"
)
_REVISION = "MATCH (r:Revision {number: $number}) RETURN r.number, r.moment, r.back, r.sealed, r.digest"
_KNOWN = "MATCH (r:Revision) WHERE r.moment < $end RETURN max(r.number)"
_ENTRIES = "MATCH (e:Entry) RETURN e.number, e.moment, e.sealed, e.anchor, e.digest ORDER BY e.number"
_ADD = """CREATE (:Revision {number: $number, moment: $moment, back: $back, first: $first,
    sealed: $sealed, digest: $digest, token: $token})"""
_NEWEST = "MATCH (r:Revision {number: $head}) RETURN r.moment, r.digest"
_LAST = "MATCH (e:Entry {number: $entries}) RETURN e.moment, e.digest"
_LOG = "CREATE (:Entry {number: $number, moment: $moment, sealed: $sealed, anchor: $anchor, digest: $digest})"
_COUNT = "MATCH (m:Kunyet {name: 'directory'}) SET m.entries = $entries"
_DONE = "MATCH (r:Revision {token: $token}) RETURN r.number"


def read_revisions(server: BoltServer, seals: FieldCipher, head: int) -> list[Revision]:
    """Return all revisions, oldest first."""
    return [_revision(seals, row) for row in server.read(REVISIONS, head=head)]


def read_revision(server: BoltServer, seals: FieldCipher, number: int) -> Revision:
    """Return one revision."""
    return _revision(seals, server.one(_REVISION, number=number))


def revision_number_of(server: BoltServer, token: str) -> int | None:
    """Return the number of the revision written with a token; `None` without one."""
    rows = server.write(_DONE, token=token)
    return rows[0][0] if rows else None


def _revision(seals: FieldCipher, row: Sequence[Any]) -> Revision:
    number, at, mark, sealed, digest = row
    words, _ = open_revision(seals, number, sealed)
    return _made(number, at, words, digest, mark)


def _made(number: int, at: int, words: tuple[str, str, str, str], digest: bytes, mark: int) -> Revision:
    who, why, replica, follows = words
    followed, set_right = tuple(json.loads(follows)), mark == CLOCK_SET_RIGHT
    return Revision(number, from_microseconds(at), who, why, replica, followed, digest.hex(), clock_set_right=set_right)


def open_revision(seals: FieldCipher, number: int, sealed: bytes) -> tuple[tuple[str, str, str, str], bytes]:
    """Return author, reason, replica and predecessors (JSON) of a sealed revision, and its salt."""
    who, why, replica, follows, *salt = json.loads(seals.unseal(sealed, f"revision {number}"))
    return (who, why, replica, follows), _salt(salt)


def seal_revision(seals: FieldCipher, number: int, words: Sequence[str], salt: bytes) -> bytes:
    """Return the sealed part of a revision."""
    return seals.seal(json.dumps([*words, salt.hex()]).encode(), f"revision {number}")


def _salt(found: Sequence[str]) -> bytes:
    """Return the salt of a link; blank for a link that an older Kunyet wrote."""
    return bytes.fromhex(found[0]) if found else b""


def revision_on_day(server: BoltServer, day: int) -> int:
    """Return the number of the newest revision at the end of a day (a day number); 0 before the first."""
    return server.one(_KNOWN, end=to_microseconds(end_of_day(day)))[0] or 0


def read_audit_log(server: BoltServer, seals: FieldCipher) -> list[AuditEntry]:
    """Return the audit log, oldest first."""
    found = []
    for number, at, sealed, _, _ in server.read(_ENTRIES):
        (who, action, subjects), _ = open_entry(seals, number, sealed)
        found.append(AuditEntry(from_microseconds(at), who, action, tuple(json.loads(subjects))))
    return found


def open_entry(seals: FieldCipher, number: int, sealed: bytes) -> tuple[tuple[str, str, str], bytes]:
    """Return author, action and subjects (JSON) of a sealed entry of the log, and its salt."""
    who, action, subjects, *salt = json.loads(seals.unseal(sealed, f"entry {number}"))
    return (who, action, subjects), _salt(salt)


def seal_entry(seals: FieldCipher, number: int, words: Sequence[str], salt: bytes) -> bytes:
    """Return the sealed part of an entry of the log."""
    return seals.seal(json.dumps([*words, salt.hex()]).encode(), f"entry {number}")


def read_entries(server: BoltServer) -> ResultRows:
    """Return every entry as it is stored: number, moment, sealed, anchor, digest."""
    return server.read(_ENTRIES)


class ChainWriter:
    """Adds links to both chains, within one transaction under the write lock.

    Parameters
    ----------
    head, entries
        The number of the newest revision (-1: none yet), and the number of entries.
    """

    def __init__(self, transaction: Transaction, seals: FieldCipher, replica: str, head: int, entries: int) -> None:
        self._transaction, self._seals, self._replica = transaction, seals, replica
        self.head, self.entries = head, entries
        self._anchor = b""

    def newest_moment(self) -> datetime:
        """Return the latest time of the newest revision and the newest entry of the log."""
        ends = (self._transaction.one(_NEWEST, head=self.head), self._transaction.one(_LAST, entries=self.entries))
        return from_microseconds(max(at for at, _ in ends))

    def add_revision(  # noqa: PLR0913 - a revision has all of these
        self,
        now: datetime,
        who: str,
        why: str,
        *,
        first: int,
        begun: Iterable[bytes],
        ended: Iterable[int],
        token: str,
        set_right: bool = False,
    ) -> Revision:
        """Add a revision; its versions are written already, `first` is the number of the first one that it began."""
        at, end = self._transaction.one(_NEWEST, head=self.head) if self.head >= 0 else (0, START)
        number, follows = self.head + 1, json.dumps([self.head] if self.head >= 0 else [])
        moment, back = time_and_mark(to_microseconds(now), at, set_right=set_right)
        fields = (number, moment, who, why, self._replica, follows, back)
        salt = new_salt()
        digest = revision_digest(end, fields, begun, ended, salt)
        sealed = seal_revision(self._seals, number, (who, why, self._replica, follows), salt)
        self._transaction.all(
            _ADD, number=number, moment=fields[1], back=back, first=first, sealed=sealed, digest=digest, token=token
        )
        self.head, self._anchor = number, digest
        if back:
            self.add_entry(now, who, SET_BACK_ACTION if back == CLOCK_BACK else SET_RIGHT_ACTION, ())
        return _made(number, moment, (who, why, self._replica, follows), digest, back)

    def add_entry(self, now: datetime, who: str, action: str, subjects: Sequence[str]) -> None:
        """Add an entry to the log."""
        at, end = self._transaction.one(_LAST, entries=self.entries) if self.entries else (0, START)
        anchor = self._anchor or self._transaction.one(_NEWEST, head=self.head)[1]
        number = self.entries + 1
        moment, _ = time_and_mark(to_microseconds(now), at, set_right=action == SET_RIGHT_ACTION)
        fields = (number, moment, who, action, json.dumps(logged_subjects(subjects), ensure_ascii=False))
        salt = new_salt()
        sealed = seal_entry(self._seals, number, fields[2:], salt)
        self._transaction.all(
            _LOG,
            number=number,
            moment=fields[1],
            sealed=sealed,
            anchor=anchor,
            digest=entry_digest(end, fields, anchor, salt),
        )
        self.entries = number
        self._transaction.all(_COUNT, entries=number)
