"""Tables whose columns are parted by upright lines, as they are pasted from a chat, a wiki or a Markdown page.

    | Name  | Kind |
    |-------|------|
    | Alpha | NGO  |

The lines at both ends may be missing, and so may the row of hyphens. An upright line behind a backslash is part of its
cell. What is parted by tabs, as a table copied from a page or a spreadsheet is, is read as CSV.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kunyet.loaders.formats.common.file_head import HEAD_BYTES
from kunyet.loaders.formats.common.format import Format

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.file_head import FileHead
    from kunyet.loaders.formats.common.read_report import ReadReport
    from kunyet.loaders.formats.common.sheets import Sheet

_BAR: Final = re.compile(r"(?<!\\)\|")
_RULE: Final = re.compile(r"[\s|:+=-]*-[\s|:+=-]*\Z")
"""The row of hyphens below the headings, or a border."""
_FEWEST: Final = 2
_SEEN: Final = 25


def cells_of_line(line: str) -> list[str]:
    r"""Return the cells of a line.

    >>> cells_of_line("| Alpha | NGO | a\\|b |"), cells_of_line("Alpha | NGO"), cells_of_line("|---|---|")
    (['Alpha', 'NGO', 'a|b'], ['Alpha', 'NGO'], [])
    """
    text = line.strip()
    if not text or _RULE.match(text):
        return []
    cells = _BAR.split(text)
    if text.startswith("|"):
        cells = cells[1:]
    if text.endswith("|") and not text.endswith("\\|"):
        cells = cells[:-1]
    return [cell.strip().replace("\\|", "|") for cell in cells]


def is_pasted_table(lines: Sequence[str]) -> bool:
    """Return whether lines are rows of such a table: all of the first ones have as many cells, and no tab."""
    rows = [cells_of_line(line) for line in lines if line.strip()][:_SEEN]
    filled = [row for row in rows if row]
    widths = {len(row) for row in filled}
    return len(filled) >= _FEWEST and len(widths) == 1 and widths.pop() > 1 and not any("\t" in line for line in lines)


def _recognises(content: FileHead) -> bool:
    if content.signature or "|" not in content.text:
        return False
    lines = content.text.splitlines()
    return is_pasted_table(lines[:-1] if len(content.head) == HEAD_BYTES else lines)  # the last line may be cut


def _read(path: Path, report: ReadReport) -> list[Sheet]:
    from kunyet.loaders.formats.common.budgets import SheetBudget, refuse_long_lines
    from kunyet.loaders.formats.common.sheet_of_rows import sheet_of_rows
    from kunyet.loaders.text.encodings import decode_text

    refuse_long_lines(path, report.file)
    budget = SheetBudget(report.file)
    lines = decode_text(path.read_bytes(), report).splitlines()
    return [sheet_of_rows(report, None, (budget.counted(cells_of_line(line)) for line in lines))]


FORMAT = Format(
    name="pasted-table",
    order=880,
    title="Pasted table",
    sentence=(
        "a table whose columns are parted by upright lines, as a chat, a wiki or a Markdown page gives it. All of its"
        " first rows have as many cells. `kunyet check -` reads what is pasted into the terminal."
    ),
    endings=(".txt",),
    recognises=_recognises,
    read=_read,
)
