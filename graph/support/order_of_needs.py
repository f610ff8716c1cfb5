"""The order of the needs, on the page Support and in the command: the most urgent first, then by actor and service."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kunyet.graph.records.columns import CodedColumn

if TYPE_CHECKING:
    from kunyet.graph.support.matching import OpenNeed


def needs_in_order(needs: Iterable[OpenNeed], services: CodedColumn) -> list[OpenNeed]:
    """Return the needs in their order; `services` is the service of each row."""
    return sorted(needs, key=lambda one: (-one.weight, one.actor, services[one.row]))
