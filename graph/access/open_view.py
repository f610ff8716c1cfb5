"""Opening a view: from a store to what one viewer may see of it, on one date and for one purpose.

Consent, markings, firewalls and erasure are those of the newest revision and of today's clock, whatever date is asked
for.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from kunyet.graph.access.consent import Consent, live_consent_rows
from kunyet.graph.access.derived_guards import read_guards
from kunyet.graph.access.earlier_ids import visible_earlier_ids
from kunyet.graph.access.firewalled import firewalled_from, without_absent
from kunyet.graph.access.past_records import as_known_then, with_stricter_kinds
from kunyet.graph.access.redaction import VisibleRows, redact_records
from kunyet.graph.access.role import Role
from kunyet.graph.access.shown_ids import shown_ids
from kunyet.graph.access.view import ADVICE, NameSource, Pairs, View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.merging.merge_records import current_id
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.network.channel_bits import DEAD_STATES, dead_channels
from kunyet.graph.network.network import status_on, valid_on
from kunyet.graph.records.columns import Mask, Rows
from kunyet.graph.records.present_words import with_present_words
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.text.dates import read_day
from kunyet.graph.text.suggest_word import nearest_value
from kunyet.graph.today import Today, today_at, utc_now
from kunyet.graph.vocabulary.kinds import ACTORS, DEFAULT_KIND, PROTECTED
from kunyet.graph.vocabulary.purposes import PURPOSES
from kunyet.graph.vocabulary.statuses import USABLE_STATUSES

if TYPE_CHECKING:
    from kunyet.graph.stores.contract import Store


def open_view(
    store: Store,
    viewer: Viewer | None = None,
    *,
    at: int | None = None,
    known_at: int | None = None,
    purpose: str = "liaison",
    now: datetime | None = None,
) -> View:
    """Return the view of a store that a viewer may have.

    Parameters
    ----------
    at
        The date of the view (a day number); `None`: the directory's own date, else today.
    known_at
        The day of the knowledge (a day number); `None`: everything that is known now.
    purpose
        The purpose for which contact routes are sought, one of `purposes.PURPOSES`.
    now
        The present time; `None`: that of this machine.

    Raises
    ------
    NotForThisRole
        For the role `public`.
    KunyetError
        For an unknown role or purpose.
    """
    viewer = viewer or Viewer()
    _ = viewer.policy
    if purpose not in PURPOSES:
        near = nearest_value(purpose, PURPOSES) or ""
        raise KunyetError("unknown-purpose", purpose=purpose, near=near, known=PURPOSES)
    now = now or utc_now()
    today = today_at(now)
    merges = store.merges()
    viewer = replace(viewer, entity=current_id(merges, viewer.entity)) if merges else viewer
    newest, head = with_present_words(store.records()).sorted_by_id(), store.head()
    known = newest
    if known_at is not None:
        known = as_known_then(with_present_words(store.records(known_at)).sorted_by_id(), newest)
    if known_at is not None and viewer.role != "coordinator":
        known = known.with_tables(entities=with_stricter_kinds(known.entities, newest))
    if at is None:
        at = read_day(newest.settings.at, late=False) if newest.settings.at else today.here
    # A clock that is before the newest revision is wrong, and a wrong clock could bring ended consent back.
    sound = now >= head.when
    records, rows = visible_records(store, known, viewer, purpose, today if sound else None)
    consent = Consent.of(known, purpose, today if sound else None)
    guards = read_guards(store)
    if guards is not None:
        consent = guards.consent_of(known, consent, purpose, today if sound else None)
    row_in_view = np.full(known.entities.size + 1, -1, dtype=np.int32)
    row_in_view[rows] = np.arange(len(rows), dtype=np.int32)
    decided = _decided_introductions(store, known, row_in_view)
    walls = row_in_view[_wall_rows(known)]
    dead = dead_channels(known, records)[rows]
    advice = ADVICE if store.knows_guards else frozenset()
    if guards is not None:
        dead = guards.dead_bits(records, dead)
        advice -= {"introductions"}
    return View(
        viewer,
        records,
        at,
        today.here,
        known_at,
        purpose,
        head.number,
        consent.take(rows),
        walls[(walls >= 0).all(axis=1)].astype(np.int32),
        dead,
        _usable_entities(known.entities, today.here)[rows],
        newest.settings.standards,
        accepted=decided.get("accepted", ()),
        declined=decided.get("declined", ()),
        not_same=_rows_of_pairs(store.not_same(), known, row_in_view),
        days=today,
        stored_ids=_stored_ids(known, records, rows),
        refused=() if guards is None else guards.refused_rows(records),
        advice=advice,
        earlier_ids=visible_earlier_ids(merges, known.settings.marking, records, viewer.policy) if merges else {},
        names=_names_of(store),
        names_last=store.names_last,
    )


def _wall_rows(known: Records) -> np.ndarray[tuple[int, int], np.dtype[np.int32]]:
    return np.stack([known.rows_of(known.firewalls[end]) for end in ("a", "b")], axis=1)


def _names_of(store: Store) -> Callable[[], NameSource | None]:
    """Return what gives the store to a view; a view does not keep a locked directory open."""
    return weakref.ref(store) if store.saves_values else lambda: store


def _stored_ids(known: Records, seen: Records, rows: Rows) -> dict[str, str]:
    """Return the stored id by the id that the viewer knows, where they differ."""
    stored, shown = known.entities["id"].take(rows), seen.entities["id"]
    if stored.values is shown.values and np.array_equal(stored.codes, shown.codes):
        return {}
    return {one: other for one, other in zip(shown.texts(), stored.texts(), strict=True) if one != other}


def _decided_introductions(store: Store, known: Records, row_in_view: Rows) -> dict[str, Pairs]:
    """Return the pairs of introductions that were accepted or declined, as rows of the view.

    `row_in_view` holds the view's row of each entity of all records, -1 for an entity that the view does not hold.
    """
    found: dict[str, list[tuple[int, int]]] = {"accepted": [], "declined": []}
    for (a, b), decision in store.introduction_states().items():
        one, other = (int(row_in_view[known.entity_row.get(id, -1)]) for id in (a, b))
        if decision.state in found and one >= 0 and other >= 0:
            found[decision.state].append((min(one, other), max(one, other)))
    return {state: tuple(sorted(pairs)) for state, pairs in found.items()}


def _rows_of_pairs(pairs: Iterable[tuple[str, str]], known: Records, row_in_view: Rows) -> Pairs:
    """Return pairs of ids as pairs of rows of the view, without those that it does not hold."""
    found = ([int(row_in_view[known.entity_row.get(id, -1)]) for id in pair] for pair in pairs)
    return tuple(sorted((min(rows), max(rows)) for rows in found if min(rows) >= 0))


def visible_records(
    store: Store, known: Records, viewer: Viewer, purpose: str, today: Today | None
) -> tuple[Records, Rows]:
    """Return the records that a viewer may see, and for each of their entities its row in all records."""
    policy = viewer.policy
    # Who belongs to an entity that was merged into another one belongs to that one.
    own = viewer.entity if viewer.entity in known.entity_row else current_id(store.merges(), viewer.entity)
    present = ~firewalled_from(known, own)
    if viewer.role == "coordinator":
        there = np.flatnonzero(present).astype(np.int32)
        return (known if present.all() else without_absent(known, present)), there
    names = _code_names(store, known)
    named = Consent.of(known, "liaison", today).live
    named &= known.entities["kind"].look_up(policy.named_by_consent.__contains__, np.bool_, blank=False)
    # Only a coordinator has a use for a contact that is dead or burnt.
    handles = live_consent_rows(known.contacts, purpose, today) & ~known.contacts["state"].look_up(
        DEAD_STATES.__contains__, np.bool_, blank=False
    )
    # The ids of a derived copy are those that its role is shown already.
    shown_as = {} if read_guards(store) is not None else _shown_ids(store, known, policy)
    seen = redact_records(known, policy, VisibleRows(present, named, handles), names, shown_as)
    stored = {shown: entity for entity, shown in shown_as.items()}
    rows = [known.entity_row[stored.get(text, text)] for text in seen.entities["id"].texts()]
    return seen, np.array(rows, dtype=np.int32)


def _shown_ids(store: Store, known: Records, policy: Role) -> dict[str, str]:
    """Return the id that a narrower role gets for every actor that is protected or coded, by its stored id."""
    hidden = PROTECTED | policy.coded
    rows = zip(known.entities["id"].texts(), known.entities["kind"].texts(), strict=True)
    return shown_ids(store.name_secret(), [(id, kind) for id, kind in rows if (kind or DEFAULT_KIND) in hidden])


def _code_names(store: Store, known: Records) -> Mapping[str, str]:
    """Return the code name of every actor of the records by id: those that were removed since have one too."""
    names = store.code_names()
    entities = known.entities
    actor = entities["kind"].look_up(ACTORS.__contains__, np.bool_, blank=True)
    gone = [row for row in np.flatnonzero(actor).tolist() if entities["id"][row] not in names]
    return store.code_names({entities["id"][row]: entities["code_name"][row] for row in gone}) if gone else names


def _usable_entities(entities: Table, day: int) -> Mask:
    """Return the entities that are present and usable on a day (a mask)."""
    usable = status_on(entities, day).look_up(USABLE_STATUSES.__contains__, np.bool_, blank=True)
    return valid_on(entities, day) & usable
