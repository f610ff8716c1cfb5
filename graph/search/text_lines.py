"""Lines of text that are searched as one string, and the words of lines in alphabetical order."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from kunyet.graph.text.syllables import is_burmese


class TextLines:
    """Lines in one string that is searched as a whole, and where each begins."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self._text = "\n".join(["", *lines, ""])
        self._breaks, at = [], 0
        for line in lines:
            self._breaks.append(at)
            at += len(line) + 1
        self._breaks.append(at)

    def hold(self, part: str) -> bool:
        """Whether any line holds a part."""
        return part in self._text

    def having(self, part: str, accepts: Callable[[str, int], bool] | None = None) -> Iterator[int]:
        """Numbers of the lines that hold a part (a line break is a line's start or end), each once, in their order."""
        at = self._text.find(part)
        while at >= 0:
            if accepts is None or accepts(self._text, at):
                line = bisect_right(self._breaks, at) - 1
                yield line
                at = self._breaks[line + 1] - 1
            at = self._text.find(part, at + 1)


class WordList:
    """The words of some lines in order, and which lines hold each."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines: dict[str, list[int]] = {}
        for line, text in enumerate(lines):
            for word in set(text.split()):
                self._lines.setdefault(word, []).append(line)
        self._words = sorted(self._lines)
        self.latin = [word for word in self._words if not is_burmese(word)]

    def starting(self, part: str) -> set[int]:
        """Numbers of the lines with a word that starts so."""
        at, lines = bisect_left(self._words, part), set[int]()
        while at < len(self._words) and self._words[at].startswith(part):
            lines.update(self._lines[self._words[at]])
            at += 1
        return lines
