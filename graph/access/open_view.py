"""Opening a view: from a store to what one viewer may see of it, on one date and for one purpose.

Consent, markings, firewalls and erasure are those of the newest revision and of today's clock, whatever date is asked for.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from kunyet.graph.access.consent import Consent, live_consent_rows
from kunyet.graph.access.firewalled import firewalled_from, without_absent
from kunyet.graph.access.past_records import as_known_then, with_stricter_kinds
from kunyet.graph.access.redaction import VisibleRows, redact_records
from kunyet.graph.access.view import Pairs, View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.network.channel_bits import DEAD_STATES, dead_channels
from kunyet.graph.network.network import status_on, valid_on
from kunyet.graph.records.columns import Mask, Rows
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.text.dates import day_number, read_day
from kunyet.graph.text.suggest import nearest_value
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
    whole = newest if known_at is None else as_known_then(store.records(known_at).sorted_by_id(), newest)
    if known_at is not None and viewer.role != "coordinator":
        whole = whole.with_tables(entities=with_stricter_kinds(whole.entities, newest))
    if at is None:
        at = read_day(newest.settings.at, late=False) if newest.settings.at else today
    # A clock that stands before what was last written is wrong, and a wrong clock could bring ended consent back.
    sound = now >= head.when
    records, rows = _visible_records(store, whole, viewer, purpose, today if sound else None)
    consent = Consent.of(whole, purpose, today if sound else None)
    place = np.full(whole.entities.size + 1, -1, dtype=np.int32)
    place[rows] = np.arange(len(rows), dtype=np.int32)
    decided = _decided_introductions(store, whole, place)
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
        _usable_entities(whole.entities, today)[rows],
        newest.settings.standards,
        accepted=decided.get("accepted", ()),
        declined=decided.get("declined", ()),
    )


def _decided_introductions(store: Store, whole: Records, place: Rows) -> dict[str, Pairs]:
    """Return the pairs whose introduction was accepted or declined, as rows of the view (`place`: of all records in it)."""
    found: dict[str, list[tuple[int, int]]] = {"accepted": [], "declined": []}
    for (a, b), decision in store.introduction_states().items():
        one, other = (int(place[whole.entity_row.get(id, -1)]) for id in (a, b))
        if decision.state in found and one >= 0 and other >= 0:
            found[decision.state].append((min(one, other), max(one, other)))
    return {state: tuple(sorted(pairs)) for state, pairs in found.items()}


def _visible_records(
    store: Store, whole: Records, viewer: Viewer, purpose: str, today: int | None
) -> tuple[Records, Rows]:
    """Return what a viewer may see of all records, and the row in them of each entity seen."""
    policy = viewer.policy
    present = ~firewalled_from(whole, viewer.entity)
    if viewer.role == "coordinator":
        return (whole if present.all() else without_absent(whole, present)), np.flatnonzero(present).astype(np.int32)
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


def _usable_entities(entities: Table, day: int) -> Mask:
    """Return which entities are there and usable on a day."""
    usable = status_on(entities, day).look_up(USABLE_STATUSES.__contains__, np.bool_, blank=True)
    return valid_on(entities, day) & usable
