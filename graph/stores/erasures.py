"""What an erasure reaches, counted before it, and what it did, the same for every kind of store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kunyet.graph.stores.revision import Revision

if TYPE_CHECKING:
    from kunyet.graph.stores.contract import Store


@dataclass(frozen=True, slots=True)
class SavedBackup:
    """A backup file that may still hold erased content.

    It has a path, and the newest revision in it: `None` if it was not finished, so that nobody knows what is in it.
    """

    path: str
    revision: int | None


@dataclass(frozen=True, slots=True)
class ErasureReach:
    """What an erasure reaches in its directory.

    Parameters
    ----------
    records
        The number of present records, by table.
    versions
        The number of versions, past ones included, that lose their content, by table.
    values
        The number of values beside the records (drafts, layouts), by kind.
    has_code_name
        Whether a code name was drawn.
    backups
        The backups that are known to hold it. An erasure does not reach them.
    """

    records: Mapping[str, int]
    versions: Mapping[str, int]
    values: Mapping[str, int]
    has_code_name: bool = False
    backups: tuple[SavedBackup, ...] = ()


@dataclass(frozen=True, slots=True)
class Erasure:
    """The result of an erasure.

    Parameters
    ----------
    revision
        The revision of the erasure.
    reach
        What it reached.
    complete
        Whether the files of the store were cleaned too. `False` while somebody reads an encrypted folder
        (`Store.finish_erasures` cleans it later), and always on a server, whose files cannot be cleaned from here.
    """

    revision: Revision
    reach: ErasureReach
    complete: bool

    @property
    def versions(self) -> int:
        """The number of versions that lost their content."""
        return sum(self.reach.versions.values())

    @property
    def backups(self) -> tuple[str, ...]:
        """The paths of the backups that still hold it, to be deleted by hand."""
        return tuple(backup.path for backup in self.reach.backups)


def count_by_table(tables: Iterable[str]) -> dict[str, int]:
    """Return how often each table occurs, in the order of their first occurrence."""
    counts: dict[str, int] = {}
    for table in tables:
        counts[table] = counts.get(table, 0) + 1
    return counts


def erased_on(store: Store, entity: str) -> date | None:
    """Return the day on which an entity was erased, by the audit log; `None` if it never was."""
    entries = [entry for entry in store.audit() if entry.action == "erased" and entity in entry.subjects]
    return entries[-1].when.date() if entries else None
