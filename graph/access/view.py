"""The view: a directory as one viewer may see it, on one date.

A view is the only way from a store to a page, a command or an export. Everything is computed on the view's own network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from kunyet.graph.access.consent import Consent, live_consent_rows
from kunyet.graph.access.record_markings import entity_markings, row_markings, tie_markings
from kunyet.graph.access.redaction import WITHHELD_COLUMNS
from kunyet.graph.access.roles import EVER_CODED
from kunyet.graph.access.suggest_entity import unknown_entity
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages.errors import BadInput, KunyetError
from kunyet.graph.network.channel_bits import Bits
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask
from kunyet.graph.records.records import Records
from kunyet.graph.records.visibility import BINDS
from kunyet.graph.standards.standards import Standards, read_standards
from kunyet.graph.text.folding import fold
from kunyet.graph.today import Today
from kunyet.graph.vocabulary.kinds import DEFAULT_KIND
from kunyet.graph.vocabulary.markings import MARKINGS

if TYPE_CHECKING:
    from kunyet.graph.search.name_search import SearchIndex

ADVICE: Final = frozenset({"routes", "introductions"})
"""The advice that rests on firewalls and consents."""
Pairs = Sequence[tuple[int, int]]
"""Pairs of entity rows of a view."""


class NameSource(Protocol):
    """Where code names and their secret come from."""

    def code_names(self) -> Mapping[str, str]:
        """Return the code name of every actor by stored id."""

    def name_secret(self) -> str:
        """Return the secret of code names and shown ids."""


@dataclass(frozen=True, eq=False)
class View:
    """What one viewer may see of a directory, on one date and for one purpose.

    Parameters
    ----------
    viewer
        The role, and the entity that the person belongs to.
    records
        The visible records, entities sorted by the ids that the viewer sees.
    at, today
        The view's date, and today in the machine's time zone (day numbers).
    known_at
        The day of the knowledge, `None` for now.
    purpose
        The purpose for which contact routes are sought.
    revision
        The number of the store's newest revision.
    consent
        The consent of the entity rows of `records`.
    walls
        Firewalls as pairs of entity rows of `records` (shape `(f, 2)`). They bind every viewer; only coordinators see
        the list.
    dead_channels
        For each entity row, the channels on which nobody answers, as bits. No route uses them, even if the viewer does
        not see the contact.
    standards_text
        The directory's standards as their authors wrote them. They bind every viewer. Only coordinators see the text,
        since a scope or a comment may name an entity that is withheld; the settings in `records` of a narrower view do
        not hold it.
    usable_today
        The entity rows that are present and usable today (a mask).
    accepted, declined
        Introductions that were accepted or declined, as pairs of entity rows. They bind every viewer; only coordinators
        see the list.
    not_same
        Pairs of entity rows of which somebody has said that they are not the same. They are no duplicates for anybody.
    left_out
        The highest marking, as a rank, of visible ties that `records` do not hold because they stay on a team's server.
    days
        Today as both its days, for what must not hang on a time zone; `None`: `today` alone.
    stored_ids
        The stored id by the id that the viewer knows, where they differ (`graph/access/shown_ids.py`).
    earlier_ids
        The id that the viewer knows, by each id that leads to it since two entities were merged.
    names
        Returns where code names and their secret come from: the store, or `None` when it is closed.
    refused
        Entity rows that no route for a narrower role enters, for a reason that a derived copy does not tell.
    advice
        What the directory knows enough for: `routes`, `introductions`.
    names_last
        Whether the directory shows the same code names and ids when it is opened again.
    """

    viewer: Viewer
    records: Records
    at: int
    today: int
    known_at: int | None
    purpose: str
    revision: int
    consent: Consent = field(metadata=BINDS)
    walls: np.ndarray[tuple[int, int], np.dtype[np.int32]] = field(metadata=BINDS)
    dead_channels: Bits = field(metadata=BINDS)
    usable_today: Mask = field(metadata=BINDS)
    standards_text: str = field(default="", metadata=BINDS)
    accepted: Pairs = field(default=(), metadata=BINDS)
    declined: Pairs = field(default=(), metadata=BINDS)
    not_same: Pairs = field(default=(), metadata=BINDS)
    left_out: int = 0
    days: Today | None = None
    stored_ids: Mapping[str, str] = field(default_factory=dict, repr=False, metadata=BINDS)
    earlier_ids: Mapping[str, str] = field(default_factory=dict, repr=False, metadata=BINDS)
    names: Callable[[], NameSource | None] = field(default=lambda: None, repr=False, metadata=BINDS)
    refused: Sequence[int] = field(default=(), repr=False, metadata=BINDS)
    advice: frozenset[str] = ADVICE
    names_last: bool = True

    @property
    def both_days(self) -> Today:
        """Today in the machine's time zone and in UTC."""
        return self.days or Today(self.today, self.today)

    @cached_property
    def code_names(self) -> Mapping[str, str]:
        """The code name by id of every visible actor that some role sees under one; empty for narrower roles."""
        source = self.names() if self.sees_everything else None
        if source is None:
            return {}
        kinds, rows = self.records.entities["kind"], self.records.entity_row
        return {
            id: name
            for id, name in source.code_names().items()
            if id in rows and (kinds[rows[id]] or DEFAULT_KIND) in EVER_CODED
        }

    @property
    def name_secret(self) -> str:
        """The secret of code names and shown ids, for a coordinator's export; blank for narrower roles."""
        source = self.names() if self.sees_everything else None
        return "" if source is None else source.name_secret()

    def stored(self, ids: Iterable[str]) -> list[str]:
        """Return the stored ids of ids that the viewer knows: for the log, and never for the viewer."""
        return [self.stored_ids.get(id, id) for id in ids]

    @property
    def own_entity(self) -> str:
        """The viewer's own entity, by the id that the viewer knows; blank without one, or if it is not visible."""
        own = self.viewer.entity
        shown = next((id for id, stored in self.stored_ids.items() if stored == own), own)
        return shown if shown in self.records.entity_row else ""

    @property
    def role(self) -> str:
        """The viewer's role."""
        return self.viewer.role

    def may(self, what: str) -> bool:
        """Return whether the role may do or see something (see `kunyet.graph.access.role.Role.may`)."""
        return what in self.viewer.policy.may

    @property
    def sees_everything(self) -> bool:
        """Whether the role sees everything: no record and no column is withheld."""
        return self.role == "coordinator"

    @property
    def sees_standards(self) -> bool:
        """Whether the viewer may read the text of the standards, scopes and comments included."""
        return self.sees_everything and self.records.settings.standards == self.standards_text

    @cached_property
    def network(self) -> Network:
        """The network of the visible records on the view's date."""
        withheld = frozenset() if self.sees_everything else WITHHELD_COLUMNS
        return Network.of(self.records, self.at, withheld=withheld, walls=self.walls)

    @cached_property
    def standards(self) -> Standards:
        """The directory's standards. A scope by a column that the viewer does not see matches no entity.

        Raises
        ------
        BadInput
            If they have errors. A viewer who may not read them is not told which.
        """
        own = self.records.entities.extras if self.sees_everything else None
        try:
            return read_standards(self.standards_text, own=own)
        except BadInput:
            if self.sees_standards:
                raise
            raise BadInput("bad-standards.hidden") from None

    @cached_property
    def marking(self) -> str:
        """The highest marking of all visible records."""
        entities = entity_markings(self.records)
        ranks = [entities, tie_markings(self.records, entities)]
        ranks += [row_markings(self.records, table, entities) for table in (self.records.contacts, self.records.needs)]
        return MARKINGS[max([self.left_out, *(int(rank.max()) for rank in ranks if len(rank))])]

    @cached_property
    def handles(self) -> Mask:
        """The contact rows that may be shown for the purpose (a mask): consent is live and the contact is working."""
        contacts = self.records.contacts
        owner = self.records.rows_of(contacts["entity"])
        usable = contacts["state"].look_up("working".__eq__, np.bool_, blank=True)
        return (
            live_consent_rows(contacts, self.purpose, self.both_days)
            & np.append(self.consent.live, np.False_)[owner]
            & usable
        )

    @cached_property
    def index(self) -> SearchIndex:
        """The search index over the visible names."""
        from kunyet.graph.search.name_index import search_index_of

        return search_index_of(self.records)

    def row_of(self, entity: str) -> int:
        """Return the row of an entity, given by the id that the viewer knows or by its exact name.

        Raises
        ------
        KunyetError
            `unknown-id`, with the nearest id that the viewer knows. The error is the same for a hidden entity and for
            one that does not exist. `ambiguous-name` if several entities have the name.
        """
        row = self.records.entity_row.get(self.earlier_ids.get(entity, entity))
        if row is not None:
            return row
        named = np.flatnonzero(
            self.records.entities["name"].equals(entity) | self.records.entities["name_my"].equals(entity)
        )
        if len(named) == 1:
            return int(named[0])
        if len(named) > 1:
            ids = [self.records.entities["id"][row] for row in named[:5].tolist()]
            raise KunyetError("ambiguous-name.entity", name=entity, entities=len(named), ids=ids)
        if (row := self._row_of_code_name(entity)) is not None:
            return row
        raise unknown_entity(self.records, self.index, entity)

    def _row_of_code_name(self, text: str) -> int | None:
        """Return the row of the actor that other roles see under a code name; `None` for narrower roles."""
        wanted = fold(text)
        found = (id for id, name in self.code_names.items() if wanted and fold(name) == wanted)
        id = next(found, None)
        return None if id is None else self.records.entity_row[id]
