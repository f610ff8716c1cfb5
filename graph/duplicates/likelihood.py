"""From which score on a pair of entries is called very likely one, or likely; below, it is perhaps one."""

from __future__ import annotations

from typing import Final

VERY_LIKELY: Final = 0.95
LIKELY: Final = 0.75
