"""What speaks for and against two entities being one, in points: the sum is the logarithm of odds.

Points are added as if each fact were independent (the model of Fellegi and Sunter, 1969). They are declared here and
not learnt: a directory is too small, and too different from the next one, to learn from
([decision 32](../../docs/decisions/0032-duplicates-by-own-keys.md)).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.duplicates.entity_facts import EntityFacts
from kunyet.graph.duplicates.name_likeness import is_short_form, letter_mistakes, name_likeness
from kunyet.graph.duplicates.name_words import NameWords
from kunyet.graph.records.columns import Mask

NEEDED = 3.1
"""The points from which on two entities are proposed as one: then the score is .5."""
_LIKENESSES = (0.0, 0.5, 0.7, 0.8, 0.88, 0.93, 1.0)
_POINTS = (-8.0, -5.0, -1.0, 1.2, 2.7, 3.9, 5.0)
MOST_OF_A_NAME = _POINTS[-1]
_LEAST_CROSSED = -3.0
"""The least points for names in different scripts: one may be a translation of the other."""
_SHORT_FORM = 2.2
_SAME = 0.97
BOTH_SCRIPTS, _SCRIPTS_DISAGREE = 1.0, -3.0
_AGREE, _DISAGREE = 0.8, 0.55
SAME_TOWNSHIP, OTHER_TOWNSHIP = 1.5, -4.0
SAME_REGION, OTHER_REGION = 0.5, -2.5
OTHER_KIND, PERSON_AND_BODY = -1.0, -2.5
_SAME_HANDLE, _SAME_PERSON = 4.0, 1.5
_SHARED_BY_MANY = 3
_A_NEIGHBOUR, MOST_FOR_NEIGHBOURS = 0.5, 2.0
_ARE_TIED = -3.0
PERSONS = frozenset({"liaison"})
_FEW_NAMES = 2
_LEAST_PLACE = 5


@dataclass(frozen=True)
class Surroundings:
    """How many entities have the same essence of a name, initials in a township, word, township or contact handle."""

    names: Mapping[str, int] = field(default_factory=dict)
    initials: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, int] = field(default_factory=dict)
    townships: Mapping[str, int] = field(default_factory=dict)
    handles: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, facts: Sequence[EntityFacts]) -> Surroundings:
        """Return the counts of these entities."""
        return cls(
            Counter(essence for each in facts for essence in {name.essence for name in each.names}),
            Counter(
                initials
                for each in facts
                for initials in {f"{text}@{each.township}" for name in each.names for text in name.initials}
            ),
            Counter(word for each in facts for word in {word for name in each.names for word in name.letters}),
            Counter(each.township for each in facts if each.township),
            Counter(handle for each in facts for handle in each.handles),
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """The points of a pair, and what they are for.

    Parameters
    ----------
    points
        The sum.
    likeness
        The likeness of the names that are most alike.
    facts
        What speaks for the pair (`same-name`, `same-township`, ...), the most telling first.
    """

    points: float
    likeness: float
    facts: tuple[str, ...]

    @property
    def score(self) -> float:
        """How likely the two are one, 0 to 1; .5 is the least that is proposed."""
        return 1 / (1 + math.exp(NEEDED - self.points))


Compared = list[tuple[float, tuple[NameWords, NameWords]]]
"""The likeness of each two names that were compared."""


def _cannot_reach(needed: float, one: EntityFacts, other: EntityFacts) -> bool:
    """Return whether even the same names would be too few points: a quick look before names are compared."""
    if needed <= MOST_OF_A_NAME:
        return False
    return needed > MOST_OF_A_NAME + BOTH_SCRIPTS or not (has_both_scripts(one) and has_both_scripts(other))


def has_both_scripts(one: EntityFacts) -> bool:
    """Return whether an entity has names in both scripts."""
    return len(one.names) > 1 and len({name.burmese for name in one.names}) > 1


def name_evidence(
    one: EntityFacts, other: EntityFacts, around: Surroundings, needed: float = -math.inf
) -> tuple[float, float, list[str]]:
    """Return the points for the names of two entities, the best likeness, and what it is.

    Parameters
    ----------
    needed
        With fewer points they are not one: names are not compared any more once this is certain. Where any points will
        do, all names are compared.
    """
    compared = _compare_names(one, other, around, needed)
    if not compared:
        return _POINTS[0], 0.0, []
    best, pair = compared[0] if len(compared) == 1 else max(compared, key=_likeness)
    short = next((min(a.written, b.written, key=len) for _, (a, b) in compared if is_short_form(a, b)), "")
    points = _points_of(best)
    if points > 0:
        points -= _commonness(pair, around)
    elif short:
        townships = {each.township for each in (one, other)}
        rivals = max(around.initials.get(f"{short}@{township}", 0) for township in townships)
        points = max(points, _SHORT_FORM if rivals <= 1 else _SHORT_FORM / 4)
    if pair[0].burmese != pair[1].burmese:
        points = max(points, _LEAST_CROSSED)
    return points + _of_both_scripts(compared), best, [_name_fact(pair, best, short=bool(short) and best < _AGREE)]


def _likeness(compared: tuple[float, object]) -> float:
    return compared[0]


def _compare_names(one: EntityFacts, other: EntityFacts, around: Surroundings, needed: float) -> Compared:
    """Return the likeness of each two names in one script; of names in both where they have no script in common.

    None of two that need points, and whose first names, of at most two, differ. If they need the points for names that
    agree in both scripts, none where one name does not.
    """
    pairs = [(a, b) for a in one.names for b in other.names]
    if len(pairs) > 1:
        pairs = [pair for pair in pairs if pair[0].burmese == pair[1].burmese] or pairs
    if not pairs or needed == -math.inf or max(len(one.names), len(other.names)) > _FEW_NAMES:
        return [(name_likeness(a, b, around.words), (a, b)) for a, b in pairs]
    first, second = one.names[0], other.names[0]
    may_differ = not first.burmese and not second.burmese and not is_short_form(first, second)
    must_agree = needed > _POINTS[-1]
    compared: Compared = []
    for a, b in pairs:
        alike = name_likeness(a, b, around.words)
        if (must_agree and alike < _AGREE) or (may_differ and a is first and b is second and alike < _DISAGREE):
            return []
        compared.append((alike, (a, b)))
    return compared


def _points_of(likeness: float) -> float:
    at = bisect_right(_LIKENESSES, likeness) - 1
    if at + 1 == len(_LIKENESSES):
        return _POINTS[-1]
    share = (likeness - _LIKENESSES[at]) / (_LIKENESSES[at + 1] - _LIKENESSES[at])
    return _POINTS[at] + share * (_POINTS[at + 1] - _POINTS[at])


def _of_both_scripts(compared: Compared) -> float:
    """Return the points for names that agree in both scripts, or in one and not in the other."""
    if len(compared) < 2:
        return 0.0
    best = {burmese: 0.0 for _, (one, other) in compared if (burmese := one.burmese) == other.burmese}
    for alike, (one, _) in compared:
        if one.burmese in best:
            best[one.burmese] = max(best[one.burmese], alike)
    if len(best) < 2 or max(best.values()) < _AGREE:
        return 0.0
    worst = min(best.values())
    return BOTH_SCRIPTS if worst >= _AGREE else _SCRIPTS_DISAGREE if worst < _DISAGREE else 0.0


def _commonness(pair: tuple[NameWords, NameWords], around: Surroundings) -> float:
    """Return how many points a likeness is worth less because the name says little, or many entities have it."""
    count = max(around.names.get(name.essence, 0) for name in pair)
    rare = 0.5 * math.log2(count / 2) if count > 2 else 0.0
    says_little = 0.0
    if not any(name.own for name in pair):
        says_little = 1.5 if pair[0].subjects else 2.5
    elif not pair[0].subjects and any(around.townships.get(name.sound) for name in pair):
        says_little = 0.5 if pair[0].types and pair[1].types else 1.5  # a place, and what kind of body it is
    return min(rare, 3.0) + says_little


def _name_fact(pair: tuple[NameWords, NameWords], likeness: float, *, short: bool) -> str:
    if short:
        return "short-form"
    crossed = pair[0].burmese != pair[1].burmese
    if pair[0].written == pair[1].written:
        return "same-name"
    if likeness >= _SAME:
        return "same-sound" if crossed else "other-spelling"
    return "similar-sound" if crossed else "similar-name"


def evidence_for(one: EntityFacts, other: EntityFacts, around: Surroundings, more: float = 0.0) -> Evidence | None:
    """Return the evidence of names, places, kinds and contacts; `None` for two that cannot be one.

    An actor is no forum, and two forums of different dates are two.

    Parameters
    ----------
    more
        The points of what is not looked at here. Two that do not come to `NEEDED` with them may give `None`.
    """
    if one.actor != other.actor or (not one.actor and (one.kind != other.kind or one.date != other.date)):
        return None
    in_contact = bool(one.handles & other.handles or one.persons & other.persons)
    place, kind = _place(one, other, around), _kind(one, other)
    needed = -math.inf if in_contact else NEEDED - more - place[0] - kind[0]
    if _cannot_reach(needed, one, other):
        return None
    points, likeness, facts = name_evidence(one, other, around, needed)
    if points <= _LEAST_CROSSED and not in_contact:
        return None
    for counted, fact in (place, kind, _contacts(one, other, around)):
        points += counted
        facts += fact
    return Evidence(points, likeness, tuple(facts))


def _place(one: EntityFacts, other: EntityFacts, around: Surroundings) -> tuple[float, list[str]]:
    if one.township and other.township:
        if _is_same_place(one, other, around):
            return SAME_TOWNSHIP, ["same-township"]
        return OTHER_TOWNSHIP, []
    if one.region and other.region:
        return (SAME_REGION, ["same-region"]) if one.region == other.region else (OTHER_REGION, [])
    return 0.0, []


def _is_same_place(one: EntityFacts, other: EntityFacts, around: Surroundings) -> bool:
    """Return whether two townships are one: of the same sound, or one of them mistyped, which is then nowhere else."""
    if one.township == other.township:
        return True
    letters = one.township_letters, other.township_letters
    rare = min(around.townships.get(each.township, 0) for each in (one, other)) <= 1
    return rare and min(map(len, letters)) >= _LEAST_PLACE - 1 and letter_mistakes()(*letters, score_cutoff=1) <= 1


def _kind(one: EntityFacts, other: EntityFacts) -> tuple[float, list[str]]:
    if one.kind == other.kind or not one.kind or not other.kind:
        return 0.0, []
    return (PERSON_AND_BODY if PERSONS & {one.kind, other.kind} else OTHER_KIND), []


def _contacts(one: EntityFacts, other: EntityFacts, around: Surroundings) -> tuple[float, list[str]]:
    points, facts = 0.0, []
    shared = one.handles & other.handles
    if shared:
        many = min(around.handles.get(handle, 2) for handle in shared) > _SHARED_BY_MANY
        points += _SAME_HANDLE / 4 if many else _SAME_HANDLE
        facts.append("same-contact")
    if one.persons & other.persons:
        points += _SAME_PERSON
        facts.append("same-person")
    return points, facts


def points_of_network(common: int, *, tied: bool) -> float:
    """Return the points for neighbours that both have, and for a tie between the two."""
    return min(common * _A_NEIGHBOUR, MOST_FOR_NEIGHBOURS) + tied * _ARE_TIED


def points_of_networks(common: NDArray[np.int64], tied: Mask) -> NDArray[np.float64]:
    """Return the same of many pairs."""
    return np.minimum(common * _A_NEIGHBOUR, MOST_FOR_NEIGHBOURS) + tied * _ARE_TIED


def with_neighbours(found: Evidence, common: int, *, tied: bool) -> Evidence:
    """Return the evidence with that of the network."""
    facts = (*found.facts, "same-neighbours") if common else found.facts
    return Evidence(found.points + points_of_network(common, tied=tied), found.likeness, facts)
