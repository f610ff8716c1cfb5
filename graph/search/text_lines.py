"""Lines of text that are searched as one string, and the words of lines in alphabetical order."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from kunyet.graph.text.syllables import is_burmese


class TextLines:
    """Lines joined to one string that is searched at once, with the start of each line."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self._text = "\n".join(["", *lines, ""])
        self._breaks, at = [], 0
        for line in lines:
            self._breaks.append(at)
            at += len(line) + 1
        self._breaks.append(at)

    def contain(self, part: str) -> bool:
        """Return whether any line contains a part."""
        return part in self._text

    def lines_with(self, part: str, accepts: Callable[[str, int], bool] | None = None) -> Iterator[int]:
        """Give the numbers of the lines that contain a part, each once, in their order.

        A line break in the part stands for the start or the end of a line.
        """
        at = self._text.find(part)
        while at >= 0:
            if accepts is None or accepts(self._text, at):
                line = bisect_right(self._breaks, at) - 1
                yield line
                at = self._breaks[line + 1] - 1
            at = self._text.find(part, at + 1)


class WordList:
    """The words of lines in alphabetical order, and the lines of each word."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines: dict[str, list[int]] = {}
        for line, text in enumerate(lines):
            for word in set(text.split()):
                self._lines.setdefault(word, []).append(line)
        self._words = sorted(self._lines)
        self.latin = [word for word in self._words if not is_burmese(word)]

    def starting(self, part: str) -> set[int]:
        """Return the numbers of the lines that have a word with this beginning."""
        at, lines = bisect_left(self._words, part), set[int]()
        while at < len(self._words) and self._words[at].startswith(part):
            lines.update(self._lines[self._words[at]])
            at += 1
        return lines
