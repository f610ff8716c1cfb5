"""The gaps after an edit: a code whose input did not change has the gaps of before; the other codes are judged again.

Two things make an edit quick: the network is patched (`graph/network/incremental/`), and only a code that reads
something that changed is judged again (`Reads` in `graph/gaps/common/gap_kind.py`). It is then judged as a whole, so
its gaps are always right: docs/decisions/ says why. If too much has changed (another date, entities that came or went,
very many ties), all is computed from scratch.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from kunyet.graph.gaps.common.find_gaps import Gaps, gaps_of, shown_codes
from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.memo import computed, preset
from kunyet.graph.network.incremental.actor_columns import STATUS_COLUMNS
from kunyet.graph.network.incremental.differences import Differences, find_differences
from kunyet.graph.network.incremental.patched_network import patch_network
from kunyet.graph.network.incremental.unchanged_shape import SharedShape, shared_shape
from kunyet.graph.network.kernels.parts import count_pairs
from kunyet.graph.network.kernels.traversal import steps_from_neighbours
from kunyet.graph.standards.standards import Standards

EXPECTED_EDITS: Final = 10
"""More edits follow the first one, so kernels are loaded as if for so many searches.

A single search would not be worth it.
"""

if TYPE_CHECKING:
    from kunyet.graph.access.view import View


def gaps_after(before: Gaps, view: View, standards: Standards | None = None) -> Gaps:
    """Return the gaps of a view, as `find_gaps` does, from those of the same viewer before an edit.

    The network of the view becomes the patched one.

    Parameters
    ----------
    before
        Gaps that `find_gaps` or this function returned, of any network. The answer is always right, and quick if little
        changed.
    view
        The viewer's view after the edit.
    standards
        The rules; `None`: those of the directory.
    """
    standards = standards or view.standards
    codes = shown_codes(view)
    changed = find_differences(before.network, view)
    pairs = None
    if changed is not None and not computed(view, ("network",)):
        patched = patch_network(before.network, view, changed)
        preset(view, network=patched.network)
        pairs = patched.pairs
    network = view.network
    for kernel in (count_pairs, steps_from_neighbours):
        kernel.at_size(EXPECTED_EDITS * network.graph.m)
    shape = SharedShape() if changed is None else shared_shape(before.network, network, pairs)
    again = [code for code in codes if changed is None or _is_touched(code, before, standards, changed, shape)]
    gaps = gaps_of(network, standards, again)
    by_code, judges = {}, {}
    for code in codes:
        judges[code] = standards.scoped_rules(code, network.records)
        by_code[code] = (
            gaps.by_code[code]
            if changed is None or code in gaps.by_code
            else _with_moved_ties(before, code, view, changed)
        )
    return Gaps(network, by_code, judges, not view.sees_everything, view.sees_standards)


def _is_touched(code: str, before: Gaps, standards: Standards, changed: Differences, shape: SharedShape) -> bool:
    """Return whether something that a code reads has changed, or its standard has."""
    reads = GAP_KINDS[code].reads
    if code not in before.by_code or tuple(before.judges[code].rules) != tuple(standards.rules[code]):
        return True
    scopes = {name for rule in standards.rules[code] for name in rule.where}
    same_people = shape.actors and (shape.usable or not reads.usable) and not reads.status
    own = reads.entities - STATUS_COLUMNS if same_people else reads.entities
    columns = own | scopes | ({"tlp"} if "marking" in scopes else set())
    if changed.tables & reads.tables or changed.entities & columns:
        return True
    if shape.keeps_gaps(reads.same_with):
        return False
    types = before.network.types if reads.types is None else reads.types
    return bool(changed.ties & reads.ties) and not types.isdisjoint(changed.types)


def _with_moved_ties(before: Gaps, code: str, view: View, changed: Differences) -> GapColumns:
    """Return the gaps of before, with the rows that their ties have now."""
    columns, more = before.by_code[code], view.records.ties.size - before.network.records.ties.size
    if columns.tie is None or not more:
        return columns
    behind = columns.tie >= before.network.records.ties.size - changed.same_after
    return replace(columns, tie=np.where(behind, columns.tie + np.int32(more), columns.tie))
