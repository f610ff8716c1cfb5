"""Making the brief: from a view to its pages. It is made from what its reader may see, and never from the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from kunyet.graph.access.view import View
from kunyet.graph.brief.brief import Brief, Section
from kunyet.graph.brief.brief_inputs import BriefSource
from kunyet.graph.brief.sections import at_the_table, coordination, network_state, promises_and_support
from kunyet.graph.gaps.common.find_gaps import Gaps, find_gaps
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.overview.forums import Forum, forums_before
from kunyet.graph.stores.gap_states import GapState

TWO_PAGES: Final = ("policymaker",)
"""The roles whose brief takes two pages; those of others take four."""
PAGES: Final = (
    (network_state.network_state, network_state.changes, network_state.asked_of_reader),
    (coordination.worst_gaps, coordination.introductions, coordination.channels),
    (promises_and_support.promises, promises_and_support.support, promises_and_support.funding),
    (at_the_table.at_the_table, at_the_table.invitations, at_the_table.findings, at_the_table.certainty),
)
"""The sections of each page."""


def make_brief(
    view: View,
    *,
    forum: str = "",
    gaps: Gaps | None = None,
    states: Mapping[str, GapState] | None = None,
    findings: Sequence[str] = (),
) -> Brief:
    """Return the brief of what a viewer sees, on the view's date.

    Parameters
    ----------
    forum
        The id or exact name of the forum since which changes are counted. Of one to come nothing is said: the forum
        held before it counts. Blank: the latest that was held.
    gaps
        The gaps of the view; `None`: they are looked for.
    states
        The decisions about the gaps, as far as the viewer may know them, by gap id.
    findings
        The ids of those findings of the forum that are printed.

    Raises
    ------
    KunyetError
        `unknown-id`, of a finding too that the viewer does not see; `not-a-forum` for an entity of another kind.
    """
    base, earlier = _forums(view, forum)
    known = {row["id"] for row in at_the_table.findings_of(view, base)}
    if unknown := [one for one in findings if one not in known]:
        raise KunyetError("unknown-id", name=unknown[0], near="")
    source = BriefSource(view, gaps or find_gaps(view), states or {}, base, earlier, tuple(findings))
    return Brief(
        role=view.role,
        marking=view.marking,
        at=view.at,
        since=source.forum_name if base is not None else None,
        pages=tuple(_page(source, page) for page in PAGES),
        most_pages=2 if view.role in TWO_PAGES else 4,
    )


def _page(source: BriefSource, page: Sequence[Callable[[BriefSource], Section]]) -> tuple[Section, ...]:
    """Return the sections of a page that say something."""
    sections = (section(source) for section in page)
    return tuple(section for section in sections if next(section.statements(), None) is not None)


def _forums(view: View, forum: str) -> tuple[Forum | None, Forum | None]:
    """Return the forum of comparison and the one held before it."""
    held = forums_before(view)
    if forum:
        row = view.row_of(forum)
        entities = view.records.entities
        if entities["kind"][row] != "forum":
            raise KunyetError("not-a-forum", id=entities["id"][row])
        ids = [one.id for one in held]
        if entities["id"][row] in ids:
            held = held[: ids.index(entities["id"][row]) + 1]
    return (held[-1] if held else None, held[-2] if len(held) > 1 else None)
