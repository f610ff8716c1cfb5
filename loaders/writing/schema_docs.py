"""Declarations as Markdown: the parts of `docs/data_formats.md` about formats, tables, columns, aliases, words and
places.

`python -m kunyet.loaders.writing.schema_docs` writes them into the page, between marks. A test compares page and
declarations.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from kunyet.graph.records.identity import DEFAULTS
from kunyet.graph.records.schema import TABLES, ColumnForm
from kunyet.loaders.formats import FORMATS
from kunyet.loaders.places.places import places
from kunyet.loaders.reading.heading_aliases import ASIDE, TABLE_ALIAS, heading_aliases
from kunyet.loaders.text import vocabulary_words
from kunyet.loaders.writing.export_formats import export_formats

PAGE = Path(__file__).parents[2] / "docs" / "data_formats.md"
BEGIN, END = "<!-- declared: begin -->", "<!-- declared: end -->"
FORMATS_BEGIN, FORMATS_END = "<!-- formats: begin -->", "<!-- formats: end -->"
_FORMS = {
    "text": "text",
    "id": "an id",
    "ref": "an entity: id or unambiguous name",
    "word": "one of",
    "words": "some of",
    "list": "values",
    "date": "a date",
    "count": "a count",
    "number": "a number",
    "flag": "yes or no",
    "row": "an id of",
    "things": "ids of entities, gaps, needs or initiatives",
}


def schema_markdown() -> str:
    """Return the part of the page about tables, columns, aliases, words and places."""
    return "\n".join([*_tables(), *_refused_columns(), *_words(), *_places()])


def formats_markdown() -> str:
    """Return the part of the page about the formats that are read and written."""
    return "\n".join([*_read_formats(), "", *_written_formats()])


def _read_formats() -> Iterator[str]:
    for each in FORMATS.values():
        endings = f" ({_list_names(each.endings)})" if each.endings else ""
        yield f"- **{each.title}**{endings}: {each.sentence}"


def _written_formats() -> Iterator[str]:
    yield "`kunyet export` writes these formats, by the ending of its file:"
    yield ""
    yield "| format | ending | what is written | saved from the network page |"
    yield "|---|---|---|---|"
    for each in export_formats():
        ending = f"`{each.ending}`" if each.ending else "none"
        yield f"| {each.title} | {ending} | {each.description} | {'yes' if each.download else ''} |"


def _tables() -> Iterator[str]:
    for name, columns in TABLES.items():
        yield f"### {name}"
        yield ""
        names = _list_names(heading_aliases()[name, TABLE_ALIAS])
        yield f"A file or sheet whose name is or holds {names}; else known by its headings."
        yield ""
        yield "| column | holds | blank | also read under the headings |"
        yield "|---|---|---|---|"
        for form in columns.values():
            blank = "required" if form.required else DEFAULTS[name].get(form.name, "")
            yield (
                f"| `{form.name}` | {_column_content(form)} | {blank} |"
                f" {', '.join(heading_aliases().get((name, form.name), ()))} |"
            )
        yield ""


def _column_content(form: ColumnForm) -> str:
    text = _FORMS[form.form]
    if form.name == "channel":
        text = "one channel" if form.form == "word" else "some channels"
    elif form.choices:
        text += f" {', '.join(form.choices)}"
    if form.form == "row":
        text += f" `{form.of}`"
    if form.form in ("words", "list", "things"):
        text += " (separated by \\|)"
    return text + (f"; {', '.join(sorted(form.only))} only" if form.only else "")


def _refused_columns() -> Iterator[str]:
    yield "### Columns that are not kept as they are"
    yield ""
    yield "| heading means | read under the headings | what becomes of it |"
    yield "|---|---|---|"
    for (table, column), written in heading_aliases().items():
        if table == "(phone)":
            yield f"| {column} | {', '.join(written)} | contact routes by phone, without consent |"
        if table == "(contact)":
            yield f"| {column} | {', '.join(written)} | contacts, without consent |"
        if table == "(part)" and column != "women":
            what = "an extra column and never the members; a recipe adds up men and women"
            yield f"| {column} | {', '.join(written)} | {what} |"
        if table == "(tie)":
            what = f"a tie of the type `{column}` to each that is named, if a recipe says so; it is asked about"
            yield f"| others, in a table of entities | {', '.join(written)} | {what} |"
        if table == "(person)":
            what = "asked about together: contacts of the organizations, or entries"
            yield f"| {column}, in a list of persons with organizations | {', '.join(written)} | {what} |"
        if table == "(refused)":
            yield f"| {column} | {', '.join(written)} | refused, unless named with `--keep` |"
    asides = _list_names(heading_aliases()[ASIDE, TABLE_ALIAS])
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
    """Return a page with its declared parts as the declarations are now."""
    page = _replace_between(page, FORMATS_BEGIN, FORMATS_END, formats_markdown())
    return _replace_between(page, BEGIN, END, schema_markdown())


def _replace_between(page: str, begin: str, end: str, text: str) -> str:
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}\n\n{text}\n\n{end}{after}"


if __name__ == "__main__":
    PAGE.write_text(renew_page(PAGE.read_text("utf-8")), "utf-8")
    sys.stdout.write(f"{PAGE.name} is renewed.\n")
