"""The errors that people meet: one sentence that says what, and a remedy that says what to do.

    KunyetError                what the command turns into exit code 1 and one sentence
     +-- BadInput              the data or the request is wrong (carries every problem that was found)
     +-- NotForThisRole        the viewer's role may not ask this
     +-- ReadOnlyStore         the store holds people's own files and is never written

A `Problem` is bad data at a place; it is collected, never raised one by one.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, and where.

    Parameters
    ----------
    code
        What kind of problem it is, for programs: `unknown-kind`, `dangling-reference`, ...
    message
        One sentence for people.
    suggestion
        What to do about it, or the nearest known value in a sentence; may be empty.
    severity
        `error` (nothing is loaded) or `warning`.
    file, sheet, row, column
        The place as a person finds it in the file: row 1 is the heading, `column` is the heading as written.
        `None` where a problem is about the whole.
    value, near
        What `message` and `suggestion` are about, for who says them in another language: the text as it was written, and what it may have
        been meant for, or is against. Blank where there is none; they are no part of a document, nor of what tells one problem from another.
    """

    code: str
    message: str
    suggestion: str = ""
    severity: str = "error"
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str = field(default="", compare=False)
    near: str = field(default="", compare=False)

    def as_dict(self) -> dict[str, Any]:
        """Return the problem as plain data, with the keys of the `check` document."""
        told = asdict(self)
        return {name: told[name] for name in told if name not in ("value", "near")}

    def sentence(self) -> str:
        """Return the place, the message and the suggestion as one line."""
        row = None if self.row is None else f"row {self.row}"
        column = None if self.column is None else f"column {self.column}"
        place = ", ".join(part for part in (self.file, self.sheet, row, column) if part)
        return " ".join(part for part in (f"{place}:" if place else "", self.message, self.suggestion) if part)


class KunyetError(Exception):
    """An error with a code, a sentence and a remedy.

    Parameters
    ----------
    code
        For programs; it stands in the JSON error document.
    message
        One sentence: what is wrong, and where.
    remedy
        One sentence: what to do about it.
    """

    def __init__(self, code: str, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy


class BadInput(KunyetError):
    """The data or the request is wrong; `problems` holds all that was found, worst first."""

    def __init__(self, code: str, message: str, remedy: str = "", problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(code, message, remedy)
        self.problems = problems


class NotForThisRole(KunyetError):
    """The viewer's role may not see or do this. The sentence never says whether the thing exists."""

    def __init__(self, message: str, remedy: str = "Ask a coordinator.") -> None:
        super().__init__("not-for-this-role", message, remedy)


class ReadOnlyStore(KunyetError):
    """A folder or file of tables is people's own: it is read, and never written."""

    def __init__(self, what: str) -> None:
        super().__init__(
            "read-only-store",
            f"{what} is not possible on a folder of tables: it is only read.",
            "Make an encrypted directory with `kunyet init`, load the folder into it, and work there.",
        )
