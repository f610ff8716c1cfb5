"""Sittings of a forum: firewalled pairs never share one, and everybody else is spread over them, too.

So a list of sittings tells no firewall. There are always two at least, where two are invited; more only where the
firewalls among those who are invited need more. Colours are given greedily, the most bound actor first (Brélaz 1979,
*New methods to color the vertices of a graph*).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b

FEWEST = 2


def assign_sittings(
    delegates: Mapping[str, int], walls: Iterable[tuple[str, str]], seated: Mapping[str, int] | None = None
) -> dict[str, int]:
    """Return the sitting (1, 2, ...) of everybody who is invited.

    Parameters
    ----------
    delegates
        The number of delegates of each invited actor, by id. Sittings are made about equally large.
    walls
        The firewalled pairs; a pair of whom one is not invited binds nobody.
    seated
        Sittings that are told to people already. They stay, unless a firewall forbids it.
    """
    apart: dict[str, set[str]] = {actor: set() for actor in delegates}
    for a, b in walls:
        if a in apart and b in apart:
            apart[a].add(b)
            apart[b].add(a)
    found: dict[str, int] = {}
    for actor, sitting in sorted((seated or {}).items()):
        if actor in apart and all(found.get(other) != sitting for other in apart[actor]):
            found[actor] = sitting
    size: dict[int, int] = dict.fromkeys(range(1, min(FEWEST, len(delegates)) + 1), 0)
    for actor, sitting in found.items():
        size[sitting] = size.get(sitting, 0) + delegates[actor]
    waiting = [actor for actor in delegates if actor not in found]
    while waiting:
        actor = max(waiting, key=lambda one: (_forbidden(found, apart[one]), len(apart[one]), _draw(one)))
        waiting.remove(actor)
        taken = {found[other] for other in apart[actor] if other in found}
        free = [number for number in size if number not in taken]
        sitting = min(free, key=lambda number: (size[number], number)) if free else max(size) + 1
        found[actor] = sitting
        size[sitting] = size.get(sitting, 0) + delegates[actor]
    return found


def _forbidden(found: Mapping[str, int], others: Iterable[str]) -> int:
    return len({found[other] for other in others if other in found})


def _draw(actor: str) -> str:
    """Return what orders actors that nothing else tells apart: no name, kind or region shows in it."""
    return blake2b(actor.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
