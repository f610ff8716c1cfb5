"""The duplicates that a coordinator is shown: pairs of their view, in words.

Left out are pairs that a firewall separates (they must never be merged), an entity with its own member, and pairs of
which somebody has said that they are not the same. Only coordinators are shown duplicates: they alone can do something
about them, and a pair that is missing would tell others of a firewall.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.duplicates.entity_facts import EntityFacts
from kunyet.graph.duplicates.find_duplicates import DuplicatePair, duplicate_index_of, find_new_duplicates
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.errors import NotForThisRole
from kunyet.graph.messages.message import Message
from kunyet.graph.messages.wording import Phrase
from kunyet.graph.records.records import Records
from kunyet.graph.vocabulary.regions import containing_region

CONTEXT: Final = "duplicate"
_REASONS: Final[dict[str, str]] = {
    "same-name": N_("the same name"),
    "other-spelling": N_("the same name in another spelling"),
    "similar-name": N_("names that differ in a few letters"),
    "same-sound": N_("names that sound the same in both scripts"),
    "similar-sound": N_("names that sound alike in both scripts"),
    "short-form": N_("one name is the initials of the other"),
    "same-township": N_("both in {place}"),
    "same-region": N_("both in {place}"),
    "same-contact": N_("the same telephone number or address"),
    "same-person": N_("the same focal point"),
    "same-neighbours": N_("both work with {names}{more:=| and {more} more}"),
}
_MOST_NAMES = 2


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two entries that may be one, as people see it.

    Parameters
    ----------
    a, b
        Their ids, the smaller first.
    score
        How likely they are one, 0 to 1; .5 is the least that is proposed.
    reasons
        What speaks for it.
    """

    a: str
    b: str
    score: float
    reasons: tuple[Message, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return it as in the `duplicates` document."""
        words = {
            f"reasons{ending}": [reason.in_words(language) for reason in self.reasons]
            for ending, language in (("", "en"), ("_my", "my"))
        }
        return {"a": self.a, "b": self.b, "score": round(self.score, 4), **words}


def refuse_others(view: View) -> None:
    """Raise `NotForThisRole` for a viewer who may not edit the directory."""
    if not view.may("edit"):
        raise NotForThisRole("duplicates")


def find_duplicates(view: View) -> list[Duplicate]:
    """Return the pairs of a view that may be one, the most likely first.

    Raises
    ------
    NotForThisRole
        For a viewer who may not edit the directory.
    """
    refuse_others(view)
    kept_apart = _pairs_apart(view)
    pairs = duplicate_index_of(view.records).pairs()
    return [_in_words(view, pair) for pair in pairs if (pair.one, pair.other) not in kept_apart]


def find_like(view: View, facts: EntityFacts, own: str = "") -> list[Duplicate]:
    """Return the entries of a view that may be one with an entry as it is typed (its id is blank), best first.

    Parameters
    ----------
    own
        The id of the entry, if it is saved: it is not compared with itself, nor with what is kept apart from it.

    Raises
    ------
    NotForThisRole
        For a viewer who may not edit the directory.
    """
    refuse_others(view)
    row = view.records.entity_row.get(own, -1)
    apart = {row, *(other for pair in _pairs_apart(view) if row in pair for other in pair)}
    found = duplicate_index_of(view.records).like(facts)
    return [_in_words(view, pair) for pair in found if pair.other not in apart]


@dataclass(frozen=True, slots=True)
class NewDuplicate:
    """An entry of files that may be one with another: their names, and what speaks for it."""

    name: str
    other: str
    in_directory: bool
    score: float
    reasons: tuple[Message, ...]


def find_new(view: View, new: Records) -> list[NewDuplicate]:
    """Return the entries of files that may be there already, or twice in the files; the most likely first.

    Raises
    ------
    NotForThisRole
        For a viewer who may not edit the directory.
    """
    refuse_others(view)
    known, names = view.records.entity_row, new.entities["name"]
    rows = [row for row, id in enumerate(new.entities["id"].texts()) if id not in known]
    first = view.records.entities.size
    found = []
    for pair in find_new_duplicates(duplicate_index_of(view.records), new, rows):
        in_directory = pair.one < first
        other = view.records.entities["name"][pair.one] if in_directory else names[rows[pair.one - first]]
        reasons = tuple(_reason(new, rows[pair.other - first], pair, fact) for fact in pair.evidence.facts)
        found.append(NewDuplicate(names[rows[pair.other - first]], other, in_directory, pair.evidence.score, reasons))
    return found


def _pairs_apart(view: View) -> frozenset[tuple[int, int]]:
    walls = [(min(wall), max(wall)) for wall in np.asarray(view.walls).tolist()]
    return frozenset((*walls, *((min(pair), max(pair)) for pair in view.not_same)))


def _in_words(view: View, pair: DuplicatePair) -> Duplicate:
    entities = view.records.entities
    a, b = sorted("" if row < 0 else entities["id"][row] for row in (pair.one, pair.other))
    reasons = tuple(_reason(view.records, pair.other, pair, fact) for fact in pair.evidence.facts)
    return Duplicate(a, b, pair.evidence.score, reasons)


def _reason(records: Records, row: int, pair: DuplicatePair, fact: str) -> Message:
    """Return what speaks for a pair; the place is that of a row of `records`."""
    entities, fields = records.entities, dict[str, object]()
    if fact == "same-township":
        fields["place"] = entities["township"][row]
    elif fact == "same-region":
        fields["place"] = Message(containing_region(entities["region"][row]), context="region")
    elif fact == "same-neighbours":
        names = [Phrase(entities["name"][row], entities["name_my"][row]) for row in pair.common]
        more = len(names) - _MOST_NAMES if len(names) > _MOST_NAMES + 1 else 0
        fields |= {"names": names[: len(names) - more], "more": more}
    return Message(_REASONS[fact], fields, CONTEXT)
