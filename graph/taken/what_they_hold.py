"""What somebody who was taken holds of a directory: accounts, and what is noted for them in the register *Outside*.

The register names people in free text. An entry is theirs if the text names the actor, one of its ways of contact or
people, or a person who unlocks the directory for it. What an export, a copy, a backup or a bundle of a role lets read
counts as read. An account, and a person named like them, is one key slot to remove.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kunyet.graph.access.roles import ROLES
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.access.visible_history import VisibleHistory
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.message import Message
from kunyet.graph.outside.register import OutsideEntry, outside_entries
from kunyet.graph.scenarios.capture import named_to
from kunyet.graph.stores.versioned.mentions import ErasedNames, mentions_name, names_of_record
from kunyet.graph.taken.refuse_taken import refuse_taken
from kunyet.graph.text.folding import fold
from kunyet.graph.vocabulary.cycle.artefacts import Artefact

if TYPE_CHECKING:
    from kunyet.graph.stores.contract import Store
    from kunyet.graph.stores.keys.key_file import Member

READ_BY_HOLDING: Final = frozenset({Artefact.EXPORT, Artefact.COPY, Artefact.BACKUP, Artefact.BUNDLE})
"""What lets its holder read what a role sees, by name."""
WHOLE: Final = frozenset({Artefact.COPY, Artefact.BACKUP})

_REMOVE: Final = N_("Remove {names} from the people of this directory. The directory gets a new key with that.")
_LAST: Final = N_("{names} is the only coordinator. Make another one first, then remove {names}.")
_OLD_KEYS: Final = N_(
    "They hold a backup or a copy. Old passphrases open it for ever: everybody changes their passphrase today, and what"
    " it holds counts as read."
)
_KEEP: Final = N_(
    "No account of theirs unlocks this directory, and no backup or copy is noted with them. The key can stay."
)


@dataclass(frozen=True, slots=True)
class Held:
    """What they hold.

    Parameters
    ----------
    people
        Who unlocks the directory for them: name and role.
    outside
        The entries of the register that are with them and not destroyed.
    exports
        How many exports, briefs and copies the log has of these people.
    readable
        The ids of all that they could read by name, by an account or by what they hold.
    reads_contacts
        Whether they could also read ways of contact there.
    only_coordinator
        Whether these people are the directory's only coordinators.
    """

    people: tuple[tuple[str, str], ...]
    outside: tuple[OutsideEntry, ...]
    exports: int
    readable: frozenset[str]
    reads_contacts: bool
    only_coordinator: bool

    @property
    def holds_whole(self) -> bool:
        """Whether they hold a backup or a copy."""
        return any(one.row["what"] in WHOLE for one in self.outside)

    @property
    def changes_key(self) -> bool:
        """Whether the directory must get a new key."""
        return bool(self.people) or self.holds_whole

    def advice(self) -> list[Message]:
        """Return what to do about people and keys."""
        names = [name for name, _ in self.people]
        told = [Message(_LAST if self.only_coordinator else _REMOVE, {"names": names})] if names else []
        told += [Message(_OLD_KEYS)] if self.holds_whole else []
        return told or [Message(_KEEP)]


def what_they_hold(view: View, store: Store, row: int) -> Held:
    """Return what the actor of an entity row holds, as far as the viewer sees it.

    Raises
    ------
    NotForThisRole
        As `refuse_taken`.
    """
    refuse_taken(view)
    records, id = view.records, view.records.entities["id"][row]
    contacts = [records.contacts.row(each) for each in records.contacts["entity"].equals(id).nonzero()[0].tolist()]
    names = names_of_record((id,), [records.entities.row(row), *contacts])
    members: Sequence[Member] = getattr(store, "list_people", list)()
    people = [one for one in members if one.entity == id or _is_named(names, one.name)]
    own = {fold(one.name) for one in people}
    held = [
        entry
        for entry in outside_entries(view)
        if not entry.is_destroyed and any(_is_named(names, text) or fold(text) in own for text in _holders(entry))
    ]
    viewers = [Viewer(one.role, one.entity) for one in people]
    viewers += [Viewer(role) for role in map(_role_held, held) if role]
    logged = VisibleHistory(store, view).log(store.audit()) if own else ()
    coordinators = {one.name for one in members if one.role == "coordinator"}
    return Held(
        tuple((one.name, one.role) for one in people),
        tuple(held),
        sum(entry.action == "export" and fold(entry.who) in own for entry in logged),
        named_to(store, view, viewers) - {id},
        any(one.policy.contacts != "none" for one in viewers),
        bool(coordinators) and coordinators <= {one.name for one in people},
    )


def _holders(entry: OutsideEntry) -> list[str]:
    return [text for text in (entry.row.get("for", ""), entry.row.get("second_holder", "")) if text]


def _is_named(names: ErasedNames, text: str) -> bool:
    return text in names.whole or mentions_name(names, text)


def _role_held(entry: OutsideEntry) -> str:
    """Return the role whose sight an entry holds; blank for what holds no names of a role."""
    role = entry.row.get("holds", "").split(",")[0].strip()
    return role if entry.row["what"] in READ_BY_HOLDING and role in ROLES else ""
