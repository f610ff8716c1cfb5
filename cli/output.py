"""Output of commands: JSON documents with their fixed head, and tables for people."""

from __future__ import annotations

import json
import math
import shutil
import sys
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kunyet.cli.version import VERSION
from kunyet.graph.messages.language import N_, _, spoken
from kunyet.graph.messages.wording import in_words
from kunyet.graph.text.dates import iso_date
from kunyet.graph.vocabulary.kinds import ACTORS

NO_ACTORS = N_("No actor is there on this date.")
"""Why a view has no answers."""
_ANOTHER_DATE = N_("Choose another date with --at.")
_FIRST_ENTRIES = N_("Write the first actors into the tables, or load a file with `kunyet load`.")
_ASK_FIRST = N_("Ask a coordinator to load the first entries.")

if TYPE_CHECKING:
    from kunyet.graph.access.view import View


def build_document(view: View | None, **content: Any) -> dict[str, Any]:
    """Return a document: its head (version, role, marking, date; null without a view) and its content."""
    head = {
        "kunyet": VERSION,
        "role": view.role if view else None,
        "marking": view.marking if view else None,
        "at": iso_date(view.at) if view else None,
    }
    return {**head, **content}


def print_json(content: dict[str, Any]) -> None:
    """Print a document on standard output; NaN is `null`."""
    # `json.dump` is slower: it calls Python for every value.
    sys.stdout.write(json.dumps(_plain(content), ensure_ascii=False, allow_nan=False, separators=(",", ":")))
    sys.stdout.write("\n")


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if hasattr(value, "item"):
        value = value.item()
    return None if isinstance(value, float) and not math.isfinite(value) else value


def terminal_width(text: str) -> int:
    """Return how many terminal columns a text takes; combining marks, such as Burmese vowel signs, take none."""
    return sum(unicodedata.category(letter) not in ("Mn", "Me", "Cf") for letter in text)


def text_table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return rows under headings as aligned text, numbers to the right; cells longer than 44 letters are cut."""
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [
        max([terminal_width(heading), *(terminal_width(row[i]) for row in cells)]) for i, heading in enumerate(headings)
    ]
    right = [
        bool(rows) and all(isinstance(row[i], (int, float)) or row[i] is None for row in rows)
        for i in range(len(headings))
    ]
    lines = [list(headings), *cells]
    return "\n".join(
        "  ".join(
            _pad(text, size, to_right=to_right) for text, size, to_right in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in lines
    )


def _cell(value: object) -> str:
    if value is None:
        return "-"
    text = _figure(value) if isinstance(value, float) else str(value)
    return text if len(text) <= 44 else text[:43] + "…"


def _figure(value: float) -> str:
    """Return a number with three digits and without an exponent."""
    return f"{value:.3g}" if abs(value) < 100 and not value.is_integer() else f"{value:.0f}"


def _pad(text: str, size: int, *, to_right: bool) -> str:
    space = " " * (size - terminal_width(text))
    return space + text if to_right else text + space


def wrap_text(text: str, indent: str = "") -> str:
    """Return a text wrapped to the terminal (at most 100 columns)."""
    import textwrap

    columns = min(shutil.get_terminal_size((100, 24)).columns, 100)
    return textwrap.fill(text, columns, initial_indent=indent, subsequent_indent=indent)


def head_line(view: View) -> str:
    """Return the line above a table: date, role and marking, and a note if there are no actors and what to do then."""
    line = _("As of {date}, as {role}. TLP:{marking}.", date=iso_date(view.at), role=view.role, marking=view.marking)
    return line if view.network.n else " ".join((line, *(_(text) for text in why_no_actors(view))))


def why_no_actors(view: View) -> tuple[str, str]:
    """Return that nobody is there on the view's date, and what to do next, in English."""
    if not ACTORS.isdisjoint(view.records.entities["kind"].texts()):
        return NO_ACTORS, _ANOTHER_DATE
    return NO_ACTORS, _FIRST_ENTRIES if view.may("edit") else _ASK_FIRST


def numbered_title(title: str, number: int) -> str:
    """Return a title with the number of lines below it."""
    return f"{title} ({in_words(number, spoken())})"
