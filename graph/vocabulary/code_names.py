"""Code names: what stands for an actor whose name a view withholds, such as "Quiet Path".

A code name is two words of ``code_words.txt``, 256 that describe and 256 that name a thing, chosen to be told apart
over a bad line. Which two follows from a hash of the directory's title and the id alone, so it is the same on every
machine and in every order. It hides a name from a reader, not from someone who knows title and ids and tries them all:
where that matters, give a secret that the store keeps for title.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from itertools import count
from pathlib import Path

_PAIRS, _TRIPLES = 4, 8  # tries with two words, then with three: the digest's 32 bytes are used up


def make_code_names(title: str, ids: Sequence[str], taken: Collection[str] = ()) -> list[str]:
    """A code name for each id, in the order of the ids.

    Parameters
    ----------
    title
        The directory's title: the same id has another code name in another directory.
    ids
        The ids to name; one that comes twice has one code name.
    taken
        Names that are in use already, in any case and spacing; none of them is given.

    Returns
    -------
    list of str
        Unique without regard to case. Where two ids would have one name, the smaller id keeps it and the other takes
        what its hash offers next: so a new id changes another's name only by taking it, at 200 ids once in some 500
        additions. Names of two words serve the first ten thousand ids or so, then come names of three, and should
        those run out, a number. Empty if ids is.
    """
    used = {" ".join(name.casefold().split()).title() for name in taken}
    names: dict[str, str] = {}
    for identity in sorted(set(ids)):
        name = next(offer for offer in _offers(title, identity) if offer not in used)
        used.add(name)
        names[identity] = name
    return [names[identity] for identity in ids]


def _offers(title: str, identity: str) -> Iterator[str]:
    """The names that an id may have, the one it should have first; there is always another."""
    describing, things = _words()
    # The lengths keep ("ab", "c") and ("a", "bc") apart.
    source = f"{len(title)}:{title}{identity}".encode("utf-8", "surrogatepass")
    digest = blake2b(source, digest_size=2 * _PAIRS + 3 * _TRIPLES, person=b"kunyet code name").digest()
    for at in range(0, 2 * _PAIRS, 2):
        yield f"{describing[digest[at]]} {things[digest[at + 1]]}"
    for at in range(2 * _PAIRS, len(digest), 3):
        if digest[at] != digest[at + 1]:
            yield f"{describing[digest[at]]} {describing[digest[at + 1]]} {things[digest[at + 2]]}"
    for number in count(2):
        yield f"{describing[digest[0]]} {things[digest[1]]} {number}"


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that describe and the words that name a thing, 256 of each."""
    text = Path(__file__).with_name("code_words.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    describing, things = "\n".join(lines).split("\n\n")
    return tuple(describing.title().split()), tuple(things.title().split())
