"""The words for groups and single actors that stand apart."""

from __future__ import annotations

from kunyet.graph.messages.language import _, n_


def apart_words(groups: int, alone: int) -> str:
    """Return how many groups and single actors stand apart, as a sentence; blank where none does."""
    several = [n_("{n} group", "{n} groups", groups)] if groups else []
    several += [n_("{n} single actor", "{n} single actors", alone)] if alone else []
    if not several:
        return ""
    who = _(" and ").join(several)
    return n_("{who} stands apart.", "{who} stand apart.", groups + alone, who=who)
