"""Errors that people meet: a code and its data. The sentences are made where somebody reads them.

    KunyetError                what the command turns into exit code 1 and one sentence
     +-- BadInput              the data or the request is wrong (carries every problem that was found)
     +-- NotForThisRole        the role of the viewer may not ask this
     +-- ReadOnlyStore         the store holds people's own files and is never written

A `Problem` is bad data in one place; problems are collected, and never raised one by one. The English sentences are in
`graph/messages/english/`, by code; `sentences.py` says how.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kunyet.graph.messages.sentences import Sentences


class InSentences:
    """What has a key and data, and becomes sentences where somebody reads it."""

    __slots__ = ()
    key: str
    data: Mapping[str, Any]

    @property
    def code(self) -> str:
        """What kind of problem it is, for programs."""
        return self.key.partition(".")[0]

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return self.in_words("en").message

    @property
    def suggestion(self) -> str:
        """What to do about it, in English; may be blank."""
        return self.in_words("en").remedy

    def in_words(self, language: str, *, on_page: bool = False) -> Sentences:
        """Return it in a language, as the command or (`on_page`) a page says it."""
        from kunyet.graph.messages.sentences import sentences  # read only where somebody reads an error

        return sentences(self.key, self.data, language, on_page=on_page)


@dataclass(frozen=True, slots=True)
class Problem(InSentences):
    """One thing wrong, and where.

    Parameters
    ----------
    key
        The code, and after a dot the variant of its sentences where it has several: `unknown-kind`,
        `bad-date.two-dates`.
    severity
        `error` (nothing is loaded) or `warning`.
    file, sheet, row, column
        The place as a person finds it in the file: row 1 is the heading, `column` is the heading as written. `None`
        where a problem is about the whole.
    data
        A value for each field of the sentences.
    """

    key: str
    severity: str = "error"
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    # A mapping has no hash. Equality still compares it.
    data: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def as_dict(self) -> dict[str, Any]:
        """Return the problem as plain data, with the keys of the `check` document."""
        names = ("code", "message", "suggestion", "severity", "file", "sheet", "row", "column")
        return {name: getattr(self, name) for name in names}

    def sentence(self, language: str = "en") -> str:
        """Return the place, the message and the suggestion as one line."""
        from kunyet.graph.messages.catalog import translate

        row = "" if self.row is None else translate("row {number}", language).format(number=self.row)
        column = "" if self.column is None else translate("column {name}", language).format(name=self.column)
        place = ", ".join(part for part in (self.file, self.sheet, row, column) if part)
        return f"{f'{place}: ' if place else ''}{self.in_words(language)}"


class KunyetError(InSentences, Exception):
    """An error with a code, data and, made from them, a message and a remedy.

    Parameters
    ----------
    key
        The code for programs, and after a dot the variant of its sentences where it has several. The code is in the
        JSON error document.
    data
        A value for each field of the sentences.
    """

    def __init__(self, key: str, /, **data: Any) -> None:
        super().__init__(key)
        self.key = key
        self.data = data

    @property
    def remedy(self) -> str:
        """What to do about it, in English; may be blank."""
        return self.suggestion

    def __str__(self) -> str:
        """Return the message in English."""
        return self.message


class BadInput(KunyetError):
    """The data or the request is wrong; `problems` holds all that was found, worst first."""

    def __init__(self, key: str, /, problems: tuple[Problem, ...] = (), **data: Any) -> None:
        super().__init__(key, **data)
        self.problems = problems


class NotForThisRole(KunyetError):
    """The role of the viewer may not see or do this. The sentence never says whether the thing exists.

    Parameters
    ----------
    variant
        Which of the sentences of `not-for-this-role` is said; blank: the general one.
    """

    def __init__(self, variant: str = "", /, **data: Any) -> None:
        super().__init__(f"not-for-this-role.{variant}" if variant else "not-for-this-role", **data)


class ReadOnlyStore(KunyetError):
    """A folder or file of tables is people's own: it is read, and never written."""

    def __init__(self) -> None:
        super().__init__("read-only-store")
