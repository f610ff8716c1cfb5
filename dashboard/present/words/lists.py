"""Lists of words with the commas of the reader's language."""

from __future__ import annotations

from kunyet.graph.messages.language import spoken


def comma_list(words: list[str]) -> str:
    return ("၊ " if spoken() == "my" else ", ").join(words)
