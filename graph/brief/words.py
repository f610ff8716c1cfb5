"""The brief in words: plain texts of one or two languages side by side, which the renderers lay out.

Every text is a list with one text for each language. Nothing is markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from kunyet.graph.access.roles import ROLES
from kunyet.graph.brief.brief import Brief, BriefTable, Section, said
from kunyet.graph.messages.catalog import N_, SOURCE, is_reviewed
from kunyet.graph.messages.message import Message
from kunyet.graph.messages.wording import Day, in_words

BOTH: Final = ("en", "my")
KEEP_DAYS: Final = 30
"""A brief is to be destroyed after so many days."""

MOST_ITEMS: Final = 8
"""So many items and rows of a list are printed at most."""

Texts = list[str]


def brief_languages(language: str) -> tuple[str, ...]:
    """Return the languages that `en`, `my` or `both` stands for."""
    return BOTH if language == "both" else (language,)


def brief_in_words(brief: Brief, languages: Sequence[str]) -> dict[str, Any]:
    """Return a brief as plain data for a renderer.

    Returns
    -------
    dict
        `languages`; `title`, `subtitle`, `footer` and `page_of` (with the fields `{page}` and `{pages}`) as texts;
        `notes`, a list of texts; `pages`, for each page its sections with `title`, `figures`, `sentences`, `items`,
        `more` and `tables`. `more[k]` says how many items are left out where `k` are printed; it is empty for none.
    """

    def each(value: object) -> Texts:
        return [in_words(value, language) for language in languages]

    role = Message(ROLES[brief.role].word)
    return {
        "languages": list(languages),
        "marking": f"TLP:{brief.marking}",
        "title": each(said(N_("Brief on the network"))),
        "subtitle": each(_subtitle(brief)),
        "footer": each(said(N_("As of {at}. For: {role}."), at=Day(brief.at), role=role)),
        "page_of": each(said(N_("Page {page} of {pages}"), page="{page}", pages="{pages}")),
        "notes": [each(note) for note in notes(brief, languages)],
        "pages": [[_section(section, each) for section in page] for page in brief.pages],
    }


def notes(brief: Brief, languages: Sequence[str]) -> list[Message]:
    """Return what every brief says of itself: what it holds, what its seizure gives away, until when it is kept, and
    which language decides.
    """
    holds = N_(
        "This brief holds what the role {role} may see. It is not encrypted. Whoever takes it learns who works with"
        " whom, and where the network is weak. Destroy it by {day}."
    )
    fields = {"role": Message(ROLES[brief.role].word), "day": Day(brief.at + KEEP_DAYS)}
    unread = [code for code in languages if code != SOURCE and not is_reviewed(code)]
    decides = N_("No reader has reviewed the Burmese yet. The English text decides.")
    return [said(holds, **fields), *(said(decides) for _ in unread)]


def _subtitle(brief: Brief) -> Message:
    if brief.since is None:
        return said(N_("As of {at}"), at=Day(brief.at))
    return said(N_("As of {at}, compared with {forum}"), at=Day(brief.at), forum=brief.since)


def _section(section: Section, each: Any) -> dict[str, Any]:
    return {
        "title": each(section.title),
        "figures": [
            {"number": each(one.number), "label": each(one.label), "change": each(one.change)}
            for one in section.figures
        ],
        "sentences": [each(one.message) for one in section.sentences],
        "items": [each(one.message) for one in section.items[:MOST_ITEMS]],
        "more": _more(len(section.items), each),
        "tables": [_table(table, each) for table in section.tables if table.rows],
    }


def _table(table: BriefTable, each: Any) -> dict[str, Any]:
    return {
        "name": table.name,
        "headings": [each(heading) for heading in table.headings],
        "rows": [[each(cell) for cell in row.cells] for row in table.rows[:MOST_ITEMS]],
        "more": _more(len(table.rows), each),
    }


def _more(items: int, each: Any) -> list[Texts]:
    left = [items - printed for printed in range(min(items, MOST_ITEMS) + 1)]
    return [each(said(N_("{n:more is|more are} not printed here."), n=n)) if n else [] for n in left]
