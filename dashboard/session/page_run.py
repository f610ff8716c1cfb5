"""One run of a page: who looks, at which directory, on which date; and the view, gaps and routes that follow from that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kunyet.dashboard.cache import views
from kunyet.dashboard.serving.settings import ServeSettings, read_settings
from kunyet.dashboard.session import open_sessions, state
from kunyet.graph.access.viewer import Viewer

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.gaps.common.find_gaps import Gap, Gaps
    from kunyet.graph.stores.contract import Store
    from kunyet.graph.stores.gap_states import GapState


@dataclass(frozen=True)
class PageRun:
    """What a page is drawn from."""

    settings: ServeSettings
    viewer: Viewer
    at: int | None

    @classmethod
    def now(cls) -> PageRun:
        """Return this run, from the environment and the session; `locked-store` where it has not unlocked its directory."""
        settings = read_settings()
        store = open_sessions.chosen_store(settings)
        own = open_sessions.widest_viewer(settings)
        person = open_sessions.unlocked_store(store).person if open_sessions.is_encrypted(store) else settings.person
        viewer = Viewer(state.role(own.role), own.entity)
        return cls(replace(settings, store=store, person=person), viewer, state.date())

    def key(self, purpose: str = "liaison") -> views.ViewKey:
        """Return what tells this run's view from every other; within one run it is one and the same."""
        found = self._keys.get(purpose)
        if found is None:
            found = self._keys[purpose] = views.make_view_key(
                self.settings.store, self.viewer, partial=self.settings.partial, at=self.at, purpose=purpose
            )
        return found

    @cached_property
    def _keys(self) -> dict[str, views.ViewKey]:
        return {}

    @property
    def store(self) -> Store:
        """The store, as this session has it open."""
        return views.get_store(self.settings.store, partial=self.settings.partial)

    @property
    def can_edit(self) -> bool:
        """Whether who looks may change this directory: their role edits, and it is one that is written."""
        return "edit" in self.viewer.policy.may and not self.store.read_only

    @cached_property
    def view(self) -> View:
        """What the viewer sees."""
        return views.get_view(self.key())

    def view_for(self, purpose: str) -> View:
        """Return what the viewer sees, contact routes asked for a purpose."""
        return views.get_view(self.key(purpose))

    @cached_property
    def gaps(self) -> Gaps:
        """The gaps that the viewer may see."""
        return views.get_gaps(self.key())

    @cached_property
    def worst(self) -> list[Gap]:
        """The worst of them, told."""
        return views.get_worst_gaps(self.key())

    @property
    def mine(self) -> tuple[str, ...]:
        """The names under which something is assigned to who looks: their own, and the id of the entity that they belong to."""
        return tuple(filter(None, (self.settings.person, self.viewer.entity)))

    @cached_property
    def states(self) -> dict[str, GapState]:
        """What was decided about the gaps that the viewer sees, as far as they may know it."""
        from kunyet.dashboard.cache import summaries

        return summaries.get_gap_states(self.key(), self.mine)

    def state_of(self, gap: str) -> str:
        """Return where the mending of a gap stands today, one of `kunyet.graph.stores.gap_states.STATES`."""
        kept = self.states.get(gap)
        return "open" if kept is None else kept.on(self.view.today)

    @cached_property
    def open_worst(self) -> list[Gap]:
        """The worst gaps that are neither waived nor closed, told."""
        return [gap for gap in self.worst if self.state_of(gap.id) not in ("waived", "closed")]
