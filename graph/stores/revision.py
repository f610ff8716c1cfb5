"""Revisions, and what they are made of: changes, versions, entries of the audit log, the result of a check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kunyet.graph.messages.errors import KunyetError, Problem

Key = tuple[str, ...]
"""The key of a record in its table, see `kunyet.graph.records.identity.KEY_COLUMNS`."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One atomic change.

    It has a number (0 is the empty directory), a time (UTC), an author, a reason, the copy on which it was made
    (`replica`), the numbers of the revisions before it (`follows`), and its digest in the chain. With
    `clock_set_right`, a coordinator confirmed the clock with it: its time may be before that of the revision before it.
    """

    number: int
    when: datetime
    who: str = ""
    why: str = ""
    replica: str = ""
    follows: tuple[int, ...] = ()
    digest: str = ""
    clock_set_right: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one record: its new values in full, or `None` to delete it."""

    table: str
    key: Key
    values: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class RecordEdit:
    """What a revision made of one record: as it was before, and as it is after; `None`: it is not there."""

    table: str
    key: Key
    before: Mapping[str, str] | None
    after: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Version:
    """A record from one revision until another (`None`: it is current)."""

    table: str
    key: Key
    values: Mapping[str, str]
    since: int
    until: int | None = None


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """An entry of the audit log: who did or read what, by ids and never by names."""

    when: datetime
    who: str
    action: str
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of a check.

    It says whether the store is intact, and has its newest revision, the hash of its records, and the problems.
    """

    ok: bool
    revision: int
    logical_hash: str
    problems: tuple[Problem, ...] = ()


class Conflict(KunyetError):
    """Somebody else changed the same record after the revision that the change was based on.

    `record_key` is the record's key; `mine` and `theirs` are both values, `None` for a deleted record.
    """

    def __init__(self, key: Key, mine: Mapping[str, str] | None, theirs: Mapping[str, str] | None) -> None:
        super().__init__("conflict", key=" ".join(key))
        self.record_key, self.mine, self.theirs = key, mine, theirs


def unknown_revision_error(number: int) -> KunyetError:
    """Return the error for a revision that cannot be undone: it does not exist, or is the beginning."""
    return KunyetError("unknown-revision", number=number)
