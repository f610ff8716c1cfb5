"""Guessing what people's own words in cells mean: once for each word of a column, and never for a guard.

A word that Kunyet knows needs no guess. For another one there is a suggestion: of several kinds the one that protects
most; the nearest word of the vocabulary; for what is no date or no number, nothing, so that its cell is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.schema import TABLES, ColumnForm
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.text.suggest_word import nearest_spelling, nearest_value
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.commitment_states import COMMITMENT_STATES
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.tie_types import TIE_TYPES
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.recipes.cell_texts import plain_count
from kunyet.loaders.recipes.guarded_columns import is_guard
from kunyet.loaders.recipes.matrix import NO, YES, read_mark
from kunyet.loaders.recipes.questions import LEAVE_OUT, Question
from kunyet.loaders.recipes.recipe import MARK, Meaning, Recipe, word_key
from kunyet.loaders.text.date_styles import read_dates
from kunyet.loaders.text.kind_words import kind_of_word
from kunyet.loaders.text.number_styles import read_numbers
from kunyet.loaders.text.unknown_types import is_unknown_kind
from kunyet.loaders.text.vocabulary_words import (
    canonical_word,
    canonical_words,
    like_channel,
    vocabulary_of,
    word_meanings,
)

_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}\Z")
_COUNT = re.compile(r"~?\d+(?:-\d+)?\Z")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?\Z")
_MOST_CHOICES = 12


def word_questions(sheet: Sheet, recipe: Recipe) -> Iterator[tuple[str, str, Meaning, Question]]:
    """Give the column, the word, its suggested meaning and the question, for each unknown word of a made sheet."""
    table = sheet.table or ""
    for name, cells, heading in zip(sheet.meanings or (), sheet.columns, sheet.headings, strict=True):
        form = TABLES.get(table, {}).get(name)
        if form is None or is_guard(table, name):
            continue
        for word in _unknown_words(table, form, cells, recipe):
            suggested = _suggested(table, form, word)
            yield name, word, suggested, _question(sheet, table, form, heading, word, suggested)


def _unknown_words(table: str, form: ColumnForm, cells: CodedColumn, recipe: Recipe) -> list[str]:
    """Return the words of a column that cannot be read."""
    fails = _failing(table, form)
    if fails is None:
        return []
    used = {cells.values[code] for code in set(cells.codes.tolist()) if code >= 0}
    texts = [text for text in cells.values if text in used]
    if form.form == "date":
        dates, _ = read_dates(texts)
        open_dates = {text for text, day in zip(texts, dates, strict=True) if not _DATE.match(day)}
        texts = [text for text in texts if text in open_dates]
    return [text for text in texts if fails(text) and recipe.meaning(form.name, text) is None]


def _failing(table: str, form: ColumnForm) -> Callable[[str], bool] | None:
    """Return a test of texts that a column cannot hold; `None` for a column that holds any text."""
    if form.name == "kind":
        return is_unknown_kind
    if form.name == "channel" or form.choices or form.form == "flag":
        return _not_among_words(table, form)
    tests: dict[str, Callable[[str], bool]] = {
        "date": lambda text: not any(letter.isdigit() for letter in text) or not _looks_like_date(text),
        "count": lambda text: not _COUNT.match(plain_count(text)),
        "number": lambda text: not _NUMBER.match(read_numbers([text])[0][0]),
    }
    return tests.get(form.form)


def _not_among_words(table: str, form: ColumnForm) -> Callable[[str], bool]:
    vocabulary = "channel" if form.name == "channel" else vocabulary_of(table, form.name)
    words = word_meanings(vocabulary)
    allowed = {*words.values(), *form.choices}
    read = canonical_words if form.form == "words" else canonical_word
    return lambda text: any(part not in allowed for part in split_values(read(text, words)))


def _looks_like_date(text: str) -> bool:
    """Return whether a text is a date whose order alone is not known: the question about the order asks for it."""
    dates, faults = read_dates([text])
    return bool(faults) or _DATE.match(dates[0]) is not None


def _suggested(table: str, form: ColumnForm, word: str) -> Meaning:
    if form.name == "kind":
        return _suggested_kind(word)
    if form.name == "channel":
        return {"channel": like_channel(word) or _misspelt("channel", word) or ""}
    if form.name == "type" and table == "ties":
        return _suggested_type(word)
    if (table, form.name) == ("entities", "state"):
        return {"state": task_state(word) or _misspelt("entity state", word) or ""}
    if form.choices:
        return {form.name: _misspelt(vocabulary_of(table, form.name), word) or ""}
    return {form.name: ""}


def _suggested_type(word: str) -> Meaning:
    if is_against(word):
        return {"type": ""}
    near = nearest_value(word, [name for name in TIE_TYPES if name != "liaises_for"], 0.8)
    return {"type": near} if near else {"type": "coordinates", "notes": word}


_AGAINST = re.compile(
    r"oppos|against|conflict|rival|enem|hostil|repuls|reject|dislik|hate|threat|attack|kill|fight|compet|block"
    r"|distrust|mistrust|disagree|undermin|harm|indifferen|negativ|antagonis|pressure|ဆန့်ကျင်|ရန်သူ|ပဋိပက္ခ|မယုံ|တိုက်ခိုက်"
)


def is_against(word: str) -> bool:
    """Return whether a word for a tie says that the two are not with each other: nobody coordinates there.

    >>> is_against("opposes"), is_against("--"), is_against("allies with")
    (True, True, False)
    """
    return _AGAINST.search(word.casefold()) is not None or (bool(word) and set(word) <= set("-−– "))


_STATES = {
    word_key(word): state
    for state, words in {
        "under_way": "ongoing|on going|started|open|wip|under way|half|half done|partly|partly done|partially|some"
        "|doing|တစ်ဝက်|တစ်စိတ်တစ်ပိုင်း",
        "taken_on": "not yet|no|waiting|pending|planned|to do|todo|new|မပြီးသေး|မလုပ်ရသေး",
        "dropped": "cancelled|canceled|no longer",
        "done": "yes|ok|✓|full|fully|complete|completed|closed|finished",
    }.items()
    for word in words.split("|")
}


def task_state(word: str) -> str | None:
    """Return how far a promise or a task is, by a word for it; `None` for another word.

    >>> task_state("In Progress"), task_state("Completed"), task_state("in hiding")
    ('under_way', 'done', None)
    """
    known = canonical_word(word, word_meanings("entity state"))
    return known if known in COMMITMENT_STATES else _STATES.get(word_key(word))


def _suggested_kind(word: str) -> Meaning:
    """Return the kind that a word may mean: of several the first one that is protected, else the first."""
    meant = kind_of_word(word)
    if meant is not None:
        kind = next((kind for kind in meant.kinds if KINDS[kind].protected), meant.kinds[0])
        roles = "|".join(meant.roles)
        return {"kind": kind, "roles": roles} if roles else {"kind": kind}
    near = _misspelt("kind", word)
    return {"kind": near} if near else {"kind": "unclassified", "roles": word}


def _misspelt(vocabulary: str, word: str) -> str | None:
    """Return the word of a vocabulary of which a text may be a misspelling; `None` if there is none."""
    known = word_meanings(vocabulary)
    near = nearest_spelling(word, list(known))
    return None if near is None else known[near]


def _question(sheet: Sheet, table: str, form: ColumnForm, heading: str, word: str, suggested: Meaning) -> Question:
    answer = suggested.get(form.name) or LEAVE_OUT
    place = f"{sheet.label}, {heading}" if heading else sheet.label
    return Question(
        f"word:{form.name}:{word_key(word)}",
        "question-word",
        place,
        tuple(dict.fromkeys([answer, *_choices(table, form, word), LEAVE_OUT])),
        answer,
        data={"word": quote_cell(word), "column": form.name},
    )


def _choices(table: str, form: ColumnForm, word: str) -> list[str]:
    if form.name == "kind":
        meant = kind_of_word(word)
        return [*(() if meant is None else meant.kinds), *KINDS]
    if form.name == "channel":
        return list(dict.fromkeys(word_meanings("channel").values()))
    if form.name == "type" and table == "ties":
        return list(TIE_TYPES)
    return list(form.choices)[:_MOST_CHOICES]


def answered_word(column: str, word: str, choice: str, recipe: Recipe) -> Recipe:
    """Return the recipe with the answer to the question about a word."""
    if column == MARK:
        return recipe.with_word(MARK, word, {MARK: NO if choice == LEAVE_OUT else choice})
    return recipe.with_word(column, word, "" if choice == LEAVE_OUT else choice)


def mark_questions(sheet: Sheet, positions: list[int], recipe: Recipe) -> Iterator[tuple[str, str, Meaning, Question]]:
    """Give the same for the marks of a matrix that nobody knows: `x` is taken for yes where other cells are blank."""
    seen: dict[str, str] = {}
    for at in positions:
        for mark in sheet.columns[at].values:
            if read_mark(mark, recipe)[0] is None:
                seen.setdefault(mark, sheet.headings[at])
    for mark, heading in seen.items():
        question = Question(
            f"word:{MARK}:{word_key(mark)}",
            "question-mark",
            f"{sheet.label}, {heading}",
            (YES, NO),
            YES,
            data={"word": quote_cell(mark)},
        )
        yield MARK, mark, {MARK: YES}, question
