"""One run of a page: the viewer, the directory and the date, and the view and the gaps that follow from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kunyet.dashboard.cache import views
from kunyet.dashboard.serving.settings import ServeSettings, read_settings
from kunyet.dashboard.session import keys, open_sessions, state
from kunyet.graph.access.viewer import Viewer

if TYPE_CHECKING:
    from kunyet.dashboard.cache.view_key import ViewKey
    from kunyet.graph.access.view import View
    from kunyet.graph.gaps.common.find_gaps import Gap, Gaps
    from kunyet.graph.stores.contract import Store
    from kunyet.graph.stores.gap_states import GapState


@dataclass(frozen=True)
class PageRun:
    """What a page is drawn from.

    Parameters
    ----------
    settings
        The settings of the server, with this session's store and person.
    viewer
        The role and the entity that the page is computed for.
    at
        The day (number) that is asked for; `None` for the directory's own date.
    """

    settings: ServeSettings
    viewer: Viewer
    at: int | None

    @classmethod
    def current(cls) -> PageRun:
        """Return this run, from the environment and the session.

        Raises
        ------
        KunyetError
            `locked-store`, if the session has not unlocked its directory.
        """
        settings = read_settings()
        store = open_sessions.chosen_store(settings)
        own = open_sessions.widest_viewer(settings)
        person = open_sessions.unlocked_store(store).person if open_sessions.is_encrypted(store) else settings.person
        viewer = Viewer(state.role(own.role), own.entity)
        return cls(replace(settings, store=store, person=person), viewer, keys.DATE.get())

    def view_key(self, purpose: str = "liaison") -> ViewKey:
        """Return the key of this run's view; it stays the same during the run."""
        known = self._view_keys.get(purpose)
        if known is None:
            known = self._view_keys[purpose] = views.make_view_key(
                self.settings.store, self.viewer, partial=self.settings.partial, at=self.at, purpose=purpose
            )
        return known

    @cached_property
    def _view_keys(self) -> dict[str, ViewKey]:
        return {}

    @property
    def store(self) -> Store:
        """The store, as this session has it open."""
        return views.get_store(self.settings.store, partial=self.settings.partial)

    @cached_property
    def can_edit(self) -> bool:
        """Whether the viewer may change this directory: the role edits, and the store can be written."""
        return "edit" in self.viewer.policy.may and not self.store.read_only

    @cached_property
    def view(self) -> View:
        """What the viewer sees."""
        return views.get_view(self.view_key())

    def view_for(self, purpose: str) -> View:
        """Return what the viewer sees, with contact routes for a purpose."""
        return views.get_view(self.view_key(purpose))

    @cached_property
    def gaps(self) -> Gaps:
        """The gaps that the viewer may see."""
        return views.get_gaps(self.view_key())

    @cached_property
    def worst_gaps(self) -> list[Gap]:
        """The worst of the gaps, with their sentences."""
        return views.get_worst_gaps(self.view_key())

    @property
    def own_names(self) -> tuple[str, ...]:
        """The names under which something is assigned to the viewer: the person's name, and the id of their entity."""
        return tuple(filter(None, (self.settings.person, self.viewer.entity)))

    @cached_property
    def gap_states(self) -> dict[str, GapState]:
        """The decisions about the gaps, as far as the viewer may know them, by gap id."""
        from kunyet.dashboard.cache import summaries

        return summaries.get_gap_states(self.view_key(), self.own_names)

    def gap_state(self, gap: str) -> str:
        """Return the state of a gap today, one of `kunyet.graph.stores.gap_states.STATES`; `open` without a
        decision.
        """
        decided = self.gap_states.get(gap)
        return "open" if decided is None else decided.on(self.view.today)

    @cached_property
    def decided_gaps(self) -> list[Gap]:
        """The gaps that the record shows and that are waived or closed."""
        ids = (id for id in self.gap_states if self.gap_state(id) in ("waived", "closed"))
        return [gap for gap in map(self.gaps.by_id, ids) if gap is not None]

    @property
    def open_gaps(self) -> int:
        """How many gaps are neither waived nor closed."""
        return len(self.gaps) - len(self.decided_gaps)

    @property
    def open_critical_gaps(self) -> int:
        """How many of these are critical."""
        decided = sum(gap.severity == "critical" for gap in self.decided_gaps)
        return self.gaps.severities()["critical"] - decided

    @cached_property
    def open_worst_gaps(self) -> list[Gap]:
        """The worst gaps that are neither waived nor closed."""
        return [gap for gap in self.worst_gaps if self.gap_state(gap.id) not in ("waived", "closed")]
