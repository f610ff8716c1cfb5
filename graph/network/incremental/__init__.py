"""Incremental: the gaps of a directory after an edit, from those before, as they would be found from scratch."""

from kunyet.graph.gaps.common.gaps_after_edit import gaps_after

__all__ = ["gaps_after"]
