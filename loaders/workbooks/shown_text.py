"""A number of a spreadsheet as its number format shows it, with the exact number behind it.

A text column takes what is shown (`00007`, `25%`). A column of numbers takes the exact number. A date column refuses a
number with a fraction: `2024.1` may be January, October, or no month at all.
"""

from __future__ import annotations

from typing import Self

from kunyet.graph.records.columns import CodedColumn


class ShownText(str):
    """The text that a spreadsheet shows for a number.

    Two are equal only if their exact numbers are: a column keeps 0.254 and 0.251 apart although both are shown as 25%.

    Parameters
    ----------
    text
        What is shown.
    exact
        The number, as a decimal text.
    """

    __slots__ = ("exact",)
    exact: str

    def __new__(cls, text: str, exact: str) -> Self:
        """Return the text with its number."""
        made = super().__new__(cls, text)
        made.exact = exact
        return made

    def __eq__(self, other: object) -> bool:
        """Compare the shown text and the number. A plain text is never equal."""
        return isinstance(other, ShownText) and str.__eq__(self, other) and self.exact == other.exact

    def __ne__(self, other: object) -> bool:
        """Negate equality."""
        return not self == other

    def __hash__(self) -> int:
        """Return a hash that fits equality."""
        return hash((str(self), self.exact))

    @property
    def has_fraction(self) -> bool:
        """Whether the number is not whole."""
        return "." in self.exact


def as_shown(column: CodedColumn) -> CodedColumn:
    """Return a column of plain texts, with numbers as they are shown."""
    if not any(type(value) is ShownText for value in column.values):
        return column
    return column.map(str)


def as_exact(column: CodedColumn) -> CodedColumn:
    """Return a column of plain texts, with numbers as they are exactly."""
    if not any(type(value) is ShownText for value in column.values):
        return column
    return column.map(lambda text: text.exact if isinstance(text, ShownText) else text)
