"""The parts of a workbook: which sheets there are, shared texts, and styles (number formats, crossed-out letters)."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING
from xml.parsers import expat

from kunyet.loaders.workbooks.escaped_characters import unescape_characters
from kunyet.loaders.workbooks.number_formats import BUILT_IN, GENERAL

if TYPE_CHECKING:
    import zipfile

_CHUNK_BYTES = 1 << 18
_ROOT = "xl/workbook.xml"
_PROPERTIES = "docProps/core.xml"


@dataclass(frozen=True)
class SheetPart:
    """A sheet: its title, the part that holds its cells, and whether a person sees it."""

    title: str
    part: str
    is_hidden: bool


@dataclass(frozen=True)
class Style:
    """What the style of a cell says about its text."""

    number_format: str = GENERAL
    is_crossed_out: bool = False


@dataclass
class WorkbookParts:
    """Everything that the cells of a workbook refer to.

    Parameters
    ----------
    sheets
        The sheets, in their order. Charts and macros are none.
    texts
        The shared texts.
    crossed_out
        The numbers of the shared texts that are crossed out.
    styles
        The styles of cells, by their number.
    since_1904
        Whether dates count from 1904, as on old Macs.
    is_calculated
        Whether the results of formulas are those of a spreadsheet program. A program that only writes workbooks asks
        for a calculation when the workbook is opened, and writes no results or zeros.
    creator, description, category
        Properties of the workbook.
    """

    sheets: list[SheetPart] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    crossed_out: set[int] = field(default_factory=set)
    styles: list[Style] = field(default_factory=list)
    since_1904: bool = False
    is_calculated: bool = True
    creator: str = ""
    description: str = ""
    category: str = ""


def read_parts(archive: zipfile.ZipFile, *, most_texts: int | None = None) -> WorkbookParts:
    """Return the parts of a workbook; with `most_texts`, about so many of its shared texts.

    Raises
    ------
    KeyError, ValueError, expat.ExpatError
        If the archive is no workbook, or is damaged.
    """
    archive.getinfo("[Content_Types].xml")  # a workbook says what its parts are
    parts = WorkbookParts()
    relations = _read_relations(archive)
    _read_sheets(archive, parts, relations)
    names = set(archive.namelist())
    for kind, part in relations.values():
        if part in names and kind == "sharedStrings":
            _read_texts(archive, part, parts, most_texts)
        elif part in names and kind == "styles":
            _read_styles(archive, part, parts)
    if _PROPERTIES in names:
        _read_properties(archive, parts)
    return parts


def parse_xml(
    file: IO[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] = lambda _name: None,
    text: Callable[[str], None] | None = None,
    is_enough: Callable[[], bool] = lambda: False,
) -> None:
    """Parse a part, or its beginning until `is_enough`; the handlers get local names. A part that declares a document
    type is refused.
    """
    parser = make_parser()
    parser.StartElementHandler = lambda name, attributes: start(local_name(name), attributes)
    parser.EndElementHandler = lambda name: end(local_name(name))
    if text is not None:
        parser.CharacterDataHandler = text
    while chunk := file.read(_CHUNK_BYTES):
        parser.Parse(chunk, False)
        if is_enough():
            return
    parser.Parse(b"", True)


def make_parser() -> expat.XMLParserType:
    """Return a parser that refuses a document type."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    return parser


def local_name(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition(" ")[2]


def is_on(attributes: dict[str, str], name: str) -> bool:
    """Return whether a switch is set."""
    return attributes.get(name, "0") in ("1", "true", "on")


def _refuse_document_type(*_declared: object) -> None:
    raise ValueError("document type")


def _forget(names: list[str]) -> None:
    names.pop()


def _read_relations(archive: zipfile.ZipFile) -> dict[str, tuple[str, str]]:
    """Return the kind and the part of every relation of the workbook."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            part = posixpath.normpath(posixpath.join("/xl", attributes["Target"])).lstrip("/")
            found[attributes["Id"]] = (attributes["Type"].rpartition("/")[2], part)

    with archive.open("xl/_rels/workbook.xml.rels") as file:
        parse_xml(file, start)
    return found


def _read_sheets(archive: zipfile.ZipFile, parts: WorkbookParts, relations: dict[str, tuple[str, str]]) -> None:
    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            relation = next(text for key, text in attributes.items() if key.endswith(" id"))
            kind, part = relations[relation]
            if kind == "worksheet":
                hidden = attributes.get("state", "visible") != "visible"
                parts.sheets.append(SheetPart(unescape_characters(attributes["name"]), part, hidden))
        elif name == "workbookPr":
            parts.since_1904 = is_on(attributes, "date1904")
        elif name == "calcPr":
            parts.is_calculated = not is_on(attributes, "fullCalcOnLoad")

    with archive.open(_ROOT) as file:
        parse_xml(file, start)


def _read_properties(archive: zipfile.ZipFile, parts: WorkbookParts) -> None:
    texts: dict[str, str] = {}
    within = [""]

    def add(text: str) -> None:
        texts[within[-1]] = texts.get(within[-1], "") + text

    with archive.open(_PROPERTIES) as file:
        parse_xml(file, lambda name, _attributes: within.append(name), lambda _name: _forget(within), add)
    parts.creator, parts.description = texts.get("creator", ""), texts.get("description", "")
    parts.category = texts.get("category", "")


def _read_texts(archive: zipfile.ZipFile, part: str, parts: WorkbookParts, most: int | None) -> None:
    reader = TextReader()

    def end(name: str) -> None:
        if name == "si":
            if reader.is_crossed_out:
                parts.crossed_out.add(len(parts.texts))
            parts.texts.append(reader.take())
        else:
            reader.end(name)

    with archive.open(part) as file:
        parse_xml(file, reader.start, end, reader.add, lambda: most is not None and len(parts.texts) >= most)


class TextReader:
    """Collects the text of one shared text or of one cell: all its runs, without hints for pronunciation."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._is_text = False
        self._is_hint = False
        self._is_crossed_out = False
        self._runs = self._crossed_runs = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note the beginning of an element."""
        if name == "t":
            self._is_text = not self._is_hint
        elif name == "rPh":
            self._is_hint = True
        elif name == "r":
            self._runs += 1
        elif name == "strike":
            self._crossed_runs += attributes.get("val", "1") not in ("0", "false", "off")

    def end(self, name: str) -> None:
        """Note the end of an element."""
        if name == "t":
            self._is_text = False
        elif name == "rPh":
            self._is_hint = False

    def add(self, text: str) -> None:
        """Note letters."""
        if self._is_text:
            self._pieces.append(text)

    @property
    def is_crossed_out(self) -> bool:
        """Whether every run is crossed out."""
        return 0 < self._runs == self._crossed_runs

    def take(self) -> str:
        """Return the text, and begin the next one."""
        text = unescape_characters("".join(self._pieces))
        self.__init__()  # type: ignore[misc]
        return text


def _read_styles(archive: zipfile.ZipFile, part: str, parts: WorkbookParts) -> None:
    formats = dict(BUILT_IN)
    crossed_fonts: list[bool] = []
    within: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        above = within[-1] if within else ""
        within.append(name)
        if name == "numFmt" and above == "numFmts":
            formats[int(attributes["numFmtId"])] = attributes.get("formatCode", GENERAL)
        elif name == "font" and above == "fonts":
            crossed_fonts.append(False)
        elif name == "strike" and above == "font" and crossed_fonts:
            crossed_fonts[-1] = attributes.get("val", "1") not in ("0", "false", "off")
        elif name == "xf" and above == "cellXfs":
            font = int(attributes.get("fontId", 0))
            crossed = font < len(crossed_fonts) and crossed_fonts[font]
            parts.styles.append(Style(formats.get(int(attributes.get("numFmtId", 0)), GENERAL), crossed))

    with archive.open(part) as file:
        parse_xml(file, start, lambda _name: _forget(within))
