"""The sentence for each kind of obstacle; fields as in `graph/messages/wording.py`.

The catalogues have them in other languages, with the context `obstacle`.
"""

from __future__ import annotations

from typing import Final

from kunyet.graph.messages.catalog import N_

CONTEXT: Final = "obstacle"
SENTENCES: Final[dict[str, str]] = {
    "absent": N_("{a} is not there on {day}."),
    "no-tie": N_("Nobody has recorded a tie of {a}: ask whom they work with."),
    "no-chain": N_("No chain of recorded ties leads from {a} to {b}."),
    "unusable-actor": N_(
        "{a} is {status:dormant=not usable "
        "today|unreachable=unreachable|detained=detained|compromised=compromised|left=gone|active=not "
        "usable today}: no route passes {a}."
    ),
    "no-consent": N_(
        "{a} has given no consent that is alive for this purpose: ask {a} for it before anybody passes them on."
    ),
    "excluded-channel": N_(
        "{a} and {b} are tied over {channels} alone, which you excluded: allow it, or find them another channel."
    ),
    "dead-contact": N_(
        "Every contact route of {b} over {channels} is dead or burnt, so {a} cannot reach {b}: record one that works."
    ),
    "firewall": N_("{a} and {b} stand behind a firewall from each other: no route may join them."),
    "protected-between": N_(
        "{a} is protected and no liaison: a route passes {a} only if you ask for routes through protected actors."
    ),
    "too-many-steps": N_(
        "A route takes {steps:step|steps}, and you allow {allowed}: allow more, or introduce two actors "
        "on it to each other."
    ),
    "stale-tie": N_(
        "The tie between {a} and {b} is stale (last contact: {day}): ask one of them to get in touch again."
    ),
    "introduction": N_("An introduction of {a} to {b} would open a route of {steps:step|steps}."),
    "export": N_(
        "This is an export for a narrower role. It does not say who must be kept apart, so it tells no route: ask in "
        "the directory that it comes from."
    ),
    "ask-coordinator": N_("There may be a way that your role does not show: ask a coordinator."),
}
