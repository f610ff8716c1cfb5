"""Where a route may start, other than at one actor: at any of our desks, or at any NUG contact."""

from __future__ import annotations

from typing import Final

from kunyet.graph.messages.catalog import N_

ANY_DESK: Final = "any-desk"
ANY_NUG: Final = "any-nug"
START_WORDS: Final[dict[str, str]] = {ANY_DESK: N_("any of our desks"), ANY_NUG: N_("any NUG contact")}
"""What each is called on a page, in English; the catalogues have it in other languages."""
