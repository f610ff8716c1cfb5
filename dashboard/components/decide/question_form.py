"""Questions with two sides: row by row, and all of a kind at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from kunyet.dashboard.components.decide.side_choice import side_choice
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import text_box
from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.decide.question import OPEN, Question, answer_text, by_kind
from kunyet.graph.joining.decide_conflicts import SIDES
from kunyet.graph.messages.language import _, n_

LISTED_AT_ONCE = 40
"""So many questions of a kind are asked one by one; the others wait, or are answered with all of their kind."""
LONGEST_NAME = 60
ONE_BY_ONE = -2


def question_form(questions: Sequence[Question], key: str, names: tuple[str, str]) -> dict[str, str]:
    """Ask, and return the answer of each question that was answered, by its id.

    An answer is `ours` or `theirs`, with a colon and a name where one was typed.

    Parameters
    ----------
    key
        Begins the keys of the boxes; another one empties them.
    names
        What the two sides are called.
    """
    answers: dict[str, str] = {}
    for place, (kind, alike) in enumerate(by_kind(list(questions)).items()):
        render_html(tag("h3", kind))
        whole = _all_of_kind(alike, f"{key}-all-{place}", names)
        if whole != ONE_BY_ONE:
            answers |= {one.id: SIDES[whole] for one in alike}
            render_html(_taken_list(alike, names, whole))
            continue
        for one in alike[:LISTED_AT_ONCE]:
            sides = (0, 1, OPEN) if one.may_wait else (0, 1)
            first = 2 if one.may_wait else one.starts
            side = side_choice(one.title, sides, f"{key}-{one.id}", partial(answer_text, one, names), chosen=first)
            if side in (0, 1):
                answers[one.id] = SIDES[side] + (_typed_name(one, f"{key}-name-{one.id}") if one.may_type else "")
        if len(alike) > LISTED_AT_ONCE:
            more = n_(
                "{n} more of this kind; answer all at once, or these first.",
                "{n} more of this kind; answer all at once, or these first.",
                len(alike) - LISTED_AT_ONCE,
            )  # fmt: skip
            render_html(tag("p", more, cls="k-muted"))
    return answers


def _typed_name(one: Question, key: str) -> str:
    """Ask for the name of the side that is not taken; return it after a colon, nothing for a blank one."""
    label = _("Another code name for the other one (blank: a free one is drawn) – {title}", title=one.title)
    text = " ".join(text_box(label, key=key, max_chars=LONGEST_NAME).split())
    return f":{text}" if text else ""


def _all_of_kind(alike: Sequence[Question], key: str, names: tuple[str, str]) -> int:
    if len(alike) < 2 or any(one.may_type for one in alike):
        return ONE_BY_ONE
    words = {ONE_BY_ONE: _("One by one"), 0: _("All: {side}", side=names[0]), 1: _("All: {side}", side=names[1])}
    told = n_("{n} question of this kind", "{n} questions of this kind", len(alike))
    chosen = side_choice(told, list(words), key, words.__getitem__)
    return ONE_BY_ONE if chosen is None else chosen


def _taken_list(alike: Sequence[Question], names: tuple[str, str], side: int) -> Html:
    items = [tag("li", one.title, tag("p", answer_text(one, names, side), cls="k-muted")) for one in alike]
    shown = tag("ul", join(*items[:LISTED_AT_ONCE]))
    left = len(items) - LISTED_AT_ONCE
    return join(shown, tag("p", n_("And {n} more.", "And {n} more.", left), cls="k-muted")) if left > 0 else shown
