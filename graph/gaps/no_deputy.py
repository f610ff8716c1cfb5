"""`no-deputy`: a usable cut point whose loss cuts 2 or more usable others off the rest of its component.

The number of actors that are cut off is exact: the others of the component without the largest part that is left
(Harary 1969; `graph/measures/cut_points.py`). Of equal parts the one with the smallest id counts as the rest. Only
usable actors and the ties between them count: a detained actor neither needs a deputy nor is one. A list of targets in
the wrong hands: for coordinators and analysts only.
Rests on a missing record, a second tie between the parts: `asked` if the actor was asked within a year.
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.gaps.common.evidence_ids import EntityIdColumn
from kunyet.graph.gaps.common.gap_columns import GapColumns, asked_within_a_year
from kunyet.graph.gaps.common.gap_kind import ASKED_ACTOR_COLUMNS, TIE_COLUMNS, GapKind, GapText, Reads, Threshold
from kunyet.graph.gaps.common.unusable_actors import between
from kunyet.graph.measures.common.usable_network import usable_network
from kunyet.graph.measures.components import components
from kunyet.graph.measures.cut_points import cut_points, depth_first_walk
from kunyet.graph.messages.language import N_
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.network import Network
from kunyet.graph.standards.scoped_rules import ScopedRules

MAX_CUT_OFF_NAMED = 5


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per cut point.

    The evidence is how many are cut off, the number of parts, and the first few of those cut off.
    """
    usable = usable_network(network)
    loss = cut_points(usable)
    rule = judge.on_entities()[usable.actors]
    with np.errstate(invalid="ignore"):
        actor = np.flatnonzero(loss.is_cut_point & (rule >= 0) & (loss.cut_off >= judge.numbers("cut_off", rule)))
    tree, rows = depth_first_walk(usable), usable.actors
    named = EntityIdColumn.when_shown(
        network.records, len(actor), lambda gap: rows[tree.cut_off_by(int(actor[gap]))[:MAX_CUT_OFF_NAMED]]
    )
    return GapColumns.of(
        rule[actor],
        rows[actor],
        evidence={"cut_off": loss.cut_off[actor], "parts": loss.parts[actor], "cut_off_actors": named},
        asked=asked_within_a_year(network)[rows[actor]],
    )


def _unusable(network: Network, found: GapColumns, row: int, _most: int) -> Ints:
    """Return the actors through whom alone those who would be cut off are tied to the rest."""
    usable = usable_network(network)
    actor, label = int(usable.number_of[found.first[row]]), components(usable).label
    off = network.number_of[usable.actors[depth_first_walk(usable).cut_off_by(actor)]]
    rest = np.zeros(network.n, dtype=np.bool_)
    rest[network.number_of[usable.actors[label == label[actor]]]] = True
    rest[[*off.tolist(), int(network.number_of[found.first[row]])]] = False
    return between(network, off, rest)


GAP = GapKind(
    code="no-deputy",
    order=30,
    key="the actor",
    severity="critical",
    thresholds={"cut_off": Threshold(2, "how many actors the loss must cut off, at least")},
    reads=Reads(ASKED_ACTOR_COLUMNS, TIE_COLUMNS, same_with=frozenset({"blocks"})),
    permission="cut-points",
    is_target_list=True,
    closer="apart.cut_point_pairs",
    opens_by_tie=True,
    find=find,
    affects="cut_off",
    unusable=_unusable,
    standard=N_("Nobody's loss cuts {cut_off} or more others off."),
    evidence={"cut_off_actors": N_("Who would be cut off")},
    text=GapText(
        title="Needs a deputy",
        sentence="Without {first}, {cut_off:actor|actors} would be cut off from the others.",
        question=(
            "As far as is recorded, {cut_off:actor|actors} would be cut off from the others without {first}: "
            "ask who else keeps in touch with them."
        ),
        remedy=(
            "Agree with {first} on a deputy, and introduce the deputy to those behind them, such as {cut_off_actors}."
        ),
    ),
)
