"""Changes that the page Forums makes: attendances, findings, and moves of promises, each as one revision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kunyet.graph.forums.commitment_owners import handed_over, owning_tie
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.attendances import ATTENDED
from kunyet.graph.records.record_ids import entity_id, tie_id
from kunyet.graph.records.row_ids import made_row_id
from kunyet.graph.stores.revision import Change, Revision
from kunyet.graph.text.dates import NEVER, iso_date
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.commitment_states import CommitmentState
from kunyet.graph.vocabulary.markings import Marking

if TYPE_CHECKING:
    from kunyet.dashboard.session.page_run import PageRun
    from kunyet.graph.records.records import Records

Cells = Mapping[str, str]


def save_attendances(run: PageRun, forum: str, came: Mapping[str, Cells]) -> Revision:
    """Save what is said of actors at a forum: `delegates`, `women`, `invited_on`, `answer`, `apology`, `sitting`.

    Parameters
    ----------
    came
        The cells of each actor by id. Cells that are not named stay; a blank one is cleared.

    Raises
    ------
    BadInput
        `nobody-came`, `not-yet-there` if an actor came to be after the forum, and what the store refuses.
    """
    if not came:
        raise BadInput("nobody-came")
    records = run.store.records()
    _refuse_not_yet_there(records, forum, [actor for actor, cells in came.items() if cells.get("delegates")])
    held = _attendances(records, forum)
    changes = [_attendance(forum, actor, cells, held.get(actor)) for actor, cells in came.items()]
    return _apply(run, changes, N_("attendance recorded"))


def save_invitations(run: PageRun, forum: str, sittings: Mapping[str, str], day: str) -> Revision:
    """Save who is invited to a forum, with their sittings by id; who was invited before keeps the day of it."""
    held = _attendances(run.store.records(), forum)
    changes = [
        _attendance(
            forum,
            actor,
            {"sitting": sitting, "invited_on": held.get(actor, {}).get("invited_on") or day},
            held.get(actor),
        )
        for actor, sitting in sittings.items()
    ]
    return _apply(run, changes, N_("invitations recorded"))


def _attendances(records: Records, forum: str) -> dict[str, dict[str, str]]:
    ties = records.ties
    rows = (ties["type"].equals(ATTENDED) & ties["to"].equals(forum)).nonzero()[0].tolist()
    return {ties["from"][row]: ties.row(row) for row in rows}


def _attendance(forum: str, actor: str, cells: Cells, held: Cells | None) -> Change:
    ends = {"from": actor, "to": forum, "type": ATTENDED}
    row = {"id": tie_id(actor, forum, ATTENDED), **ends, **(held or {}), **cells}
    return Change("ties", (row["id"],), {name: text for name, text in row.items() if text})


def _refuse_not_yet_there(records: Records, forum: str, actors: Sequence[str]) -> None:
    entities = records.entities
    row = records.entity_row[forum]
    held = max(int(entities.days(name, late=True)[row]) for name in ("date", "end_date"))
    since = entities.days("since", late=False)
    if held == NEVER:
        return
    for actor in actors:
        began = int(since[records.entity_row[actor]])
        if began != NEVER and began > held:
            raise BadInput("not-yet-there", name=entities["name"][records.entity_row[actor]])


def add_finding(run: PageRun, cells: Cells) -> Revision:
    """Add a finding of a forum, in at least one language."""
    row = {name: text.strip() for name, text in cells.items() if text.strip()}
    if not (row.get("text") or row.get("text_my")):
        raise BadInput("missing-cell.finding", column="text")
    row["id"] = made_row_id("findings", row)
    return _apply(run, [Change("findings", (row["id"],), row)], N_("finding added"))


def remove_finding(run: PageRun, finding: str) -> Revision:
    """Take a finding out; undoing the revision brings it back."""
    return _apply(run, [Change("findings", (finding,), None)], N_("finding removed"))


def save_commitment(run: PageRun, row: Cells, owner: str = "", day: str = "", *, hands_over: bool = False) -> Revision:
    """Save a promise, and with `owner` (an id) who has taken it on, and on which day.

    With `hands_over`, all other owners own it until that day.

    Raises
    ------
    BadInput
        What `owning_tie` refuses, and what the store refuses.
    """
    changes = [Change("entities", (row["id"],), dict(row))]
    if owner:
        records = run.store.records()
        ties, ends = records.ties, {"from": owner, "to": row["id"], "type": "owns"}
        mine = ties["type"].equals("owns") & ties["from"].equals(owner) & ties["to"].equals(row["id"])
        held = [ties.row(number) for number in mine.nonzero()[0].tolist()]
        new = {"id": tie_id(owner, row["id"], "owns"), **ends}
        tie = owning_tie(records, owner, held[-1] if held else new, day)
        changes.append(Change("ties", (tie["id"],), tie))
        if hands_over:
            changes += [Change("ties", (one["id"],), one) for one in handed_over(records, row["id"], owner, day)]
            return _apply(run, changes, N_("promise handed over"))
    return _apply(run, changes, N_("promise moved"))


def promise_of_finding(run: PageRun, finding: Cells) -> Revision:
    """Make a promise of a finding: proposed, with the finding's words, marking, and the gaps and initiatives it meets.

    It begins with the last day of the forum, if that has come; so it counts as a promise of that forum.

    Raises
    ------
    BadInput
        `promised-already`, and what the store refuses.
    """
    records = run.store.records()
    name = " ".join((finding.get("text") or finding.get("text_my", "")).split())
    id = entity_id("commitment", name)
    if id in records.entity_row:
        raise BadInput("promised-already")
    entities, forum = records.entities, records.entity_row[finding["forum"]]
    ended = max(int(entities.days(column, late=True)[forum]) for column in ("date", "end_date"))
    today = run.view.today
    row = {
        "id": id,
        "kind": "commitment",
        "name": name,
        "name_my": " ".join(finding.get("text_my", "").split()) if finding.get("text") else "",
        "tlp": finding.get("tlp") or Marking.AMBER_STRICT.value,
        "since": iso_date(today if ended == NEVER or ended > today else ended) or "",
        "state": CommitmentState.PROPOSED.value,
        "meets": "|".join(
            thing
            for thing in split_values(finding.get("concerns", ""))
            if thing not in records.entity_row or entities["kind"][records.entity_row[thing]] == "initiative"
        ),
    }
    change = Change("entities", (id,), {column: text for column, text in row.items() if text})
    return _apply(run, [change], N_("finding made a promise"))


def _apply(run: PageRun, changes: Sequence[Change], why: str) -> Revision:
    return run.store.apply(changes, who=run.settings.person, why=why, based_on=run.store.head().number)
