"""Purposes: what people give their consent to be contacted for."""

from __future__ import annotations

from enum import StrEnum


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
