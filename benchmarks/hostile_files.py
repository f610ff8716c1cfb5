"""The hostile files of `python -m benchmarks.hostile`: each case writes its files and returns the command that reads
them.

    python -m benchmarks.hostile_files CASE FOLDER    writes one, and prints the arguments of `kunyet` as JSON
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_MB = 1_000_000
MODULE = "benchmarks.hostile_files"
Make = Callable[[Path], list[str]]
_ENTITIES = "id,name,kind\norg-lamp,Far Lamp,organization\n"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass(frozen=True, slots=True)
class Case:
    """A hostile file: its name, and the function that writes it into a folder and returns the arguments of `kunyet`."""

    name: str
    make: Make


def _table(text: str | Iterable[str], folder: Path) -> list[str]:
    file = folder / "entities.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        out.writelines([text] if isinstance(text, str) else text)
    return ["check", str(file)]


def _rows(heading: str, row: str, count: int) -> Iterable[str]:
    yield f"{heading}\n"
    for number in range(count):
        yield row.format(n=number, w=_word(number)) + "\n"


def _word(number: int) -> str:
    """Return a word of letters that differs for each number."""
    letters = ""
    for _ in range(7):
        number, rest = divmod(number * 7 + 3, 26)
        letters += chr(97 + rest)
    return letters


def _repeated(piece: str, size: int) -> Make:
    return lambda folder: _table([_ENTITIES, *[piece * (_MB // len(piece))] * (size // _MB)], folder)


def _many(heading: str, row: str, count: int) -> Make:
    return lambda folder: _table(_rows(heading, row, count), folder)


def _settings(text: str) -> Make:
    def make(folder: Path) -> list[str]:
        _table(_ENTITIES, folder)
        (folder / "directory.yaml").write_text(text, "utf-8")
        return ["check", str(folder)]

    return make


def _standards(text: str) -> Make:
    def make(folder: Path) -> list[str]:
        _table(_ENTITIES, folder)
        (folder / "standards.yaml").write_text(text, "utf-8")
        return ["gaps", str(folder / "entities.csv"), "--standards", str(folder / "standards.yaml")]

    return make


def _scenario(text: str, name: str) -> Make:
    def make(folder: Path) -> list[str]:
        _table(_ENTITIES, folder)
        (folder / name).write_text(text, "utf-8")
        return ["scenario", str(folder / "entities.csv"), "--scenario", str(folder / name)]

    return make


def _workbook(sheet: Callable[[], Iterable[str]], strings: Callable[[], Iterable[str]] | None = None) -> Make:
    def make(folder: Path) -> list[str]:
        file = folder / "book.xlsx"
        parts = {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
            f'"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
            f'ContentType="{_SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
            f'ContentType="{_SHEET_TYPE}.worksheet+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="entities" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" '
            f'Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        }
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                archive.writestr(name, text)
            _write_part(archive, "xl/worksheets/sheet1.xml", sheet())
            _write_part(archive, "xl/sharedStrings.xml", strings() if strings else [f'<sst xmlns="{_MAIN}"/>'])
        return ["check", str(file)]

    return make


def _write_part(archive: zipfile.ZipFile, name: str, pieces: Iterable[str]) -> None:
    with archive.open(name, "w", force_zip64=True) as part:
        for piece in pieces:
            part.write(piece.encode())


def _sheet_of_rows(count: int, wide: int = 1) -> Iterable[str]:
    yield f'<worksheet xmlns="{_MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'
    for row in range(2, count + 2):
        yield f'<row r="{row}">' + f"<c><v>{row}</v></c>" * wide + "</row>"
    yield "</sheetData></worksheet>"


def _shared_strings(count: int) -> Iterable[str]:
    yield f'<sst xmlns="{_MAIN}">'
    for number in range(count):
        yield f"<si><t>{number:x}</t></si>"
    yield "</sst>"


def _backup(keys_size: int, database_size: int) -> Make:
    def make(folder: Path) -> list[str]:
        file = folder / "packed.kunyet"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
            _write_part(archive, "keys.json", _blanks(keys_size))
            _write_part(archive, "directory.db", _blanks(database_size))
        return ["restore", str(file), str(folder / "restored")]

    return make


def _blanks(size: int) -> Iterable[str]:
    piece = " " * (1 << 20)
    for _ in range(max(size >> 20, 1)):
        yield piece


def _key_file(n: int, r: int, p: int) -> Make:
    def make(folder: Path) -> list[str]:
        from kunyet.graph.stores.encrypted.create import create
        from kunyet.graph.stores.keys.sealing import Cost

        place = folder / "kept"
        create(place, "kyi", "a passphrase of five words", cost=Cost(2**10, 8, 1)).close()
        file = place / "keys.json"
        found = json.loads(file.read_text("utf-8"))
        _set_cost(found, {"n": n, "r": r, "p": p})
        file.write_text(json.dumps(found), "utf-8")
        return ["gaps", str(place)]

    return make


def _set_cost(found: object, cost: Mapping[str, int]) -> None:
    """Put a cost wherever a key file has one."""
    if isinstance(found, dict):
        if cost.keys() <= found.keys():
            found.update(cost)
        for value in found.values():
            _set_cost(value, cost)
    elif isinstance(found, list):
        for value in found:
            _set_cost(value, cost)


_BAD_ROW = "{n},,nokind{n},red-{n},2024-13-{n}"
CASES: tuple[Case, ...] = (
    Case("text: 200 MB of one line", _repeated("x", 200 * _MB)),
    Case("text: 200 MB of one heading", lambda folder: _table(["x" * _MB] * 200, folder)),
    Case("text: 200 MB of commas", _repeated(",", 200 * _MB)),
    Case("text: 200 MB of quotes", _repeated('"', 200 * _MB)),
    Case("text: 45 MB of commas", _repeated(",", 45 * _MB)),
    Case("text: 60 MB of newlines", _repeated("\n", 60 * _MB)),
    Case("text: 60 MB of CR LF with a quote open", lambda folder: _table('"' + "\r\n" * (30 * _MB), folder)),
    Case("rows: 20,000 bad in five ways", _many("id,name,kind,tlp,status_since", _BAD_ROW, 20_000)),
    Case("rows: 100,000 bad in five ways", _many("id,name,kind,tlp,status_since", _BAD_ROW, 100_000)),
    Case("rows: 100,000 distinct bad kinds", _many("id,name,kind", "i{n},Name {n},{w}", 100_000)),
    Case("rows: 100,000 distinct bad regions", _many("id,name,kind,region", "i{n},N{n},organization,{w}", 100_000)),
    Case("rows: 100,000 distinct bad townships", _many("id,name,kind,township", "i{n},N{n},organization,{w}", 100_000)),
    Case(
        "rows: 100,000 distinct bad regions with telephone numbers",
        _many("id,name,kind,region", "i{n},N{n},organization,{w} 09{n:09d} place", 100_000),
    ),
    Case(
        "rows: 100,000 distinct bad townships with telephone numbers",
        _many("id,name,kind,township", "i{n},N{n},organization,{w} 09{n:09d} place", 100_000),
    ),
    Case(
        "rows: 100,000 distinct bad words in six columns",
        _many(
            "id,name,kind,region,township,serves,tlp,status",
            "i{n},Name {n},{w}a,{w}b,{w}c,{w}d,{w}e,{w}f",
            100_000,
        ),
    ),
    Case(
        "rows: 100,000 references to nobody",
        lambda folder: [
            *_table(_ENTITIES, folder),
            *_ties(folder, _rows("from,to,type", "org-lamp,{w}{n},coordinates", 100_000)),
        ],
    ),
    Case("cells: ligatures that grow in NFKC", _many("id,name,kind", "{n}," + "\ufdfa" * 100_000 + ",ngo", 20)),
    Case(
        "cells: one of 8 MB of marks",
        lambda folder: _table("id,name,kind\ni," + "\u1036\u103a" * 1_300_000 + ",organization\n", folder),
    ),
    Case("settings: 990 kB of keys", _settings("".join(f"k{n}: 1\n" for n in range(90_000)))),
    Case("settings: nested lists", _settings("title: " + "[" * 30_000)),
    Case("standards: 40,000 scopes", _standards("no-deputy:\n" + "  - where: {kind: organization}\n" * 40_000)),
    Case("standards: 990 kB flow list", _standards("no-deputy: [" + "a," * 495_000 + "]\n")),
    Case("standards: 190 kB flow list", _standards("no-deputy: [" + "a," * 95_000 + "]\n")),
    Case("standards: 6,000 scopes", _standards("no-deputy:\n" + "  - where: {kind: organization}\n" * 6_000)),
    Case("standards: nested", _standards("a:\n  " + "[" * 90_000)),
    Case("scenario: JSON nested", _scenario("[" * 200_000, "s.json")),
    Case("scenario: YAML nested", _scenario("without: " + "[" * 90_000, "s.yaml")),
    Case("scenario: 100,000 actors", _scenario(json.dumps({"without": [f"x{n}" for n in range(100_000)]}), "s.json")),
    Case("workbook: 1,000,000 rows of one cell", _workbook(lambda: _sheet_of_rows(1_000_000))),
    Case("workbook: 300,000 rows of one cell", _workbook(lambda: _sheet_of_rows(300_000))),
    Case("workbook: 2,000 rows of 900 cells", _workbook(lambda: _sheet_of_rows(2_000, 900))),
    Case(
        "workbook: 1,900,000 shared strings", _workbook(lambda: _sheet_of_rows(1), lambda: _shared_strings(1_900_000))
    ),
    Case("workbook: 600,000 shared strings", _workbook(lambda: _sheet_of_rows(1), lambda: _shared_strings(600_000))),
    Case("backup: 2 GB deflated", _backup(0, 2 << 30)),
    Case("backup: keys.json of 800 MB", _backup(800 << 20, 0)),
    Case("keys.json: n 2^20, r 16, p 4", _key_file(2**20, 16, 4)),
    Case("keys.json: the highest cost that is taken", _key_file(2**17, 12, 2)),
)


def _ties(folder: Path, rows: Iterable[str]) -> list[str]:
    file = folder / "ties.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        out.writelines(rows)
    return [str(file)]


if __name__ == "__main__":
    json.dump({case.name: case for case in CASES}[sys.argv[1]].make(Path(sys.argv[2])), sys.stdout)
