"""All formats that Kunyet writes: those of `graph/exports/formats/`, and the written formats of `loaders/formats/`."""

from __future__ import annotations

from pathlib import Path

from kunyet.graph.exports.export_format import ExportFormat
from kunyet.graph.exports.formats import EXPORTS
from kunyet.graph.messages.errors import KunyetError
from kunyet.loaders.formats import FORMATS


def export_formats() -> list[ExportFormat]:
    """Return every format that a view can be written in, in their order."""
    of_loaders = [each.export for each in FORMATS.values() if each.export is not None]
    return sorted([*EXPORTS.values(), *of_loaders], key=lambda each: (each.order, each.name))


def export_endings() -> list[str]:
    """Return the endings of the files that can be written, with the dot. Folders have none."""
    return [each.ending for each in export_formats() if each.ending]


def find_export_format(out: Path) -> ExportFormat:
    """Return the format that the ending of a path asks for.

    Raises
    ------
    KunyetError
        `unknown-ending`.
    """
    known = export_formats()
    for each in known:
        if each.ending == out.suffix:
            return each
    raise KunyetError("unknown-ending.export", ending=out.suffix, endings=export_endings())
