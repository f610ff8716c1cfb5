"""Derived guards: the firewalls, consents and dead channels that a derived copy enforces and nobody reads.

A derived copy holds what a narrower role sees, so it holds no firewalls, and for most actors no contact whose consent
could be asked. Advice from it alone could join people who must be kept apart. So the copy carries, as a sealed value
beside its records and under its own ids: until when each consent carries routes, and the channels on which nobody
answers. A view of the copy enforces them; no list, export or page shows them.

Whoever unlocks the copy has its key, and could read that value with tools of their own. So it holds no firewall: an
actor whom one guards (`guarded_actors.py`) is there as one whose consent carries nothing. Without the firewalls nobody
can be introduced safely, so a copy proposes no introductions.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from kunyet.graph.access.consent import CONSENT_COLUMNS, Consent, live_consent_rows
from kunyet.graph.access.guarded_actors import guarded_rows
from kunyet.graph.network.channel_bits import Bits, directory_channels
from kunyet.graph.records.columns import Mask
from kunyet.graph.text.dates import NEVER, iso_date, read_day
from kunyet.graph.vocabulary.purposes import PURPOSES

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.records.records import Records
    from kunyet.graph.stores.contract import Store
    from kunyet.graph.today import Today

KIND: Final = "derived"
_KEY: Final = "guards"


@dataclass(frozen=True)
class DerivedGuards:
    """What a derived copy enforces.

    Parameters
    ----------
    refused
        Ids that no route enters, although the copy holds a contact of theirs: as its reader finds out by asking.
    consent
        For each id with a decision about consent, by purpose, the day until which it carries routes (blank: without
        end). A purpose that is missing carries none.
    dead
        For each id, the channels on which nobody answers.
    """

    refused: Sequence[str]
    consent: Mapping[str, Mapping[str, str]]
    dead: Mapping[str, Sequence[str]]

    def save(self, store: Store) -> None:
        """Save the guards in a derived copy."""
        store.save_value(KIND, _KEY, json.dumps(asdict(self), ensure_ascii=False).encode())

    def refused_rows(self, records: Records) -> list[int]:
        """Return the refused ids as entity rows of the copy."""
        return [records.entity_row[id] for id in self.refused if id in records.entity_row]

    def consent_of(self, records: Records, found: Consent, purpose: str, today: Today | None) -> Consent:
        """Return the consent of the entities of the copy: what is sealed, else what its records say."""
        decided, live = found.decided.copy(), found.live.copy()
        for id, until in self.consent.items():
            row = records.entity_row.get(id, -1)
            if row >= 0:
                decided[row], live[row] = True, today is not None and _is_live(until.get(purpose), today)
        return Consent(decided, live)

    def dead_bits(self, records: Records, found: Bits) -> Bits:
        """Return the dead channels of the entities of the copy, as bits."""
        order = {name: 1 << bit for bit, name in enumerate(directory_channels(records))}
        bits = found.copy()
        for id, names in self.dead.items():
            row = records.entity_row.get(id, -1)
            if row >= 0:
                bits[row] |= np.uint64(sum(order.get(name, 0) for name in set(names)))
        return bits


def _is_live(until: str | None, today: Today) -> bool:
    return until is not None and (not until or today.last <= read_day(until, late=False))


def read_guards(store: Store) -> DerivedGuards | None:
    """Return the guards of a derived copy; `None` for a directory that is no copy."""
    data = store.read_value(KIND, _KEY) if store.saves_values else None
    return None if data is None else DerivedGuards(**json.loads(data))


def guards_for_copy(store: Store, view: View) -> DerivedGuards:
    """Return what a copy of a view enforces, under the ids of the view."""
    known = view.records.entity_row
    if (mine := read_guards(store)) is not None:
        return DerivedGuards(
            [id for id in mine.refused if id in known],
            {id: until for id, until in mine.consent.items() if id in known},
            {id: names for id, names in mine.dead.items() if id in known},
        )
    ids = view.records.entities["id"].texts()
    shown = {stored: one for one, stored in zip(ids, view.stored(ids), strict=True)}
    channels = list(directory_channels(view.records))
    dead = {
        id: [name for bit, name in enumerate(channels) if int(bits) >> bit & 1]
        for id, bits in zip(ids, view.dead_channels.tolist(), strict=True)
        if bits
    }
    guarded = {ids[row] for row in np.flatnonzero(guarded_rows(view)).tolist()}
    if "routes" not in view.advice:
        guarded = set(ids)
    with_contact = guarded.intersection(view.records.contacts["entity"].texts())
    consent = _consents(store, view, shown) | {id: {} for id in guarded - with_contact}
    return DerivedGuards(sorted(with_contact), dict(sorted(consent.items())), dead)


def _consents(store: Store, view: View, shown: Mapping[str, str]) -> dict[str, dict[str, str]]:
    contacts = store.records().contacts
    owners, ends = contacts["entity"].texts(), contacts.days("consent_until", late=False)
    filled: Mask = np.zeros(contacts.size, dtype=np.bool_)
    for name in CONSENT_COLUMNS:
        filled |= contacts[name].filled
    found: dict[str, dict[str, str]] = {
        shown[owners[row]]: {} for row in np.flatnonzero(filled).tolist() if owners[row] in shown
    }
    for purpose in PURPOSES:
        for row in np.flatnonzero(live_consent_rows(contacts, purpose, view.both_days)).tolist():
            if owners[row] in shown:
                until = "" if ends[row] == NEVER else iso_date(int(ends[row])) or ""
                before = found[shown[owners[row]]].get(purpose)
                # Blank is without end; of two ends the later one counts.
                found[shown[owners[row]]][purpose] = "" if "" in (before, until) else max(before or until, until)
    return found
