"""docs/data_formats.md documents the loaders: every table, column, alias, word and problem code."""

from __future__ import annotations

import re
from pathlib import Path

from kunyet.graph.records.schema import TABLES
from kunyet.loaders.reading.heading_aliases import heading_aliases
from kunyet.loaders.text import vocabulary_words
from kunyet.loaders.writing.schema_docs import BEGIN, END, FORMATS_BEGIN, FORMATS_END, PAGE, renew_page

ROOT = Path(__file__).parents[2]
TEXT = PAGE.read_text("utf-8")


def test_the_declared_part_is_as_the_declarations_are() -> None:
    assert all(mark in TEXT for mark in (BEGIN, END, FORMATS_BEGIN, FORMATS_END))
    assert renew_page(TEXT) == TEXT, "run `python -m kunyet.loaders.writing.schema_docs`"


def test_every_column_and_every_alias_is_documented() -> None:
    for table, columns in TABLES.items():
        assert f"### {table}\n" in TEXT
        assert all(f"| `{column}` |" in TEXT for column in columns)
    for written in (*heading_aliases().values(), *vocabulary_words.word_aliases().values()):
        assert all(alias in TEXT for alias in written)


def test_every_problem_code_is_documented_and_every_documented_one_is_there() -> None:
    records = ROOT / "graph" / "records"
    sources = [*(ROOT / "loaders").rglob("*.py"), *records.glob("validation/*.py"), *records.glob("tables/*.py")]
    code = "\n".join(source.read_text("utf-8") for source in sources)
    listed = TEXT.partition("## Problem codes")[2].partition("## Tables")[0]
    documented = set(re.findall(r"`([a-z0-9]+(?:-[a-z0-9]+)+|formulas)`", listed))
    derived = {
        "until-before-since",
        "end-date-before-date",
        "consent-until-before-consent-on",
        "destroyed-on-before-made-on",
        "decided-on-before-asked-on",
        "ended-on-before-asked-on",
        "column-not-for-kind",
        "column-not-for-type",
    }
    for name in documented - derived:
        # A code may have variants of its sentences after a dot.
        assert re.search(rf'"{name}[".]', code), name
    raised = re.findall(
        r'(?:Fault|Problem|BadInput|report|problem|warn|reject_row)\(\s*"([a-z0-9]+(?:-[a-z0-9]+)+)[".]|Finding\([^"\n]*(?:"[a-z_]+",[^"\n]*){0,2}"([a-z0-9]+(?:-[a-z0-9]+)+)[".]',
        code,
    )
    assert {name for pair in raised for name in pair if name} <= documented
