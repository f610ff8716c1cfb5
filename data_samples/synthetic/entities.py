"""The rows of `entities.csv`: actors in chunks, then forums, initiatives and commitments."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from kunyet.data_samples.synthetic import words
from kunyet.data_samples.synthetic.columns import (
    Chunk,
    ambiguous_dates,
    coded_column,
    constant_column,
    date_column,
    days_since_1970,
    id_column,
    number_column,
    replace_cells,
)
from kunyet.data_samples.synthetic.layout import NetworkLayout, draw_codes
from kunyet.data_samples.synthetic.plan import SyntheticPlan

COLUMNS = (
    *("id", "kind", "name", "name_my", "region", "serves", "roles", "languages", "status", "status_since", "since"),
    *("members", "women", "needs", "offers", "ties_asked_on", "verified_on", "confidence", "source"),
    *("date", "end_date", "due", "state", "progress_on", "evidence", "budget", "funded", "currency"),
)
_ROLES = ("support", "partner", "donor", "media")
_OTHERS = ("forum", "initiative", "commitment")
ROWS = 200_000
_FORUM, _INITIATIVE, _COMMITMENT = 6, 7, 8


def chunks(plan: SyntheticPlan, layout: NetworkLayout) -> Iterator[Chunk]:
    """Give the table's rows, a chunk at a time."""
    for first in range(0, plan.actors, ROWS):
        rng = np.random.default_rng([plan.seed, 2, first])
        yield _actors(rng, plan, layout, np.arange(first, min(first + ROWS, plan.actors)))
    yield from _others(np.random.default_rng([plan.seed, 3]), plan)


def _actors(rng: np.random.Generator, plan: SyntheticPlan, layout: NetworkLayout, numbers: NDArray[np.int64]) -> Chunk:
    size, at = len(numbers), days_since_1970(plan.at)
    kinds, regions = layout.kinds[numbers], layout.regions[numbers]
    english, burmese = words.names(numbers, kinds)
    status = draw_codes(rng, size, words.STATUS_WEIGHTS)
    chunk = {
        "id": id_column("e", numbers),
        "kind": coded_column(words.ACTOR_KINDS, kinds),
        "name": english,
        "name_my": burmese,
        "region": coded_column(words.REGIONS, regions, rng.random(size) < 0.97),
        "serves": coded_column(words.REGIONS, regions, rng.random(size) < 0.5),
        "roles": coded_column(_ROLES, draw_codes(rng, size, (6, 2, 1, 1)), kinds == words.ORGANIZATION),
        "languages": coded_column(words.LANGUAGES, draw_codes(rng, size, words.LANGUAGE_WEIGHTS)),
        "status": coded_column(words.STATUSES, status),
        "status_since": date_column(at - rng.integers(0, 200, size), status > 1),
        "since": date_column(at - rng.integers(400, 1150, size), rng.random(size) < 0.6, rng.random(size) < 0.1),
        "ties_asked_on": date_column(at - rng.integers(0, 500, size), rng.random(size) < 0.6),
        "verified_on": date_column(at - rng.exponential(90, size).astype(np.int32), rng.random(size) < 0.95),
        "confidence": coded_column(("high", "medium", "low", None), draw_codes(rng, size, (5, 3, 1, 1))),
        "source": coded_column(
            ("register", "partner survey", "working group", None), draw_codes(rng, size, (5, 3, 2, 0.3))
        ),
        **_counts(rng, kinds),
        **_services(rng, kinds),
    }
    return _dirty(rng, plan, chunk, kinds)


def _counts(rng: np.random.Generator, kinds: NDArray[np.uint8]) -> Chunk:
    """Return the columns of members and of women among them. A liaison is one person and has neither."""
    import pyarrow as pa
    import pyarrow.compute as pc

    size = len(kinds)
    members = 3 + rng.exponential(20, size).astype(np.int32)
    women = np.minimum((members * rng.beta(4, 5, size)).round().astype(np.int32), members)
    counted = (kinds != words.LIAISON) & (rng.random(size) < 0.7)
    about = pa.array(np.where(rng.random(size) < 0.1, "~", ""))
    return {
        "members": pc.binary_join_element_wise(about, number_column(members, counted), ""),
        "women": number_column(women, counted & (rng.random(size) < 0.8)),
    }


def _services(rng: np.random.Generator, kinds: NDArray[np.uint8]) -> Chunk:
    """Return the columns of services that organizations and NUG contacts offer, and that strike groups need."""
    services, size = words.SERVICES, len(kinds)
    pairs = (*services, *(f"{a}|{b}" for a in services for b in services if a < b))
    gives = np.isin(kinds, (words.ORGANIZATION, words.NUG_CONTACT)) & (rng.random(size) < 0.4)
    lacks = (kinds == words.STRIKE_GROUP) & (rng.random(size) < 0.2)
    return {
        "offers": coded_column(pairs, rng.integers(0, len(pairs), size), gives),
        "needs": coded_column(services, rng.integers(0, len(services), size), lacks),
    }


def _dirty(rng: np.random.Generator, plan: SyntheticPlan, chunk: Chunk, kinds: NDArray[np.uint8]) -> Chunk:
    """Return the chunk with errors in the share of rows that the plan gives: a misspelt kind or an ambiguous date."""
    dirt, which = rng.random(len(kinds)), rng.random(len(kinds)) < 0.5
    bad = dirt < plan.dirt
    return {
        **chunk,
        "kind": replace_cells(chunk["kind"], bad & which, coded_column(words.MISSPELT_KINDS, kinds)),
        "verified_on": replace_cells(chunk["verified_on"], bad & ~which, ambiguous_dates(rng, len(kinds))),
    }


def _others(rng: np.random.Generator, plan: SyntheticPlan) -> Iterator[Chunk]:
    at, first = days_since_1970(plan.at), plan.actors
    for code, count in ((_FORUM, plan.forums), (_INITIATIVE, plan.initiatives), (_COMMITMENT, plan.commitments)):
        if not count:
            continue
        numbers = np.arange(first, first + count)
        first += count
        english, burmese = words.names(numbers, np.full(count, code, np.uint8))
        chunk = {"id": id_column("e", numbers), "kind": constant_column(_OTHERS[code - _FORUM], count)}
        chunk |= {"name": english, "name_my": burmese, "source": constant_column("register", count)}
        yield {**chunk, **{_FORUM: _forums, _INITIATIVE: _initiatives, _COMMITMENT: _commitments}[code](rng, count, at)}


def _forums(_: np.random.Generator, count: int, at: int) -> Chunk:
    opening = at - 60 - 200 * np.arange(count, dtype=np.int32)
    return {"date": date_column(opening), "end_date": date_column(opening + 2)}


def _initiatives(rng: np.random.Generator, count: int, at: int) -> Chunk:
    budget = rng.integers(5, 500, count) * 1_000
    funded = np.where(rng.random(count) < 0.5, budget, (budget * rng.random(count)).astype(np.int64))
    money = {
        "budget": number_column(budget),
        "funded": number_column(funded),
        "currency": constant_column("USD", count),
    }
    return {**money, "since": date_column(at - rng.integers(30, 700, count))}


def _commitments(rng: np.random.Generator, count: int, at: int) -> Chunk:
    state = draw_codes(rng, count, (4, 4, 2, 1))
    begun = state > 0
    return {
        "state": coded_column(("taken_on", "under_way", "done", "dropped"), state),
        "since": date_column(np.full(count, at - 60)),
        "due": date_column(at + rng.integers(-50, 300, count)),
        "progress_on": date_column(at - rng.integers(0, 60, count), begun & (rng.random(count) < 0.9)),
        "evidence": coded_column(("minutes", "report"), draw_codes(rng, count, (1, 1)), state == 2),
    }
