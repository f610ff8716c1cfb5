"""`no-owner`: a commitment that nobody owns, neither done nor dropped.

A commitment is owned if a valid tie `owns` joins an actor of the network to it. An actor who has left owns nothing; a
detained actor does.
Rests on a missing record, a tie: `asked` if the commitment itself has a `ties_asked_on` within a year (somebody asked
who owns it), else the gap is a question. From the forum's own words: "unfulfilled promises".
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.gaps.common.commitments import binding_commitments
from kunyet.graph.gaps.common.gap_columns import GapColumns, asked_within_a_year
from kunyet.graph.gaps.common.gap_kind import ASKED_ACTOR_COLUMNS, TIE_COLUMNS, GapKind, GapText, Reads
from kunyet.graph.messages.language import N_
from kunyet.graph.network.network import Network, valid_on
from kunyet.graph.standards.scoped_rules import ScopedRules


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per commitment; the evidence is when it is due."""
    records = network.records
    commitments = binding_commitments(network)
    commitments = commitments[~_owned(network)[commitments]]
    rule = judge.on_entities()[commitments]
    commitments, rule = commitments[rule >= 0], rule[rule >= 0]
    due = records.entities.take(commitments).days("due", late=False)
    return GapColumns.of(rule, commitments, evidence={"due_on": due}, asked=asked_within_a_year(network)[commitments])


def _owned(network: Network) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return which entity rows an actor owns by a valid tie."""
    records = network.records
    rows = records.ties["type"].equals("owns") & valid_on(records.ties, network.at)
    owner, what = np.append(network.number_of, -1)[records.tie_ends[0][rows]], records.tie_ends[1][rows]
    owned = np.zeros(records.entities.size + 1, dtype=np.bool_)
    owned[what[owner >= 0]] = True
    return owned[:-1]


GAP = GapKind(
    code="no-owner",
    order=150,
    key="the commitment",
    severity="medium",
    reads=Reads(
        ASKED_ACTOR_COLUMNS | {"state", "due"}, TIE_COLUMNS, types=frozenset({"owns"}), usable=False, only_records=True
    ),
    find=find,
    standard=N_("Every commitment has an owner."),
    evidence={"due_on": N_("Due")},
    text=GapText(
        title="No owner",
        sentence="Nobody has taken on the commitment “{first}”.",
        question="Nobody is recorded as the owner of the commitment “{first}”: ask who has taken it on.",
        remedy=(
            "Ask at the next coordination meeting who takes on “{first}”, and record them as its owner, with a date it"
            " is due."
        ),
    ),
)
