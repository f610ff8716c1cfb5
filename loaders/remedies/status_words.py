"""A person's own words for the status of an actor, each asked about once, at every load: a status guards somebody.

A suggestion is a status that says less of what the actor can do. `in hiding` never means active by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.text.folding import fold
from kunyet.graph.vocabulary.statuses import STATUSES
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.headings import match_headings
from kunyet.loaders.recipes.questions import Question
from kunyet.loaders.recipes.recipe import word_key
from kunyet.loaders.text.vocabulary_words import canonical_word, nearest_word, word_meanings

STATUS_WORD = "status-word"
_MOST_WORDS = 30
_LIKELY = {
    "unreachable": "in hiding|hiding|hidden|underground|missing|disappeared|unknown|fled|silent|no answer",
    "detained": "in custody|prison|jail|sentenced|captured|taken|held",
    "dormant": "suspended|on hold|stopped|inactive now|weak|temporarily closed",
    "left": "disbanded|dissolved|closed|former|withdrew|defunct|retired|dead|deceased|killed",
    "compromised": "raided|burnt|leaked|unsafe|not safe",
}


def status_position(sheet: Sheet) -> int | None:
    """Return the position of the column that holds the statuses of entities; `None` if there is none."""
    match = match_headings(sheet)
    return match.positions.get("status") if match.table == "entities" else None


def unknown_statuses(sheet: Sheet) -> list[str]:
    """Return the words of the column of statuses that are none."""
    at = status_position(sheet)
    known = word_meanings("status")
    words = [] if at is None else dict.fromkeys(text for text in sheet.columns[at].texts() if text)
    return [word for word in words if canonical_word(word, known) not in STATUSES]


def status_word_questions(sheet: Sheet) -> Iterator[Question]:
    """Give a question for each word that is no status."""
    words = unknown_statuses(sheet)
    at = status_position(sheet)
    for word in words if at is not None and len(words) <= _MOST_WORDS else ():
        heading = sheet.headings[at or 0]
        yield Question(
            f"{STATUS_WORD}:{word_key(word)}",
            "question-word",
            f"{sheet.label}, {heading}",
            STATUSES,
            _suggested(word),
            data={"word": quote_cell(word), "column": "status"},
            settles_errors=True,
        )


def _suggested(word: str) -> str | None:
    key = fold(word)
    likely = next((status for status, words in _LIKELY.items() if key in words.split("|")), None)
    near = nearest_word("status", word)
    return likely or (near if near != "active" else None)


def with_answered_statuses(sheet: Sheet, answers: Mapping[str, str]) -> Sheet:
    """Return a sheet with the statuses that were answered."""
    if not any(id.startswith(f"{STATUS_WORD}:") for id in answers):
        return sheet
    meant = {word: answers.get(f"{STATUS_WORD}:{word_key(word)}") for word in unknown_statuses(sheet)}
    at = status_position(sheet)
    if at is None or not any(meant.values()):
        return sheet
    columns = list(sheet.columns)
    columns[at] = columns[at].map(lambda text: meant.get(text) or text)
    return replace(sheet, columns=columns)
