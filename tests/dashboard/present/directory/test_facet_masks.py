"""Each value of a facet has a mask of rows."""

from __future__ import annotations

import numpy as np

from kunyet.dashboard.present.directory.facet_masks import masks_of_column, masks_of_lists, rank_rows, rows_in_all
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.text.values import split_values


def test_a_row_without_values_has_the_blank_one() -> None:
    masks = masks_of_lists([["a", "b"], [], ["b"]])
    assert {value: mask.tolist() for value, mask in masks.items()} == {
        "a": [True, False, False], "b": [True, False, True], "": [False, True, False],
    }  # fmt: skip


def test_a_column_is_read_once_for_each_text() -> None:
    read: list[str] = []

    def values(text: str) -> list[str]:
        read.append(text)
        return split_values(text)

    masks = masks_of_column(CodedColumn.of(["a|b", "", "a|b"]), values, "none")
    assert read == ["a|b"]
    assert masks["b"].tolist() == [True, False, True]
    assert masks["none"].tolist() == [False, True, False]


def test_equal_keys_have_one_rank() -> None:
    assert rank_rows(["b", "a", "b"]).tolist() == [1, 0, 1]


def test_a_facet_without_chosen_values_filters_nothing() -> None:
    rows = np.array([True, True, False])
    assert rows_in_all(rows, {"kind": None, "region": np.array([True, False, True])}).tolist() == [True, False, False]
