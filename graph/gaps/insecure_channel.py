"""`insecure-channel`: a pair with a protected end without a confidential channel among its recorded channels.

All ties of a pair are judged together: one confidential channel on any of them is enough. A pair without a recorded
channel is not judged, since nothing is known against it. The status of the ends plays no part: what was said over an
open line was said.
Rests on what is recorded. Confidential channels are declared in `graph/vocabulary/channels/` and in the directory's own
`channels`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.gaps.common.gap_kind import TIE_COLUMNS, GapKind, GapText, Reads
from kunyet.graph.messages.language import N_
from kunyet.graph.network.incremental.actor_columns import ACTOR_COLUMNS
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.standards.scoped_rules import ScopedRules
from kunyet.graph.text.values import join_values


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per pair; the subjects are its two ends, the evidence its channels."""
    graph, bits = network.graph, network.pair_channels
    safe = np.uint64(network.channel_bits(name for name, channel in network.channels.items() if channel.confidential))
    open_ = (bits != 0) & ((bits & safe) == 0) & (network.protected[graph.u] | network.protected[graph.v])
    pairs = np.flatnonzero(open_)
    first, second = network.actors[graph.u[pairs]], network.actors[graph.v[pairs]]
    rule = judge.on_pairs(first, second)
    judged = rule >= 0
    channels = _named(bits[pairs[judged]], list(network.channels))
    return GapColumns.of(rule[judged], first[judged], second[judged], evidence={"channels": channels})


def _named(bits: NDArray[np.uint64], names: list[str]) -> CodedColumn:
    """Return sets of channels, given as bits, as texts."""
    sets, codes = np.unique(bits, return_inverse=True)
    texts = [join_values([name for bit, name in enumerate(names) if chosen >> bit & 1]) for chosen in sets.tolist()]
    return CodedColumn(codes.astype(np.int32), texts)


GAP = GapKind(
    code="insecure-channel",
    order=80,
    key="the two actors, the smaller id first",
    severity="high",
    reads=Reads(ACTOR_COLUMNS, TIE_COLUMNS | {"channel"}, tables=frozenset({"channels"}), usable=False),
    opens_by_tie=True,
    find=find,
    affects=1,
    standard=N_("Every tie with a protected actor has a confidential channel."),
    evidence={"channels": N_("Channels")},
    text=GapText(
        title="Insecure channel",
        sentence="{first} and {second} have no confidential channel: all they are known to use is {channels}.",
        remedy=(
            "Agree with {first} and {second} on a confidential channel, such as Signal or meeting in person, and"
            " record it. Send nothing sensitive until then."
        ),
    ),
)
