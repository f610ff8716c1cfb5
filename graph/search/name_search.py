"""Search for entities by name, as people type names: in either script, by aliases, with misspellings.

Every name is folded once and is a line of one long string, in dictionary order. A plain string search then finds the
lines in the order of the answers, without a loop over all names. ``SCORES`` gives the score of each kind of hit. Hits
with one score are sorted by the collation key of the name, then by id. Search by sound and by likeness costs more; its
tables are built when a text first needs them. A text in Zawgyi is read as Unicode.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from kunyet.graph.search.alias_parts import names_in
from kunyet.graph.search.likeness import SimilarLines, likeness
from kunyet.graph.search.text_lines import TextLines, WordList
from kunyet.graph.text.dictionary_order import collation_key
from kunyet.graph.text.folding import fold_name
from kunyet.graph.text.romanise import sound_key
from kunyet.graph.text.syllables import is_burmese
from kunyet.graph.text.zawgyi.detect import unicode_of

# : The score of a hit, 0 to 1. The text is: the id; the name; by sound the name (so that a name in the other script is
# : before longer names that begin so); the start of the name; the start of a word in it (in Burmese, of a syllable);
# : several words, each the start of a word in it; any part of it. By sound the text is: its start; a part of it; its
# : start, or its start without the last vowel, if the text is short. Else the score is ``likeness`` times the likeness
# : (0 to 1) of the name.
SCORES = {
    "id": 1.0, "name": 0.98, "sound": 0.94, "start": 0.9, "word": 0.8, "words": 0.75, "part": 0.7,
    "likeness": 0.69, "sound start": 0.56, "sound part": 0.55, "sound begun": 0.45,
}  # fmt: skip
FOUND = 0.55
"""From this score on an entity is found by a text; below it is only one of the nearest names."""
_MEANT, _SHORT_MEANT, _SHORT = 0.65, 0.8, 7
"""So alike a text is to the name that its writer may have meant, and so alike one of fewer than seven letters: it
sounds like a part of many names.
"""
_LEAST_NEAR = 0.4  # a name that is less like a text is not even one of the nearest names
_LEAST_ALIKE = 0.7  # of one script, names that sound the same and are written less alike are only similar
_MOST_LINES = 4000  # compared with a text of several words; where more lines match, the words are too common
_MOST_SIMILAR = 50
_MOST_NEAREST = 10
_LEAST_SOUNDS = 3  # one or two sounds are a part of every other name
_MOST_BEGUN = 3  # a longer sound is like the name that it begins
_LEAST_LETTERS = 3  # a shorter text is like every other name
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
        folded = {
            (fold_name(name), row) for row, known in enumerate(names) for cell in known for name in names_in(cell)
        }
        ordered = sorted((collation_key(text, folded=True), ids[row], text, row) for text, row in folded if text)
        self._rows = [row for _, _, _, row in ordered]
        self._names = TextLines([text for _, _, text, _ in ordered])

    def find(self, text: str, limit: int = 20) -> list[tuple[int, float]]:
        """Return the rows that a text finds, then the nearest names; best first, each once, with a score from 0 to 1.

        The nearest names are those with a score below ``FOUND``. They, and names found by likeness, are looked for only
        if the text starts no word of any name. A text without letters or digits finds names of these signs. A limit
        below 1 finds nothing. A more expensive kind of search runs only while there are fewer than ``limit`` hits.
        """
        found: dict[int, float] = {}
        wanted = self._wanted(text)
        if wanted and text.strip() in self._row_of_id:
            found[self._row_of_id[text.strip()]] = SCORES["id"]
        for kind, hits in self._plain_hits(wanted) if wanted else ():
            if len(found) >= limit:
                return list(found.items())[: max(limit, 0)]
            for line, share in hits:
                found.setdefault(self._rows[line], SCORES[kind] * share)
                if len(found) >= limit:
                    break
        if wanted and limit > 0:
            self._add_similar(found, wanted, limit)
        return sorted(found.items(), key=lambda hit: -hit[1])[: max(limit, 0)]  # stable: equal scores keep their order

    def near(self, text: str, limit: int = 5) -> list[int]:
        """Return the rows whose names are most like a text, however little: what to offer where nothing was found.

        Likest first, each once; nothing for a text without letters or digits, or where no name is at all like it.
        """
        wanted = self._wanted(text)
        rows = dict.fromkeys(self._rows[line] for line, _ in self._similar_lines(wanted)) if wanted else ()
        return list(rows)[: max(limit, 0)]

    def meant(self, text: str) -> int | None:
        """Return the row that somebody may have meant who wrote its name wrongly, or a part of it; `None` for none."""
        wanted = self._wanted(text)
        if len(wanted) < _LEAST_LETTERS:
            return None
        found = self.find(text, 1)
        if found and found[0][1] >= SCORES["part"]:
            return found[0][0]
        line, alike = next(self._similar_lines(wanted), (0, 0.0))
        return self._rows[line] if alike >= (_MEANT if len(wanted) >= _SHORT else _SHORT_MEANT) else None

    def prepare(self) -> None:
        """Build now the tables that are otherwise built when a text first needs them."""
        _ = self._row_of_id, self._sounds, self._similar, self._vocabulary

    def _wanted(self, text: str) -> str:
        """Return the folded text; one that no name holds as it is typed may be in Zawgyi."""
        wanted = fold_name(text)
        return wanted if wanted.isascii() or self._names.contain(wanted) else fold_name(unicode_of(text))

    def _plain_hits(self, wanted: str) -> Iterator[tuple[str, _Hits]]:
        """Give each kind of hit that needs no likeness of all names, the best first, with its lines.

        Lines are searched when they are read.
        """
        contained = self._names.contain(wanted)  # if no line contains it, three searches are not needed
        if contained:
            yield "name", _certain(self._names.lines_with(f"\n{wanted}\n"))
        yield "sound", self._lines_of_sound(wanted)
        if contained:
            yield "start", _certain(self._names.lines_with(f"\n{wanted}"))
            yield "word", _certain(self._names.lines_with(f" {wanted}"))
        if contained and is_burmese(wanted[0]):
            yield "word", _certain(self._names.lines_with(wanted, _starts_syllable))
        if " " in wanted:
            yield "words", _certain(self._lines_with_words(set(wanted.split())))
        if contained:
            yield "part", _certain(self._names.lines_with(wanted))

    def _lines_of_sound(self, wanted: str) -> _Hits:
        """Give the lines that sound like the text, those that are most like it first, with a share of the score."""
        key = sound_key(wanted, folded=True)
        if len(key) < _LEAST_SOUNDS:
            return
        lines = [line for line in self._sounds.lines_with(f"\n{key}\n") if self._names.lines[line] != wanted]
        alike = {line: likeness(wanted, self._names.lines[line]) for line in lines}
        for line in sorted(lines, key=lambda line: -alike[line]):
            if alike[line] >= _LEAST_ALIKE or is_burmese(wanted) != is_burmese(self._names.lines[line]):
                yield line, 0.97 + 0.03 * alike[line]

    def _add_similar(self, found: dict[int, float], wanted: str, limit: int) -> None:
        """Add what only sounds like a part of a name, and what is similar if the text starts no word of any name."""
        best = max(found.values(), default=0)
        scored: dict[int, float] = {}
        for kind, lines in self._sound_hits(wanted):
            for line in islice(lines, limit):
                scored.setdefault(self._rows[line], SCORES[kind])
        least = FOUND if best >= SCORES["part"] else 0.0  # nearest names are of use only where nothing was found
        if best < SCORES["words"] and len(wanted) >= _LEAST_LETTERS:
            for line, alike in self._similar_lines(wanted):
                row, score = self._rows[line], SCORES["likeness"] * alike
                scored[row] = max(scored.get(row, 0), score)
        nearest = 0
        for row, score in sorted(scored.items(), key=lambda hit: -hit[1]):
            nearest += score < FOUND and row not in found
            if score >= least and nearest <= _MOST_NEAREST:
                found.setdefault(row, score)

    def _sound_hits(self, wanted: str) -> Iterator[tuple[str, Iterator[int]]]:
        key = sound_key(wanted, folded=True)
        contained = bool(key) and self._sounds.contain(key)
        if contained and len(key) > _MOST_BEGUN:
            yield "sound start", self._sounds.lines_with(f"\n{key}")
            yield "sound part", self._sounds.lines_with(key)
        elif contained:  # a short sound says something only about the other script
            lines = list(self._sounds.lines_with(f"\n{key}"))
            burmese = is_burmese(wanted)
            yield "sound start", (line for line in lines if is_burmese(self._names.lines[line]) != burmese)
            yield "sound begun", iter(lines)
        if 1 < len(key) <= _MOST_BEGUN and key[-1] in _VOWELS:  # the last vowel may be incomplete: Kya for Kyaw
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

    def _similar_lines(self, wanted: str) -> _Hits:
        """Give the lines that are like the text with their likeness, the most similar first."""
        for line, alike in self._similar.nearest(wanted, _MOST_SIMILAR):
            if alike >= _LEAST_NEAR:
                yield line, alike

    @cached_property
    def _row_of_id(self) -> dict[str, int]:
        return {identity: row for row, identity in enumerate(self._ids)}

    @cached_property
    def _sounds(self) -> TextLines:
        return TextLines([sound_key(name, folded=True) for name in self._names.lines])

    @cached_property
    def _similar(self) -> SimilarLines:
        return SimilarLines(self._names.lines)

    @cached_property
    def _vocabulary(self) -> WordList:
        return WordList(self._names.lines)


def _certain(lines: Iterator[int]) -> _Hits:
    return ((line, 1.0) for line in lines)


def _starts_syllable(text: str, start: int) -> bool:
    """Return whether a hit starts a syllable: it is no stacked consonant, and no final of the syllable before it."""
    return text[start - 1] != "\u1039" and not text.startswith(("\u103a", "\u1037\u103a", "\u1039"), start + 1)
