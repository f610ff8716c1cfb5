"""Urgencies of a referral: within how many days the next answer is due."""

from __future__ import annotations

from enum import StrEnum

from kunyet.graph.messages.catalog import N_


class ReferralUrgency(StrEnum):
    """How soon a referral must be answered."""

    NEXT_DAY = "next_day"
    THREE_DAYS = "three_days"
    WEEK = "week"
    MONTH = "month"


REFERRAL_URGENCIES: tuple[str, ...] = tuple(member.value for member in ReferralUrgency)
"""All of them as plain strings, as records hold them."""

DAYS_OF_URGENCY: dict[str, int] = {
    ReferralUrgency.NEXT_DAY: 1,
    ReferralUrgency.THREE_DAYS: 3,
    ReferralUrgency.WEEK: 7,
    ReferralUrgency.MONTH: 30,
}
"""The days of the clock, which starts again at each change of state."""

REFERRAL_URGENCY_WORDS: dict[str, str] = {
    ReferralUrgency.NEXT_DAY: N_("by the next day"),
    ReferralUrgency.THREE_DAYS: N_("within three days"),
    ReferralUrgency.WEEK: N_("within a week"),
    ReferralUrgency.MONTH: N_("within a month"),
}
"""What each is called on a page, in English; the catalogues have it in other languages."""
