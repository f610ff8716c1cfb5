"""What a workbook holds beside the values of its cells: formulas, and ranges of merged cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_FORMULAS = (b"<f>", b"<f ")
_MERGED = re.compile(rb"<mergeCell\s+ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")


@dataclass
class WorkbookFeatures:
    """Collects the features of a workbook while its parts are unpacked.

    Parameters
    ----------
    formulas
        Whether some sheet holds a formula.
    merged
        The ranges of merged cells of each sheet, by the name of its part.
    """

    formulas: bool = False
    merged: dict[str, list[str]] = field(default_factory=dict)

    def scan(self, part: str, chunk: bytes) -> None:
        """Scan a piece of a part. Pieces of one part overlap a little."""
        if "worksheets/" not in part:
            return
        self.formulas |= any(mark in chunk for mark in _FORMULAS)
        ranges = self.merged.setdefault(part, [])
        # Pieces overlap, so a range may come twice.
        ranges += [text for each in _MERGED.findall(chunk) if (text := each.decode()) not in ranges[-1:]]
