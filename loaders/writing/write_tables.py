"""Records to native tables: a folder of CSV files or a workbook, which read back equal, run nothing, and replace the old as a whole.

A folder is made beside its place and then put there; a workbook is written beside its place and renamed. So an export that fails leaves
what was there. The marking that the content has stands in the file, as a comment or in the workbook's properties and headers.
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.platforms import atomic_write, sync_file, sync_folder
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.loaders.reading.file_list import SETTINGS_FILE
from kunyet.loaders.writing.formula_escape import escape_cell

STANDARDS_FILE = "standards.yaml"
OWN_FILES = frozenset({SETTINGS_FILE, STANDARDS_FILE, *(f"{name}.csv" for name in TABLES)})
"""What an export writes: a folder that holds anything else is not replaced."""

LONGEST_CELL = 32_767
MOST_ROWS = 1_048_575


def written_columns(table: Table) -> list[str]:
    """Return the columns that are written: the required ones, those that some row fills, then what is not declared."""
    declared = [form.name for form in TABLES[table.name].values() if form.required or table.has(form.name)]
    return declared + [name for name, column in table.extras.items() if column.filled.any()]


def escaped_rows(table: Table) -> Iterator[Sequence[str]]:
    """Give the headings and the rows of a table, every cell safe."""
    names = written_columns(table)
    yield [escape_cell(name) for name in names]
    texts = [
        table[name].map(escape_cell).texts() if name in table.columns or name in table.extras else [""] * table.size
        for name in names
    ]
    yield from zip(*texts, strict=True)


def write_folder(records: Records, out: Path, *, marking: str = "", role: str = "") -> None:
    """Write records as CSV files in a folder, with `directory.yaml` and the standards.

    Parameters
    ----------
    records
        What is written: tables with rows, and the entities always.
    out
        A folder that is not there, is empty, or holds an earlier export.
    marking, role
        What the content is marked, and for whom it was made; said in `directory.yaml`.

    Raises
    ------
    BadInput
        `folder-not-empty` where something else is in that place.
    """
    _check_folder(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".new", dir=out.parent))
    try:
        for name, content in folder_files(records, marking=marking, role=role).items():
            (new / name).write_bytes(content)
            (new / name).chmod(0o600)
            sync_file(new / name)
        _replace_folder(new, out)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    sync_folder(out.parent)


def folder_files(records: Records, *, marking: str = "", role: str = "") -> dict[str, bytes]:
    """Return the files of a folder by their names."""
    files = {SETTINGS_FILE: _settings_text(records.settings, marking, role).encode()}
    if records.settings.standards:
        files[STANDARDS_FILE] = records.settings.standards.encode()
    for name, table in records.tables().items():
        if table.size or name == "entities":
            text = io.StringIO(newline="")
            csv.writer(text, lineterminator="\r\n").writerows(escaped_rows(table))
            # With the mark that tells spreadsheet programs that it is UTF-8.
            files[f"{name}.csv"] = text.getvalue().encode("utf-8-sig", "replace")
    return files


def _settings_text(settings: Settings, marking: str, role: str) -> str:
    import yaml

    made = "# Written by Kunyet" + (f" for the role {_printable_text(role)}" if role else "")
    lines = [made + (f". TLP:{_printable_text(marking)}" if marking else "") + "."]
    held = {
        "title": settings.title,
        "at": settings.at,
        "marking": settings.marking,
        "standards": STANDARDS_FILE if settings.standards else "",
    }
    told = {key: text for key, text in held.items() if text}
    return (
        "\n".join(lines)
        + "\n"
        + (yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=1000) if told else "")
    )


def _printable_text(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable())


def _check_folder(out: Path) -> None:
    if out.is_dir() and not out.is_symlink():
        others = sorted({path.name for path in out.iterdir()} - OWN_FILES)
        if not others and _is_export(out):
            return
        raise BadInput(
            "folder-not-empty",
            f"{out} holds other things ({next(iter(others), 'tables of its own')}), and is not replaced.",
            "Name a new folder.",
        )
    if out.exists() or out.is_symlink():
        raise BadInput("folder-not-empty", f"{out} is no folder, and is not replaced.", "Name a new folder.")


def _is_export(folder: Path) -> bool:
    """Return whether a folder is empty or an earlier export: people's own tables are never replaced."""
    settings = folder / SETTINGS_FILE
    return not any(folder.iterdir()) or (
        settings.is_file() and settings.read_bytes().startswith(b"# Written by Kunyet")
    )


def _replace_folder(new: Path, out: Path) -> None:
    """Put a folder in its place; the old one is moved aside first and put back if that fails."""
    if not out.exists():
        new.rename(out)
        return
    old = new.with_suffix(".old")
    out.rename(old)
    try:
        new.rename(out)
    except BaseException:
        old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def write_workbook(records: Records, out: Path, *, marking: str = "", role: str = "") -> None:
    """Write records as one workbook, a sheet a table, with the settings and standards on a sheet `directory`.

    Raises
    ------
    BadInput
        `too-large-for-a-workbook` where a table or a cell is larger than a sheet can hold.
    """
    import openpyxl
    from openpyxl.utils.exceptions import IllegalCharacterError

    _check_sizes(records)
    book = openpyxl.Workbook(write_only=True)
    book.properties.creator = "Kunyet"
    book.properties.keywords = f"TLP:{_printable_text(marking)}" if marking else ""
    book.properties.description = f"for the role {_printable_text(role)}" if role else ""
    try:
        for name, table in records.tables().items():
            if table.size or name == "entities":
                sheet = book.create_sheet(name)
                sheet.freeze_panes = "A2"
                sheet.oddHeader.center.text = f"TLP:{_printable_text(marking)}" if marking else ""
                for row in escaped_rows(table):
                    sheet.append(row)
        settings = book.create_sheet("directory")
        for row in _settings_rows(records.settings, [sheet.title for sheet in book.worksheets[:-1]]):
            settings.append(row)
    except IllegalCharacterError:
        raise BadInput(
            "hidden-character", "A cell holds a character that no workbook can hold.", "Export a folder of CSV files."
        ) from None
    with atomic_write(out) as file:
        book.save(file)


def _settings_rows(settings: Settings, sheets: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give what the sheet `directory` says, and which tables stand beside it, so that a lost one is told."""
    yield "setting", "value"
    yield "sheets", "|".join(sheets)
    for key in ("title", "at", "marking"):
        if text := getattr(settings, key):
            yield key, escape_cell(text)
    for line in settings.standards.split("\n") if settings.standards else ():
        yield "standards", escape_cell(f"|{line}")


def _check_sizes(records: Records) -> None:
    for name, table in records.tables().items():
        longest = max((len(value) for column in table.columns.values() for value in column.values), default=0)
        if table.size > MOST_ROWS or longest >= LONGEST_CELL:
            message = f"The table {name} is larger than a workbook's sheet can hold."
            raise BadInput("too-large-for-a-workbook", message, "Export a folder of CSV files.")
