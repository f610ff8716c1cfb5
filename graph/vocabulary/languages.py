"""Languages that people of the movement speak most. A directory may name other languages, which have one name only."""

from __future__ import annotations

from kunyet.graph.messages.catalog import translate

LANGUAGES: tuple[str, ...] = (
    "Bengali",
    "Burmese",
    "Chin",
    "Chinese",
    "English",
    "Hindi",
    "Jinghpaw",
    "Kachin",
    "Karen",
    "Kayah",
    "Kayin",
    "Korean",
    "Malay",
    "Mizo",
    "Mon",
    "Rakhine",
    "Shan",
    "Thai",
)
"""English names, as in records. The catalogues have them in other languages, with the context `language`."""


def language_name(name: str, language: str) -> str:
    """Return a language by its name in another; one that is not declared here has its own name in every language.

    >>> language_name("Shan", "my"), language_name("Rohingya", "my")
    ('ရှမ်းဘာသာ', 'Rohingya')
    """
    return translate(name, language, "language") if name in LANGUAGES else name
