"""Gaps: one file per code (`GAP = GapKind(...)`), found by looking through this folder.

`common/` holds what they share.
"""
