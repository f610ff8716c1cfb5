"""Search for entities by name, as people type names: in either script, by aliases, with misspellings.

Every name is folded once and is a line of one long string, in dictionary order. A plain string search then finds the
lines in the order of the answers, without a loop over all names. ``SCORES`` gives the score of each kind of hit. Hits
with one score are sorted by the collation key of the name, then by id. Search by sound and by likeness costs more; its
tables are built when a text first needs them.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, islice

from kunyet.graph.search.text_lines import TextLines, WordList
from kunyet.graph.text.dictionary_order import collation_key
from kunyet.graph.text.folding import fold, fold_name
from kunyet.graph.text.romanise import sound_key
from kunyet.graph.text.syllables import is_burmese

# : The score of a hit, 0 to 1. The text is: the id; the name; the start of the name; the start of a word in it (in
# Burmese, of a : syllable); several words, each the start of a word in it; any part of it. By sound the text is: the
# name; its start; a part of : it; its start without the last vowel. Else the score is ``likeness`` times the likeness
# (0 to 1) of the name.
SCORES = {
    "id": 1.0, "name": 0.98, "start": 0.9, "word": 0.8, "words": 0.75, "part": 0.7,
    "sound": 0.66, "sound start": 0.62, "sound part": 0.58, "sound begun": 0.52, "likeness": 0.5,
}  # fmt: skip
_LEAST_LIKENESS = 70.0  # percent, as rapidfuzz counts; below it come names that only share letters
_MOST_LINES = 4000  # compared with a text of several words; where more lines match, the words are too common
_LEAST_SOUNDS = 3  # one or two sounds are a part of every other name
_VOWELS = "aeiouIO"

_Hits = Iterator[tuple[int, float]]


class SearchIndex:
    """An index over the names of entities. It is built in one pass and never changes.

    Parameters
    ----------
    ids
        The id of each entity, one per row.
    names
        The names of each entity: its name, its name in the other script, its aliases. Blank names are ignored.

    Raises
    ------
    ValueError
        If the number of lists of names is not the number of ids.
    """

    def __init__(self, ids: Sequence[str], names: Sequence[Sequence[str]]) -> None:
        if len(ids) != len(names):
            message = f"{len(ids)} ids and {len(names)} lists of names: give each id one, empty if it has no name"
            raise ValueError(message)
        self._ids = ids
        folded = {(fold_name(name), row) for row, known in enumerate(names) for name in known}
        ordered = sorted((collation_key(text, folded=True), ids[row], text, row) for text, row in folded if text)
        self._rows = [row for _, _, _, row in ordered]
        self._names = TextLines([text for _, _, text, _ in ordered])

    def find(self, text: str, limit: int = 20) -> list[tuple[int, float]]:
        """Return the rows that a text finds, best first, each once and with its score from 0 to 1.

        A more expensive kind of search runs only while there are fewer than ``limit`` hits; search by likeness runs
        only if the text starts no word of any name. A text without letters or digits finds names of these signs. A
        limit below 1 finds nothing.
        """
        found: dict[int, float] = {}
        wanted = fold_name(text)
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

        Likest first, each once; nothing for a text without letters or digits, or where no name shares a third of its
        signs.
        """
        from rapidfuzz import fuzz, process

        wanted = fold(text)
        if not wanted:
            return []
        most_similar = process.extract(
            wanted, self._names.lines, scorer=fuzz.ratio, processor=None, score_cutoff=33.0, limit=3 * limit
        )
        return list(dict.fromkeys(self._rows[line] for _, _, line in most_similar))[: max(limit, 0)]

    def prepare(self) -> None:
        """Build now the tables that are otherwise built when a text first needs them."""
        _ = self._row_of_id, self._different_sounds, self._vocabulary

    def _hits(self, wanted: str) -> Iterator[tuple[str, _Hits]]:
        """Give each kind of hit with its lines, the best and cheapest first. Lines are searched when they are read."""
        key = sound_key(wanted, folded=True)
        for kind, lines in chain(self._plain_hits(wanted), self._sound_hits(key) if key else ()):
            yield kind, ((line, 1.0) for line in lines)
        yield "likeness", self._similar_lines(wanted, key)

    def _plain_hits(self, wanted: str) -> Iterator[tuple[str, Iterator[int]]]:
        contained = self._names.contain(wanted)  # if no line contains it, three searches are not needed
        if contained:
            yield "name", self._names.lines_with(f"\n{wanted}\n")
            yield "start", self._names.lines_with(f"\n{wanted}")
            yield "word", self._names.lines_with(f" {wanted}")
        if contained and is_burmese(wanted[0]):
            yield "word", self._names.lines_with(wanted, _starts_syllable)
        if " " in wanted:
            yield "words", self._lines_with_words(set(wanted.split()))
        if contained:
            yield "part", self._names.lines_with(wanted)

    def _sound_hits(self, key: str) -> Iterator[tuple[str, Iterator[int]]]:
        contained = self._sounds.contain(key)
        if contained:
            yield "sound", self._sounds.lines_with(f"\n{key}\n")
            yield "sound start", self._sounds.lines_with(f"\n{key}")
        if contained and len(key) >= _LEAST_SOUNDS:
            yield "sound part", self._sounds.lines_with(key)
        if len(key) > 1 and key[-1] in _VOWELS:  # the last vowel may be incomplete: Kya for Kyaw
            yield "sound begun", self._sounds.lines_with(f"\n{key[:-1]}")

    def _lines_with_words(self, words: set[str]) -> Iterator[int]:
        """Give the numbers of the lines in which each word starts a word, in their order.

        The rarest word is looked up first.
        """
        lines = min((self._vocabulary.starting(word) for word in words), key=len)
        starts = [f" {word}" for word in words]
        for line in sorted(lines)[:_MOST_LINES]:
            text = f" {self._names.lines[line]}"
            if all(start in text for start in starts):
                yield line

    def _similar_lines(self, wanted: str, key: str) -> _Hits:
        """Give the lines that sound like the text, or that its corrected words find; the most similar first."""
        from rapidfuzz import fuzz, process

        best: dict[int, float] = {}
        different, lines_of = self._different_sounds
        for _, ratio, number in process.extract(
            key, different, scorer=fuzz.ratio, processor=None, score_cutoff=_LEAST_LIKENESS, limit=50
        ):
            best.update(dict.fromkeys(lines_of[number], ratio / 100))
        corrected, share = self._correct_words(wanted)
        if corrected != wanted:
            for line in islice((line for _, lines in self._plain_hits(corrected) for line in lines), 50):
                best[line] = max(best.get(line, 0), share)
        yield from sorted(best.items(), key=lambda hit: (-hit[1], hit[0]))

    def _correct_words(self, wanted: str) -> tuple[str, float]:
        """Return the text with corrected words, and how similar they are (0 to 1).

        A word that starts no word of the directory becomes the most similar word. Burmese is written without spaces:
        there only the sound of the name helps.
        """
        from rapidfuzz import fuzz, process

        corrected: list[tuple[str, float]] = []
        for word in wanted.split():
            if is_burmese(word) or self._vocabulary.starting(word):
                corrected.append((word, 1.0))
                continue
            near = process.extractOne(
                word, self._vocabulary.latin, scorer=fuzz.ratio, processor=None, score_cutoff=_LEAST_LIKENESS
            )
            corrected.append((near[0], near[1] / 100) if near else (word, 0.0))
        return " ".join(word for word, _ in corrected), sum(share for _, share in corrected) / len(corrected)

    @cached_property
    def _row_of_id(self) -> dict[str, int]:
        return {identity: row for row, identity in enumerate(self._ids)}

    @cached_property
    def _sounds(self) -> TextLines:
        return TextLines([sound_key(name, folded=True) for name in self._names.lines])

    @cached_property
    def _different_sounds(self) -> tuple[list[str], list[list[int]]]:
        """The distinct sounds, and the lines of each: a name in two scripts has one sound."""
        lines_of: dict[str, list[int]] = {}
        for line, sound in enumerate(self._sounds.lines):
            lines_of.setdefault(sound, []).append(line)
        return list(lines_of), list(lines_of.values())

    @cached_property
    def _vocabulary(self) -> WordList:
        return WordList(self._names.lines)


def _starts_syllable(text: str, start: int) -> bool:
    """Return whether a hit starts a syllable: it is no stacked consonant, and no final of the syllable before it."""
    return text[start - 1] != "\u1039" and not text.startswith(("\u103a", "\u1037\u103a", "\u1039"), start + 1)
