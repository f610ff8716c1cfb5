"""Saving what people decide: settings, gaps, introductions, and that two entities are not the same.

Each decision is one revision.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.records import Settings
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.introduction_states import PROPOSED, IntroductionState
from kunyet.graph.stores.kept_tables import (
    GAP_STATES_TABLE,
    INTRODUCTIONS_TABLE,
    NOT_SAME_TABLE,
    SETTINGS_KEY,
    SETTINGS_TABLE,
)
from kunyet.graph.stores.not_same import NotSame
from kunyet.graph.stores.revision import Change, Revision
from kunyet.graph.text.dates import is_iso_date
from kunyet.graph.vocabulary.markings import MARKINGS


class SavesDecisions(ABC):
    """The part of a store that saves decisions, by the changes that every store can make."""

    @abstractmethod
    def head(self) -> Revision:
        """Return the newest revision."""

    @abstractmethod
    def apply(self, changes: Sequence[Change], *, who: str, why: str, based_on: int) -> Revision:
        """Make all changes as one revision, or none."""

    def set_settings(self, settings: Settings, *, who: str, why: str, based_on: int | None = None) -> Revision:
        """Change title, date, marking and standards as one revision; `based_on` as in `apply` (`None`: the newest).

        Raises
        ------
        BadInput
            If the date or the marking is invalid. The text of the standards is not checked.
        """
        if settings.at and not is_iso_date(settings.at):
            raise BadInput("bad-date.settings", date=settings.at)
        if settings.marking and settings.marking not in MARKINGS:
            raise BadInput("unknown-marking.settings", marking=settings.marking, known=MARKINGS)
        values = {name: text for name, text in asdict(settings).items() if text}
        seen = self.head().number if based_on is None else based_on
        return self.apply([Change(SETTINGS_TABLE, SETTINGS_KEY, values)], who=who, why=why, based_on=seen)

    def set_gap_state(self, state: GapState, *, who: str, why: str = "", based_on: int | None = None) -> Revision:
        """Save a decision about a gap as one revision; the state `open` without any other value deletes the decision.

        Raises
        ------
        BadInput
            If the state is unknown, or a waiver has no end.
        """
        state.check()
        values = None if state == GapState(state.id) else state.values()
        seen = self.head().number if based_on is None else based_on
        change = Change(GAP_STATES_TABLE, (state.id,), values)
        # The reason inside the state is erased with it; the reason of a revision would stay.
        return self.apply([change], who=who, why=why or f"gap {state.state}", based_on=seen)

    def set_introduction(
        self,
        state: IntroductionState,
        *,
        who: str,
        why: str = "",
        based_on: int | None = None,
        tie: Mapping[str, str] | None = None,
    ) -> Revision:
        """Save a decision about an introduction as one revision; `proposed` deletes the decision.

        Parameters
        ----------
        tie
            For an introduction that is done: the complete record of the new tie, unless it exists already.

        Raises
        ------
        BadInput
            If the decision is invalid (`IntroductionState.check`), or names another tie.
        """
        state.check()
        if tie is not None and tie.get("id") != state.tie:
            raise BadInput("no-tie.other")
        seen = self.head().number if based_on is None else based_on
        values = None if state.state == PROPOSED else state.values()
        changes = [Change(INTRODUCTIONS_TABLE, state.pair, values)]
        changes += [Change("ties", (state.tie,), tie)] if tie is not None else []
        # As for a gap's state: the reason inside the decision is erased with it.
        return self.apply(changes, who=who, why=why or f"introduction {state.state}", based_on=seen)

    def set_not_same(
        self, decision: NotSame, *, who: str, why: str = "", based_on: int | None = None, again: bool = False
    ) -> Revision:
        """Save that two entities are not the same as one revision; with `again`, delete it: they are proposed again.

        Raises
        ------
        BadInput
            If it is about one entity alone.
        """
        decision.check()
        seen = self.head().number if based_on is None else based_on
        change = Change(NOT_SAME_TABLE, decision.pair, None if again else decision.values())
        # As for a gap's state: the reason inside the decision is erased with it.
        told = "duplicates: proposed again" if again else "duplicates: not the same"
        return self.apply([change], who=who, why=why or told, based_on=seen)
