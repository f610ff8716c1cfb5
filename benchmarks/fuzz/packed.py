"""Small whole archives (XLSX, ODS, DOCX, ZIP, HSDS as tables), and reading one of them damaged.

Half of the inputs are damaged as bytes. The others are whole archives with a damaged member: broken XML within a sound
package, a member that is gone, or one that stands twice.
"""

from __future__ import annotations

import io
import random
import warnings
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from benchmarks.fuzz.damage import damaged
from kunyet.loaders.reading.read_directory import read_files

_ROWS = (("Name", "Type", "Since", "Phone"), ("Green House", "NGO", "2024-01-02", "09777123456"), ("Blue", "", "", "1"))
_HSDS = (
    '{"id":"s","name":"Clinic","status":"active","organization":{"id":"o","name":"Green"},'
    '"service_at_locations":[],"phones":[{"id":"p","number":"09777123456"}],"contacts":[{"id":"c","name":"Aye"}]}'
)
_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="entities">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)
_DOCX = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl>{}</w:tbl>'
    "</w:body></w:document>"
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def packed_targets(folder: Path) -> Mapping[str, Callable[[random.Random], None]]:
    """Return by format what reads one more damaged archive."""
    tables = {"organizations.csv": "id,name\no,Green\n", "services.csv": "id,organization_id,name\ns,o,Clinic\n"}
    seeds = {
        "XLSX": ("a.xlsx", _xlsx()),
        "ODS": ("a.ods", _pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": _ods()})),
        "DOCX": ("a.docx", _pack({"[Content_Types].xml": _TYPES, "word/document.xml": _docx()})),
        "ZIP": ("a.zip", _pack({"entities.csv": "name,kind\nGreen,NGO\n", "ties.csv": "from,to\nGreen,Green\n"})),
        "HSDS as tables": ("b.zip", _pack(tables)),
        "HSDS": ("a.json", _HSDS.encode()),
    }
    return {name: partial(_read, folder / f"packed {n}", *seed) for n, (name, seed) in enumerate(seeds.items())}


def _read(folder: Path, name: str, content: bytes, random_: random.Random) -> None:
    folder.mkdir(exist_ok=True)
    is_archive = zipfile.is_zipfile(io.BytesIO(content))
    made = _inside(content, random_) if is_archive and random_.random() < 0.5 else damaged(random_, content, b"PK\3\4")
    (folder / name).write_bytes(made)
    read_files(folder / name)


def _inside(content: bytes, random_: random.Random) -> bytes:
    """Return a whole archive of which one member is damaged, gone or there twice."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    chosen = random_.choice(list(members))
    fate = random_.randrange(8)
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # a name that stands twice is what is wanted
        for name, member in members.items():
            if name == chosen and fate == 0:
                continue
            archive.writestr(name, damaged(random_, member, b"<a b='c'>&lt;&#0;") if name == chosen else member)
            if name == chosen and fate == 1:
                archive.writestr(name, member)
    return out.getvalue()


def _pack(members: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def _xlsx() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in _ROWS:
        book.active.append(row)
    book.active.merge_cells("C2:C3")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _ods() -> str:
    cell = (
        '<table:table-cell office:value-type="string" table:number-columns-repeated="1"><text:p>{}</text:p>'
        "</table:table-cell>"
    )
    rows = ("".join(cell.format(text) for text in row) for row in _ROWS)
    return _ODS.format("".join(f"<table:table-row>{row}</table:table-row>" for row in rows))


def _docx() -> str:
    rows = ("".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in row) for row in _ROWS)
    return _DOCX.format("".join(f"<w:tr>{row}</w:tr>" for row in rows))
