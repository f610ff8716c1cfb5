"""`single-channel`: a defector network in reach, but not within those steps when one channel is taken away.

A pair survives the loss of a channel if any of its ties has no channel recorded, or has another channel. Every channel
that is the only one of some pair is judged, and a network has one gap for each channel that it cannot lose
(`graph/measures/common/outages.py`). "In reach" is defined in `out-of-reach`.
Rests on a missing record, a second channel or route: `asked` if the network was asked within a year.
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.gaps.common.gap_kind import ASKED_ACTOR_COLUMNS, TIE_COLUMNS, GapKind, GapText, Reads, Threshold
from kunyet.graph.gaps.common.networks_in_reach import judged_networks, out_of_reach_cases
from kunyet.graph.gaps.common.unusable_actors import on_recorded_ways, survivors
from kunyet.graph.measures.common.outages import sole_channels, without_channels
from kunyet.graph.measures.common.reach import CASES_PER_WORD
from kunyet.graph.messages.language import N_
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.standards.scoped_rules import ScopedRules


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per defector network and channel, by network and then channel; the evidence is its steps today."""
    judged = judged_networks(network, judge)
    judged = judged.only(judged.in_reach)
    channels = sorted(sole_channels(network))
    lost = np.zeros((len(judged.actor), len(channels)), dtype=np.bool_)
    for first in range(0, len(channels), CASES_PER_WORD):
        some = channels[first : first + CASES_PER_WORD]
        lost[:, first : first + len(some)] = out_of_reach_cases(
            network, judged, len(some), without_channels(network, some)
        )
    subject, channel = np.nonzero(lost)
    detail = CodedColumn(channel.astype(np.int32), channels)
    return GapColumns.of(
        judged.rule[subject],
        network.actors[judged.actor[subject]],
        detail=detail,
        evidence={"channel": detail, "steps": judged.steps[subject]},
        asked=judged.asked(network)[subject],
    )


def _unusable(network: Network, found: GapColumns, row: int, most: int) -> Ints:
    """Return the actors on the recorded ways that would be short enough without the channel."""
    left = survivors(without_channels(network, [found.detail[row]]))
    return on_recorded_ways(network, int(network.number_of[found.first[row]]), most, left)


GAP = GapKind(
    code="single-channel",
    order=70,
    key="the defector network and the channel",
    severity="medium",
    thresholds={"max_steps": Threshold(3, "ties, at most")},
    reads=Reads(ASKED_ACTOR_COLUMNS, TIE_COLUMNS | {"channel"}, tables=frozenset({"channels"})),
    closer="in_reach.single_channel_pairs",
    opens_by_tie=True,
    find=find,
    affects=1,
    unusable=_unusable,
    standard=N_("A NUG contact stays within {max_steps} steps when any one channel fails."),
    evidence={"channel": N_("Channel"), "steps": N_("Steps")},
    text=GapText(
        title="Hangs on one channel",
        sentence="Without {channel}, {first} cannot be reached from any NUG contact within {max_steps:step|steps}.",
        question=(
            "As far as is recorded, {first} can be reached within {max_steps:step|steps} only with {channel}: ask what"
            " else they use."
        ),
        remedy="Agree on a second channel beside {channel} on the way to {first}, try it once, and record it.",
    ),
)
