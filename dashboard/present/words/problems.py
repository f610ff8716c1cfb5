"""What is wrong with files and records, in the reader's language: by a problem's code and what it is about, never by its English sentence.

In English a reader is told what the command tells. In Burmese each code has a sentence and what to do; before it stands the text that it is
about, as it was written, and after it what that may have been meant for. A code without words of its own is told in English, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.words.code_words import code_words
from kunyet.graph.messages.errors import Problem
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.records.validation.characters import quote_cell


@dataclass(frozen=True, slots=True)
class ProblemWords:
    """A problem as it is told: what, what to do, and whether that had to be in English."""

    what: str
    remedy: str
    in_english: bool = False

    def text_html(self, text: str) -> str:
        """Return one of its texts as markup: English among Burmese is named as such, for who has it read aloud."""
        return tag("span", text, lang="en") if self.in_english and text else text


def problem_words(problem: Problem) -> ProblemWords:
    """Return a problem in the reader's language."""
    pair = None if spoken() == "en" else code_words(problem.code)
    if pair is None:
        return ProblemWords(problem.message, problem.suggestion, in_english=spoken() != "en")
    what, remedy = pair
    if problem.value:
        what = f"{quote_cell(problem.value)} – {what}"
    if problem.near:
        remedy = f"{remedy} ({quote_cell(problem.near)})"
    return ProblemWords(what, remedy)


def problem_line_html(problem: Problem) -> Html:
    """Return a problem as one line: its place, what it is, and what to do."""
    told = problem_words(problem)
    place = problem_location(problem)
    lead = tag("span", f"{place}: ", cls="k-muted") if place else Html()
    return join(lead, told.text_html(told.what), " ", told.text_html(told.remedy))


def problem_location(problem: Problem) -> str:
    """Return where a problem is, as a person finds it in the file."""
    row = "" if problem.row is None else _("row {number}", number=problem.row)
    return " · ".join(part for part in (problem.file, problem.sheet, row, problem.column) if part)
