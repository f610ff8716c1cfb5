"""The brief as one HTML file: fonts and style inside, no script, and nothing that is asked of another host.

The content security policy in its head forbids both. Every text is escaped. On paper each page has the marking at its
top and the footer at its end.
"""

from __future__ import annotations

import html
from base64 import b64encode
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from kunyet.graph.brief.brief import Brief
from kunyet.graph.brief.words import brief_in_words
from kunyet.graph.messages.catalog import reader_digits

FONTS: Final = Path(__file__).with_name("fonts")
STYLE: Final = Path(__file__).with_name("brief.css")
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"
_FACES: Final = (("Noto Sans", "latin"), ("Noto Sans Myanmar", "myanmar"))
_WEIGHTS: Final = (400, 600)


def brief_as_html(brief: Brief, languages: Sequence[str]) -> bytes:
    """Return a brief as one HTML file."""
    words = brief_in_words(brief, languages)
    title = f"{words['title'][0]} · {words['marking']}"
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">'
        '<meta name="generator" content="Kunyet">'
        f"<title>{html.escape(title)}</title><style>{_fonts()}{STYLE.read_text(encoding='utf-8')}</style>"
    )
    body = "".join(_body(words))
    return f'<!DOCTYPE html><html lang="{words["languages"][0]}"><head>{head}</head><body>{body}</body></html>'.encode()


def brief_body(brief: Brief, languages: Sequence[str], heading: int = 1) -> str:
    """Return the pages of a brief as escaped markup; `heading` is the level of its title."""
    return "".join(_body(brief_in_words(brief, languages), heading))


def _body(words: dict[str, Any], heading: int = 1) -> Iterator[str]:
    count = len(words["pages"])
    for number, sections in enumerate(words["pages"], 1):
        yield f'<section class="b-page"><p class="b-marking">{html.escape(words["marking"])}</p>'
        if number == 1:
            yield _across(words, words["title"], f"h{heading}")
            yield _across(words, words["subtitle"], "p", "b-quiet")
            yield '<div class="b-notes">'
            yield from (_across(words, note, "p") for note in words["notes"])
            yield "</div>"
        for section in sections:
            yield _across(words, section["title"], f"h{heading + 1}")
            yield from _section(words, section)
        yield _footer(words, number, count)


def _section(words: dict[str, Any], section: dict[str, Any]) -> Iterator[str]:
    yield from (_across(words, texts, "p") for texts in section["sentences"])
    if section["figures"]:
        yield _row(words, [_figures(section["figures"], place) for place in _places(words)], "b-figures")
    yield from (_across(words, texts, "p", "b-item") for texts in section["items"])
    yield from _more(words, section)
    for table in section["tables"]:
        yield _row(words, [_table(table, place) for place in _places(words)])
        yield from _more(words, table)


def _more(words: dict[str, Any], printed: dict[str, Any]) -> Iterator[str]:
    """Yield how many items are left out, if any are."""
    if printed["more"][-1]:
        yield _across(words, printed["more"][-1], "p", "b-quiet")


def _figures(figures: Sequence[dict[str, Any]], place: int) -> str:
    return "".join(
        f"<p><b>{_text(one['number'], place)}</b> {_text(one['label'], place)}"
        f" <small>{_text(one['change'], place)}</small></p>"
        for one in figures
    )


def _table(table: dict[str, Any], place: int) -> str:
    headings = "".join(f"<th>{_text(texts, place)}</th>" for texts in table["headings"])
    rows = "".join(f"<tr>{''.join(f'<td>{_text(texts, place)}</td>' for texts in row)}</tr>" for row in table["rows"])
    return f"<table><thead><tr>{headings}</tr></thead><tbody>{rows}</tbody></table>"


def _footer(words: dict[str, Any], number: int, count: int) -> str:
    texts = []
    for place, language in enumerate(words["languages"]):
        page = words["page_of"][place].format(page=number, pages=count)
        texts.append(f"{words['footer'][place]} {words['marking']} · {reader_digits(page, language)}")
    return f"{_across(words, texts, 'p', 'b-footer')}</section>"


def _across(words: dict[str, Any], texts: Sequence[str], name: str, cls: str = "") -> str:
    marked = [f"<{name}>{html.escape(text)}</{name}>" for text in texts]
    return _row(words, marked, cls)


def _row(words: dict[str, Any], cells: Sequence[str], cls: str = "") -> str:
    pairs = zip(words["languages"], cells, strict=True)
    inside = "".join(f'<div lang="{language}">{cell}</div>' for language, cell in pairs)
    return f'<div class="b-row {cls}">{inside}</div>'


def _places(words: dict[str, Any]) -> range:
    return range(len(words["languages"]))


def _text(texts: Sequence[str], place: int) -> str:
    return html.escape(texts[place])


def _fonts() -> str:
    faces = []
    for family, script in _FACES:
        for weight in _WEIGHTS:
            content = b64encode((FONTS / f"noto-sans-{script}-{weight}-normal.ttf").read_bytes()).decode()
            source = f"url(data:font/ttf;base64,{content})"
            faces.append(f'@font-face{{font-family:"{family}";font-weight:{weight};src:{source}}}')
    return "".join(faces)
