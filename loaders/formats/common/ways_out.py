"""Files of other kinds: which program gives a file that is read, by the ending or the first bytes of what was given."""

from __future__ import annotations

from typing import Final

OTHER: Final = "other"
_ENDINGS: Final = {
    "pdf": ".pdf",
    "picture": ".png .jpg .jpeg .gif .heic .heif .webp .tif .tiff .bmp .svg",
    "word": ".doc .odt .rtf .wps",
    "excel": ".xls .xlsb .xlt .et",
    "link": ".gsheet .gdoc .gslides .url .webloc .desktop .lnk",
    "numbers": ".numbers",
    "pages": ".pages",
    "network": ".gephi .cys .vna .gdf .tgf .dot .gv .tlp .graphmlz .nod .##h .##d",
    "database": ".sqlite .sqlite3 .db .db3",
    "access": ".mdb .accdb",
    "archive": ".7z .rar .gz .tgz .tar .bz2 .xz",
    "page": ".html .htm .mht .mhtml",
    "mail": ".eml .msg .mbox",
    "statistics": ".sav .dta .sas7bdat .rds .rdata .rda .parquet",
    "slides": ".ppt .pptx .odp .key",
}
_SIGNATURES: Final = {
    "png": "picture",
    "jpeg": "picture",
    "gif": "picture",
    "pdf": "pdf",
    "office": "excel",
    "rtf": "word",
    "gzip": "archive",
    "7z": "archive",
    "rar": "archive",
    "sqlite": "database",
    "parquet": "statistics",
    "html": "page",
}
_CONTAINERS: Final = frozenset({"office", "gzip"})
"""First bytes of files of many kinds: old documents, workbooks and mails of one firm; packed data of many programs."""
_WAY_OF_ENDING: Final = {ending: way for way, endings in _ENDINGS.items() for ending in endings.split()}


def way_out(ending: str, signature: str) -> str:
    """Return what a file of another kind is, as a word that the sentences know; `other` for what is not known.

    Parameters
    ----------
    ending
        The ending of its name, with the dot, in small letters.
    signature
        What its first bytes are (`FileHead.signature`). It counts more than the ending, unless files of many kinds
        begin so.
    """
    by_ending = _WAY_OF_ENDING.get(ending)
    if signature in _CONTAINERS and by_ending is not None:
        return by_ending
    return _SIGNATURES.get(signature) or by_ending or OTHER
