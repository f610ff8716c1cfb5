"""ZIP archives of files of the other formats, such as the folder of tables that a page of Kunyet saves.

Each file within is read as if it were given alone; `directory.yaml` gives the settings. What is no table is passed
over, with the reason.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.graph.messages.errors import BadInput, Problem
from kunyet.loaders.formats.common.format import Format
from kunyet.loaders.formats.common.read_report import ReadReport

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.file_head import FileHead
    from kunyet.loaders.formats.common.sheets import Sheet


def read_zip(path: Path, report: ReadReport) -> list[Sheet]:
    """Return the sheets of all files of an archive.

    Raises
    ------
    BadInput
        `no-tables.archive`, `hostile-file`, or `broken-file` if it cannot be unpacked.
    """
    from kunyet.loaders.formats.common.find_format import is_table
    from kunyet.loaders.formats.common.passed_over import passed_over_problems, reason_to_pass
    from kunyet.loaders.formats.common.read_zip import unpacked
    from kunyet.loaders.reading.heading_aliases import first_cells, is_ignored_name

    sheets: list[Sheet] = []
    passed: list[tuple[str, str]] = []
    tables = 0
    with unpacked(path, report.file) as files:
        for file, name in files:
            if file.name == "directory.yaml":
                sheets += _settings_sheets(file, f"{report.file}/{name}", report)
            elif not is_ignored_name(file.stem, partial(first_cells, file)) and is_table(file):
                tables += 1
                sheets += _sheets_of(file, f"{report.file}/{name}", report)
            else:
                passed.append((name, reason_to_pass(file)))
    if not tables:
        raise BadInput("no-tables.archive", file=report.file)
    report.problems += passed_over_problems(report.file, passed)
    return sheets


def _sheets_of(file: Path, name: str, report: ReadReport) -> list[Sheet]:
    from kunyet.loaders.formats.common.read_file import read_file

    wanted = "" if report.wanted == FORMAT.name else report.wanted
    inner = ReadReport(name, wanted, counts_unread=report.counts_unread, answers=report.answers)
    try:
        return read_file(file, inner)
    except BadInput as error:
        inner.problems.append(Problem(error.key, file=name, data=error.data))
        return []
    finally:
        report.problems += inner.problems
        report.unread |= inner.unread
        report.questions += inner.questions


def _settings_sheets(file: Path, name: str, report: ReadReport) -> list[Sheet]:
    """Return a `directory.yaml` as the sheet of settings that a workbook has."""
    import numpy as np

    from kunyet.graph.records.columns import CodedColumn
    from kunyet.loaders.formats.common.sheets import Sheet
    from kunyet.loaders.guards.narrower_exports import role_of_settings, role_problem
    from kunyet.loaders.reading.directory_settings import read_settings
    from kunyet.loaders.writing.formula_escape import escape_cell

    report.problems += role_problem(report.file, role_of_settings(file))
    settings, problems = read_settings(file)
    report.problems += problems
    texts = {"title": settings.title, "at": settings.at, "marking": settings.marking, "standards": settings.standards}
    lines = [(key, escape_cell(f"|{line}")) for key, text in texts.items() if text for line in text.split("\n")]
    columns = [CodedColumn.of(key for key, _ in lines), CodedColumn.of(text for _, text in lines)]
    numbers = np.arange(1, len(lines) + 1, dtype=np.int32)
    return [Sheet(name, "directory", ("setting", "value"), columns, numbers, heading_row=0)]


def _is_archive(content: FileHead) -> bool:
    return content.is_archive


FORMAT = Format(
    name="zip",
    order=950,
    title="ZIP",
    sentence=(
        "an archive of files of these formats, with or without `directory.yaml`. Each file is read as if it were given"
        " alone. Files that are not read are named with the reason. An archive within an archive or within a folder is"
        " not opened."
    ),
    endings=(".zip",),
    recognises=_is_archive,
    read=read_zip,
    is_container=True,
)
