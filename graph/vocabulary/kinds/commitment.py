"""Commitment: a promise with an owner, a due date and a state."""

from kunyet.graph.vocabulary.commitment_states import COMMITMENT_STATES
from kunyet.graph.vocabulary.kind import Kind
from kunyet.graph.vocabulary.markings import Marking

KIND = Kind(
    id="commitment",
    order=90,
    en="commitment",
    aliases="promise|recommendation|pledge|action point|action|ကတိ|အကြံပြုချက်",
    actor=False,
    protected=False,
    marking=Marking.AMBER,
    colour="#2A7F93",
    dark_colour="#5DB6C9",
    shape="triangleDown",
    ties_from=frozenset({"concerns"}),
    ties_to=frozenset({"owns"}),
    columns=("due", "state", "progress_on", "next_check", "evidence", "evidence_on", "dropped_why", "meets"),
    states=COMMITMENT_STATES,
)
