"""The joins of a copy so far: when, by whom, and whose changes came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kunyet.graph.joining.known_revisions import KnownRevisions, marks_of_joins
from kunyet.graph.stores.contract import Store


@dataclass(frozen=True, slots=True)
class PastJoin:
    """A join.

    Parameters
    ----------
    number, when, who
        The revision that joined, its time (UTC), and who joined.
    revisions, authors
        How many revisions came, and of whom; a join that was taken back holds none any more.
    """

    number: int
    when: datetime
    who: str
    revisions: int
    authors: tuple[str, ...]
    is_taken_back: bool


def past_joins(store: Store) -> list[PastJoin]:
    """Return the joins of a copy, the latest first. What joins left open and was decided later is no join."""
    known = KnownRevisions.of(store)
    came: dict[int, list[str]] = {}
    for revision, number in known.joined.values():
        if not _is_decision(known, revision.parents, number):
            came.setdefault(number, []).append(revision.who)
    found = []
    for number in marks_of_joins(store):
        made = store.revisions()[number]
        authors = came.get(number, [])
        taken_back = number in known.taken_back
        if authors or taken_back:
            found.append(PastJoin(number, made.when, made.who, len(authors), tuple(sorted(set(authors))), taken_back))
    return found[::-1]


def _is_decision(known: KnownRevisions, parents: tuple[str, ...], number: int) -> bool:
    """Return whether a joined revision was made here, as an answer: it follows the revision before."""
    return any(known.numbers.get(parent) == number - 1 for parent in parents)
