"""A small workbook as a coordinator keeps it: titles, two heading rows, totals, a matrix of attendance, promises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Cell = str | int | None
Rows = Sequence[Sequence[Cell]]
HEADINGS = ("No.", "Org Name", "Type of Org", "Township", "Members", None, None, "Joined", "Needs", "Remarks")
BELOW = (None, None, None, None, "Men", "Women", "Total", None, None, None)

SAGAING: Rows = (
    ("Sagaing Region - Stakeholders",),
    ("Updated: 12/02/2024. CONFIDENTIAL",),
    (),
    HEADINGS,
    BELOW,
    (1, "Monywa Strike Group", "strike", "Monywa", 12, 27, 39, "after coup", "funding", "active"),
    (2, "Kale Support Group", "CBO", "Kale", 39, 39, 78, "02/05/2021", "training, funding", None),
    (),
    (3, "Chindwin Union", "Chindwin thing", "Kani", "about 13", "?", None, "05.06.21", None, "met once"),
    (),
    (None, "TOTAL", None, None, 64, 66, 117),
)
CHIN: Rows = (
    ("Chin State - Stakeholders",),
    (),
    (),
    HEADINGS,
    BELOW,
    (1, "Falam Youth", "CBO", "Falam", 9, 26, 35, "18.12.21", "internet", None),
    (None, "Total", None, None, 9, 26, 35),
)
TIES: Rows = (
    ("Connections between groups",),
    (),
    ("No", "Org", "Works with", "How they talk", "Last met"),
    (1, "Kale Support Group", "Falam Youth", "Signal, phone", "28/10/2023"),
    (2, "Monywa Strike Group", "Kale Support Grp", "signal", "03/02/2024"),
)
MEETINGS: Rows = (
    ("Meeting attendance",),
    ("Org", "1st Forum 15/09/2023", "Coord call 12/02/2024"),
    ("Monywa Strike Group", "✓", "x"),
    ("Falam Youth", None, "2 persons"),
    ("Chindwin Union", "yes", None),
)
PROMISES: Rows = (
    ("No", "What was promised", "Who", "Promised on", "Due date", "Status", "Proof"),
    (1, "Set up a safe channel", "Kale Support Group", "31/01/2024", "end of March", "half", None),
    (2, "Send phones", "Falam Youth", "31/01/2024", None, "done", "photo"),
)
SHEETS: Mapping[str, Rows] = {
    "Read me": (("Kept by the coordination desk",), (), ("Please do not forward.",)),
    "Sagaing": SAGAING,
    "Chin": CHIN,
    "Who works with whom": TIES,
    "Meetings": MEETINGS,
    "Promises": PROMISES,
}


def write_coordinator_workbook(path: Path, sheets: Mapping[str, Rows] = SHEETS) -> Path:
    """Write the workbook, with the merged cells of two heading rows, and return its path."""
    import openpyxl

    book: Any = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if HEADINGS in rows:
            sheet.merge_cells("E4:G4")
            for column in "ABCDHIJ":
                sheet.merge_cells(f"{column}4:{column}5")
    book.save(path)
    return path


def count_filled_cells(sheets: Mapping[str, Rows] = SHEETS) -> int:
    """Return the number of cells that are not blank."""
    return sum(cell is not None for rows in sheets.values() for row in rows for cell in row)
