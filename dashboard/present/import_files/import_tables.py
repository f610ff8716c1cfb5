"""What was dropped, as tables to read: columns and what each is taken for, problems row by row, what would change."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from kunyet.dashboard.editing.import_preview import PreviewColumn, ImportPreview, PreviewSheet
from kunyet.graph.messages.language import _, digits, n_, spoken
from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.words.problems import ProblemWords, problem_words, problem_location
from kunyet.dashboard.present.words.records import first_upper
from kunyet.graph.messages.errors import Problem
from kunyet.graph.text.scripts import is_burmese
from kunyet.loaders.loading import Conflict, Vanished
from kunyet.loaders.reading.headings import aliases

_LONGEST_CELL = 60


def rows_table_html(label: str, headings: Sequence[str], rows: Iterable[Sequence[str]], *, stacked: bool = False) -> Html:
    """Return a table in a frame that scrolls sideways by itself, also with the keyboard; or that a phone shows as a list (`stacked`)."""
    head = tag("tr", *(tag("th", heading, scope="col") for heading in headings))
    names = [_bare(heading) for heading in headings] if stacked else []
    body = [tag("tr", *(_labelled(cell, names, place) for place, cell in enumerate(row))) for row in rows]
    whole = tag("table", tag("thead", head), tag("tbody", *body))
    return tag(
        "div", whole, cls="k-rows k-stack" if stacked else "k-rows", role="region", aria_label=label, tabindex="0"
    )


def _labelled(cell: str, names: Sequence[str], place: int) -> Html:
    """Return a cell that, where a phone shows the row as a list, says what it is; a blank one is left out there."""
    label = names[place] if 0 < place < len(names) else None
    return tag("td", cell, data_label=label, data_blank="1" if label and cell in ("", "–") else None)


def _bare(heading: str) -> str:
    """Return a heading's words: a link that orders by it says more."""
    return html.unescape(re.sub(r"<[^>]*>", "", heading)).strip(" ▲▼↑↓") if isinstance(heading, Html) else heading


def table_word(table: str) -> str:
    """Return a table in words."""
    return {
        "entities": _("entities"),
        "ties": _("ties"),
        "contacts": _("ways of contact"),
        "firewalls": _("firewalls"),
        "needs": _("needs and offers"),
        "channels": _("channels"),
    }.get(table, table)


def column_word(table: str, column: str) -> str:
    """Return a column in words: in Burmese as its first Burmese heading."""
    if spoken() == "my" and column not in ("id", "tlp"):
        for written in aliases().get((table, column), ()):
            if is_burmese(written):
                return written
    special = {"id": _("ID"), "tlp": _("Marking"), "name_my": _("Name in Burmese")}
    return special.get(column) or first_upper(column.replace("_", " "))


def sheet_html(sheet: PreviewSheet) -> Html:
    """Return a sheet: what it is, and of each column what it is taken for and its first cells."""
    size = n_("{n} row", "{n} rows", sheet.rows)
    taken = _("taken for: {table}", table=table_word(sheet.table)) if sheet.table else _("no table that is known")
    title = tag("h3", sheet.place, tag("span", f" {size}, {taken}", cls="k-muted"))
    rows = [
        [tag("strong", column.heading or "–"), _taken_for(sheet.table, column), *(_cell(cell) for cell in column.cells)]
        for column in sheet.columns
    ]
    first = [_("row {number}", number=number) for number in sheet.first]
    return join(title, rows_table_html(sheet.place, [_("Heading"), _("Taken for"), *first], rows))


def _cell(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}…"


def _taken_for(table: str, column: PreviewColumn) -> Html:
    if column.state == "known":
        return tag("span", column_word(table, column.means))
    words = {
        "aside": _("not known: kept as it stands, for coordinators only"),
        "kept": _("kept because you said so, for coordinators only"),
        "phone": _("telephone numbers: ways of contact without consent"),
        "refused": _("refused: a directory must not hold this by accident"),
    }
    return tag("span", words[column.state], cls="k-refused" if column.state == "refused" else "k-muted")


def problem_table_html(problems: Sequence[Problem], most: int) -> Html:
    """Return problems row by row: how bad, where, what, and what to do about it."""
    told = [(one, problem_words(one)) for one in problems[:most]]
    rows = [
        [_weight(one), problem_location(one), words.html(words.what), words.html(_remedy(one, words))] for one, words in told
    ]
    headings = [_("How bad"), _("Where"), _("What"), _("What to do")]
    return rows_table_html(_("Problems"), headings, rows, stacked=True) if rows else NOTHING


def _weight(problem: Problem) -> Html:
    if problem.severity == "error":
        return tag(
            "span", tag("span", cls="k-mark octagon critical", aria_hidden="true"), " ", _("Error"), cls="critical"
        )
    return tag("span", tag("span", cls="k-mark dot medium", aria_hidden="true"), " ", _("Warning"), cls="medium")


def _remedy(problem: Problem, told: ProblemWords) -> str:
    """Return what to do about a problem on this page, where the command's own advice would be of no use."""
    if problem.code == "refused-column":
        return _("Take the column out of the file, or choose above to keep it.")
    return told.remedy


def change_table_html(look: ImportPreview) -> Html:
    """Return what loading would change, by table."""
    rows = [
        [first_upper(table_word(name)), digits(f"{look.new.get(name, 0):,}"), digits(f"{look.changed.get(name, 0):,}")]
        for name in look.new
        if look.new.get(name) or look.changed.get(name)
    ]
    if not rows:
        return tag("p", _("Nothing is new or changed."))
    return rows_table_html(_("What would change"), [_("Table"), _("New"), _("Changed")], rows)


def conflict_table_html(conflicts: Sequence[Conflict], most: int) -> Html:
    """Return values that were mended in the directory since: both, side by side."""
    rows = [
        [" ".join(one.key), one.column or _("the whole record"), one.directory or "–", one.source or "–",
         " · ".join(part for part in (one.file, one.sheet, _("row {number}", number=one.row)) if part)]
        for one in conflicts[:most]
    ]  # fmt: skip
    label = _("Mended in the directory since")
    return rows_table_html(label, [_("Record"), _("Column"), _("In the directory"), _("In the file"), _("Where")], rows)


def vanished_table_html(vanished: Sequence[Vanished], most: int) -> Html:
    """Return records that the source held when it was last loaded, and holds no more."""
    rows = [[first_upper(table_word(one.table)), one.name or " ".join(one.key), one.source] for one in vanished[:most]]
    return rows_table_html(_("No longer in the file"), [_("Table"), _("Record"), _("File")], rows)


def import_sentence(look: ImportPreview) -> str:
    """Return in one sentence what was dropped and what is wrong with it."""
    rows = n_("{n} row", "{n} rows", sum(sheet.rows for sheet in look.sheets))
    errors = sum(one.severity == "error" for one in look.problems)
    if not errors:
        return _("{rows} can be loaded.", rows=rows)
    left = n_("{n} cannot", "{n} cannot", len(look.reading.rejected))
    return _("{rows} were read; {left} be loaded as they stand.", rows=rows, left=left)


def are_all_columns_known(look: ImportPreview) -> bool:
    """Tell whether every column of every sheet is taken for a known one."""
    return all(sheet.table and all(each.state == "known" for each in sheet.columns) for sheet in look.sheets)


def upload_box_style_html() -> Html:
    """Return the words of the box for files, which Streamlit itself says in English alone, as a style."""
    if spoken() == "en":
        return NOTHING
    box = '[data-testid="stFileUploaderDropzone"]'
    words = {
        f"{box} button p": _("Choose files"),
        f'{box} [data-testid="stFileUploaderDropzoneInstructions"]': _("up to 50 MB each: CSV, TSV, TXT, XLSX, YAML"),
    }
    rules = [
        f"{place} {{ font-size: 0 !important; }} {place} * {{ font-size: 0 !important; }} "
        f'{place}::after {{ content: "{text}"; font-size: 14px; }}'
        for place, text in words.items()
    ]
    return Html(f"<style>{' '.join(rules)}</style>")
