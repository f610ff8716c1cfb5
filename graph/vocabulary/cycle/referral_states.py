"""States of a referral, from the question to its end."""

from __future__ import annotations

from enum import StrEnum

from kunyet.graph.messages.catalog import N_


class ReferralState(StrEnum):
    """The state of a referral. A blank one is `asked`."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    HANDED_OVER = "handed_over"
    MET = "met"
    NOT_MET = "not_met"
    WITHDRAWN = "withdrawn"


REFERRAL_STATES: tuple[str, ...] = tuple(member.value for member in ReferralState)
"""All of them as plain strings, as records hold them."""

REFERRAL_STATE_WORDS: dict[str, str] = {
    ReferralState.ASKED: N_("asked"),
    ReferralState.ACCEPTED: N_("accepted"),
    ReferralState.DECLINED: N_("declined"),
    ReferralState.HANDED_OVER: N_("handed over"),
    ReferralState.MET: N_("met"),
    ReferralState.NOT_MET: N_("not met"),
    ReferralState.WITHDRAWN: N_("withdrawn"),
}
"""What each is called on a page, in English; the catalogues have it in other languages."""

ENDED_REFERRALS = frozenset({ReferralState.DECLINED, ReferralState.MET, ReferralState.NOT_MET, ReferralState.WITHDRAWN})
"""The states in which the clock of a referral stands still."""
