"""Promises by what became of them: kept, said to be done, late, silent, dropped.

A promise is a commitment that began by the date and is still valid. It was due by then if the first day of `due` is not
later. *Kept* is done with dated evidence (`evidence_on`), over all that were due by now and were not dropped. Without
evidence it is only *said to be done*. *Late* is past due and open. *Silent* is open and without a move (`progress_on`,
else `since`) for more than 60 days. Late ones may be silent too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from kunyet.graph.gaps.common.commitments import CLOSED_STATES
from kunyet.graph.network.network import Network, valid_on
from kunyet.graph.records.columns import Mask, Rows
from kunyet.graph.text.dates import NEVER

SILENT_DAYS: Final = 60
"""After more days than these without a move, an open promise is silent."""


@dataclass(frozen=True, slots=True)
class Promises:
    """Entity rows of promises, each ascending.

    Parameters
    ----------
    every
        All promises, dropped ones included.
    due
        Those that were due by the date and were not dropped: what `kept` is counted over.
    kept
        Those of `due` that are done with evidence.
    said_done
        All that are done without evidence.
    late
        Past due and open, the longest first.
    silent
        Open and without a move for more than `SILENT_DAYS` days.
    dropped
        All that were dropped.
    unowned
        Open, and nobody is recorded as the owner.
    closed_since
        Done or dropped with a move on a day or later (see `promises_of`).
    """

    every: Rows
    due: Rows
    kept: Rows
    said_done: Rows
    late: Rows
    silent: Rows
    dropped: Rows
    unowned: Rows
    closed_since: Rows


def promises_of(network: Network, since: int = NEVER) -> Promises:
    """Return the promises of a network's records on its date; each list is empty where there are none.

    Parameters
    ----------
    since
        The day from which `closed_since` counts.
    """
    records, at = network.records, network.at
    entities = records.entities
    every = entities["kind"].equals("commitment") & valid_on(entities, at)
    done, dropped = (every & entities["state"].equals(state) for state in ("done", "dropped"))
    is_open = every & ~entities["state"].look_up(CLOSED_STATES.__contains__, np.bool_, blank=False)
    due_on = entities.days("due", late=False)
    was_due = every & ~dropped & (due_on != NEVER) & (due_on <= at)
    moved = _moved_on(network)
    proven = _has_evidence(network)
    late = np.flatnonzero(is_open & was_due & (due_on < at)).astype(np.int32)
    return Promises(
        every=_rows(every),
        due=_rows(was_due),
        kept=_rows(was_due & done & proven),
        said_done=_rows(done & ~proven),
        late=late[np.argsort(due_on[late], kind="stable")],
        silent=_rows(is_open & (moved != NEVER) & (at - moved.astype(np.int64) > SILENT_DAYS)),
        dropped=_rows(dropped),
        unowned=_rows(is_open & ~_owned(network)),
        closed_since=_rows((done | dropped) & (moved != NEVER) & (moved >= since)),
    )


def all_owners(network: Network) -> dict[int, Rows]:
    """Return the recorded owners of every commitment that has one, as `owners_of` does, by entity row."""
    owner, owned = network.records.tie_ends
    ties = np.flatnonzero(_owning(network))
    pairs = np.unique(np.stack([owned[ties], owner[ties]]), axis=1)
    commitments, starts = np.unique(pairs[0], return_index=True)
    return dict(zip(commitments.tolist(), np.split(pairs[1], starts[1:]), strict=True)) if len(commitments) else {}


def owners_of(network: Network, commitment: int) -> Rows:
    """Return the entity rows of the recorded owners of a commitment (an entity row) on the date, ascending."""
    owner, owned = network.records.tie_ends
    return np.unique(owner[_owning(network) & (owned == commitment)])


def _moved_on(network: Network) -> Rows:
    """Return the day of each entity's last move up to the date."""
    entities = network.records.entities
    progress = entities.days("progress_on", late=False)
    moved = np.where(progress == NEVER, entities.days("since", late=True), progress)
    return np.minimum(moved, np.int32(network.at))


def _has_evidence(network: Network) -> Mask:
    """Return which entities have evidence with a date up to the network's date; every role sees that date."""
    shown = network.records.entities.days("evidence_on", late=True)
    return (shown != NEVER) & (shown <= network.at)


def _owning(network: Network) -> Mask:
    ties = network.records.ties
    owner, owned = network.records.tie_ends
    return ties["type"].equals("owns") & valid_on(ties, network.at) & (owner >= 0) & (owned >= 0)


def _owned(network: Network) -> Mask:
    found = np.zeros(network.records.entities.size, dtype=np.bool_)
    found[network.records.tie_ends[1][_owning(network)]] = True
    return found


def _rows(mask: Mask) -> Rows:
    return np.flatnonzero(mask).astype(np.int32)
