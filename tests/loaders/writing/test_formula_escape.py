"""Cells that no spreadsheet runs (promise P10)."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kunyet.graph.records.records import Coded
from kunyet.loaders.writing.formula_escape import CLEAR, RISKY, read_column, safe, unsafe

HEADS = ["=1+1", "+95 9", "-5", "@SUM(A1)", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", "'=1", "'x", "'", "-"]


@pytest.mark.parametrize("text", HEADS)
def test_what_a_spreadsheet_would_run_begins_with_a_mark(text: str) -> None:
    assert safe(text) == "'" + text


@given(st.text())
@example("'")
@example("''=")
def test_every_text_comes_back_and_none_begins_with_what_runs(text: str) -> None:
    assert unsafe(safe(text)) == text
    assert not safe(text) or safe(text)[0] == "'" or safe(text)[0] not in RISKY


def test_a_mark_before_plain_text_stays() -> None:
    assert unsafe("'Aung") == "'Aung"


def test_a_lone_hyphen_clears_and_the_text_of_one_is_kept() -> None:
    assert read_column(Coded.of([CLEAR, safe("-"), "a-b", "'=1"])).texts() == ["", "-", "a-b", "=1"]
