"""The caption of a saved picture, and the data of what is drawn as a file; each has title, date, role and marking.

The data are the records of the drawn actors and of the ties between them (`graph/access/subview.py`), written by the
same writers as `kunyet export`.
"""

from __future__ import annotations

from typing import Any

from kunyet.dashboard.present.words.vocabulary_words import first_upper, kind_shape, kind_word, role_word
from kunyet.graph.access.view import View
from kunyet.graph.exports.drawing import Drawing
from kunyet.graph.exports.export_format import Download, ExportFormat
from kunyet.graph.exports.lasting_names import refuse_fleeting_names
from kunyet.graph.messages.language import _, digits, say_day
from kunyet.graph.text.dates import iso_date
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.loaders.writing.export_formats import export_formats


def picture_caption(
    part: View, title: str, picture: dict[str, Any], scales: tuple[dict[str, Any], ...]
) -> dict[str, Any]:
    """Return the title, date, marking and legend of a saved picture; the legend has only what is drawn.

    Parameters
    ----------
    part
        The view of what is drawn alone: its marking is the picture's.
    title
        The sentence that opens the page.
    scales
        What colours and sizes mean, as plain data.
    """
    day = say_day(part.at)
    told = _("As of {day}, seen as {role}.", day=day, role=role_word(part.role).lower())
    shown = {node["kind"] for node in picture["nodes"]}
    items = [
        {"shape": kind_shape(kind), "token": f"kind-{kind}", "word": first_upper(kind_word(kind))}
        for kind in KINDS
        if kind in shown
    ]
    lines = {
        "solid": (_("in touch within its standard"), any(not edge["dashes"] for edge in picture["edges"])),
        "dashed": (_("no recent contact"), any(edge["dashes"] for edge in picture["edges"])),
        "only": (_("the only tie between two parts"), any(edge["mark"] for edge in picture["edges"])),
        "new": (_("new"), any(edge.get("since") == "new" for edge in picture["edges"])),
        "ended": (_("no longer there"), any(edge.get("since") == "ended" for edge in picture["edges"])),
    }
    return {
        "title": title,
        "told": told,
        "marking": f"TLP:{part.marking}",
        "items": items,
        "lines": [{"line": name, "word": word} for name, (word, there) in lines.items() if there],
        "scales": list(scales),
        "count": digits(str(len(picture["nodes"]))),
    }


def saved_file_name(part: View, ending: str) -> str:
    """Return a file name with the date and the marking, and without any person's name."""
    return f"kunyet-network-{iso_date(part.at)}-TLP-{part.marking.replace('+', '-')}.{ending}"


def data_formats() -> dict[str, tuple[ExportFormat, Download]]:
    """Return the formats that data can be saved in, by name, in their order."""
    return {each.name: (each, each.download) for each in export_formats() if each.download is not None}


def data_file(part: View, form: str, drawing: Drawing | None = None) -> bytes:
    """Return the view of what is drawn as a file of one of `data_formats`, as it is drawn."""
    refuse_fleeting_names(part)
    return data_formats()[form][1].content(part, drawing)
