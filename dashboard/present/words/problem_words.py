"""Problems of files and records in the reader's language.

A problem without words in it is in English, marked as such.
"""

from __future__ import annotations

from dataclasses import dataclass

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.graph.messages.errors import Problem
from kunyet.graph.messages.language import _, spoken


@dataclass(frozen=True, slots=True)
class ProblemWords:
    """A problem in words: what is wrong, what to do, and whether the words are English for lack of others."""

    what: str
    remedy: str
    in_english: bool = False

    def text_html(self, text: str) -> str:
        """Return one of the texts as markup; English in a Burmese page is marked as English for screen readers."""
        return tag("span", text, lang="en") if self.in_english and text else text


def problem_words(problem: Problem) -> ProblemWords:
    """Return a problem in the reader's language."""
    said = problem.in_words(spoken(), on_page=True)
    return ProblemWords(said.message, said.remedy, not said.is_translated)


def problem_line_html(problem: Problem) -> Html:
    """Return a problem as one line: location, what is wrong, and what to do."""
    words = problem_words(problem)
    location = problem_location(problem)
    lead = tag("span", f"{location}: ", cls="k-muted") if location else NOTHING
    return join(lead, words.text_html(words.what), " ", words.text_html(words.remedy))


def problem_location(problem: Problem) -> str:
    """Return file, sheet, row and column of a problem, as a person finds it."""
    row = "" if problem.row is None else _("row {number}", number=problem.row)
    return " · ".join(part for part in (problem.file, problem.sheet, row, problem.column) if part)
