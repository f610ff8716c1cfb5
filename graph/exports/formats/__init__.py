"""Formats that `graph/` writes, one file each (`EXPORT = ...`): a new format is one new file in this folder.

Formats that are both read and written are files of `loaders/formats/`. `loaders/writing/export_formats.py` lists all of
them.
"""

from __future__ import annotations

from typing import Final

from kunyet.graph.exports.export_format import ExportFormat
from kunyet.graph.lazy_parts import LazyParts

EXPORTS: Final = LazyParts[ExportFormat](__name__, "EXPORT", "-")
"""Name to format, in the order of the formats."""
