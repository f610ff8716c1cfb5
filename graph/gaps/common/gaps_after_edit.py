"""The gaps after an edit: of each code those of before, or, where something it reads has changed, found again as a whole.

Two things make an edit quick: the network is patched (`patching.py`), and only codes that it touches are judged again (`reads.py`). A code that is
judged again is judged wholly, so that nothing else can go wrong: docs/decisions/ says why. Whatever is too different from before (another
date, entities that came or went, very many ties) is found from scratch.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from kunyet.graph.gaps.common.find_gaps import Gaps, gaps_of, shown_codes
from kunyet.graph.gaps.common.gap_columns import Found
from kunyet.graph.gaps.common.reads import READS
from kunyet.graph.network.incremental.actor_columns import STATUS_COLUMNS
from kunyet.graph.network.incremental.differences import Differences, differences
from kunyet.graph.network.incremental.patched_network import patched
from kunyet.graph.network.incremental.unchanged_shape import BY_STATUS, Shape, shape_kept
from kunyet.graph.network.kernels.parts import counted
from kunyet.graph.network.kernels.traversal import steps_beside
from kunyet.graph.standards.standards import Standards

AGAIN_AND_AGAIN: Final = 10
"""Where one edit was made there will be more: kernels are loaded that a single search for gaps would not be worth."""

if TYPE_CHECKING:
    from kunyet.graph.access.view import View


def gaps_after(before: Gaps, view: View, standards: Standards | None = None) -> Gaps:
    """Return the gaps of a view, as `find_gaps` does, from those of the same viewer before an edit.

    The network of the view becomes the patched one.

    Parameters
    ----------
    before
        Gaps that `find_gaps` or this function gave. Whatever they were found on, the answer is right; it is quick where little changed.
    view
        The viewer's view after the edit.
    standards
        The rules; `None`: those of the directory.
    """
    standards = standards or view.standards
    codes = shown_codes(view)
    changed = differences(before.network, view)
    if changed is not None and "network" not in view.__dict__:
        view.__dict__["network"] = patched(before.network, view, changed)
    network = view.network
    for kernel in (counted, steps_beside):
        kernel.at_size(AGAIN_AND_AGAIN * network.graph.m)
    shape = Shape() if changed is None else shape_kept(before.network, network)
    again = [code for code in codes if changed is None or _is_touched(code, before, standards, changed, shape)]
    gaps = gaps_of(network, standards, again, to_confirm=not view.is_whole)
    found, judges = {}, {}
    for code in codes:
        judges[code] = standards.judge(code, network.records)
        found[code] = gaps.found[code] if changed is None or code in gaps.found else _moved(before, code, view, changed)
    return Gaps(network, found, judges, to_confirm=not view.is_whole)


def _is_touched(code: str, before: Gaps, standards: Standards, changed: Differences, shape: Shape) -> bool:
    """Return whether something changed that a code reads, or its standard did."""
    reads = READS[code]
    if code not in before.found or tuple(before.judges[code].rules) != tuple(standards.rules[code]):
        return True
    scopes = {name for rule in standards.rules[code] for name in rule.where}
    own = reads.entities - STATUS_COLUMNS if shape.actors and code not in BY_STATUS else reads.entities
    columns = own | scopes | ({"tlp"} if "marking" in scopes else set())
    if changed.tables & reads.tables or changed.entities & columns:
        return True
    if shape.leaves(code):
        return False
    types = before.network.types if reads.types is None else reads.types
    return bool(changed.ties & reads.ties) and not types.isdisjoint(changed.types)


def _moved(before: Gaps, code: str, view: View, changed: Differences) -> Found:
    """Return what was found before, its ties in the rows in which they stand now."""
    found, more = before.found[code], view.records.ties.size - before.network.records.ties.size
    if found.tie is None or not more:
        return found
    behind = found.tie >= before.network.records.ties.size - changed.same_after
    return replace(found, tie=np.where(behind, found.tie + np.int32(more), found.tie))
