"""Reasons why a referral ended as it did: words of a list, so that none describes the person helped."""

from __future__ import annotations

from enum import StrEnum

from kunyet.graph.messages.catalog import N_


class ReferralReason(StrEnum):
    """Why a referral was declined, not met or withdrawn."""

    FULL = "full"
    TOO_FAR = "too_far"
    NO_MEANS = "no_means"
    NOT_OFFERED = "not_offered"
    NOT_SAFE = "not_safe"
    NO_CONSENT = "no_consent"
    NOT_REACHED = "not_reached"
    HELPED_ELSEWHERE = "helped_elsewhere"
    NO_LONGER_NEEDED = "no_longer_needed"


REFERRAL_REASONS: tuple[str, ...] = tuple(member.value for member in ReferralReason)
"""All of them as plain strings, as records hold them."""

REFERRAL_REASON_WORDS: dict[str, str] = {
    ReferralReason.FULL: N_("no place free"),
    ReferralReason.TOO_FAR: N_("too far away"),
    ReferralReason.NO_MEANS: N_("no means at present"),
    ReferralReason.NOT_OFFERED: N_("not offered here"),
    ReferralReason.NOT_SAFE: N_("not safe at present"),
    ReferralReason.NO_CONSENT: N_("no consent"),
    ReferralReason.NOT_REACHED: N_("could not be reached"),
    ReferralReason.HELPED_ELSEWHERE: N_("helped elsewhere"),
    ReferralReason.NO_LONGER_NEEDED: N_("no longer needed"),
}
"""What each is called on a page, in English; the catalogues have it in other languages."""
