"""Passphrases: the least length, and the canonical form of a name and a passphrase from every keyboard.

A name is compared without case and surrounding spaces, a passphrase exactly; both in Unicode's NFKC, so that equal
characters are equal bytes on every system. Burmese marks are sorted into their one order
(`kunyet.graph.text.normal_form.normal_form`), since keyboards send them in several orders.
"""

from __future__ import annotations

import unicodedata

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.text.normal_form import normal_form

MIN_LETTERS = 12
MIN_WORDS = 4
MIN_LETTERS_IN_WORDS = 10
"""Four or more words need only ten letters together."""


def check_passphrase(passphrase: str, name: str = "") -> None:
    """Raise `weak-passphrase` for a passphrase that could be guessed.

    Too short, few different characters, or the person's own name.
    """
    typed = canonical_passphrase(passphrase)
    words = typed.split()
    letters = sum(map(len, words))
    long_enough = letters >= MIN_LETTERS or (len(words) >= MIN_WORDS and letters >= MIN_LETTERS_IN_WORDS)
    if not long_enough:
        raise KunyetError("weak-passphrase.short", letters=letters, least=MIN_LETTERS)
    if len(set(typed)) < 5 or (name and typed.casefold() == canonical_name(name)):
        raise KunyetError("weak-passphrase.easy")


def canonical_passphrase(passphrase: str) -> str:
    """Return a passphrase in its canonical form."""
    return normal_form(unicodedata.normalize("NFKC", passphrase))


def canonical_name(name: str) -> str:
    """Return a person's name in its canonical form: without case and surrounding spaces."""
    return normal_form(" ".join(unicodedata.normalize("NFKC", name).casefold().split()))
