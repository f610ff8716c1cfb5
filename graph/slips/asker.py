"""Who sealed a slip, and whom they mean by the ids that they know: a person of the directory, or of a derived copy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kunyet.graph.merging.merge_records import current_id
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _, say_day
from kunyet.graph.slips.given_copies import GivenCopy
from kunyet.graph.stores.keys.key_texts import same_words, words_of_key
from kunyet.graph.text.dates import read_day

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.stores.keys.key_file import Member
    from kunyet.graph.stores.locked_store import LockedStore


@dataclass(frozen=True)
class Asker:
    """Who sealed a slip.

    Parameters
    ----------
    public
        Their public key: an answer is sealed to it.
    person
        The person of the directory; `None` for whoever has a derived copy.
    given
        Their derived copy; `None` for a person of the directory.
    """

    store: LockedStore
    public: bytes
    person: Member | None = None
    given: GivenCopy | None = None

    @property
    def who(self) -> str:
        """What they are called: by name, or by the entry of their copy in the register *Outside*."""
        return self.person.name if self.person else self.given.id if self.given else ""

    @property
    def called(self) -> str:
        """What people call them: the name, or for whom the copy was made, or else of which day the copy is."""
        if self.given is None:
            return self.who
        rows = self.store.records().outside.rows()
        entry = next((row for row in rows if row["id"] == self.given.id), None)
        if entry is None:
            return self.who
        made_on = say_day(read_day(entry["made_on"], late=False))
        return entry.get("for") or _("a derived copy of {day}", day=made_on)

    def stored_id(self, id: str) -> str:
        """Return the present id here of an entity that they see, by the id that they know; blank for any other."""
        if self.given is not None:
            own = self.given.stored_entity(id)
            return current_id(self.store.merges(), own) if own else ""
        view = self._view
        return view.stored([id])[0] if id in view.records.entity_row else ""

    @cached_property
    def _view(self) -> View:
        from kunyet.graph.access.open_view import open_view
        from kunyet.graph.access.viewer import Viewer

        return open_view(self.store, Viewer(self.person.role, self.person.entity) if self.person else Viewer("public"))


def asker_of(store: LockedStore, copy: str, public: bytes, trust: str = "") -> Asker:
    """Return who sealed a slip with a key, in a derived copy (its id) or in the directory itself (blank).

    `trust` holds the ten words of the key of a copy whose passphrase was changed since.

    Raises
    ------
    KunyetError
        `unknown-signer`; `slip-unknown-copy`, `slip-destroyed-copy`.
    """
    if copy:
        given = GivenCopy.of(store, copy)
        if public != given.key and not (trust and same_words(trust, words_of_key(public))):
            raise KunyetError("unknown-signer" if not trust else "unknown-signer.words")
        return Asker(store, public, given=given)
    person = next((one for one in store.list_people() if one.public == public), None)
    if person is None:
        raise KunyetError("unknown-signer")
    return Asker(store, public, person)
