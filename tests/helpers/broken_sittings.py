"""A plain check of sittings: which firewalled pairs share one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def broken_sittings(sittings: Mapping[str, int], walls: Iterable[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Return the firewalled pairs that share a sitting."""
    return [(a, b) for a, b in walls if a in sittings and sittings[a] == sittings.get(b)]
