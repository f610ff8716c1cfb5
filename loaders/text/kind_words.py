"""Words for types of organization, as people write them: `Women org`, `Labour union`, `PDF`, in English or Burmese.

Each means a kind of entity, and often a role beside it: a women's organization is an organization with the role
`women`. The words are data (`kind_words.tsv`). What is certain is read as it stands there; what is not is asked about,
and never guessed: a wrong kind can take a protected actor's protection away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kunyet.graph.text.folding import fold
from kunyet.loaders.text.vocabulary_words import word_meanings

WORDS_FILE = Path(__file__).with_name("kind_words.tsv")
CERTAIN: Final = "certain"
_JOINED = re.compile(r"\s*(?:[/,;&+၊()\[\]]|\band\b)\s*")
_ENDINGS = frozenset(
    [
        *("org", "orgs", "organisation", "organisations", "organization", "organizations", "group", "groups"),
        *("association", "associations", "committee", "committees", "team", "teams", "network", "networks"),
        *("အဖွဲ့", "အဖွဲ့အစည်း"),
    ]
)


@dataclass(frozen=True, slots=True)
class KindWord:
    """What a word for a type of organization means.

    Parameters
    ----------
    kinds
        The kinds that it can mean, the likeliest first; of a certain word one.
    roles
        The roles that it says beside the kind.
    certainty
        `certain`, `likely` or `unsure`.
    """

    kinds: tuple[str, ...]
    roles: tuple[str, ...]
    certainty: str

    @property
    def kind(self) -> str:
        """The likeliest kind."""
        return self.kinds[0]

    @property
    def is_certain(self) -> bool:
        """Whether it may be read without asking."""
        return self.certainty == CERTAIN


def kind_of_word(text: str) -> KindWord | None:
    """Return what a word for a type means; `None` if neither the words here nor the kinds' own names have it.

    Of several words (joined by a slash, a comma, `and`, or one of them in brackets) the meanings are put together where
    all are known and agree on one kind; else it is not certain.

    >>> kind_of_word("Women org")
    KindWord(kinds=('organization',), roles=('women',), certainty='certain')
    >>> kind_of_word("Medical / Legal aid").roles
    ('medical', 'legal')
    >>> kind_of_word("PDF").certainty, kind_of_word("lighthouse")
    ('unsure', None)
    """
    found = _one_word(text)
    if found is not None:
        return found
    parts = [part for part in _JOINED.split(text) if part]
    known = [meaning for part in parts if (meaning := _one_word(part)) is not None]
    if len(parts) < 2 or not known:
        return None
    kinds = tuple(dict.fromkeys(kind for meaning in known for kind in meaning.kinds))
    roles = tuple(dict.fromkeys(role for meaning in known for role in meaning.roles))
    certain = len(kinds) == 1 and len(known) == len(parts) and all(meaning.is_certain for meaning in known)
    return KindWord(kinds, roles, CERTAIN if certain else "unsure")


def _one_word(text: str) -> KindWord | None:
    key = fold(text)
    if not key:
        return None
    found = kind_words().get(key)
    if found is not None:
        return found
    kind = word_meanings("kind").get(key)
    if kind is not None:
        return KindWord((kind,), (), CERTAIN)
    *first, last = key.split(" ")
    bare = kind_words().get(" ".join(first)) if last in _ENDINGS else None
    # A "CDM committee" may be other than CDM; a women's committee is an organization of women.
    return bare if bare is not None and bare.kinds == ("organization",) else None


@cache
def kind_words() -> dict[str, KindWord]:
    """Return what each folded word of the file means."""
    found: dict[str, KindWord] = {}
    for line in WORDS_FILE.read_text("utf-8").splitlines():
        if line and line[0] != "#":
            kinds, roles, certainty, written = line.split("\t")
            meaning = KindWord(tuple(kinds.split("|")), tuple(roles.split("|")) if roles else (), certainty)
            for word in written.split("|"):
                found.setdefault(fold(word), meaning)
    return found
