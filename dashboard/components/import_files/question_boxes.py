"""The questions that files leave open, each answered once; every answer is remembered with the recipe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from kunyet.dashboard.components.import_files.corrections import change_recipe
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.two_columns import in_pairs
from kunyet.dashboard.present.common.html import NOTHING, Html, tag
from kunyet.dashboard.present.import_files.question_words import (
    GROUPS,
    choice_word,
    group_of,
    group_title,
    question_sentence,
)
from kunyet.graph.messages.language import _, n_
from kunyet.loaders.remedies.apply_remedies import is_about_guard

if TYPE_CHECKING:
    from kunyet.dashboard.editing.import_preview import ImportPreview
    from kunyet.loaders.recipes.questions import Question

OPEN_UP_TO = 6
"""A group with at most this many questions is open; one with a question that blocks is always open."""


def question_boxes(preview: ImportPreview) -> None:
    """Show the open questions by group, and the answered ones."""
    questions = preview.reading.questions
    if questions:
        blocking = sum(question.blocks for question in questions)
        settling = sum(question.settles_errors for question in questions)
        render_html(
            tag("h2", n_("{n} question", "{n} questions", len(questions))),
            tag("p", _blocking_words(blocking), cls="critical" if blocking else "k-muted")
            if blocking or settling < len(questions)
            else NOTHING,
            _settling_note() if settling else NOTHING,
        )
        _take_suggestions(preview)
    for group in GROUPS:
        alike = [question for question in questions if group_of(question) == group]
        if alike:
            is_open = len(alike) <= OPEN_UP_TO or any(map(_waits, alike))
            with st.expander(group_title(group, alike), expanded=is_open):
                _boxes(preview, sorted(alike, key=lambda question: not _waits(question)))
    _answered(preview)


def _take_suggestions(preview: ImportPreview) -> None:
    """Show the button that takes every suggestion which waits for somebody, without those about guards."""
    waiting = {
        question.id: question.suggested
        for question in preview.reading.questions
        if _waits(question) and question.suggested is not None and not is_about_guard(question.id)
    }
    if len(waiting) > 1:
        st.button(
            n_("Take {n} suggested answer", "Take all {n} suggested answers", len(waiting)),
            key="take-suggestions",
            icon=":material/done_all:",
            help=_("Each can be taken back below. What may guard somebody is not answered by this."),
            on_click=_take_all,
            args=(preview, waiting),
        )


def _take_all(preview: ImportPreview, answers: Mapping[str, str]) -> None:
    change_recipe(preview, lambda recipe: recipe.with_answers(answers))


def _settling_note() -> Html:
    return tag("p", _("Answer to settle errors: without an answer they stay."), cls="critical")


def _blocking_words(blocking: int) -> str:
    if not blocking:
        return _("The suggested answers are used unless you choose others.")
    return n_(
        "{n} question must be answered before anything is loaded.",
        "{n} questions must be answered before anything is loaded.",
        blocking,
    )


def _boxes(preview: ImportPreview, questions: Sequence[Question]) -> None:
    for question, place in in_pairs(questions):
        # Nobody answers by not looking: what blocks has no answer until one is chosen.
        chosen = None if _waits(question) or question.suggested is None else question.choices.index(question.suggested)
        key = f"answer-{question.id}"
        place.selectbox(
            question_sentence(question),
            question.choices,
            index=chosen,
            key=key,
            format_func=lambda choice, question=question: choice_word(question, choice),
            placeholder=_("Choose an answer"),
            on_change=_answer,
            args=(preview, question.id, key),
        )


def _waits(question: Question) -> bool:
    """Return whether its suggestion is not taken before somebody chooses it."""
    return question.blocks or question.settles_errors


def _answer(preview: ImportPreview, question: str, key: str) -> None:
    answer = st.session_state.get(key)
    if answer is not None:
        change_recipe(preview, lambda recipe: recipe.with_answers({question: answer}))


def _answered(preview: ImportPreview) -> None:
    """Show the answers, each of which can be taken back."""
    recipe = preview.reading.recipe
    if recipe is None or not recipe.answers:
        return
    with st.expander(n_("{n} answer", "{n} answers", len(recipe.answers))):
        for question, answer in recipe.answers.items():
            st.button(
                f"{question.partition(':')[2] or question}: {answer}",
                key=f"again-{question}",
                icon=":material/undo:",
                help=_("Ask again"),
                type="tertiary",
                on_click=_ask_again,
                args=(preview, question),
            )


def _ask_again(preview: ImportPreview, question: str) -> None:
    change_recipe(preview, lambda recipe: replace(recipe, answers=_without(recipe.answers, question)))


def _without(answers: Mapping[str, str], question: str) -> dict[str, str]:
    return {name: answer for name, answer in answers.items() if name != question}
