"""A format that Kunyet reads: how its files are recognised, read and described."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kunyet.graph.exports.export_format import ExportFormat
    from kunyet.loaders.formats.common.file_head import FileHead
    from kunyet.loaders.formats.common.first_rows import FirstRows
    from kunyet.loaders.formats.common.read_report import ReadReport
    from kunyet.loaders.formats.common.sheets import Sheet


@dataclass(frozen=True, kw_only=True)
class Format:
    """A format, declared as `FORMAT` in one file of `loaders/formats/`.

    A format of files has `endings`, `recognises` and `read`. A convention inside tables of any file format has
    `split_sheet` (rejected rows) or `split_file` (an edge list) instead.

    Parameters
    ----------
    name
        The word for `kunyet load --format`.
    order
        The smaller is tried first: the first format that recognises a file reads it. A general format (any text) comes
        last.
    title
        What people call it, as `CSV, TSV, TXT`.
    sentence
        What `docs/data_formats.md` says about it, in Markdown.
    endings
        The endings of its files, with the dot, in small letters. Several formats may share an ending.
    recognises
        Returns whether the content of a file is of this format. It sees the beginning of the file, not its name.
    read
        Returns the sheets of a file. Problems go to the report. What is wrong with the whole file is raised as
        `BadInput`. The sentences of a new code are in `graph/messages/english/loaders.toml`.
    split_sheet
        Returns the sheets that one sheet really holds, `None` if the sheet does not follow this convention.
    split_file
        Returns the sheets that the sheets of a file really hold, `None` if the file does not follow this convention.
        `report.wanted` is the name of the format that a person asked for, else blank.
    is_heading_row
        Returns whether a row of texts is the heading row of this convention.
    is_container
        Whether a file of it holds files of other formats, whose conventions `read` has looked for already.
    first_rows
        Gives the first filled rows of each sheet without reading the rest, for formats whose files can be large.
    export
        The format as one that is written; `None` if Kunyet only reads it.
    """

    name: str
    order: int
    title: str
    sentence: str
    endings: tuple[str, ...] = ()
    recognises: Callable[[FileHead], bool] | None = None
    read: Callable[[Path, ReadReport], list[Sheet]] | None = None
    split_sheet: Callable[[Sheet], Sequence[Sheet] | None] | None = None
    split_file: Callable[[list[Sheet], ReadReport], list[Sheet] | None] | None = None
    is_heading_row: Callable[[Sequence[str]], bool] | None = None
    is_container: bool = False
    first_rows: Callable[[Path, int], Iterator[FirstRows]] | None = None
    export: ExportFormat | None = None
