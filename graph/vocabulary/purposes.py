"""Purposes: what people give their consent to be contacted for."""

from __future__ import annotations

from enum import StrEnum

from kunyet.graph.messages.catalog import N_


class Purpose(StrEnum):
    """What a contact is sought for."""

    LIAISON = "liaison"
    MEDICAL = "medical"
    LEGAL = "legal"
    FUNDING = "funding"
    TRAINING = "training"
    MEDIA = "media"
    FORUM = "forum"


PURPOSES: tuple[str, ...] = tuple(member.value for member in Purpose)
"""All purposes as plain strings, as records hold them."""

PURPOSE_WORDS: dict[str, str] = {
    Purpose.LIAISON: N_("liaison"),
    Purpose.MEDICAL: N_("medical referral"),
    Purpose.LEGAL: N_("legal help"),
    Purpose.FUNDING: N_("funding"),
    Purpose.TRAINING: N_("training"),
    Purpose.MEDIA: N_("media"),
    Purpose.FORUM: N_("the forum"),
}
"""What each is called on a page, in English; the catalogues have it in other languages."""
