"""Code names: the name of an actor in a view that withholds its real name, such as "Quiet Path".

A code name is two words of ``code_words.txt``: 256 describing words and 256 things, chosen to be understood over a bad
line. A hash of the directory's secret and the id selects the words, so the name is the same on every machine and in
every order. Whoever knows the secret and tries all ids finds the actor, so the secret stays in the store.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from itertools import count
from pathlib import Path

_PAIRS, _TRIPLES = 4, 8  # tries with two words, then with three: they use all 32 bytes of the digest


def make_code_names(secret: str, ids: Sequence[str], taken: Collection[str] = ()) -> list[str]:
    """Return a code name for each id, in the order of the ids.

    Parameters
    ----------
    secret
        The directory's secret: the same id has another code name in another directory.
    ids
        The ids to name. An id that comes twice has one code name.
    taken
        Names that are in use already, in any case and spacing. None of them is returned.

    Returns
    -------
    list of str
        Unique without regard to case; empty if there are no ids. If two ids would have the same name, the smaller id
        gets it and the other gets the next name of its hash. So a new id changes another id's name only by taking it:
        with 200 ids once in some 500 additions. Names of two words suffice for about ten thousand ids; then come names
        of three words, and after those a number.
    """
    used = {" ".join(name.casefold().split()).title() for name in taken}
    names: dict[str, str] = {}
    for identity in sorted(set(ids)):
        name = next(offer for offer in _offers(secret, identity) if offer not in used)
        used.add(name)
        names[identity] = name
    return [names[identity] for identity in ids]


def _offers(secret: str, identity: str) -> Iterator[str]:
    """Give the names that an id may have, the preferred one first; there is always another."""
    describing, things = code_words()
    # The length distinguishes ("ab", "c") from ("a", "bc").
    source = f"{len(secret)}:{secret}{identity}".encode("utf-8", "surrogatepass")
    digest = blake2b(source, digest_size=2 * _PAIRS + 3 * _TRIPLES, person=b"kunyet code name").digest()
    for at in range(0, 2 * _PAIRS, 2):
        yield f"{describing[digest[at]]} {things[digest[at + 1]]}"
    for at in range(2 * _PAIRS, len(digest), 3):
        if digest[at] != digest[at + 1]:
            yield f"{describing[digest[at]]} {describing[digest[at + 1]]} {things[digest[at + 2]]}"
    for number in count(2):
        yield f"{describing[digest[0]]} {things[digest[1]]} {number}"


@cache
def code_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the describing words and the words for things, 256 of each."""
    text = Path(__file__).with_name("code_words.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    describing, things = "\n".join(lines).split("\n\n")
    return tuple(describing.title().split()), tuple(things.title().split())
