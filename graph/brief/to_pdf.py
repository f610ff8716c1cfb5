"""The brief as PDF: laid out by typst, which shapes Burmese without a browser (decision 31).

The same brief gives the same bytes: no date, no random id, and only the fonts beside this file. Texts go to typst as
data and are never read as markup. A brief that is too long for its pages is printed with shorter lists and smaller
letters; sections go to the page that has room for them, in their order (`brief.typ`).
"""

from __future__ import annotations

import json
import operator
from functools import cache, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kunyet.graph.brief.brief import Brief
from kunyet.graph.brief.words import MOST_ITEMS, brief_in_words
from kunyet.graph.messages.catalog import reader_digits
from kunyet.graph.messages.errors import KunyetError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import typst

TEMPLATE: Final = Path(__file__).with_name("brief.typ")
FONTS: Final = Path(__file__).with_name("fonts")
SIZES: Final = ((4, 9), (2, 8.5), (1, 8), (1, 7.5), (0, 7))
"""The least length of lists and the size of letters (pt), tried in this order."""


def brief_as_pdf(brief: Brief, languages: Sequence[str]) -> bytes:
    """Return a brief as a PDF file of at most `brief.most_pages` A4 pages.

    Raises
    ------
    KunyetError
        `brief-too-long`, if names are so long that even the shortest form takes more pages.
    """
    import typst

    words = brief_in_words(brief, languages)
    words |= {
        "numbers": [[reader_digits(str(digit), language) for digit in range(10)] for language in languages],
        "sheets": _sheets(words["pages"], brief.most_pages),
        "sizes": SIZES,
        "most": MOST_ITEMS,
    }
    compiler = typst.Compiler(
        str(TEMPLATE),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"brief": json.dumps(words, ensure_ascii=False)},
    )
    if not json.loads(compiler.query("<fits>", field="value", one=True)):
        raise KunyetError("brief-too-long", pages=brief.most_pages)
    made = compiler.compile(format="pdf")
    if not isinstance(made, bytes):  # a PDF is one file, whatever its pages
        raise TypeError(type(made))
    return made


def _sheets(pages: Sequence[list[Any]], most: int) -> list[list[Any]]:
    """Return the sections of each sheet of paper: pages in their order, as many on a sheet as it takes."""
    each = -(-len(pages) // most)
    return [reduce(operator.iadd, pages[first : first + each], []) for first in range(0, len(pages), each)]


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
