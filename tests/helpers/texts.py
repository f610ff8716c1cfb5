"""Texts for property tests: any text, and texts of Myanmar script."""

from hypothesis import strategies as st

MYANMAR = st.text(st.characters(min_codepoint=0x1000, max_codepoint=0x109F), max_size=12)
ANY_TEXT = st.one_of(st.text(max_size=20), MYANMAR, st.lists(st.one_of(MYANMAR, st.text(max_size=4))).map(" ".join))
