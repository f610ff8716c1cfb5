"""The log and the history of a directory as a viewer may see them: what they name of whoever is absent from the viewer's view is absent.

To an entity's people whoever is firewalled from it is absent (`graph/access/view.py`), in the log and in the history,
too: ids of theirs are left out without a count, and an entry or a revision of nothing else is left out as a whole.
Whoever belongs to no entity is told everything. A record that is there no more counts as absent if a firewall ever
stood between its entities and the viewer's own, or if nothing is kept of it any more.
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
from kunyet.graph.stores.contract import GAP_STATES_TABLE, INTRODUCTIONS_TABLE, AuditEntry, Change, Revision
from kunyet.graph.stores.versioned.chain import logged_subjects

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.stores.contract import Store

OF_IDS = frozenset({"changed", "read-contacts", "erased", READ_TARGET_LIST})
"""What is done to records, so that its subjects are ids."""
_MORE = re.compile(r"and \d+ more")
"""How an entry of very many ends (`logged_subjects`); among those that it counts may be absent ones."""


class VisibleHistory:
    """What of a store's history one viewer sees.

    Parameters
    ----------
    store, view
        The store, and what the viewer sees of it now.
    changes_of
        Gives what a revision made of records, by its number; by default the store does.
    """

    def __init__(
        self, store: Store, view: View, changes_of: Callable[[int], Sequence[Change] | None] | None = None
    ) -> None:
        self.store, self.view = store, view
        self.own = view.viewer.entity
        self._changes_of = changes_of or store.changes_of
        self._whole = store.records() if self.own else view.records
        self._seen = cache(self._sees)
        self._ids = cache(self._seen_ids)

    def revisions(self, revisions: Iterable[Revision]) -> Iterator[Revision]:
        """Give the revisions that are about nothing or about anything that the viewer sees, in the order given."""
        return (one for one in revisions if not self.own or self._is_told(one.number))

    def log(self, entries: Iterable[AuditEntry]) -> Iterator[AuditEntry]:
        """Give the entries of the log that the viewer sees, in the order given, each with the ids that they see."""
        if not self.own:
            yield from entries
            return
        numbers: dict[tuple[object, str], list[int]] = {}
        for one in self.store.revisions():
            numbers.setdefault((one.when, one.who), []).append(one.number)
        for entry in entries:
            if entry.action not in OF_IDS:
                yield entry
                continue
            left = self._left(entry, numbers.get((entry.when, entry.who), ()))
            if left == entry.subjects or not all(map(is_target_list, left)):
                yield replace(entry, subjects=left)

    def refuse_freeing(self, revision: int) -> None:
        """Raise `KunyetError` (`not-yours`) where taking a revision back would move a firewall of the viewer's own entity.

        Whoever is bound by a firewall does not take it away; nothing is said of where it stands.
        """
        if self.own and any(
            change.table == "firewalls" and self.own in change.key for change in self._changes_of(revision) or ()
        ):
            raise KunyetError("not-yours", "You cannot take this revision back.", "Ask another coordinator to do it.")

    def _is_told(self, revision: int) -> bool:
        changes = self._changes_of(revision)
        return not changes or bool(self._ids(revision))

    def _seen_ids(self, revision: int) -> tuple[str, ...]:
        """Return the ids that the log names of what a revision changed, those that the viewer sees."""
        found = {change.key[0] for change in self._changes_of(revision) or () if self._sees_change(change)}
        return tuple(sorted(found))

    def _left(self, entry: AuditEntry, revisions: Sequence[int]) -> tuple[str, ...]:
        """Return the subjects of an entry that the viewer sees."""
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
        if change.table == GAP_STATES_TABLE:
            return all(self._sees_part(part) for part in gap_subjects(change.key[0]))
        if change.table in ("entities", "contacts", "needs"):
            return self._seen(change.key[0])
        if change.table in ("firewalls", INTRODUCTIONS_TABLE):
            return all(map(self._seen, change.key))
        return self._sees_tie(change.key[0]) if change.table == "ties" else True

    def _sees_subject(self, id: str) -> bool:
        """Tell whether the viewer sees what an id of the log names, whatever table it is of."""
        if self._seen(id) or self._sees_tie(id):
            return True
        return ":" in id and all(self._sees_part(part) and self._seen(part) for part in gap_subjects(id)[:1])

    def _sees_part(self, part: str) -> bool:
        """Tell whether a part of a gap's id is no record that the viewer does not see; some parts are words."""
        return self._seen(part) or (part not in self._whole.entity_row and not self._was_walled(part))

    def _sees(self, entity: str) -> bool:
        if entity in self.view.records.entity_row:
            return True
        if entity in self._whole.entity_row or self._was_walled(entity):
            return False
        return bool(self.store.history("entities", (entity,)))

    def _was_walled(self, entity: str) -> bool:
        return bool(self.store.history("firewalls", tuple(sorted((self.own, entity)))))

    def _sees_tie(self, id: str) -> bool:
        if self.view.records.ties["id"].equals(id).any():
            return True
        if self._whole.ties["id"].equals(id).any():
            return False
        ends = {version.values.get(end, "") for version in self.store.history("ties", (id,)) for end in ("from", "to")}
        return bool(ends) and all(map(self._seen, ends))
