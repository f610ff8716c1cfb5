"""Each standard as one sentence: what holds where there is no gap, with the thresholds of the rule that judged."""

from __future__ import annotations

from kunyet.graph.messages.language import N_, _, spoken
from kunyet.graph.gaps.common.find_gaps import Gap
from kunyet.graph.messages.wording import Share, in_words


def standard_sentence(gap: Gap) -> str:
    """Return the standard that a gap breaks; blank for a code that has no sentence here."""
    fields: dict[str, object] = {name: value for name, value in gap.standard.items() if isinstance(value, (int, float))}
    if "share" in fields:
        fields["share"] = in_words(Share(float(gap.standard["share"])), spoken())
    told = _sentences().get(gap.code)
    return _(told, **fields) if told else ""


def _sentences() -> dict[str, str]:
    """Return the sentence of each code, in English: only marked here, translated with their fields above."""
    return {
        "isolated": N_("Every actor has at least one tie."),
        "island": N_("All actors are part of one network."),
        "no-deputy": N_("Nobody's loss cuts {cut_off} or more others off."),
        "single-tie": N_("No single tie alone joins two parts of {each_side} or more actors each."),
        "out-of-reach": N_("Every defector network reaches a NUG contact within {max_steps} steps."),
        "single-route": N_("Every defector network has two ways to a NUG contact that share nobody."),
        "single-channel": N_("A NUG contact stays within {max_steps} steps when any one channel fails."),
        "insecure-channel": N_("Every tie with a protected actor has a confidential channel."),
        "blackout": N_("A NUG contact stays within {max_steps} steps when the own region has no internet."),
        "stale": N_("Contact at least every {days} days, with protected actors every {days_protected} days."),
        "structural-hole": N_(
            "Two groups of {members} or more actors have about as many ties as chance would give (z not below {z})."
        ),
        "no-focal-point": N_("Every strike group and defector network has a liaison, and a second one to stand in."),
        "unmet-need": N_("What somebody needs is offered within {max_steps} steps."),
        "unfunded": N_("Every initiative has the funds that it needs."),
        "no-owner": N_("Every commitment has an owner."),
        "overdue": N_("Every commitment is done by its date, with progress at least every {days} days."),
        "not-at-the-table": N_(
            "Every kind of actor, and every region with {members} or more actors, attends the forum."
        ),
        "women-missing": N_("At least {share} of every {members} or more people are women."),
        "unverified": N_("Every entry has a source and was verified within {days} days."),
        "exposed": N_("Nobody knows {protected} or more protected actors."),
        "firewall-broken": N_("Those who must be kept apart share neither a tie nor a neighbour."),
    }
