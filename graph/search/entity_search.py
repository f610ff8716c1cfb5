"""Finding entities by name as one types: either script from either script, aliases, misspellings.

Every name is folded once and stands on a line of its own in one long string, in dictionary order: the first lines that
a plain string search meets are the answers in their right order, and no loop runs over all names. What each kind of hit
scores is in ``SCORES``; hits of one score follow by the collation key of the name that answered, then by id. The dearer
kinds, sound and likeness, are prepared when a text first needs them.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, islice

from kunyet.graph.search.text_lines import TextLines, WordList
from kunyet.graph.text.dictionary_order import collation_key
from kunyet.graph.text.folding import fold
from kunyet.graph.text.romanise import sound_key
from kunyet.graph.text.syllables import is_burmese

#: What a hit is worth, from 0 to 1: the text is the id; the whole name; the start of the name; of a word (in Burmese, a
#: syllable) in it; several words, each the start of one in it; any part of it; by sound the whole name, its start, a
#: part of it, its start but for the last vowel; else ``likeness`` times how like (0 to 1) the name is.
SCORES = {
    "id": 1.0, "name": 0.98, "start": 0.9, "word": 0.8, "words": 0.75, "part": 0.7,
    "sound": 0.66, "sound start": 0.62, "sound part": 0.58, "sound begun": 0.52, "likeness": 0.5,
}  # fmt: skip
_LEAST_LIKENESS = 70.0  # in hundredths, as rapidfuzz counts; below it, names that merely share letters come in
_MOST_LINES = 4000  # looked at for several words: a directory that holds more has better words to be asked for
_LEAST_SOUNDS = 3  # one sound or two are a part of every other name
_VOWELS = "aeiouIO"

_Hits = Iterator[tuple[int, float]]


class SearchIndex:
    """An index over the names of entities, made in one pass and never changed.

    Parameters
    ----------
    ids
        The id of each entity, one per row.
    names
        Per row the names it is known by: name, name in the other script, aliases. Blank ones are passed over.

    Raises
    ------
    ValueError
        If there are not as many lists of names as ids.
    """

    def __init__(self, ids: Sequence[str], names: Sequence[Sequence[str]]) -> None:
        if len(ids) != len(names):
            message = f"{len(ids)} ids and {len(names)} lists of names: give each id one, empty if it has no name"
            raise ValueError(message)
        self._ids = ids
        folded = {(fold(name), row) for row, known in enumerate(names) for name in known}
        ordered = sorted((collation_key(text, folded=True), ids[row], text, row) for text, row in folded if text)
        self._rows = [row for _, _, _, row in ordered]
        self._names = TextLines([text for _, _, text, _ in ordered])

    def find(self, text: str, limit: int = 20) -> list[tuple[int, float]]:
        """The rows that answer to a text, best first, each once and with its score from 0 to 1.

        A dearer kind of hit is sought only while there are fewer than ``limit``, and likeness only while the text
        starts no word of any name. A text without letters or digits finds nothing, and so does a limit below 1.
        """
        found: dict[int, float] = {}
        wanted = fold(text)
        if wanted and text.strip() in self._row_of_id:
            found[self._row_of_id[text.strip()]] = SCORES["id"]
        for kind, hits in self._hits(wanted) if wanted else ():
            if len(found) >= limit or (kind == "likeness" and max(found.values(), default=0) >= SCORES["words"]):
                break
            for line, likeness in hits:
                found.setdefault(self._rows[line], SCORES[kind] * likeness)
                if len(found) >= limit:
                    break
        return list(found.items())[: max(limit, 0)]

    def near(self, text: str, limit: int = 5) -> list[int]:
        """The rows whose names are most like a text, however little: what to offer where nothing answers to it.

        Likest first, each once; nothing for a text without letters or digits, or where no name shares a third of its signs.
        """
        from rapidfuzz import fuzz, process

        wanted = fold(text)
        if not wanted:
            return []
        likest = process.extract(
            wanted, self._names.lines, scorer=fuzz.ratio, processor=None, score_cutoff=33.0, limit=3 * limit
        )
        return list(dict.fromkeys(self._rows[line] for _, _, line in likest))[: max(limit, 0)]

    def prepare(self) -> None:
        """Prepare now what is otherwise prepared at the first text that needs it."""
        _ = self._row_of_id, self._different_sounds, self._vocabulary

    def _hits(self, wanted: str) -> Iterator[tuple[str, _Hits]]:
        """Each kind of hit with the lines that it finds, cheapest and best first; nothing is sought until asked for."""
        key = sound_key(wanted, folded=True)
        for kind, lines in chain(self._plain_hits(wanted), self._sound_hits(key) if key else ()):
            yield kind, ((line, 1.0) for line in lines)
        yield "likeness", self._like(wanted, key)

    def _plain_hits(self, wanted: str) -> Iterator[tuple[str, Iterator[int]]]:
        held = self._names.hold(wanted)  # if nowhere, three searches can be spared
        if held:
            yield "name", self._names.having(f"\n{wanted}\n")
            yield "start", self._names.having(f"\n{wanted}")
            yield "word", self._names.having(f" {wanted}")
        if held and is_burmese(wanted[0]):
            yield "word", self._names.having(wanted, _starts_syllable)
        if " " in wanted:
            yield "words", self._having_words(set(wanted.split()))
        if held:
            yield "part", self._names.having(wanted)

    def _sound_hits(self, key: str) -> Iterator[tuple[str, Iterator[int]]]:
        held = self._sounds.hold(key)
        if held:
            yield "sound", self._sounds.having(f"\n{key}\n")
            yield "sound start", self._sounds.having(f"\n{key}")
        if held and len(key) >= _LEAST_SOUNDS:
            yield "sound part", self._sounds.having(key)
        if len(key) > 1 and key[-1] in _VOWELS:  # the last vowel may be typed by half: Kya for Kyaw
            yield "sound begun", self._sounds.having(f"\n{key[:-1]}")

    def _having_words(self, words: set[str]) -> Iterator[int]:
        """Numbers of the lines in which each of some words starts a word, in their order: the rarest word leads."""
        lines = min((self._vocabulary.starting(word) for word in words), key=len)
        starts = [f" {word}" for word in words]
        for line in sorted(lines)[:_MOST_LINES]:
            text = f" {self._names.lines[line]}"
            if all(start in text for start in starts):
                yield line

    def _like(self, wanted: str, key: str) -> _Hits:
        """Lines whose sound is like the text's, or that answer once its words are mended; likest first."""
        from rapidfuzz import fuzz, process

        best: dict[int, float] = {}
        different, lines_of = self._different_sounds
        for _, ratio, place in process.extract(
            key, different, scorer=fuzz.ratio, processor=None, score_cutoff=_LEAST_LIKENESS, limit=50
        ):
            best.update(dict.fromkeys(lines_of[place], ratio / 100))
        mended, share = self._mend(wanted)
        if mended != wanted:
            for line in islice((line for _, lines in self._plain_hits(mended) for line in lines), 50):
                best[line] = max(best.get(line, 0), share)
        yield from sorted(best.items(), key=lambda hit: (-hit[1], hit[0]))

    def _mend(self, wanted: str) -> tuple[str, float]:
        """The text with each word that starts none in the directory changed to the likest that does, and how like.

        Burmese is written without spaces: there the sound of the whole name has to do.
        """
        from rapidfuzz import fuzz, process

        mended: list[tuple[str, float]] = []
        for word in wanted.split():
            if is_burmese(word) or self._vocabulary.starting(word):
                mended.append((word, 1.0))
                continue
            near = process.extractOne(
                word, self._vocabulary.latin, scorer=fuzz.ratio, processor=None, score_cutoff=_LEAST_LIKENESS
            )
            mended.append((near[0], near[1] / 100) if near else (word, 0.0))
        return " ".join(word for word, _ in mended), sum(share for _, share in mended) / len(mended)

    @cached_property
    def _row_of_id(self) -> dict[str, int]:
        return {identity: row for row, identity in enumerate(self._ids)}

    @cached_property
    def _sounds(self) -> TextLines:
        return TextLines([sound_key(name, folded=True) for name in self._names.lines])

    @cached_property
    def _different_sounds(self) -> tuple[list[str], list[list[int]]]:
        """Sounds, each once, and the lines of each: a name in two scripts is one."""
        lines_of: dict[str, list[int]] = {}
        for line, sound in enumerate(self._sounds.lines):
            lines_of.setdefault(sound, []).append(line)
        return list(lines_of), list(lines_of.values())

    @cached_property
    def _vocabulary(self) -> WordList:
        return WordList(self._names.lines)


def _starts_syllable(text: str, start: int) -> bool:
    """Whether a find is no stacked consonant, nor the final of the syllable before it."""
    return text[start - 1] != "\u1039" and not text.startswith(("\u103a", "\u1037\u103a", "\u1039"), start + 1)
