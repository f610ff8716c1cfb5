"""Services that are often needed and offered. A directory may name other services, which have one name only."""

from __future__ import annotations

from kunyet.graph.messages.catalog import SOURCE, translate
from kunyet.graph.text.folding import fold

SERVICES: tuple[str, ...] = (
    "cash",
    "communications",
    "counselling",
    "documents",
    "education",
    "family safety",
    "food",
    "funding",
    "internet",
    "legal",
    "livelihood",
    "media",
    "medical",
    "prosthetics",
    "psychosocial",
    "rehabilitation",
    "safe house",
    "shelter",
    "training",
    "translation",
    "transport",
    "vocational training",
)
"""English names, folded. The catalogues have them in other languages, with the context `service`."""


def service_name(service: str, language: str) -> str:
    """Return a service in a language; one that is not declared here has its own name in every language.

    >>> service_name("Vocational  training", "my"), service_name("beekeeping", "my")
    ('အသက်မွေးဝမ်းကျောင်းသင်တန်း', 'beekeeping')
    """
    name = fold(service)
    return translate(name, language, "service") if language != SOURCE and name in SERVICES else service
