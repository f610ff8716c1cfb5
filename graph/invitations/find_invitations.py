"""Whom to invite to a forum: the actors who together cover most, with their reasons, delegates and sittings.

Covered are regions and kinds (by one actor each), open promises (by an owner), actors of critical and high gaps, actors
whose last delegation had few women, and actors who alone hold parts together (`weights.py`). Firewalls choose nobody:
they only part sittings. No gap about a firewall is a reason, and no reason names a sitting. Actors who cannot take part
today, and those marked RED, are never proposed. Who was invited already and has not declined stays on the list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from kunyet.graph.access.record_markings import entity_markings
from kunyet.graph.gaps.common.commitments import binding_commitments
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.invitations.choose_invited import Choice, Coverage, choose
from kunyet.graph.invitations.reasons import (
    BRIDGE,
    COMMITMENT,
    GAP,
    INVITED,
    KIND,
    REGION,
    WOMEN,
    Reason,
)
from kunyet.graph.invitations.recorded_invitations import few_women_last, may_still_come, sittings_told
from kunyet.graph.invitations.sittings import assign_sittings
from kunyet.graph.invitations.weights import InvitationWeights
from kunyet.graph.measures.cut_points import cut_points
from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from kunyet.graph.network.network import valid_on
from kunyet.graph.text.dates import NEVER
from kunyet.graph.vocabulary.kinds import DEFAULT_KIND
from kunyet.graph.vocabulary.markings import Marking, marking_rank

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kunyet.graph.access.view import View
    from kunyet.graph.records.columns import Rows
    from kunyet.graph.records.records import Records

_SEVERE = ("critical", "high")
_OF_FIREWALLS = frozenset({"firewall-broken"})
"""Gaps that no reason may name: a list of invitations tells no firewall."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """An actor to invite: its id, how many delegates, the sitting, and why."""

    id: str
    delegates: int
    sitting: int
    reasons: tuple[Reason, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON documents have it."""
        return {
            "id": self.id,
            "delegates": self.delegates,
            "sitting": self.sitting,
            "reasons": [reason.sentence for reason in self.reasons],
            "reasons_my": [reason.sentence_my for reason in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class Invitations:
    """Whom to invite with so many seats, the weight that they cover, and a bound that no list exceeds."""

    forum: str
    seats: int
    invited: tuple[Invitation, ...]
    objective: int
    bound: int

    @property
    def delegates(self) -> int:
        """The seats that are taken."""
        return sum(each.delegates for each in self.invited)

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON documents have it."""
        return {
            "forum": self.forum,
            "seats": self.seats,
            "invited": [each.as_dict() for each in self.invited],
            "objective": self.objective,
            "bound": self.bound,
        }


def find_invitations(view: View, forum: str, seats: int, weights: InvitationWeights | None = None) -> Invitations:
    """Return whom to invite to a forum.

    Parameters
    ----------
    view
        What a coordinator sees.
    forum
        The id of the forum. One that has been held may be asked about: then nobody counts as invited.
    seats
        How many delegates there is room for.
    weights
        What counts; `None`: as the directory's standards say.

    Raises
    ------
    KunyetError
        `not-for-this-role` for all but coordinators, `too-few-seats`, `not-a-forum`, or `more-invited` if more were
        invited already than there are seats.
    """
    problem = _problem_of(view, forum, seats, weights)
    return problem.invitations(choose(problem.coverage, seats, problem.fixed), seats)


def changed_invitations(view: View, forum: str, seats: int, actors: Sequence[str]) -> Invitations:
    """Return a list that was changed by hand, with the reasons, delegates and sittings that follow from it.

    Parameters
    ----------
    view, forum, seats
        As in `find_invitations`.
    actors
        The ids of those who are to be on it. Who was invited already and has not declined stays on it.

    Raises
    ------
    KunyetError
        As `find_invitations`, `not-to-be-invited`, and `list-is-full` if they are more than there are seats.
    """
    problem = _problem_of(view, forum, seats, None)
    records, chosen = view.records, list(problem.fixed)
    for actor in actors:
        row = records.entity_row.get(actor, -1)
        if row not in problem.place:
            raise KunyetError("not-to-be-invited", name=records.entities["name"][row] if row >= 0 else actor)
        if problem.place[row] not in chosen:
            chosen.append(problem.place[row])
    if len(chosen) > seats:
        raise KunyetError("list-is-full", seats=seats)
    best = choose(problem.coverage, seats, problem.fixed)
    value = problem.coverage.value(chosen)
    return problem.invitations(Choice(tuple(chosen), value, max(value, best.bound)), seats)


def _problem_of(view: View, forum: str, seats: int, weights: InvitationWeights | None) -> _Problem:
    if not view.may("firewalls"):
        raise NotForThisRole("invite")
    if seats < 1:
        raise KunyetError("too-few-seats", seats=str(seats))
    records = view.records
    row = records.entity_row.get(forum, -1)
    if row < 0 or records.entities["kind"][row] != "forum":
        raise KunyetError("not-a-forum.invite", id=forum)
    problem = _Problem(view, row, weights or view.standards.invitations)
    if len(problem.fixed) > seats:
        raise KunyetError("more-invited", invited=len(problem.fixed), seats=seats)
    return problem


class _Problem:
    """The candidates of a forum and what each covers."""

    def __init__(self, view: View, forum: int, weights: InvitationWeights) -> None:
        self.view, self.network, self.weights = view, view.network, weights
        self.records: Records = view.records
        self.forum = forum
        self.answers = may_still_come(self.records, forum) if self._is_to_come() else {}
        self.actors = self._candidates()
        self.place = {int(actor): place for place, actor in enumerate(self.actors.tolist())}
        self.fixed = [self.place[actor] for actor, said in self.answers.items() if said and actor in self.place]
        self.coverage = self._coverage()

    def _is_to_come(self) -> bool:
        entities = self.records.entities
        day = int(entities.days("date", late=True)[self.forum])
        return day == NEVER or day >= self.view.at

    def _candidates(self) -> Rows:
        """Return the entity rows of all who may be invited: usable today, not RED, and not declined."""
        rows = self.network.actors
        fine = self.view.usable_today[rows]
        fine &= entity_markings(self.records)[rows] < marking_rank(Marking.RED)
        declined = [actor for actor, said in self.answers.items() if not said]
        return rows[fine & ~np.isin(rows, declined)]

    def _coverage(self) -> Coverage:
        self.gap_of = self._severe_gaps()
        self.few_women = few_women_last(self.records, self.weights.women_share)
        loss = np.zeros(self.records.entities.size, dtype=np.int64)
        loss[self.network.actors] = cut_points(self.network).cut_off
        self.holds = loss
        w, own = self.weights, np.zeros(len(self.actors), dtype=np.int64)
        own += w.gap * np.isin(self.actors, list(self.gap_of))
        own += w.women * np.isin(self.actors, list(self.few_women))
        own += w.bridge * (loss[self.actors] > 0)
        self.items: list[tuple[str, str]] = []
        pairs: list[tuple[int, int]] = []
        self.sizes: dict[str, int] = {}
        for what, weight, members in self._groups():
            number = len(self.items)
            self.items.append(what)
            self.sizes[what[1]] = weight
            pairs += [(place, number) for place in members]
        pairs.sort()
        table = np.array(pairs, dtype=np.int32).reshape(-1, 2)
        of = {"region": w.region, "kind": w.kind, "commitment": w.commitment}
        weights = np.array([of[what] for what, _ in self.items], dtype=np.int64)
        return Coverage(own, np.ascontiguousarray(table[:, 0]), np.ascontiguousarray(table[:, 1]), weights)

    def _groups(self) -> Sequence[tuple[tuple[str, str], int, Sequence[int]]]:
        """Return each item, how many actors it stands for, and the candidates that cover it."""
        entities, found = self.records.entities, []
        for attribute, least in (("region", self.weights.members), ("kind", 1)):
            column = entities[attribute]
            every = column.take(self.network.actors).texts()
            size = {value: every.count(value) for value in set(every) if value and value != DEFAULT_KIND}
            members: dict[str, list[int]] = {}
            for place, value in enumerate(column.take(self.actors).texts()):
                members.setdefault(value, []).append(place)
            found += [
                ((attribute, value), size[value], members[value])
                for value in sorted(size)
                if size[value] >= least and value in members
            ]
        owner, owned = self.records.tie_ends
        owning = np.flatnonzero(self.records.ties["type"].equals("owns") & valid_on(self.records.ties, self.view.at))
        owners_of: dict[int, set[int]] = {}
        for who, what in zip(owner[owning].tolist(), owned[owning].tolist(), strict=True):
            if who in self.place:
                owners_of.setdefault(what, set()).add(self.place[who])
        for commitment in binding_commitments(self.network).tolist():
            owners = sorted(owners_of.get(commitment, ()))
            if owners:
                found.append((("commitment", entities["id"][commitment]), 1, owners))
        return found

    def _severe_gaps(self) -> Mapping[int, str]:
        """Return the worst open gap of each actor that is the subject of a critical or high one: its title's code."""
        from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS

        found: dict[int, str] = {}
        gaps = find_gaps(self.view, codes=[code for code in GAP_KINDS if code not in _OF_FIREWALLS])
        for severity in _SEVERE:
            for code, columns in gaps.by_code.items():
                ranks = gaps._ranks(code)  # noqa: SLF001
                for gap in np.flatnonzero(ranks == _SEVERE.index(severity)).tolist():
                    for subject in (int(columns.first[gap]), int(columns.second[gap])):
                        if subject >= 0:
                            found.setdefault(subject, code)
        return found

    def invitations(self, choice: Choice, seats: int) -> Invitations:
        """Return the chosen in words, with delegates and sittings."""
        ids = self.records.entities["id"]
        reasons = self._reasons(choice)
        chosen = [int(self.actors[place]) for place in choice.chosen]
        delegates = self._delegates(chosen, seats)
        walls = [(ids[int(a)], ids[int(b)]) for a, b in self.view.walls.tolist()]
        seated = sittings_told(self.records, self.forum) if self.answers else {}
        sittings = assign_sittings({ids[row]: delegates[row] for row in chosen}, walls, seated)
        invited = tuple(
            Invitation(ids[row], delegates[row], sittings[ids[row]], reasons[place])
            for place, row in zip(choice.chosen, chosen, strict=True)
        )
        return Invitations(ids[self.forum], seats, invited, choice.value, choice.bound)

    def _delegates(self, chosen: Sequence[int], seats: int) -> dict[int, int]:
        """Return how many delegates each of the chosen may send: seats that are left go round, where few women came
        first. A liaison is one person.
        """
        found = dict.fromkeys(chosen, 1)
        kinds = self.records.entities["kind"]
        left = seats - len(found)
        turn = sorted(chosen, key=lambda row: row not in self.few_women)
        for most in range(2, self.weights.delegates + 1):
            for row in turn:
                if left and kinds[row] != "liaison":
                    found[row] = most
                    left -= 1
        return found

    def _reasons(self, choice: Choice) -> dict[int, tuple[Reason, ...]]:
        """Return the reasons of each of the chosen: what is covered is the reason of the first who covers it."""
        covered: set[int] = set()
        found: dict[int, tuple[Reason, ...]] = {}
        fixed = set(self.fixed)
        for place in choice.chosen:
            row = int(self.actors[place])
            own = [Reason(INVITED, {})] if place in fixed else []
            for item in self.coverage.items_of(place).tolist():
                if item not in covered:
                    covered.add(item)
                    own.append(self._item_reason(*self.items[item]))
            if row in self.gap_of:
                own.append(Reason.of_gap(GAP, self.gap_of[row]))
            if row in self.few_women:
                women, people = self.few_women[row]
                own.append(Reason(WOMEN, {"women": women, "people": people}))
            if self.holds[row] > 0:
                own.append(Reason(BRIDGE, {"n": int(self.holds[row])}))
            found[place] = tuple(own)
        return found

    def _item_reason(self, what: str, value: str) -> Reason:
        if what == "commitment":
            row = self.records.entity_row[value]
            return Reason(
                COMMITMENT, {"name": self.records.entities["name"][row], "my": self.records.entities["name_my"][row]}
            )
        return Reason(REGION if what == "region" else KIND, {what: value, "n": self.sizes[value]})
