"""Cells that no spreadsheet runs (promise P10)."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kunyet.graph.records.columns import CodedColumn
from kunyet.loaders.writing.formula_escape import CLEAR_CELL, RISKY_STARTS, escape_cell, unescape_cell, unescape_column

HEADS = ["=1+1", "+95 9", "-5", "@SUM(A1)", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", "'=1", "'x", "'", "-"]


@pytest.mark.parametrize("text", HEADS)
def test_what_a_spreadsheet_would_run_begins_with_a_mark(text: str) -> None:
    assert escape_cell(text) == "'" + text


@given(st.text())
@example("'")
@example("''=")
def test_every_text_reads_back_and_none_begins_as_a_formula(text: str) -> None:
    assert unescape_cell(escape_cell(text)) == text
    assert not escape_cell(text) or escape_cell(text)[0] == "'" or escape_cell(text)[0] not in RISKY_STARTS


def test_a_mark_before_plain_text_stays() -> None:
    assert unescape_cell("'Aung") == "'Aung"


def test_a_single_hyphen_clears_and_an_escaped_one_is_text() -> None:
    assert unescape_column(CodedColumn.of([CLEAR_CELL, escape_cell("-"), "a-b", "'=1"])).texts() == [
        "",
        "-",
        "a-b",
        "=1",
    ]
