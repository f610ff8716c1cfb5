"""The sheet for a reviewer of the Burmese: `python -m kunyet.dashboard.i18n.translation_sheet --write FILE`, and
`--read FILE` to take it back.

It holds every message and every word of the glossary in a row, with where it is used, the words of the glossary in it,
and two columns to fill in: a correction and a comment. FILE ends in `.xlsx` or `.csv`. Taking it back looks at every
row first and says all that is wrong, by row and column; with anything wrong nothing is written. `--part` takes a sheet
from which rows were left out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kunyet.dashboard.i18n.translation_entries import (
    CATALOGUE,
    GLOSSARY,
    Entry,
    messages,
    terms_in,
    with_burmese,
    with_words,
    words,
)
from kunyet.dashboard.i18n.translation_rules import faults
from kunyet.graph.messages.errors import BadInput, KunyetError, Problem
from kunyet.graph.platforms import replace_file

HEADINGS = ("id", "English", "English, of many", "Burmese", "correction", "comment", "where", "words of the glossary")
WIDTHS = (14, 48, 30, 48, 48, 30, 30, 40)


def write(out: Path) -> int:
    """Write the sheet; return how many rows it has."""
    from kunyet.loaders.writing.write_rows import write_rows

    glossary = words()
    rows = [_row(entry, terms_in(f"{entry.english} {entry.many}", glossary)) for entry in messages()]
    rows += [_row(entry, "") for entry in glossary]
    write_rows(out, HEADINGS, rows, title="Burmese", widths=WIDTHS)
    return len(rows)


def _row(entry: Entry, terms: str) -> tuple[str, ...]:
    return (entry.id, entry.english, entry.many, entry.burmese, "", entry.comment, entry.where, terms)


def read(sheet: Path, *, part: bool = False) -> list[str]:
    """Take corrections and comments from a sheet into the catalogue and the glossary; return the English of what has
    changed.

    Raises
    ------
    BadInput
        Where anything is wrong; it carries every problem, and neither file was changed.
    """
    known = {entry.id: entry for entry in [*messages(), *words()]}
    problems: list[Problem] = []
    changed: dict[str, tuple[str, str]] = {}
    seen: set[str] = set()
    for row, cells in _rows(sheet):
        entry = known.get(cells["id"])
        found = list(_wrong(entry, cells, seen))
        problems += [Problem(key, file=sheet.name, row=row, column=column, data=data) for column, key, data in found]
        if entry is not None and not found:
            new = _within(entry.english, cells["correction"]) or entry.burmese, cells["comment"]
            if new != (entry.burmese, entry.comment):
                changed[entry.id] = new
        seen.add(cells["id"])
    if not part:
        lost = [entry for entry in known.values() if entry.id not in seen]
        problems += [Problem("review.no-row", file=sheet.name, data={"english": entry.english}) for entry in lost]
    if problems:
        raise BadInput("bad-review", tuple(problems), sheet=sheet.name)
    _save(changed)
    return [known[id].english for id in changed]


def _rows(sheet: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a sheet by heading, each with its number as people see it."""
    from kunyet.loaders.formats.common.read_file import read_file
    from kunyet.loaders.formats.common.read_report import ReadReport
    from kunyet.loaders.writing.formula_escape import unescape_cell

    if not sheet.is_file():
        raise KunyetError("no-file.sheet", path=str(sheet))
    table = read_file(sheet, ReadReport(sheet.name))[0]
    missing = [name for name in HEADINGS[:6] if name not in table.headings]
    if missing:
        raise BadInput("bad-review.column", sheet=sheet.name, column=missing[0])
    for place, number in enumerate(table.row_numbers.tolist()):
        yield number, dict(zip(table.headings, map(unescape_cell, table.row(place)), strict=True))


def _wrong(
    entry: Entry | None, cells: dict[str, str], seen: set[str]
) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    """Yield the column, the key and the data of each problem of a row."""
    if entry is None:
        yield "id", "review.unknown-id", {}
        return
    if entry.id in seen:
        yield "id", "review.second-row", {}
    for column, mine in (("English", entry.english), ("English, of many", entry.many), ("Burmese", entry.burmese)):
        if cells[column] != mine.strip():
            yield column, "review.changed", {}
    if cells["correction"]:
        for key, data in faults(entry, _within(entry.english, cells["correction"])):
            yield "correction", key, data


def _within(english: str, text: str) -> str:
    """Return a text between the blanks that the English begins and ends with: a sheet's cells have lost theirs."""
    if not text:
        return ""
    before = english[: len(english) - len(english.lstrip())]
    return f"{before}{text}{english[len(english.rstrip()) :]}"


def _save(changed: dict[str, tuple[str, str]]) -> None:
    """Write both files, each as a whole."""
    catalogue = with_burmese(CATALOGUE.read_text(encoding="utf-8"), changed)
    if any(not id.startswith("word-") for id in changed):
        replace_file(CATALOGUE, catalogue.encode(), private=False)
    told = {id: burmese for id, (burmese, _comment) in changed.items() if id.startswith("word-")}
    if told:
        replace_file(GLOSSARY, with_words(GLOSSARY.read_text(encoding="utf-8"), told).encode(), private=False)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or read the sheet; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m kunyet.dashboard.i18n.translation_sheet", description=(__doc__ or "").partition("\n")[0]
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--write", type=Path, metavar="FILE", help="write the sheet: .xlsx or .csv")
    what.add_argument("--read", type=Path, metavar="FILE", help="take corrections and comments from it")
    parser.add_argument("--part", action="store_true", help="rows may be missing from what is read")
    args = parser.parse_args(arguments)
    try:
        if args.write:
            _say(f"{write(args.write)} rows are in {args.write}.")
        else:
            changed = read(args.read, part=args.part)
            _say("\n".join([f"{len(changed)} texts have changed.", *changed]))
    except KunyetError as error:
        found = error.problems if isinstance(error, BadInput) else ()
        _say("\n".join([f"{error.message} {error.remedy}", *(problem.sentence() for problem in found)]), to_err=True)
        return 1
    return 0


def _say(text: str, *, to_err: bool = False) -> None:
    print(text, file=sys.stderr if to_err else sys.stdout)


if __name__ == "__main__":
    raise SystemExit(main())
