"""Which accepted introductions close a gap that the record still shows."""

from __future__ import annotations

from kunyet.graph.access.view import View
from kunyet.graph.decisions.introduction_decisions import can_be_introduced, view_with_accepted
from kunyet.graph.gaps.common.find_gaps import Gaps, find_gaps
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.scenarios.apply_scenario import RowPairs, with_introduced_pairs


def accepted_closers(view: View, gap: str) -> RowPairs:
    """Return the accepted introductions (pairs of entity rows) that close a gap once they are made.

    One, where one is enough; all that can still be made, where only all of them close it; none, where they do not.
    """
    left = [pair for pair in view.accepted if can_be_introduced(view, *pair)]
    if not left or not _closes(view, left, gap):
        return ()
    return next(([pair] for pair in left if _closes(view, [pair], gap)), left)


def closed_once_made(view: View, gaps: Gaps) -> frozenset[str]:
    """Return the ids of those of a view's gaps that close once all accepted introductions are made."""
    after_all = view_with_accepted(view)
    if after_all is view:
        return frozenset()
    codes = [code for code in gaps.by_code if GAP_KINDS[code].closer]
    after = find_gaps(after_all, codes=codes)
    return frozenset(id for code in codes for id in set(gaps.ids(code)).difference(after.ids(code)))


def _closes(view: View, pairs: RowPairs, gap: str) -> bool:
    codes = (gap.partition(":")[0],)
    return find_gaps(with_introduced_pairs(view, pairs), codes=codes).by_id(gap) is None
