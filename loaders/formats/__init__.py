"""Formats that Kunyet reads, one file each (`FORMAT = Format(...)`): a new format is one new file in this folder.

The order of reading, the page's file picker, `kunyet load --format`, the sentences about what can be read and the page
`docs/data_formats.md` come from these declarations. A format file imports what it reads with inside its functions, so
that the list of formats costs no time.
"""

from __future__ import annotations

from typing import Final

from kunyet.graph.lazy_parts import LazyParts
from kunyet.loaders.formats.common.format import Format

FORMATS: Final = LazyParts[Format](__name__, "FORMAT", "-")
"""Name to format, in the order in which formats are tried."""
