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

from kunyet.graph.duplicates.entity_facts import EntityFacts
from kunyet.graph.duplicates.name_likeness import is_short_form, letter_mistakes, name_likeness
from kunyet.graph.duplicates.name_words import NameWords

NEEDED = 3.1
"""The points from which on two entities are proposed as one: then the score is .5."""
_LIKENESSES = (0.0, 0.5, 0.7, 0.8, 0.88, 0.93, 1.0)
_POINTS = (-8.0, -5.0, -1.0, 1.2, 2.7, 3.9, 5.0)
_LEAST_CROSSED = -3.0
"""The least points for names in different scripts: one may be a translation of the other."""
_SHORT_FORM = 2.2
_SAME = 0.97
_BOTH_SCRIPTS, _SCRIPTS_DISAGREE = 1.0, -3.0
_AGREE, _DISAGREE = 0.8, 0.55
_SAME_TOWNSHIP, _OTHER_TOWNSHIP = 1.5, -4.0
_SAME_REGION, _OTHER_REGION = 0.5, -2.5
_OTHER_KIND, _PERSON_AND_BODY = -1.0, -2.5
_SAME_HANDLE, _SAME_PERSON = 4.0, 1.5
_SHARED_BY_MANY = 3
_A_NEIGHBOUR, _MOST_FOR_NEIGHBOURS = 0.5, 2.0
_ARE_TIED = -3.0
_PERSONS = frozenset({"liaison"})
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


def _names_differ(one: EntityFacts, other: EntityFacts, around: Surroundings) -> bool:
    """Return whether the first names say that two entities are not one: a quick look before all names are compared."""
    if max(len(one.names), len(other.names)) > 2 or not one.names or not other.names:
        return False
    a, b = one.names[0], other.names[0]
    if a.burmese or b.burmese or is_short_form(a, b):
        return False
    return name_likeness(a, b, around.words) < _DISAGREE


def name_evidence(one: EntityFacts, other: EntityFacts, around: Surroundings) -> tuple[float, float, list[str]]:
    """Return the points for the names of two entities, the best likeness, and what it is."""
    compared = _compare_names(one, other, around)
    if not compared:
        return _POINTS[0], 0.0, []
    best, pair = max(compared, key=lambda each: each[0])
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


def _compare_names(
    one: EntityFacts, other: EntityFacts, around: Surroundings
) -> list[tuple[float, tuple[NameWords, NameWords]]]:
    """Return the likeness of each two names in one script; of names in both where they have no script in common."""
    pairs = [(a, b) for a in one.names for b in other.names]
    same_script = [pair for pair in pairs if pair[0].burmese == pair[1].burmese]
    return [(name_likeness(a, b, around.words), (a, b)) for a, b in same_script or pairs]


def _points_of(likeness: float) -> float:
    at = bisect_right(_LIKENESSES, likeness) - 1
    if at + 1 == len(_LIKENESSES):
        return _POINTS[-1]
    share = (likeness - _LIKENESSES[at]) / (_LIKENESSES[at + 1] - _LIKENESSES[at])
    return _POINTS[at] + share * (_POINTS[at + 1] - _POINTS[at])


def _of_both_scripts(compared: Sequence[tuple[float, tuple[NameWords, NameWords]]]) -> float:
    """Return the points for names that agree in both scripts, or in one and not in the other."""
    best = {burmese: 0.0 for _, (one, other) in compared if (burmese := one.burmese) == other.burmese}
    for alike, (one, _) in compared:
        if one.burmese in best:
            best[one.burmese] = max(best[one.burmese], alike)
    if len(best) < 2 or max(best.values()) < _AGREE:
        return 0.0
    worst = min(best.values())
    return _BOTH_SCRIPTS if worst >= _AGREE else _SCRIPTS_DISAGREE if worst < _DISAGREE else 0.0


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


def evidence_for(one: EntityFacts, other: EntityFacts, around: Surroundings) -> Evidence | None:
    """Return the evidence of names, places, kinds and contacts; `None` for two that cannot be one.

    An actor is no forum, and two forums of different dates are two.
    """
    if one.actor != other.actor or (not one.actor and (one.kind != other.kind or one.date != other.date)):
        return None
    in_contact = bool(one.handles & other.handles or one.persons & other.persons)
    if not in_contact and _names_differ(one, other, around):
        return None
    points, likeness, facts = name_evidence(one, other, around)
    if points <= _LEAST_CROSSED and not in_contact:
        return None
    for more, fact in (_place(one, other, around), _kind(one, other), _contacts(one, other, around)):
        points += more
        facts += fact
    return Evidence(points, likeness, tuple(facts))


def _place(one: EntityFacts, other: EntityFacts, around: Surroundings) -> tuple[float, list[str]]:
    if one.township and other.township:
        if _is_same_place(one, other, around):
            return _SAME_TOWNSHIP, ["same-township"]
        return _OTHER_TOWNSHIP, []
    if one.region and other.region:
        return (_SAME_REGION, ["same-region"]) if one.region == other.region else (_OTHER_REGION, [])
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
    return (_PERSON_AND_BODY if _PERSONS & {one.kind, other.kind} else _OTHER_KIND), []


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


def with_neighbours(found: Evidence, common: int, *, tied: bool) -> Evidence:
    """Return the evidence with that of the network: neighbours that both have, and a tie between the two."""
    points = found.points + min(common * _A_NEIGHBOUR, _MOST_FOR_NEIGHBOURS) + tied * _ARE_TIED
    facts = (*found.facts, "same-neighbours") if common else found.facts
    return Evidence(points, found.likeness, facts)
