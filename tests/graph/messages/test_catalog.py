"""The catalogue: read as babel reads it, with contexts and plurals, and a third language is one more file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from kunyet.graph.messages import catalog
from kunyet.graph.messages.catalog import catalog_path, languages, translate, translate_count, translations

THIRD = """msgid ""
msgstr ""
"Language: ksw\\n"
"X-Language-Name: Karen\\n"

msgid "open"
msgstr "OPEN"

msgctxt "state"
msgid "open"
msgstr "OPEN STATE"

msgid "{n} tie"
msgid_plural "{n} ties"
msgstr[0] "ONE {n}"
msgstr[1] "MANY {n}"

#, fuzzy
msgid "unsure"
msgstr "UNSURE"

msgid ""
"a \\"long\\" "
"text"
msgstr ""
"A LONG\\n"
"TEXT"
"""


@pytest.fixture
def third(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Add a third language as one file."""
    path = tmp_path / "ksw" / "LC_MESSAGES" / "kunyet.po"
    path.parent.mkdir(parents=True)
    path.write_text(THIRD, encoding="utf-8")
    monkeypatch.setattr(catalog, "LOCALE", tmp_path)
    languages.cache_clear()
    translations.cache_clear()
    yield
    languages.cache_clear()
    translations.cache_clear()


def test_a_catalogue_is_read_as_babel_reads_it() -> None:
    with catalog_path("my").open("rb") as file:
        expected = {
            (message.context or "", message.id if isinstance(message.id, str) else message.id[0]): message.string
            if isinstance(message.string, tuple)
            else (message.string,)
            for message in read_po(file, locale="my")
            if message.id and not message.fuzzy
        }
    assert dict(translations("my")) == expected


@pytest.mark.usefixtures("third")
def test_a_third_language_is_one_file() -> None:
    assert languages() == {"en": "English", "ksw": "Karen"}
    assert translate('a "long" text', "ksw") == "A LONG\nTEXT"


@pytest.mark.usefixtures("third")
def test_a_context_tells_two_meanings_apart() -> None:
    assert translate("open", "ksw", "state") == "OPEN STATE"
    assert translate("open", "ksw", "door") == "OPEN"


@pytest.mark.usefixtures("third")
def test_a_number_chooses_the_form() -> None:
    assert [translate_count("{n} tie", "{n} ties", n, "ksw") for n in (1, 2)] == ["ONE {n}", "MANY {n}"]
    assert [translate_count("{n} way", "{n} ways", n, "ksw") for n in (1, 0)] == ["{n} way", "{n} ways"]


@pytest.mark.usefixtures("third")
def test_an_unsure_translation_is_not_used() -> None:
    assert translate("unsure", "ksw") == "unsure"


def test_english_and_an_unknown_language_stay_as_they_are_written() -> None:
    assert translate("Actors", "en") == translate("Actors", "xx") == "Actors"
