"""Decisions about introductions: how they are saved and undone, and their result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from kunyet.dashboard.present.gaps.introduction_state_words import (
    introduction_decision_sentence,
)
from kunyet.dashboard.session import keys, state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.decisions.introduction_decisions import check_may_meet, introduction_tie
from kunyet.graph.messages import language
from kunyet.graph.messages.errors import BadInput, KunyetError
from kunyet.graph.messages.language import _
from kunyet.graph.stores.introduction_states import PROPOSED, IntroductionState
from kunyet.graph.stores.kept_tables import INTRODUCTIONS_TABLE
from kunyet.graph.stores.revision import Change, Conflict, Revision
from kunyet.graph.text.dates import iso_date


@dataclass(frozen=True, slots=True)
class IntroductionDecision:
    """A decision about one introduction, or about several that work only together.

    Parameters
    ----------
    states
        The new state of each introduction.
    tie
        For an introduction that was made: its channel and day (`None`: the view's date).
    """

    states: tuple[IntroductionState, ...]
    tie: tuple[str, int | None] | None = None

    def save(self, run: PageRun, based_on: int) -> Revision:
        """Save the decision as one revision, based on the revision that the page had shown."""
        if self.tie is not None:
            return _save_tie(run, self.states[0], *self.tie, based_on)
        for one in self.states:
            if one.state == "declined" and not one.why:
                raise BadInput("no-reason.introduction")
            if one.state == "accepted":
                check_may_meet(run.view, *(run.view.row_of(id) for id in one.pair))
            one.check()
        values = [None if one.state == PROPOSED else one.values() for one in self.states]
        changes = [Change(INTRODUCTIONS_TABLE, one.pair, row) for one, row in zip(self.states, values, strict=True)]
        # The reason is part of the decision, where it can be erased; a revision's reason cannot be.
        why = f"introduction {self.states[0].state}"
        return run.store.apply(changes, who=run.settings.person, why=why, based_on=based_on)

    def sentence(self, run: PageRun) -> str:
        """Return the decision in words."""
        if self.tie is not None:
            return _("The tie is recorded.")
        return " ".join(introduction_decision_sentence(run.view, one) for one in self.states)


def undo_introduction_decision(number: int) -> None:
    """Undo the revision of a decision."""
    _write_decision(
        lambda run: run.store.undo(number, who=run.settings.person, why="a decision about an introduction taken back"),
        None,
    )


def _save_tie(run: PageRun, one: IntroductionState, channel: str, day: int | None, based_on: int) -> Revision:
    rows = [run.view.row_of(id) for id in one.pair]
    check_may_meet(run.view, *rows)
    tie, record = introduction_tie(run.view, *rows, channel=channel, on=day)
    done = replace(one, by=run.settings.person, since=iso_date(run.view.today) or "", tie=tie)
    return run.store.set_introduction(done, who=run.settings.person, tie=record, based_on=based_on)


def save_introduction_decision(decision: IntroductionDecision, based_on: int) -> None:
    """Save a decision, and remember its result."""
    _write_decision(lambda run: decision.save(run, based_on), decision)


def _write_decision(write: Callable[[PageRun], Revision], decision: IntroductionDecision | None) -> None:
    """Write to the directory while a click is handled; the next run shows the result, with the button to undo it."""
    language.speak(state.language())
    keys.INTRODUCTION_CONFLICT.set(None)
    keys.INTRODUCTION_SAVED.set(None)
    try:
        run = PageRun.current()
        revision = write(run)
    except Conflict as conflict:
        if decision is None:
            keys.INTRODUCTION_ERROR.set(conflict)
        else:
            keys.INTRODUCTION_CONFLICT.set((decision, _current_states(run, decision)))
    except KunyetError as error:
        keys.INTRODUCTION_ERROR.set(error)
    else:
        keys.INTRODUCTION_SAVED.set(None if decision is None else (revision.number, decision))
        keys.INTRODUCTION_ROUND.set(keys.INTRODUCTION_ROUND.get() + 1)
        keys.INTRODUCTION.set(None)


def _current_states(run: PageRun, decision: IntroductionDecision) -> tuple[IntroductionState, ...]:
    """Return the present states of the same introductions."""
    kept = run.store.introduction_states()
    return tuple(kept.get(one.pair, IntroductionState(*one.pair)) for one in decision.states)


def introduction_box_key(name: str) -> str:
    """Return the key of a box; it changes after each saved decision, which empties the box."""
    return f"introduced-{name}-{keys.INTRODUCTION_ROUND.get()}"
