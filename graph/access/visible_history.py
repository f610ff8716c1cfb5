"""The log and the history of a directory, as one viewer may see them.

People of an entity do not see entities behind a firewall from it (`graph/access/open_view.py`), and they do not see
them in the log and the history either. Ids of such entities are left out without a count. An entry or a revision that
is about nothing else is left out too. People who belong to no entity see everything. A record that was removed counts
as hidden if a firewall was ever between its entities and the viewer's own, or if nothing of it is stored any more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kunyet.graph.access.target_lists import READ_TARGET_LIST, is_target_list
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.gap_ids import subject_ids as gap_subjects
from kunyet.graph.stores.kept_tables import (
    GAP_STATES_TABLE,
    INTRODUCTIONS_TABLE,
    MERGES_TABLE,
    NOT_SAME_TABLE,
    TABLES_OF_COPY,
)
from kunyet.graph.stores.revision import AuditEntry, Change, Revision
from kunyet.graph.stores.versioned.hash_chains import logged_subjects

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.stores.contract import Store

ACTIONS_ON_RECORDS = frozenset(
    {"changed", "read-contacts", "asked-routes", "erasing", "erased", "taken", READ_TARGET_LIST}
)
"""Actions of the log whose subjects are ids of records."""
_MORE = re.compile(r"and \d+ more")
"""The end of an entry with very many subjects (`logged_subjects`). Hidden ones may be counted in it."""


class VisibleHistory:
    """The part of a store's history that one viewer sees.

    Parameters
    ----------
    store, view
        The store, and the viewer's present view of it.
    changes_of
        Returns the changes of a revision by its number; `None`: as the store does.
    """

    def __init__(
        self, store: Store, view: View, changes_of: Callable[[int], Sequence[Change] | None] | None = None
    ) -> None:
        self.store, self.view = store, view
        self.own = view.viewer.entity
        self._changes_of = changes_of or store.changes_of
        self._all_records = store.records() if self.own else view.records
        self._seen = cache(self._sees)
        self._ids = cache(self._visible_ids)

    def revisions(self, revisions: Iterable[Revision]) -> Iterator[Revision]:
        """Give the revisions that the viewer sees, in the given order: without changes, or with a visible change."""
        return (one for one in revisions if not self.own or self._is_visible(one.number))

    def changes(self, revision: int) -> list[Change]:
        """Return the changes of a revision that the viewer sees."""
        return [one for one in self._changes_of(revision) or () if not self.own or self._sees_change(one)]

    def log(self, entries: Iterable[AuditEntry]) -> Iterator[AuditEntry]:
        """Give the log entries that the viewer sees, in the given order, each with its visible subjects."""
        if not self.own:
            yield from entries
            return
        numbers: dict[tuple[object, str], list[int]] = {}
        for one in self.store.revisions():
            numbers.setdefault((one.when, one.who), []).append(one.number)
        for entry in entries:
            if entry.action not in ACTIONS_ON_RECORDS:
                yield entry
                continue
            left = self._visible_subjects(entry, numbers.get((entry.when, entry.who), ()))
            if left == entry.subjects or not all(map(is_target_list, left)):
                yield replace(entry, subjects=left)

    def refuse_own_firewall_change(self, revision: int) -> None:
        """Raise `KunyetError` (`not-yours`) if undoing a revision would change a firewall of the viewer's own entity.

        People who are bound by a firewall cannot remove it, and the error does not reveal it.
        """
        if self.own and any(
            change.table == "firewalls" and self.own in change.key for change in self._changes_of(revision) or ()
        ):
            raise KunyetError("not-yours")

    def _is_visible(self, revision: int) -> bool:
        changes = [one for one in self._changes_of(revision) or () if one.table not in TABLES_OF_COPY]
        return not changes or bool(self._ids(revision))

    def _visible_ids(self, revision: int) -> tuple[str, ...]:
        """Return the visible ids that the log names for the changes of a revision."""
        found = {change.key[0] for change in self._changes_of(revision) or () if self._sees_change(change)}
        return tuple(sorted(found))

    def _visible_subjects(self, entry: AuditEntry, revisions: Sequence[int]) -> tuple[str, ...]:
        """Return the visible subjects of an entry."""
        if entry.action == "changed":
            for number in revisions:
                named = {one for one in entry.subjects if not _MORE.fullmatch(one)}
                if {change.key[0] for change in self._changes_of(number) or ()} >= named:
                    return tuple(logged_subjects(self._ids(number)))
            # Of a change that is found in no revision it cannot be said whether it was the viewer's own entity or a
            # firewall of it.
            return tuple(one for one in entry.subjects if one != self.own and self._sees_subject(one))
        return tuple(one for one in entry.subjects if is_target_list(one) or self._sees_subject(one))

    def _sees_change(self, change: Change) -> bool:
        if change.table in TABLES_OF_COPY:
            return False
        if change.table == GAP_STATES_TABLE:
            return all(self._sees_part(part) for part in gap_subjects(change.key[0]))
        if change.table in ("entities", "contacts", "needs"):
            return self._seen(change.key[0])
        if change.table == MERGES_TABLE:
            return self._seen(change.key[0])
        if change.table in ("firewalls", INTRODUCTIONS_TABLE, NOT_SAME_TABLE):
            return all(map(self._seen, change.key))
        return self._sees_tie(change.key[0]) if change.table == "ties" else True

    def _sees_subject(self, id: str) -> bool:
        """Return whether the viewer sees the record that an id of the log names, in any table."""
        if self._seen(id) or self._sees_tie(id):
            return True
        return ":" in id and all(self._sees_part(part) and self._seen(part) for part in gap_subjects(id)[:1])

    def _sees_part(self, part: str) -> bool:
        """Return whether a part of a gap's id is visible. Some parts are words and not ids; these are visible."""
        return self._seen(part) or (part not in self._all_records.entity_row and not self._was_firewalled(part))

    def _sees(self, entity: str) -> bool:
        if entity in self.view.records.entity_row:
            return True
        if entity in self._all_records.entity_row or self._was_firewalled(entity):
            return False
        return bool(self.store.history("entities", (entity,)))

    def _was_firewalled(self, entity: str) -> bool:
        return bool(self.store.history("firewalls", tuple(sorted((self.own, entity)))))

    def _sees_tie(self, id: str) -> bool:
        if self.view.records.ties["id"].equals(id).any():
            return True
        if self._all_records.ties["id"].equals(id).any():
            return False
        ends = {version.values.get(end, "") for version in self.store.history("ties", (id,)) for end in ("from", "to")}
        return bool(ends) and all(map(self._seen, ends))
