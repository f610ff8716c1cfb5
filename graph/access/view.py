"""The view: a directory as one viewer may see it, on one date; the only way from a store to a page, a command or an export.

Consent, markings, firewalls and erasure are those of the newest revision and of today's clock, whatever date is asked for. Everything
is computed on the view's own network.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from kunyet.graph.access.consent import Consent, live_consent_rows
from kunyet.graph.access.record_markings import entity_markings, row_markings, tie_markings
from kunyet.graph.access.redaction import WITHHELD_COLUMNS, VisibleRows, redact_records
from kunyet.graph.access.roles import ROLES
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.network.channel_bits import DEAD_STATES, Bits, dead_channels
from kunyet.graph.network.network import Network, status_on, valid_on
from kunyet.graph.records.columns import CodedColumn, Mask, Rows
from kunyet.graph.records.identity import KEY_COLUMNS
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.standards.standards import Standards, read_standards
from kunyet.graph.text.dates import day_number, read_day
from kunyet.graph.text.suggest import nearest_value
from kunyet.graph.vocabulary.kinds import DEFAULT_KIND, KINDS
from kunyet.graph.vocabulary.markings import MARKINGS, marking_rank
from kunyet.graph.vocabulary.purposes import PURPOSES
from kunyet.graph.vocabulary.statuses import USABLE_STATUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kunyet.graph.search.entity_search import SearchIndex
    from kunyet.graph.stores.contract import Store

    Pairs = Sequence[tuple[int, int]]


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


def open_view(
    store: Store,
    viewer: Viewer | None = None,
    *,
    at: int | None = None,
    known_at: int | None = None,
    purpose: str = "liaison",
    now: datetime | None = None,
) -> View:
    """Return a store as a viewer may see it.

    Parameters
    ----------
    at
        The day asked for (a day number); `None`: the directory's own, else today.
    known_at
        The day of which the knowledge is asked; `None`: all that is known now.
    purpose
        What contact routes are asked for, one of `purposes.PURPOSES`.
    now
        Today's clock (UTC).

    Raises
    ------
    NotForThisRole
        For the public.
    KunyetError
        For an unknown role or purpose.
    """
    viewer = viewer or Viewer()
    _ = viewer.policy
    if purpose not in PURPOSES:
        close = nearest_value(purpose, PURPOSES)
        remedy = f"Did you mean `{close}`?" if close else f"The purposes are {', '.join(PURPOSES)}."
        raise KunyetError("unknown-purpose", f"There is no purpose `{purpose}`.", remedy)
    now = now or datetime.now(UTC)
    today = day_number(now.date())
    newest, head = store.records().sorted_by_id(), store.head()
    whole = newest if known_at is None else _as_known(store.records(known_at).sorted_by_id(), newest)
    if known_at is not None and viewer.role != "coordinator":
        whole = whole.with_tables(entities=_as_strict(whole.entities, newest))
    if at is None:
        at = read_day(newest.settings.at, late=False) if newest.settings.at else today
    # A clock that stands before what was last written is wrong, and a wrong clock could bring ended consent back.
    sound = now >= head.when
    records, rows = _seen(store, whole, viewer, purpose, today if sound else None)
    consent = Consent.of(whole, purpose, today if sound else None)
    place = np.full(whole.entities.size + 1, -1, dtype=np.int32)
    place[rows] = np.arange(len(rows), dtype=np.int32)
    decided = _decided(store, whole, place)
    walls = np.stack([place[whole.rows_of(whole.firewalls[end])] for end in ("a", "b")], axis=1)
    return View(
        viewer,
        records,
        at,
        today,
        known_at,
        purpose,
        head.number,
        consent.take(rows),
        walls[(walls >= 0).all(axis=1)].astype(np.int32),
        dead_channels(whole)[rows],
        _usable(whole.entities, today)[rows],
        newest.settings.standards,
        accepted=decided.get("accepted", ()),
        declined=decided.get("declined", ()),
    )


def _decided(store: Store, whole: Records, place: Rows) -> dict[str, Pairs]:
    """Return the pairs whose introduction was accepted or declined, as rows of the view (`place`: of all records in it)."""
    found: dict[str, list[tuple[int, int]]] = {"accepted": [], "declined": []}
    for (a, b), decision in store.introduction_states().items():
        one, other = (int(place[whole.entity_row.get(id, -1)]) for id in (a, b))
        if decision.state in found and one >= 0 and other >= 0:
            found[decision.state].append((min(one, other), max(one, other)))
    return {state: tuple(sorted(pairs)) for state, pairs in found.items()}


def _seen(store: Store, whole: Records, viewer: Viewer, purpose: str, today: int | None) -> tuple[Records, Rows]:
    """Return what a viewer may see of all records, and the row in them of each entity seen."""
    policy = viewer.policy
    present = ~_firewalled_from(whole, viewer.entity)
    if viewer.role == "coordinator":
        return (whole if present.all() else _without(whole, present)), np.flatnonzero(present).astype(np.int32)
    names = store.code_names()
    named = Consent.of(whole, "liaison", today).live
    named &= whole.entities["kind"].look_up(policy.named_by_consent.__contains__, np.bool_, blank=False)
    # Nobody but a coordinator has a use for a way on which nobody answers, or worse.
    handles = live_consent_rows(whole.contacts, purpose, today) & ~whole.contacts["state"].look_up(
        DEAD_STATES.__contains__, np.bool_, blank=False
    )
    seen = redact_records(whole, policy, VisibleRows(present, named, handles), names)
    stands_for = {code: entity for entity, code in names.items() if entity in whole.entity_row}
    ids = seen.entities["id"].texts()
    coded = seen.entities["code_name"].filled.tolist()
    rows = [whole.entity_row[stands_for[text] if under else text] for text, under in zip(ids, coded, strict=True)]
    return seen, np.array(rows, dtype=np.int32)


def _usable(entities: Table, day: int) -> Mask:
    """Return which entities are there and usable on a day."""
    usable = status_on(entities, day).look_up(USABLE_STATUSES.__contains__, np.bool_, blank=True)
    return valid_on(entities, day) & usable


def _as_known(then: Records, newest: Records) -> Records:
    """Return what was known then, with today's markings, contacts, channels and firewalls."""
    marked = {name: _marked_as(then.tables()[name], newest.tables()[name]) for name in ("entities", "ties", "needs")}
    own = set(newest.channels["id"].values)
    gone = [row for row in then.channels.rows() if row["id"] not in own]  # What a tie of then went over is still read.
    channels = Table.of("channels", [*newest.channels.rows(), *gone]) if gone else newest.channels
    known = then.with_tables(**marked, contacts=newest.contacts, channels=channels, firewalls=newest.firewalls)
    return replace(known, settings=newest.settings)


def _marked_as(then: Table, newest: Table) -> Table:
    """Return the table with each row's marking of today; a row that is gone by today keeps its own."""
    keys = [zip(*(table[name].texts() for name in KEY_COLUMNS[table.name]), strict=True) for table in (newest, then)]
    now = dict(zip(keys[0], newest["tlp"].texts(), strict=True))
    own = zip(keys[1], then["tlp"].texts(), strict=True)
    return then.with_columns(tlp=CodedColumn.of([now.get(key, old) for key, old in own]))


def _as_strict(then: Table, newest: Records) -> Table:
    """Return entities under the stricter of their kind then and their kind now: whoever is protected now was never known by name."""
    rows = newest.rows_of(then["id"])
    now = [*newest.entities["kind"].texts(), ""]
    kinds_then = then["kind"].texts()
    return then.with_columns(
        kind=CodedColumn.of(
            [max(old, now[row] or old, key=_strictness) for old, row in zip(kinds_then, rows.tolist(), strict=True)]
        )
    )


def _strictness(kind: str) -> tuple[int, int]:
    """Return how strictly a kind is treated: how many roles see it under a code name, then the rank of its marking."""
    known = KINDS[kind or DEFAULT_KIND]
    return sum(known.id in role.coded for role in ROLES.values()), marking_rank(known.marking)


def _firewalled_from(records: Records, entity: str) -> Mask:
    """Return which entity rows stand behind a firewall from an entity (nobody, where it is blank)."""
    behind = np.zeros(records.entities.size, dtype=np.bool_)
    if entity:
        for one, other in (("a", "b"), ("b", "a")):
            rows = records.rows_of(records.firewalls[other].take(records.firewalls[one].equals(entity)))
            behind[rows[rows >= 0]] = True
    return behind


def _without(records: Records, present: Mask) -> Records:
    """Return the records of the entities present, and the rows that name no other."""
    here = np.append(present, True)
    tables = {}
    for name, columns in (
        ("ties", ("from", "to")),
        ("contacts", ("entity",)),
        ("needs", ("entity",)),
        ("firewalls", ("a", "b")),
    ):
        table = records.tables()[name]
        keep = np.ones(table.size, dtype=np.bool_)
        for column in columns:
            keep &= here[records.rows_of(table[column])]
        tables[name] = table.take(keep)
    needs = tables["needs"]
    met = needs["met_by"].blank_where(~here[records.rows_of(needs["met_by"])])
    tables["needs"] = needs.with_columns(met_by=met)
    return records.with_tables(**tables, entities=records.entities.take(present))
