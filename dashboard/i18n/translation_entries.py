"""What a reviewer looks at: every message of the dashboard and every word of the glossary, as they stand in their
files.

A message is known by a short hash of its English, so that a row finds its place again whatever became of the order.
Saving changes the Burmese and nothing else: comments, order and line ends of the files stay.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kunyet.graph.messages.catalog import LOCALE, catalog_path

CATALOGUE = catalog_path("my")
GLOSSARY = LOCALE.parents[2] / "docs" / "glossary.md"
_ROW = re.compile(r"^\| (?P<english>[^|]+) \| (?P<burmese>[^|]+) \| (?P<what>[^|]*) \|$")
_LONG = 3
"""Words of the glossary that are shorter stand in too many messages by chance."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text that is translated.

    Parameters
    ----------
    id
        What it is known by; `word-` before that of a word of the glossary.
    english, many
        As it is said of one thing, and of many; `many` is blank where nothing is counted.
    burmese
        As it stands.
    where
        The files that say it; of a word, what it means.
    comment
        What a translator noted.
    """

    id: str
    english: str
    burmese: str
    many: str = ""
    where: str = ""
    comment: str = ""

    @property
    def is_word(self) -> bool:
        """Whether it is a word of the glossary."""
        return self.id.startswith("word-")


def messages(catalogue: Path = CATALOGUE) -> list[Entry]:
    """Return the messages of a catalogue, in its order."""
    with catalogue.open("rb") as file:
        return list(_messages(file.read()))


def words(glossary: Path = GLOSSARY) -> list[Entry]:
    """Return the words of the glossary, in its order; none where the file is not there, as in an installation."""
    lines = glossary.read_text(encoding="utf-8").splitlines() if glossary.exists() else []
    found = (_ROW.match(line) for line in lines)
    return [
        Entry(_known_by(row["english"], "word-"), row["english"], row["burmese"], where=row["what"])
        for row in found
        if row and row["english"] != "English"
    ]


def terms_in(english: str, glossary: list[Entry]) -> str:
    """Return the words of the glossary that a text uses, each with its Burmese, for who translates it."""
    used = (word for word in glossary if _saying(word.english).search(english))
    return "; ".join(f"{word.english} = {word.burmese}" for word in used)


@cache
def _saying(word: str) -> re.Pattern[str]:
    """Return what finds a word of the glossary, or one of several that stand in one row."""
    names = [name for name in re.split(r"[,:(]\s*", word.replace(")", "")) if len(name) >= _LONG]
    return re.compile("|".join(rf"\b{re.escape(name)}s?\b" for name in names) or r"(?!)", re.IGNORECASE)


def with_burmese(catalogue: str, changes: Mapping[str, tuple[str, str]]) -> str:
    """Return a catalogue's text with other Burmese and comments, by id; everything else as it was."""
    blocks = catalogue.split("\n\n") if changes else [catalogue]
    return "\n\n".join(_changed(block, changes) for block in blocks)


def with_words(glossary: str, changes: Mapping[str, str]) -> str:
    """Return the glossary's text with other Burmese, by id; everything else as it was."""

    def change(line: str) -> str:
        row = _ROW.match(line)
        new = changes.get(_known_by(row["english"], "word-")) if row else None
        return f"| {row['english']} | {new} | {row['what']} |" if row and new is not None else line

    return "\n".join(change(line) for line in glossary.split("\n"))


def _known_by(english: str, before: str = "") -> str:
    return before + hashlib.sha256(english.encode()).hexdigest()[:10]


def _messages(content: bytes) -> Iterator[Entry]:
    for message in _read(content):
        if message.id:
            one, many = (message.id, "") if isinstance(message.id, str) else (message.id[0], message.id[-1])
            burmese = message.string if isinstance(message.string, str) else (message.string or [""])[0]
            where = ", ".join(dict.fromkeys(file for file, _line in message.locations))
            key = f"{message.context}\x04{one}" if message.context else one  # as compiled catalogues join them
            yield Entry(_known_by(key), one, burmese or "", many, where, " ".join(message.user_comments))


def _read(content: bytes) -> Any:
    from babel.messages.pofile import read_po

    return read_po(io.BytesIO(content), locale="my")


def _changed(block: str, changes: Mapping[str, tuple[str, str]]) -> str:
    """Return the block of one message, changed where it is among the changes."""
    from babel.messages.pofile import escape

    own = next(_messages(f"{block}\n".encode()), None) if changes and "msgid" in block else None
    if own is None or own.id not in changes:
        return block
    burmese, comment = changes[own.id]
    lines = [line for line in block.split("\n") if not line.startswith("# ")]
    head = lines[: next(number for number, line in enumerate(lines) if line.startswith("msgstr"))]
    told = [f"# {comment}"] if comment else []
    said = "msgstr[0]" if own.many else "msgstr"
    tail = [""] * (len(block) - len(block.rstrip("\n")))
    return "\n".join([*told, *head, f"{said} {escape(burmese)}", *tail])
