"""Markings: who may see a record, after the Traffic Light Protocol 2.0 (FIRST 2022)."""

from __future__ import annotations

from enum import StrEnum


class Marking(StrEnum):
    """A marking of the Traffic Light Protocol 2.0, from the least to the most restricted."""

    CLEAR = "CLEAR"
    GREEN = "GREEN"
    AMBER = "AMBER"
    AMBER_STRICT = "AMBER+STRICT"
    RED = "RED"


MARKINGS: tuple[str, ...] = tuple(member.value for member in Marking)
"""From the least to the most restricted, as plain strings, as records hold them."""


def marking_rank(marking: str) -> int:
    """Return how restricted a marking is, 0 (CLEAR) to 4 (RED); `ValueError` for an unknown one."""
    return MARKINGS.index(marking)
