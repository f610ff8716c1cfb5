"""One question with two sides, as every page asks it: about a join, about loaded files, about a merge."""

from __future__ import annotations

from dataclasses import dataclass

from kunyet.graph.messages.language import _


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    Parameters
    ----------
    id
        By which it is answered.
    kind
        What sort of question it is, as a heading: all of one kind can be answered at once.
    title
        Whom and which fields it is about.
    sides
        What each side says.
    holds
        The side (0 or 1) that holds until somebody decides; `None`: neither.
    may_wait
        Whether it can stay open.
    may_type
        Whether the side that is not taken may get a typed name.
    starts
        The side that is chosen at first, where it cannot stay open; `None`: none.
    """

    id: str
    kind: str
    title: str
    sides: tuple[str, str]
    holds: int | None = None
    may_wait: bool = True
    may_type: bool = False
    starts: int | None = None


OPEN = -1
"""The answer that leaves a question open."""


def answer_text(question: Question, names: tuple[str, str], side: int) -> str:
    """Return an answer as a choice: whose value it is, the value, and whether it holds now."""
    if side == OPEN:
        return _("Leave it open")
    told = _("{side}: {value}", side=names[side], value=question.sides[side])
    return f"✓ {told}" if question.holds == side else told


def by_kind(questions: list[Question]) -> dict[str, list[Question]]:
    """Return the questions under their headings: first what cannot wait."""
    found: dict[str, list[Question]] = {}
    for one in sorted(questions, key=lambda one: one.may_wait):
        found.setdefault(one.kind, []).append(one)
    return found
