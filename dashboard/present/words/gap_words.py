"""The words of a gap in the reader's language: its sentence, its remedy, its title."""

from __future__ import annotations

from kunyet.graph.gaps.common.find_gaps import Gap
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.messages.language import spoken
from kunyet.graph.network.network import Network
from kunyet.graph.overview.unsaid_kinds import unsaid_kinds_advice


def first_step(gaps: list[Gap], network: Network) -> str:
    """Return what to do first: the remedy of the worst gap, the first of the list; blank where there is none.

    Where nobody has said what most actors are, to say so comes first.
    """
    return unsaid_kinds_advice(network) or (gap_remedy(gaps[0]) if gaps else "")


def gap_sentence(gap: Gap) -> str:
    """Return a gap's sentence in the reader's language."""
    return gap.words.sentence.in_words(spoken())


def gap_remedy(gap: Gap) -> str:
    """Return a gap's remedy in the reader's language."""
    return gap.words.remedy.in_words(spoken())


def gap_title(gap: Gap) -> str:
    """Return a gap's title in the reader's language."""
    return gap.words.title.in_words(spoken())


def code_title(code: str) -> str:
    """Return the title of all gaps of a code in the reader's language."""
    return GAP_KINDS[code].text_in(spoken()).title
