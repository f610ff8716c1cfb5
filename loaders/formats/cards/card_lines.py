"""The lines of vCard 2.1, 3.0 and 4.0 as cards: properties with their parameters, decoded and unfolded.

A line that is no property is counted, and the rest of its card is read. A card within a card (`AGENT`) is one of its
own. A file whose last card has no end was cut.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.budgets import MAX_SHEET_ROWS, refuse_many_rows
from kunyet.loaders.formats.common.read_report import ReadReport

MAX_CARD_BYTES: Final = 128 << 20
"""A file of cards; most of a large one is pictures."""
_FOLD: Final = re.compile(rb"\r?\n[ \t]|\r[ \t]")
_PROPERTY: Final = re.compile(r'(?:([\w-]+)\.)?([\w-]+)((?:;(?:"[^"]*"|[^":;])*)*):(.*)\Z', re.DOTALL)
_PARAMETER: Final = re.compile(r';((?:"[^"]*"|[^";])*)')
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_PART: Final = re.compile(r"((?:\\.|[^\\;])*)(?:;|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its name in capitals, its group, its parameters in capitals, and its value as it stands."""

    name: str
    group: str
    parameters: dict[str, list[str]]
    value: str

    @property
    def types(self) -> set[str]:
        """The words of `TYPE`, in capitals."""
        return {word.upper() for word in self.parameters.get("TYPE", ())}

    @property
    def text(self) -> str:
        """The value without escapes."""
        return plain_text(self.value)

    @property
    def parts(self) -> list[str]:
        """The parts of a value that has several, without escapes."""
        return [plain_text(part) for part in _PART.findall(self.value)]


@dataclass
class Card:
    """One card: its number in the file, from 1, and its properties."""

    number: int
    properties: list[Property] = field(default_factory=list)

    def of(self, name: str) -> list[Property]:
        """Return the filled properties of a name."""
        return [each for each in self.properties if each.name == name and each.value.strip()]

    def first(self, name: str) -> str:
        """Return the text of the first filled property of a name, blank for none."""
        return next((each.text for each in self.of(name) if each.text), "")


def plain_text(value: str) -> str:
    """Return a value without its escapes."""
    text = _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)
    return text.strip()


def read_cards(path: Path, report: ReadReport) -> list[Card]:
    """Return the cards of a file. Lines that are no properties are a warning.

    Raises
    ------
    BadInput
        `broken-cards.cut`, `broken-cards.none`, `file-too-large.cards`, `too-many-rows`, or see `decode_text`.
    """
    from kunyet.loaders.text.encodings import decode_text

    if path.stat().st_size > MAX_CARD_BYTES:
        raise BadInput("file-too-large.cards", file=report.file, most=MAX_CARD_BYTES >> 20)
    content = path.read_bytes()
    if b"\x00" not in content[:200]:
        # A fold may stand within a letter.
        content = _FOLD.sub(b"", content)
    text = re.sub(r"\r?\n[ \t]", "", decode_text(content, report))
    reader = _CardReader(report)
    for line in _whole_lines(text):
        reader.take(line)
    return reader.found()


def _whole_lines(text: str) -> Iterator[str]:
    """Give the lines; a line of quoted-printable text goes on behind a `=` at its end."""
    whole: list[str] = []
    for line in re.split(r"\r\n|\r|\n", text):
        quoted = "QUOTED-PRINTABLE" in (whole[0] if whole else line).split(":", 1)[0].upper()
        if quoted and line.endswith("="):
            whole.append(line[:-1])
            continue
        yield "".join([*whole, line])
        whole.clear()
    if whole:
        yield "".join(whole)


class _CardReader:
    """Takes the lines of a file of cards."""

    def __init__(self, report: ReadReport) -> None:
        self.report = report
        self.cards: list[Card] = []
        self.open: list[Card] = []
        self.damaged: list[int] = []
        self.unended: list[int] = []
        self.last = ""

    def take(self, line: str) -> None:
        """Take one whole line."""
        mark = line.strip().upper()
        if mark == "BEGIN:VCARD":
            if self.open and not self.last.strip().upper().startswith("AGENT"):
                self.unended.append(self.open.pop().number)
            self.cards.append(Card(len(self.cards) + 1))
            self.open.append(self.cards[-1])
            if len(self.cards) > MAX_SHEET_ROWS:
                refuse_many_rows(self.report.file)
        elif mark == "END:VCARD":
            if self.open:
                self.open.pop()
        elif mark:
            self._take_property(line)
        self.last = line if mark else self.last

    def _take_property(self, line: str) -> None:
        card = self.open[-1] if self.open else None
        found = None if card is None else _property(line)
        if card is not None and found is not None:
            card.properties.append(found)
        else:
            self.damaged.append(card.number if card else len(self.cards))

    def found(self) -> list[Card]:
        """Return the cards, and report what is wrong with them."""
        if not self.cards:
            raise BadInput("broken-cards.none", file=self.report.file)
        if self.open:
            raise BadInput("broken-cards.cut", file=self.report.file, card=self.open[-1].number)
        if self.unended:
            data = {"cards": len(self.unended)}
            self.report.warn("cards-without-end", data, row=self.unended[0])
        if self.damaged:
            self.report.warn("card-lines-left-out", {"lines": len(self.damaged)}, row=self.damaged[0] or None)
        return self.cards


def _property(line: str) -> Property | None:
    match = _PROPERTY.match(line.strip())
    if match is None:
        return None
    parameters: dict[str, list[str]] = {}
    for text in _PARAMETER.findall(match[3]):
        name, equals, value = text.partition("=")
        if not equals:
            name, value = ("ENCODING" if name.upper() in ("QUOTED-PRINTABLE", "BASE64") else "TYPE"), name
        words = [word.strip().strip('"') for word in value.replace('"', "").split(",")]
        parameters.setdefault(name.strip().upper(), []).extend(filter(None, words))
    return Property(match[2].upper(), (match[1] or "").casefold(), parameters, _decoded(match[4], parameters))


def _decoded(value: str, parameters: dict[str, list[str]]) -> str:
    if "QUOTED-PRINTABLE" not in {word.upper() for word in parameters.get("ENCODING", ())}:
        return value
    content = quopri.decodestring(value.encode("utf-8", "surrogatepass"))
    for charset in (*parameters.get("CHARSET", ()), "utf-8", "cp1252"):
        try:
            # A line end within a value is part of its text.
            return content.decode(charset).replace("\r\n", "\n").replace("\\", "\\\\").replace("\\\\;", "\\;")
        except (LookupError, ValueError):
            continue
    return content.decode("latin-1")
