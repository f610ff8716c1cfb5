"""Urgencies of needs, and how much each weighs when offers are shared out. Other words weigh as a blank one."""

from __future__ import annotations

from typing import Final

URGENCY_WEIGHTS: Final[dict[str, int]] = {"critical": 8, "high": 4, "medium": 2, "low": 1}
"""The weight of one place needed."""


def urgency_weight(urgency: str) -> int:
    """Return the weight of an urgency as it is recorded; 1 for a blank or unknown one.

    >>> urgency_weight("High"), urgency_weight("")
    (4, 1)
    """
    return URGENCY_WEIGHTS.get(urgency.strip().lower(), 1)
