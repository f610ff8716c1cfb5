"""The brief as files: the marking on every page, nothing above the role, the same bytes, no request to anybody."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import replace
from html.parser import HTMLParser

import pypdf
import pytest

from kunyet.graph.brief.brief import Brief, Section, Sentence, said
from kunyet.graph.brief.make_brief import make_brief
from kunyet.graph.brief.to_html import brief_as_html
from kunyet.graph.brief.to_pdf import brief_as_pdf
from kunyet.graph.brief.words import BOTH, brief_in_words
from kunyet.graph.messages import catalog
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.records import Records
from tests.helpers.building import before, contact_row, directory, entities, entity, need, tie
from tests.helpers.slow_tests import quick_for
from tests.helpers.viewing import view_of

CANARY = "zqhiddenqz"


def records_of(names: str = "org") -> Records:
    rows = [
        *[entity(f"{names}-{n}", name=f"{names} {n}", name_my="အဖွဲ့") for n in range(12)],
        entity("dn", "defector_network", name=f"{CANARY} network"),
        entity("red", name=f"{CANARY} red", tlp="RED"),
        entity("nug", "nug_contact"),
        entity("f", "forum", date=before(50), notes=CANARY),
        entity("p", "commitment", name="<b>#strike[x] *bold* $1 \\ &amp;</b>", due=before(3), evidence=CANARY),
    ]
    ties = [tie("dn", "nug", channel="signal", notes=CANARY), tie(f"{names}-0", f"{names}-1", source=CANARY)]
    contacts = [contact_row(f"{names}-0", handle=CANARY, person=CANARY, instructions=CANARY)]
    return directory(rows, ties, needs=[need(f"{names}-2", "shelter", source=CANARY)], contacts=contacts)


def brief_of(role: str = "policymaker", records: Records | None = None) -> Brief:
    return make_brief(view_of(records or records_of(), role))


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def everything_in_pdf(pdf: bytes) -> str:
    """Return the text of every page, the metadata, and every stream decompressed."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    streams = []
    for start in re.finditer(rb"stream\r?\n", pdf):
        try:
            streams.append(zlib.decompressobj().decompress(pdf[start.end() :]))
        except zlib.error:
            continue
    assert streams
    plain = b"".join([pdf, *streams]).decode("latin-1")
    return "".join([*pages_of(pdf), repr(reader.metadata), plain, plain.replace("\0", "")])


@pytest.mark.parametrize("languages", quick_for((("en",),), (("en",), ("my",), BOTH)))
@pytest.mark.parametrize(("role", "pages"), (("coordinator", 4), ("policymaker", 2)))
def test_every_page_has_marking_date_role_and_number(role: str, pages: int, languages: tuple[str, ...]) -> None:
    brief = brief_of(role)
    texts = pages_of(brief_as_pdf(brief, languages))
    assert len(texts) == pages
    for number, text in enumerate(texts, 1):
        assert text.count(f"TLP:{brief.marking}") >= 2
        if "en" in languages:
            assert f"Page {number} of {pages}" in text
            assert f"As of 31 March 2024. For: {role.capitalize()}." in text


@pytest.mark.slow
def test_a_canary_above_the_role_is_in_no_stream_of_the_pdf() -> None:
    assert CANARY not in everything_in_pdf(brief_as_pdf(brief_of("policymaker"), BOTH))
    assert CANARY not in brief_as_html(brief_of("policymaker"), BOTH).decode()
    seen = brief_of("coordinator", directory([entity("a", "initiative", budget=5, name=CANARY)]))
    assert CANARY in repr(seen)
    assert CANARY in everything_in_pdf(brief_as_pdf(brief_of("coordinator", late_promise(CANARY)), BOTH))


def late_promise(name: str) -> Records:
    return directory(["a", "b", entity("p", "commitment", name=name, due=before(3))], ["a-b"])


def test_the_same_brief_gives_the_same_bytes() -> None:
    first, again = (brief_of("coordinator", records_of()) for _ in range(2))
    assert brief_as_pdf(first, BOTH) == brief_as_pdf(again, BOTH)
    assert brief_as_html(first, BOTH) == brief_as_html(again, BOTH)
    assert b"CreationDate" not in brief_as_pdf(first, BOTH)


def test_texts_of_records_are_never_markup() -> None:
    brief = brief_of()
    pdf = " ".join("".join(pages_of(brief_as_pdf(brief, ("en",)))).split())
    assert "<b>#strike[x] *bold* $1 \\ &amp;</b>" in pdf
    html = brief_as_html(brief, ("en",)).decode()
    assert "&lt;b&gt;#strike[x]" in html
    assert "<b>#strike" not in html


def test_html_asks_nothing_of_anybody() -> None:
    html = brief_as_html(brief_of(), BOTH).decode()
    assert not re.search(r"https?:|//[a-z]", re.sub(r"base64,[A-Za-z0-9+/=]+", "", html))
    assert "default-src 'none'" in html
    found: list[tuple[str, dict[str, str | None]]] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, dict(attrs)))

    Tags().feed(html)
    assert {"script", "link", "img", "iframe", "a"}.isdisjoint(tag for tag, _ in found)
    assert not any(name in ("src", "href") or name.startswith("on") for _, given in found for name in given)
    assert html.count("TLP:AMBER") >= 8


@pytest.mark.slow
def test_a_long_brief_is_cut_to_its_pages_and_says_so() -> None:
    rows = [*entities(" ".join(f"o{n}" for n in range(90))), entity("f", "forum", date=before(50))]
    needs = [need(f"o{n}", f"service {n}") for n in range(60)]
    promises = [entity(f"p{n}", "commitment", name=f"promise {n} " * 9, due=before(n + 1)) for n in range(40)]
    for role, pages in (("coordinator", 4), ("policymaker", 2)):
        brief = brief_of(role, directory([*rows, *promises], needs=needs))
        texts = pages_of(brief_as_pdf(brief, BOTH))
        assert len(texts) == pages
        assert "are not printed here." in " ".join(texts)


def test_a_list_goes_to_the_sheet_that_has_room_for_it() -> None:
    def section(title: str, sentences: int = 1, items: int = 0) -> Section:
        texts = [Sentence(f"{title} {n}: {'word ' * 60}") for n in range(sentences + items)]
        return Section(title=said(title), sentences=tuple(texts[:sentences]), items=tuple(texts[sentences:]))

    pages = ((section("state", 14),), (section("gap", 1, 8),), (section("promise"),), (section("table"),))
    texts = pages_of(brief_as_pdf(replace(brief_of("policymaker"), pages=pages), ("en",)))
    assert len(texts) == 2
    assert "printed here" not in " ".join(texts)
    assert "state 13:" in texts[0]
    assert all(f"{one}:" in texts[1] for one in ("gap 1", "gap 8", "promise 0", "table 0"))


def test_names_that_fit_on_no_page_are_refused() -> None:
    brief = brief_of("policymaker", late_promise("a"))
    section = brief.pages[0][0]
    endless = replace(section, sentences=section.sentences * 900)
    with pytest.raises(KunyetError, match="does not fit on 2 pages"):
        brief_as_pdf(replace(brief, pages=((endless,), *brief.pages[1:])), BOTH)


def test_the_burmese_says_that_nobody_has_reviewed_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def notes(*languages: str) -> str:
        return " ".join(text for note in brief_in_words(brief_of(), languages)["notes"] for text in note)

    assert "The English text decides." in notes("en", "my")
    assert "The English text decides." not in notes("en")
    monkeypatch.setattr("kunyet.graph.brief.words.is_reviewed", lambda _language: True)
    assert "The English text decides." not in notes("en", "my")


def test_a_language_is_reviewed_when_its_header_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    catalog.is_reviewed.cache_clear()
    assert catalog.is_reviewed("en")
    assert not catalog.is_reviewed("my")
    catalog.is_reviewed.cache_clear()
    monkeypatch.setattr(catalog, "_header", lambda _language: {"X-Reviewed": "a reader, 2026-12-01"})
    assert catalog.is_reviewed("my")
    catalog.is_reviewed.cache_clear()
