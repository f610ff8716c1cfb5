"""The declarations as Markdown: what `docs/data_formats.md` says of tables, columns, aliases, words and places.

`python -m kunyet.loaders.writing.schema_docs` writes them into the page between its marks; a test fails where page and declarations differ.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from kunyet.graph.records.identity import DEFAULTS
from kunyet.graph.records.schema import TABLES, ColumnForm
from kunyet.loaders.places.places import places
from kunyet.loaders.reading import headings
from kunyet.loaders.text import vocabulary_words

PAGE = Path(__file__).parents[2] / "docs" / "data_formats.md"
BEGIN, END = "<!-- declared: begin -->", "<!-- declared: end -->"
_FORMS = {
    "text": "text", "id": "an id", "ref": "an entity: id or unambiguous name", "word": "one of", "words": "some of", "list": "values",
    "date": "a date", "count": "a count", "number": "a number", "flag": "yes or no",
}  # fmt: skip


def schema_markdown() -> str:
    """Return the declared part of the page."""
    return "\n".join([*_tables(), *_refused_columns(), *_words(), *_places()])


def _tables() -> Iterator[str]:
    for name, columns in TABLES.items():
        yield f"### {name}"
        yield ""
        yield f"A file or sheet called {_list_names(headings.heading_aliases()[name, headings.TABLE_ALIAS])}; else known by its headings."
        yield ""
        yield "| column | holds | blank | also read under the headings |"
        yield "|---|---|---|---|"
        for form in columns.values():
            blank = "required" if form.required else DEFAULTS[name].get(form.name, "")
            yield f"| `{form.name}` | {_column_content(form)} | {blank} | {', '.join(headings.heading_aliases().get((name, form.name), ()))} |"
        yield ""


def _column_content(form: ColumnForm) -> str:
    told = _FORMS[form.form]
    if form.name == "channel":
        told = "one channel" if form.form == "word" else "some channels"
    elif form.choices:
        told += f" {', '.join(form.choices)}"
    if form.form in ("words", "list"):
        told += " (separated by \\|)"
    return told + (f"; {', '.join(sorted(form.only))} only" if form.only else "")


def _refused_columns() -> Iterator[str]:
    yield "### Columns that are not kept as they are"
    yield ""
    yield "| heading means | read under the headings | what becomes of it |"
    yield "|---|---|---|"
    for (table, column), written in headings.heading_aliases().items():
        if table == "(phone)":
            yield f"| {column} | {', '.join(written)} | contact routes by phone, without consent |"
        if table == "(refused)":
            yield f"| {column} | {', '.join(written)} | refused, unless named with `--keep` |"
    asides = _list_names(headings.heading_aliases()["notes", headings.TABLE_ALIAS])
    yield ""
    yield f"Sheets and files called {asides}, and those that begin with `(ignore)`, are for people and are passed over."
    yield ""


def _words() -> Iterator[str]:
    yield "### Words and their other spellings"
    yield ""
    yield "| vocabulary | word | also read |"
    yield "|---|---|---|"
    for (vocabulary, word), written in vocabulary_words.word_aliases().items():
        yield f"| {vocabulary} | {word} | {', '.join(written)} |"
    yield ""


def _places() -> Iterator[str]:
    yield "### States, regions and countries"
    yield ""
    yield "| name | Burmese | code | also read |"
    yield "|---|---|---|---|"
    for place in places().values():
        if place.level in ("region", "country"):
            yield f"| {place.en} | {place.my} | {place.code} | {', '.join(place.other)} |"


def _list_names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def renew_page(page: str) -> str:
    """Return a page with its declared part as the declarations are now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{schema_markdown()}\n\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(renew_page(PAGE.read_text("utf-8")), "utf-8")
    sys.stdout.write(f"{PAGE.name} is renewed.\n")
