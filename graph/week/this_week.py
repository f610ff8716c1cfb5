"""What is to be done this week, as one list: mine first, then what is late, then by day.

*This week* is the seven days from the view's date. In the list are: requests with a silent step and referrals that are
silent or due; ended referrals of which nobody was told; open promises that are due, to be checked or silent; gaps that
are assigned, if they are due or mine; consents that end within `CONSENT_DAYS` of today; what must come back from
outside; and ties of which the last contact is too long ago (`stale`), the viewer's own and those of protected actors.
Silence is a question: it may mean that somebody was arrested.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from kunyet.graph.gaps.common.commitments import CLOSED_STATES
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.errors import NotForThisRole
from kunyet.graph.messages.message import HasMessage, Message
from kunyet.graph.messages.wording import Day, Phrase
from kunyet.graph.network.network import valid_on
from kunyet.graph.outside.register import DAYS_AHEAD, outside_entries
from kunyet.graph.overview.promises import all_owners, promises_of
from kunyet.graph.requests.requests_of import requests_of
from kunyet.graph.routes.route_words import name_of
from kunyet.graph.support.referral_moves import referrals_of
from kunyet.graph.text.dates import NEVER, iso_date, read_day
from kunyet.graph.vocabulary.contact_states import DEAD_STATES
from kunyet.graph.vocabulary.cycle.artefacts import ARTEFACT_WORDS
from kunyet.graph.vocabulary.services import service_name

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.gaps.common.find_gaps import Gaps
    from kunyet.graph.records.columns import Mask, Rows
    from kunyet.graph.stores.gap_states import GapState

CONSENT_DAYS: Final = 14
"""A consent that ends within so many days is asked for again."""
MOST_TIES: Final = 20
"""So many ties to check are listed; they are only the most urgent ones."""
SORTS: Final = ("request", "referral", "promise", "gap", "consent", "outside", "tie")
"""What an entry of the list may be about; of the same day, in this order."""


@dataclass(frozen=True, slots=True)
class ToDo(HasMessage):
    """One entry of the list.

    Parameters
    ----------
    sort
        One of `SORTS`.
    about
        The id of the request, referral, promise, gap or entry outside; for a consent and a tie that of the entity or
        of the gap.
    day
        The day by which it is due; `NEVER` where none is recorded.
    subjects
        Ids of the entities that it is about.
    is_mine
        Whether it is the viewer's own.
    """

    sort: str
    about: str
    day: int
    subjects: tuple[str, ...]
    message: Message
    is_mine: bool = False

    def as_dict(self) -> dict[str, object]:
        """Return it as JSON documents have it."""
        day = None if self.day == NEVER else iso_date(self.day)
        return {
            "sort": self.sort,
            "about": self.about,
            "day": day,
            "mine": self.is_mine,
            "subjects": list(self.subjects),
            "sentence": self.sentence,
            "sentence_my": self.sentence_my,
        }


def this_week(
    view: View, gaps: Gaps, states: Mapping[str, GapState] | None = None, mine: Collection[str] = ()
) -> list[ToDo]:
    """Return what is to be done this week.

    Parameters
    ----------
    view, gaps
        What a coordinator sees, and its gaps.
    states
        The decisions about gaps, by id of the gap.
    mine
        The viewer's name and the id of their entity.

    Returns
    -------
    list of ToDo
        Empty where nothing is to be done.

    Raises
    ------
    NotForThisRole
        For all but coordinators.
    """
    if not view.may("edit"):
        raise NotForThisRole("week")
    week = _Week(view, gaps, frozenset(mine))
    found = [
        *week.requests(),
        *week.referrals(),
        *week.promises(),
        *week.assigned(states or {}),
        *week.consents(),
        *week.outside(),
        *week.ties(),
    ]
    return sorted(found, key=lambda one: (not one.is_mine, one.day == NEVER, one.day, SORTS.index(one.sort)))


class _Week:
    """What each sort of entry is made from."""

    def __init__(self, view: View, gaps: Gaps, mine: frozenset[str]) -> None:
        self.view, self.gaps, self.mine = view, gaps, mine
        self.records, self.network = view.records, view.network
        self.end = view.at + DAYS_AHEAD

    def requests(self) -> Iterator[ToDo]:
        for one in requests_of(self.network):
            for step in () if one.is_ended else one.silent:
                day = step.on
                fields: dict[str, object] = {"who": self._name(step.actor), "first": self._name(one.start)}
                fields |= {"second": self._name(one.goal), "day": Day(day, self.view.at)}
                text = N_(
                    "{who} is silent since {day}: find out whether the person is safe before the request of {first} to"
                    " {second} goes on."
                )
                subjects = (step.actor, one.start, one.goal)
                yield self._entry("request", one.id, day, subjects, text, fields)

    def referrals(self) -> Iterator[ToDo]:
        needs = self.records.needs
        for one in referrals_of(self.network):
            row = self.records.referrals.row(one.row)
            ends = [needs["entity"][number] for number in (one.need, one.offer) if number >= 0]
            subjects = tuple(dict.fromkeys(filter(None, [row.get("liaison", ""), *ends[::-1]])))
            service = needs["service"][one.need] if one.need >= 0 else ""
            fields: dict[str, object] = {"service": Phrase(service_name(service, "en"), service_name(service, "my"))}
            fields |= {"first": self._name(subjects[0] if subjects else "")}
            fields |= {"day": Day(one.moved_on, self.view.at), "due": Day(one.due_on)}
            if one.is_ended:
                if not one.is_told:
                    text = N_("Tell whoever referred how the referral for {service} ended.")
                    yield self._entry("referral", one.id, one.moved_on, subjects, text, fields)
            elif one.is_silent:
                text = N_("Ask {first} how the referral for {service} stands: nothing is recorded since {day}.")
                yield self._entry("referral", one.id, one.due_on, subjects, text, fields)
            elif one.due_on <= self.end:
                text = N_("{first} is to answer the referral for {service} by {due}.")
                yield self._entry("referral", one.id, one.due_on, subjects, text, fields)

    def promises(self) -> Iterator[ToDo]:
        entities, found = self.records.entities, promises_of(self.network)
        silent, owners_by_row = set(found.silent.tolist()), all_owners(self.network)
        due, check = entities.days("due", late=False), entities.days("next_check", late=False)
        open_state = ~entities["state"].look_up(CLOSED_STATES.__contains__, np.bool_, blank=False)
        promised = entities["kind"].equals("commitment") & open_state & valid_on(entities, self.view.at)
        for row in np.flatnonzero(promised).tolist():
            owners = [self.records.entities["id"][owner] for owner in owners_by_row.get(row, ())]
            fields = {"name": name_of(self.view, row), "due": Day(int(due[row])), "check": Day(int(check[row]))}
            id, day = entities["id"][row], int(due[row])
            if day != NEVER and day < self.view.at:
                text = N_("The promise “{name}” is late: it was due on {due}.")
            elif day != NEVER and day <= self.end:
                text = N_("The promise “{name}” is due on {due}.")
            elif check[row] != NEVER and check[row] <= self.end:
                day, text = int(check[row]), N_("Ask how the promise “{name}” goes: the check was set for {check}.")
            elif row in silent:
                day, text = NEVER, N_("Ask how the promise “{name}” goes: nothing moved for 60 days.")
            else:
                continue
            yield self._entry("promise", id, day, (id, *owners), text, fields)

    def assigned(self, states: Mapping[str, GapState]) -> Iterator[ToDo]:
        for id, state in states.items():
            if state.on(self.view.today) != "assigned":
                continue
            day = read_day(state.due, late=True) if state.due else NEVER
            is_mine = state.assigned_to in self.mine
            gap = self.gaps.by_id(id)
            if gap is None or not (is_mine or (day != NEVER and day <= self.end)):
                continue
            who = self._name(state.assigned_to) if state.assigned_to else Message(N_("somebody"))
            fields = {"who": who, "what": gap.words.sentence, "due": Day(day)}
            text = N_("{who}: {what} To be closed by {due}.") if day != NEVER else N_("{who}: {what}")
            yield ToDo("gap", id, day, gap.subjects, Message(text, fields), is_mine)

    def consents(self) -> Iterator[ToDo]:
        table = self.records.contacts
        ends = table.days("consent_until", late=False)
        live = ~table["withdrawn_on"].filled & ~table["state"].look_up(DEAD_STATES.__contains__, np.bool_, blank=False)
        live &= (ends != NEVER) & (ends >= self.view.today) & (ends <= self.view.today + CONSENT_DAYS)
        for row in np.flatnonzero(live & table["consent_for"].filled).tolist():
            id = table["entity"][row]
            fields = {"who": self._name(id), "day": Day(int(ends[row]))}
            text = N_("The consent of {who} ends on {day}: ask for it again.")
            is_mine = table["consent_by"][row] in self.mine or id in self.mine
            yield ToDo("consent", id, int(ends[row]), (id,), Message(text, fields), is_mine)

    def outside(self) -> Iterator[ToDo]:
        for one in outside_entries(self.view):
            if one.days_left is None or one.days_left > DAYS_AHEAD:
                continue
            what, whom = one.row.get("what", ""), one.row.get("for", "")
            day = read_day(one.row.get("remind_on", ""), late=False)
            fields = {"what": Message(ARTEFACT_WORDS.get(what, what)), "whom": whom, "day": Day(day)}
            text = N_("This must be back or destroyed by {day}: {what} for {whom}.")
            yield ToDo("outside", one.row["id"], day, (), Message(text, fields), whom in self.mine)

    def ties(self) -> Iterator[ToDo]:
        """Give the stale ties of the viewer, then those of protected actors, the longest silent first.

        Of thousands only those that are told are put into words.
        """
        stale = self.gaps.by_code.get("stale")
        if stale is None or not len(stale):
            return
        mine = np.array([self.records.entity_row.get(id, -1) for id in self.mine], dtype=np.int32)
        own = np.isin(stale.first, mine) | np.isin(stale.second, mine)
        last = np.asarray(stale.evidence["last_contact_on"])
        rows = np.flatnonzero(own | self._is_protected(stale.first) | self._is_protected(stale.second))
        rows = rows[np.lexsort((rows, last[rows], last[rows] == NEVER, ~own[rows]))]
        for row, gap in zip(rows[:MOST_TIES].tolist(), self.gaps.of_rows("stale", rows[:MOST_TIES]), strict=True):
            yield ToDo("tie", gap.id, NEVER, gap.subjects, gap.words.remedy, bool(own[row]))

    def _is_protected(self, rows: Rows) -> Mask:
        number = self.network.number_of[rows]
        return (number >= 0) & self.network.protected[number]

    def _entry(
        self, sort: str, about: str, day: int, subjects: tuple[str, ...], text: str, fields: Mapping[str, object]
    ) -> ToDo:
        is_mine = any(id in self.mine for id in subjects)
        return ToDo(sort, about, day, subjects, Message(text, fields), is_mine)

    def _name(self, id: str) -> Phrase:
        row = self.records.entity_row.get(id, -1)
        return name_of(self.view, row) if row >= 0 else Phrase(id)
