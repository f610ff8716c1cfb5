"""The settings of a directory: from `directory.yaml` files, or from the sheet `directory` of a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.records import Settings
from kunyet.graph.text.folding import fold
from kunyet.graph.text.values import split_values
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.guards.bad_cells import bad_cells
from kunyet.loaders.reading.directory_settings import parse_settings, read_settings
from kunyet.loaders.writing.formula_escape import unescape_cell


def collect_settings(
    paths: Sequence[Path], sheets: list[Sheet]
) -> tuple[Settings, list[Problem], dict[str, tuple[str, ...]]]:
    """Return the settings, their problems, and the tables that each workbook lists.

    Parameters
    ----------
    paths
        The `directory.yaml` files. They count more than a sheet; the last one counts.
    sheets
        All sheets. Sheets of settings are removed from the list. A setting that is an error of a spreadsheet, or a
        formula without a result, is an error at its cell.
    """
    settings, problems, listed = Settings(), list[Problem](), dict[str, tuple[str, ...]]()
    for sheet in [sheet for sheet in sheets if sheet.sheet is not None and _is_settings_sheet(sheet)]:
        sheets.remove(sheet)
        values = sheet.columns[1]
        faults = bad_cells("value", values, "")
        lines: dict[str, list[str]] = {}
        for row in range(sheet.size):
            fault = faults.get(int(values.codes[row]))
            if fault is not None:
                number, heading = int(sheet.row_numbers[row]), sheet.headings[1]
                problems.append(sheet.problem(fault.key, fault.data, row=number, column=heading))
            text = "" if fault is not None else unescape_cell(values[row]).removeprefix("|")
            lines.setdefault(sheet.columns[0][row], []).append(text)
        listed[sheet.file] = tuple(split_values("|".join(lines.pop("sheets", []))))
        texts = {key: "\n".join(parts) for key, parts in lines.items()}
        settings, found = parse_settings(texts, sheet.file, sheet.sheet)
        problems += found
    for number, path in enumerate(paths):
        settings, found = read_settings(path)
        problems += found
        if number:
            data = {"path": str(path)}
            problems.append(Problem("several-settings", severity="warning", file=str(path), data=data))
    return settings, problems, listed


def _is_settings_sheet(sheet: Sheet) -> bool:
    return tuple(map(fold, sheet.headings)) == ("setting", "value")
