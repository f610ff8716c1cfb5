"""Questions that files leave open: once for a word, a column or a sheet, and never once for a cell.

A question with a suggestion is answered by it, unless it `blocks`: then a guard or an uncertain identity hangs on the
answer, and nothing is loaded before a person has given it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kunyet.graph.messages.errors import InSentences
from kunyet.graph.messages.language import spoken

LEAVE_OUT, KEEP, NEW_ENTRY, OTHER_FILE = "leave out", "keep", "new entry", "another file"
"""Choices that are no words of a vocabulary: nothing is read of it; it is kept as it stands; nobody known is meant; the
file is no new edition of an earlier one.
"""
SERIALS = "days"
"""A choice: numbers in a column of dates are days as the spreadsheet counts them."""
POINT, COMMA = "point", "comma"
"""Choices: what stands before decimals."""
GUARD_DATES = "guard-dates"
"""The group of questions about dates that guard somebody: their answers hold for one load alone."""


@dataclass(frozen=True, slots=True)
class Question(InSentences):
    """A question.

    Parameters
    ----------
    id
        It is the same for the same thing in the next file: `word:kind:women org`.
    key, data
        Its sentence (`graph/messages/english/loaders.toml`).
    where
        The sheets and columns that it is about, as people know them.
    choices
        The answers, the likeliest first. Any other text that the column may hold is an answer too.
    suggested
        The answer that is taken without one; `None` if there is none.
    blocks
        Whether nothing is loaded before it is answered.
    settles_errors
        Whether it is about errors: they stay until it is answered, and no suggestion is taken by itself.
    """

    id: str
    key: str
    where: str
    choices: tuple[str, ...]
    suggested: str | None = None
    blocks: bool = False
    data: Mapping[str, Any] = field(default_factory=dict, hash=False)
    settles_errors: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return the question as plain data, in the language that is spoken."""
        return {
            "id": self.id,
            "what": self.in_words(spoken()).message,
            "where": self.where,
            "choices": list(self.choices),
            "suggested": self.suggested,
            "blocks": self.blocks,
            "settles_errors": self.settles_errors,
        }
