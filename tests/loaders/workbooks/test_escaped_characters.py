"""Escaped characters of workbooks: every text comes back as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kunyet.loaders.workbooks.escaped_characters import escape_characters, unescape_characters


@given(st.text(st.sampled_from("_x0aD\r\nz005F")))
def test_what_is_escaped_reads_back(text: str) -> None:
    escaped = escape_characters(text)
    assert "\r" not in escaped
    assert unescape_characters(escaped) == text
