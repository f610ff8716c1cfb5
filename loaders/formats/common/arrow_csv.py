"""Large regular CSV files, read by pyarrow: every column is dictionary-encoded as it is read.

Regular means UTF-8, headings in the first line, no blank line, the same number of cells in every row. The standard
library reads all other files: it is slower, and reports what is wrong. Both give the same sheet.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from kunyet.graph.records.columns import CodedColumn, Rows
from kunyet.graph.text.folding import fold
from kunyet.graph.text.lazy_texts import LazyTexts
from kunyet.loaders.formats.common.budgets import MAX_COLUMNS
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.heading_aliases import recognised_headings
from kunyet.loaders.reading.heading_rows import find_headings
from kunyet.loaders.text.quotes import quote_faults

if TYPE_CHECKING:
    import pyarrow

_HEAD_BYTES = 1 << 16
_BLOCK_BYTES = 1 << 22
_LAZY_FROM = 1_000
"""From this number of distinct values, the texts of a column are made only when they are used."""


def read_regular_csv(content: bytes, file: str, first_record: Callable[[str], tuple[str, list[str]]]) -> Sheet | None:
    """Return the sheet of a regular file, `None` if the file is not regular.

    Parameters
    ----------
    content
        The file's bytes.
    file
        What people call it.
    first_record
        Returns the delimiter and the headings of the first line of a text.
    """
    body = content[3:] if content.startswith(codecs.BOM_UTF8) else content
    if b"\x00" in body:
        return None
    head = body[:_HEAD_BYTES].decode("utf-8", "ignore")
    delimiter, headings = first_record(head)
    names = [" ".join(heading.split()) for heading in headings]
    if not names or len(names) > MAX_COLUMNS or not all(names) or any("\n" in heading for heading in headings):
        return None
    if find_headings([names]).texts != tuple(names) or not recognised_headings(map(fold, names)):
        return None
    if b'"' in body and next(quote_faults(body, delimiter), None) is not None:  # the slower reader reports it
        return None
    table = _read_table(body, delimiter, len(names))
    if table is None:
        return None
    columns = [_coded_column(table.column(position)) for position in range(len(names))]
    return _without_blank_rows(
        Sheet(file, None, tuple(names), columns, np.arange(2, table.num_rows + 2, dtype=np.int32))
    )


def _read_table(body: bytes, delimiter: str, width: int) -> pyarrow.Table | None:
    import pyarrow as pa
    from pyarrow import csv

    names = [str(position) for position in range(width)]
    texts = pa.dictionary(pa.int32(), pa.string())
    pa.set_memory_pool(pa.system_memory_pool())  # its own pool would hold freed memory for a next read
    try:
        return csv.read_csv(
            pa.py_buffer(body),
            read_options=csv.ReadOptions(column_names=names, skip_rows=1, block_size=_BLOCK_BYTES),
            parse_options=csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=b'"' in body, ignore_empty_lines=False
            ),
            convert_options=csv.ConvertOptions(column_types=dict.fromkeys(names, texts), strings_can_be_null=False),
        )
    except pa.ArrowInvalid:
        return None


def _coded_column(column: pyarrow.ChunkedArray) -> CodedColumn:
    import pyarrow as pa
    import pyarrow.compute as pc

    unified = column.unify_dictionaries()
    if not unified.num_chunks:
        return CodedColumn.blank(0)
    values = unified.chunk(unified.num_chunks - 1).dictionary
    codes = np.concatenate([_codes_of_buffer(chunk.indices) for chunk in unified.chunks])
    trimmed = pc.utf8_trim_whitespace(values)
    if not trimmed.equals(values):
        return CodedColumn(codes, values.to_pylist()).map(str.strip)
    if len(values) < _LAZY_FROM:
        return CodedColumn(codes, values.to_pylist()).map(str)
    # Not `pc.index(values, "")`: making a scalar imports pandas.
    for blank in np.flatnonzero(_codes_of_buffer(pc.binary_length(values)) == 0).tolist():
        values = pa.concat_arrays([values[:blank], values[blank + 1 :]])
        codes = np.where(codes == blank, np.int32(-1), codes - (codes > blank)).astype(np.int32)
    return CodedColumn(codes, ArrowTexts(values))


def _codes_of_buffer(indices: pyarrow.Int32Array) -> Rows:
    # Directly from the buffer: `to_numpy` imports pandas.
    return np.frombuffer(indices.buffers()[1], dtype=np.int32, count=len(indices), offset=4 * indices.offset)


def _without_blank_rows(sheet: Sheet) -> Sheet:
    filled = np.zeros(sheet.size, dtype=np.bool_)
    for column in sheet.columns:
        filled |= column.filled
        if filled.all():
            return sheet
    columns = [column.take(filled) for column in sheet.columns]
    blank = sheet.size - int(np.count_nonzero(filled))
    return Sheet(sheet.file, None, sheet.headings, columns, sheet.row_numbers[filled], blank_rows=blank)


def _offsets(size: int) -> pyarrow.Buffer:
    import pyarrow as pa

    return pa.py_buffer(np.array([0, size], dtype=np.int32))


class ArrowTexts(LazyTexts):
    """The distinct texts of a column in pyarrow's memory. They become Python texts at their first use."""

    def __init__(self, values: Any) -> None:
        super().__init__(len(values), values.to_pylist)
        self._values = values

    def joined(self) -> str:
        """Return all texts as one, directly from the buffer of pyarrow."""
        import pyarrow as pa
        import pyarrow.compute as pc

        # From buffers: an array or a scalar of Python values imports pandas.
        space = pa.Array.from_buffers(pa.string(), 1, [None, _offsets(1), pa.py_buffer(b" ")])[0]
        all_of_them = pa.Array.from_buffers(pa.int32(), 2, [None, _offsets(len(self._values))])
        joined: str = pc.binary_join(pa.ListArray.from_arrays(all_of_them, self._values), space)[0].as_py()
        return joined

    def longest_length(self) -> int:
        """Return the length of the longest text, in bytes."""
        import pyarrow.compute as pc

        return int(pc.max(pc.binary_length(self._values)).as_py() or 0)
