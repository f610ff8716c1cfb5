"""The headline of the page Support, and what to do first."""

from __future__ import annotations

from kunyet.graph.messages.language import _, n_
from kunyet.graph.support.support_board import SupportBoard


def support_sentence(board: SupportBoard) -> str:
    """Return the sentence that opens the page."""
    if not board.needs:
        return _("No need is recorded.")
    without = board.without_offer
    needs = n_("{n} need is open.", "{n} needs are open.", len(board.needs))
    return f"{needs} {n_('For {n}, no usable offer is in reach.', 'For {n}, no usable offer is in reach.', without)}"


def support_advice(board: SupportBoard) -> str:
    """Return what to do first."""
    if not board.needs:
        return _("ask each actor what help is needed, and who can offer it.")
    if board.without_offer:
        return _("look for an offer for the most urgent need that has none.")
    return _("refer the most urgent need to its nearest offer.")
