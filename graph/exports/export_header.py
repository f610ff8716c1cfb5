"""The header of an export: version, role, marking, date and title, which every file says of itself."""

from __future__ import annotations

from importlib import metadata

from kunyet.graph.access.view import View
from kunyet.graph.exports.xml_text import printable
from kunyet.graph.text.dates import iso_date


def export_header(view: View) -> dict[str, str | None]:
    """Return what every export says of itself: version, role, marking, date and the directory's title."""
    try:
        version = metadata.version("kunyet")
    except metadata.PackageNotFoundError:
        version = "unknown"
    title = printable(view.records.settings.title)
    return {
        "kunyet": version,
        "role": view.role,
        "marking": f"TLP:{view.marking}",
        "at": iso_date(view.at),
        "title": title,
    }
