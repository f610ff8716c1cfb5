"""Passphrases: what is long enough, and the one form in which a name and a passphrase are typed on every keyboard.

A name counts without case and surrounding spaces, a passphrase to the letter; both in Unicode's NFKC, so that the same signs are the
same bytes on every system. Burmese marks are put in their one order (`kunyet.graph.text.normal_form.normal_form`), as keyboards send them in several.
"""

from __future__ import annotations

import unicodedata

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.text.normal_form import normal_form

MIN_LETTERS = 12
MIN_WORDS = 4
MIN_LETTERS_IN_WORDS = 10
"""Several words may be a little shorter than one: four or more of them, ten letters together."""


def check_passphrase(passphrase: str, name: str = "") -> None:
    """Raise `weak-passphrase` for one that could be guessed: too short, one sign repeated, or the person's own name."""
    told = canonical_passphrase(passphrase)
    words = told.split()
    letters = sum(map(len, words))
    long_enough = letters >= MIN_LETTERS or (len(words) >= MIN_WORDS and letters >= MIN_LETTERS_IN_WORDS)
    if not long_enough:
        raise KunyetError(
            "weak-passphrase",
            f"The passphrase is too short: {letters} letters.",
            f"Take at least {MIN_LETTERS} letters; several words that have nothing to do with each other are easiest to keep.",
        )
    if len(set(told)) < 5 or (name and told.casefold() == canonical_name(name)):
        raise KunyetError(
            "weak-passphrase",
            "The passphrase is too easy to guess.",
            "Take several words that have nothing to do with each other.",
        )


def canonical_passphrase(passphrase: str) -> str:
    """Return a passphrase as it counts."""
    return normal_form(unicodedata.normalize("NFKC", passphrase))


def canonical_name(name: str) -> str:
    """Return a person's name as it counts: without case and surrounding spaces."""
    return normal_form(" ".join(unicodedata.normalize("NFKC", name).casefold().split()))
