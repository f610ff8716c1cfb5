"""What the gaps about reaching a defector network share: the networks that are judged, and those in reach.

A network is in reach if a usable NUG contact is at most `max_steps` ties away over usable actors, the network itself
included. A route ends at the first NUG contact that it meets. Consent, firewalls and freshness play no part.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.gaps.common.gap_columns import asked_within_a_year
from kunyet.graph.measures.common.reach import CASES_PER_WORD, Bits, nug_contacts, spread_cases, steps_to_nug
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask
from kunyet.graph.standards.scoped_rules import RuleNumbers, ScopedRules


@dataclass(frozen=True, eq=False)
class JudgedNetworks:
    """Defector networks that a rule judges: actors, rules, steps to a NUG contact (-1: none), steps allowed."""

    actor: Ints
    rule: RuleNumbers
    steps: Ints
    max_steps: NDArray[np.int64]

    @property
    def in_reach(self) -> Mask:
        """Which of the networks are in reach."""
        return (self.steps >= 0) & (self.steps <= self.max_steps)

    def only(self, mask: Mask) -> JudgedNetworks:
        """Return the networks of the mask."""
        return JudgedNetworks(self.actor[mask], self.rule[mask], self.steps[mask], self.max_steps[mask])

    def asked(self, network: Network) -> Mask:
        """Return which of the networks were asked within a year whom they work with."""
        return asked_within_a_year(network)[network.actors[self.actor]]


def judged_networks(network: Network, judge: ScopedRules) -> JudgedNetworks:
    """Return every defector network that a rule judges, in the order of ids."""
    actor = np.flatnonzero(network.kind.equals("defector_network")).astype(np.int32)
    rule = judge.on_entities()[network.actors[actor]]
    actor, rule = actor[rule >= 0], rule[rule >= 0]
    return JudgedNetworks(actor, rule, steps_to_nug(network)[actor], judge.numbers("max_steps", rule).astype(np.int64))


def out_of_reach_cases(network: Network, judged: JudgedNetworks, cases: int, left: Bits) -> NDArray[np.bool_]:
    """Return which networks are out of reach in which cases (shape `(networks, cases)`).

    Parameters
    ----------
    cases
        How many cases there are, at most 64.
    left
        For each pair the cases in which it survives, one bit a case.
    """
    if not 0 < cases <= CASES_PER_WORD:
        raise ValueError(cases)
    seeds = np.where(nug_contacts(network), np.uint64(0xFFFF_FFFF_FFFF_FFFF), np.uint64(0))
    steps = np.minimum(judged.max_steps, network.n)
    within = spread_cases(network.graph, seeds, left, network.usable, sorted({*steps.tolist()}))
    bits = np.zeros(len(steps), dtype=np.uint64)
    for number, reached in within.items():
        mine = steps == number
        bits[mine] = reached[judged.actor[mine]]
    return (bits[:, None] >> np.arange(cases, dtype=np.uint64)[None, :]) & np.uint64(1) == 0
