"""Data samples: the fictional Second Forum directory, and a generator of directories of any size."""

from __future__ import annotations

from pathlib import Path

SECOND_FORUM: Path = Path(__file__).parent / "second_forum"
"""The folder of tables of the fictional Second Forum. Its `README.md` lists every gap planted in it."""
