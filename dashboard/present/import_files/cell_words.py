"""Every cell of the files accounted for, and texts in the Zawgyi encoding before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.graph.messages.language import _, digits, n_
from kunyet.loaders.recipes import left_out_cells as why
from kunyet.loaders.recipes.cell_counts import PASSED_OVER, REJECTED, UNKNOWN

if TYPE_CHECKING:
    from kunyet.dashboard.editing.import_preview import ImportPreview
    from kunyet.loaders.text.zawgyi import Conversion

CONVERSIONS_LISTED = 5


def cells_html(preview: ImportPreview) -> Html:
    """Return how many cells were read, changed and left out, and why; nothing if they were not counted."""
    cells = preview.reading.cells
    if cells is None:
        return NOTHING
    told = _(
        "Cells: {read} read ({changed} of them changed), {left_out} left out.",
        read=digits(f"{cells.read:,}"),
        changed=digits(f"{cells.changed:,}"),
        left_out=digits(f"{cells.left_out:,}"),
    )
    counts: Counter[str] = Counter()
    for (_sheet, reason), number in cells.why.items():
        counts[reason] += number
    reasons = [f"{_reason(reason)}: {digits(f'{number:,}')}" for reason, number in counts.most_common()]
    listed = tag("ul", *(tag("li", reason) for reason in reasons)) if reasons else NOTHING
    if not reasons:
        return tag("p", told, cls="k-muted")
    return tag("details", tag("summary", told), listed, cls="k-problem k-muted")


def _reason(reason: str) -> str:
    words = {
        why.TITLE: _("above the headings"),
        why.TOTAL: _("rows of totals"),
        why.REPEATED: _("headings that stand again"),
        why.SHEET: _("sheets that are left out"),
        why.COLUMN: _("columns that are left out"),
        why.WORD: _("words that are left out"),
        REJECTED: _("rows that cannot be loaded"),
        UNKNOWN: _("sheets that are no known table"),
        PASSED_OVER: _("sheets that are for people"),
    }
    return words.get(reason, reason)


def conversions_html(conversions: Sequence[Conversion]) -> Html:
    """Return the texts that were converted from Zawgyi, the first ones before and after."""
    if not conversions:
        return NOTHING
    number = len(conversions)
    title = n_("{n} text was converted from Zawgyi.", "{n} texts were converted from Zawgyi.", number)
    rows = [[one.before, one.after] for one in conversions[:CONVERSIONS_LISTED]]
    return join(tag("h3", title), rows_table_html(title, [_("As written"), _("As read")], rows))
