"""Writing a view to a file for other tools: JSON, GraphML, GEXF.

Folders of CSV and workbooks are written by `loaders/`. Nothing is in it but what the viewer sees, and the marking, role and date stand inside. A failed export leaves the old file as it was.
"""

from __future__ import annotations

from importlib import metadata
from pathlib import Path
from typing import Final

from kunyet.graph.access.view import View
from kunyet.graph.exports.formats import gexf, graphml, json_tables
from kunyet.graph.exports.xml_text import printable
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.platforms import replacing
from kunyet.graph.text.dates import iso
from kunyet.graph.vocabulary.markings import MARKINGS, marking_rank

FORMATS: Final = {".json": json_tables.pieces, ".graphml": graphml.pieces, ".gexf": gexf.pieces}


def write(view: View, out: Path, *, ceiling: str = "") -> None:
    """Write a view to a file, by its ending.

    Parameters
    ----------
    view
        What the viewer sees.
    out
        A file that ends in `.json`, `.graphml` or `.gexf`; its folder must be there. It is replaced as a whole, and private.
    ceiling
        The highest marking that may be written; blank: any.

    Raises
    ------
    KunyetError
        `above-ceiling`, where anything is marked above the ceiling; `unknown-ending`.
    """
    hold_ceiling(view, ceiling)
    pieces = FORMATS.get(out.suffix)
    if pieces is None:
        raise KunyetError(
            "unknown-ending", f"Nothing is known of files that end in `{out.suffix}`.", f"Use {', '.join(FORMATS)}."
        )
    with replacing(out) as file:
        for piece in pieces(view, header(view)):
            file.write(piece)


def header(view: View) -> dict[str, str | None]:
    """Return what every export says of itself: version, role, marking, date and the directory's title."""
    try:
        version = metadata.version("kunyet")
    except metadata.PackageNotFoundError:
        version = "unknown"
    title = printable(view.records.settings.title)
    return {"kunyet": version, "role": view.role, "marking": f"TLP:{view.marking}", "at": iso(view.at), "title": title}


def hold_ceiling(view: View, ceiling: str) -> None:
    """Refuse a view that holds anything marked above a ceiling (blank: none)."""
    if not ceiling:
        return
    if ceiling not in MARKINGS:
        raise KunyetError(
            "unknown-marking", f"There is no marking `{ceiling}`.", f"The markings are {', '.join(MARKINGS)}."
        )
    if marking_rank(view.marking) > marking_rank(ceiling):
        raise KunyetError(
            "above-ceiling",
            f"This holds records marked TLP:{view.marking}, above TLP:{ceiling}; nothing was written.",
            "Narrow the view with --as, or raise the ceiling.",
        )
