"""Standards that are being changed: what they change, and how they are saved as one revision."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kunyet.graph.messages.catalog import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kunyet.dashboard.session.page_run import PageRun
    from kunyet.graph.standards.standards import Standards
    from kunyet.graph.stores.revision import Revision


def changed_codes(before: Standards, after: Standards) -> tuple[str, ...]:
    """Return the codes whose rules differ, in their order."""
    rules: Mapping[str, object] = before.rules
    return tuple(code for code in rules if rules[code] != after.rules[code])


def save_standards(run: PageRun, text: str, based_on: int) -> Revision:
    """Save standards (YAML that can be read) as one revision.

    Raises
    ------
    Conflict
        If somebody has changed the settings since the revision `based_on`.
    """
    settings = replace(run.view.records.settings, standards=text)
    return run.store.set_settings(settings, who=run.settings.person, why=N_("standards changed"), based_on=based_on)
