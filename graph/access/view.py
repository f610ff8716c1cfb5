"""The view: a directory as one viewer may see it, on one date; the only way from a store to a page, a command or an export.

Consent, markings, firewalls and erasure are those of the newest revision and of today's clock, whatever date is asked for. Everything
is computed on the view's own network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from kunyet.graph.access.consent import Consent, live_consent_rows
from kunyet.graph.access.record_markings import entity_markings, row_markings, tie_markings
from kunyet.graph.access.redaction import WITHHELD_COLUMNS
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.network.channel_bits import Bits
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask
from kunyet.graph.records.records import Records
from kunyet.graph.standards.standards import Standards, read_standards
from kunyet.graph.text.suggest import nearest_value
from kunyet.graph.vocabulary.markings import MARKINGS

if TYPE_CHECKING:
    from kunyet.graph.search.entity_search import SearchIndex

Pairs = Sequence[tuple[int, int]]
"""Pairs of entity rows of a view."""


@dataclass(frozen=True, eq=False)
class View:
    """What a viewer sees.

    Parameters
    ----------
    viewer
        The role, and the entity that they belong to.
    records
        What they may see, entities in the order of the ids that they see.
    at, today
        The day asked for, and today's (day numbers).
    known_at
        The day of which the knowledge is, `None` for now.
    purpose
        What contact routes are asked for.
    revision
        The number of the store's newest revision.
    consent
        Over the entity rows of `records`.
    walls
        Firewalls as pairs of entity rows of `records` (shape `(f, 2)`): they bind, and are listed to coordinators alone.
    dead_channels
        The channels of each entity row, as bits, on which nobody answers: no route goes there, whoever sees the contact.
    standards_text
        The directory's standards as their authors wrote them. They bind every viewer; the text is for coordinators alone, since a
        scope or a comment may name whoever is withheld, and so a narrower view's `records` do not hold it.
    usable_today
        Which entity rows are there and usable today.
    accepted, declined
        Introductions that were, as pairs of entity rows: like firewalls, they bind every viewer and are listed to coordinators alone.
    left_out
        The highest marking (its rank) of ties that the viewer sees and `records` do not hold, since they stay on a team's server.
    """

    viewer: Viewer
    records: Records
    at: int
    today: int
    known_at: int | None
    purpose: str
    revision: int
    consent: Consent
    walls: np.ndarray[tuple[int, int], np.dtype[np.int32]]
    dead_channels: Bits
    usable_today: Mask
    standards_text: str = ""
    accepted: Pairs = ()
    declined: Pairs = ()
    left_out: int = 0

    @property
    def role(self) -> str:
        """The viewer's role."""
        return self.viewer.role

    def may(self, what: str) -> bool:
        """Return whether the role may ask for something (see `graph/access/roles.py`)."""
        return what in self.viewer.policy.may

    @property
    def is_whole(self) -> bool:
        """Whether nothing is withheld from this viewer by their role."""
        return self.role == "coordinator"

    @cached_property
    def network(self) -> Network:
        """The viewer's own network on the date."""
        withheld = frozenset() if self.is_whole else WITHHELD_COLUMNS
        return Network.of(self.records, self.at, withheld=withheld, walls=self.walls)

    @cached_property
    def standards(self) -> Standards:
        """The directory's standards. A scope by a column that the viewer does not see matches nobody."""
        own = self.records.entities.extras if self.is_whole else None
        return read_standards(self.standards_text, own=own)

    @cached_property
    def marking(self) -> str:
        """The highest marking of all that the viewer sees."""
        entities = entity_markings(self.records)
        ranks = [entities, tie_markings(self.records, entities)]
        ranks += [row_markings(self.records, table, entities) for table in (self.records.contacts, self.records.needs)]
        return MARKINGS[max([self.left_out, *(int(rank.max()) for rank in ranks if len(rank))])]

    @cached_property
    def handles(self) -> Mask:
        """Which contact rows of the view may be shown for the purpose: consent is alive, and so is the way itself."""
        contacts = self.records.contacts
        owner = self.records.rows_of(contacts["entity"])
        usable = contacts["state"].look_up("working".__eq__, np.bool_, blank=True)
        return (
            live_consent_rows(contacts, self.purpose, self.today)
            & np.append(self.consent.live, np.False_)[owner]
            & usable
        )

    @cached_property
    def index(self) -> SearchIndex:
        """The search index over the names that the viewer sees."""
        from kunyet.graph.search.name_index import search_index_of

        return search_index_of(self.records)

    def row_of(self, entity: str) -> int:
        """Return the row of an entity by the id that the viewer knows, or by its exact name.

        Raises
        ------
        KunyetError
            `unknown-id`, with the nearest that the viewer knows; the same whether it is hidden or does not exist.
            `ambiguous-name` where a name fits several.
        """
        row = self.records.entity_row.get(entity)
        if row is not None:
            return row
        named = np.flatnonzero(
            self.records.entities["name"].equals(entity) | self.records.entities["name_my"].equals(entity)
        )
        if len(named) == 1:
            return int(named[0])
        if len(named) > 1:
            ids = ", ".join(self.records.entities["id"][row] for row in named[:5].tolist())
            raise KunyetError(
                "ambiguous-name", f"`{entity}` fits {len(named)} entries: {ids}.", "Give the id of one of them."
            )
        found = self.index.find(entity, 1)
        close = (
            self.records.entities["id"][found[0][0]]
            if found
            else nearest_value(entity, list(self.records.entity_row)[:5000])
        )
        remedy = f"Did you mean `{close}`?" if close else "Look it up with `kunyet search`."
        raise KunyetError("unknown-id", f"Nothing here is called `{entity}`.", remedy)
