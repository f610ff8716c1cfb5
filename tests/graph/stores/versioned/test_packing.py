"""Packed columns hold the texts that a row has, and no others."""

from __future__ import annotations

import numpy as np

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.stores.versioned.packing import pack_table, unpack_column, unpack_table
from tests.helpers.building import directory


def test_a_text_that_no_row_has_is_not_packed() -> None:
    """The name of an erased entity may still be among the values of a column in memory."""
    table = directory(["a", "b"]).entities
    names = CodedColumn(np.array([2, 0], dtype=np.int32), ["Bridge", "Erased", "Harbour"])
    packed = list(pack_table(table.with_columns(name=names)))
    assert b"Erased" not in b"".join(column.texts for column in packed)
    columns = {column.name: unpack_column(column.size, column.codes, column.texts) for column in packed}
    assert unpack_table("entities", 2, columns)["name"].texts() == ["Harbour", "Bridge"]
