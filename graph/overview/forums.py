"""The forums of a directory in the order in which they were held, and the share of women among the delegates.

A forum was held on its `date` (a partial date counts as its last day), until its `end_date` if it has one. The share of
women is women over delegates, summed over the delegations that record both. A delegation that records only one of the
two is left out: blank does not mean 0.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.records.attendances import came
from kunyet.graph.records.records import Records
from kunyet.graph.text.dates import NEVER


@dataclass(frozen=True, slots=True)
class Forum:
    """A forum: its id, its first and its last day (day numbers)."""

    id: str
    began: int
    ended: int


@dataclass(frozen=True, slots=True)
class WomenShare:
    """How many of `people` were women, over `recorded` of all `delegations`."""

    women: int
    people: int
    recorded: int
    delegations: int

    @property
    def share(self) -> float | None:
        """Women over people, `None` if nobody was counted."""
        return self.women / self.people if self.people else None


def forums_before(view: View) -> list[Forum]:
    """Return the forums that were held before the view's date, the earliest first; empty if none has a date."""
    entities = view.records.entities
    rows = np.flatnonzero(entities["kind"].equals("forum"))
    began, ended = entities.days("date", late=True), entities.days("end_date", late=True)
    found = [
        Forum(entities["id"][row], int(began[row]), max(int(began[row]), int(ended[row])))
        for row in rows.tolist()
        if began[row] != NEVER and entities["state"][row] != "cancelled"
    ]
    return sorted((forum for forum in found if forum.ended < view.at), key=lambda forum: (forum.ended, forum.id))


def women_at(records: Records, forum: str) -> WomenShare:
    """Return the share of women at a forum, as far as delegations record it."""
    rows = np.flatnonzero(came(records.ties) & records.ties["to"].equals(forum))
    table = records.ties.take(rows)
    people, women = table.numbers("delegates"), table.numbers("women")
    both = ~np.isnan(people) & ~np.isnan(women)
    return WomenShare(int(women[both].sum()), int(people[both].sum()), int(both.sum()), len(rows))


def women_among_members(view: View) -> WomenShare:
    """Return the share of women among the members of the actors that record both."""
    table = view.records.entities.take(view.network.actors)
    people, women = table.numbers("members"), table.numbers("women")
    both = ~np.isnan(people) & ~np.isnan(women)
    return WomenShare(int(women[both].sum()), int(people[both].sum()), int(both.sum()), len(both))
