"""Headings that look like a guard and are not understood: a marking, a consent, a withdrawal, a firewall.

A column of an unknown heading is an extra one that nothing reads. For a guard that would mean that nothing guards any
more, so the sheet is refused until its heading is clear, or until the user says that the column is no guard.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.text.digits import plain_numerals
from kunyet.graph.text.folding import fold
from kunyet.graph.text.suggest_word import nearest_value
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.heading_aliases import heading_meanings
from kunyet.loaders.reading.row_filter import PROTECTIVE_COLUMNS
from kunyet.loaders.text.vocabulary_words import canonical_word, word_meanings

if TYPE_CHECKING:
    from kunyet.loaders.reading.headings import HeadingMatch

_WORDS: Final = {
    "tlp": "tlp|marking|markings|sensitivity|sensitive|classification|classified|confidentiality|confidential|secrecy"
    "|traffic light|handling|do not share|don t share|not to be shared|not for sharing|do not publish|don t publish"
    "|not for publication|do not mention|do not name|do not distribute|do not forward|not for donors|not for media"
    "|off the record|need to know|internal only|internal use|may be shared|can be shared|ok to share|share with"
    "|shared with|can be named|may be named|access level|security level|protection level|secret|restricted"
    "|အမှတ်အသား|လျှို့ဝှက်|မမျှဝေရ|မဝေမျှရ|မဖြန့်ဝေရ|မဖြန့်ရ|မျှဝေခွင့်|ဝေမျှခွင့်|ကန့်သတ်|အတွင်းရေး|ထုတ်ဖော်ခွင့်|မထုတ်ဖော်ရ|လုံခြုံရေးအဆင့်",
    "withdrawn_on": "withdrawn|withdrew|withdrawal|revoked|opt out|opted out|do not contact|don t contact|do not call"
    "|don t call|no contact|ရုပ်သိမ်း|မဆက်သွယ်ရ|မခေါ်ရ",
    "consent_for": "consent|consents|consented|permission|permissions|agreed to share|opt in|opted in|safe to contact"
    "|safe to call|may be contacted|can be contacted|gdpr|သဘောတူ|ခွင့်ပြုချက်",
    "firewalls": "firewall|firewalls|fire wall|never introduce|do not introduce|don t introduce|not to be introduced"
    "|keep apart|keep away|must not meet|not to meet|must not know|conflict with|conflicts with|blacklist|blacklisted"
    "|မိတ်မဆက်|မိတ်ဆက်မပေး|မတွေ့ရ|မသိစေရ",
    "status": "arrested|detained|captured|imprisoned|in custody|in prison|alive|deceased|ဖမ်းဆီးခံရ|ထိန်းသိမ်းခံရ|ကွယ်လွန်",
}
"""Words of a heading by the column that it may mean (`firewalls` is a table). Burmese ones may be within others."""
_WHOLE: Final = (
    "visibility|visible|visible to|sharing|share|distribution|dissemination|release|privacy|private|public|restriction"
    "|restrictions|access|anonymous|anonymity|protection|mark|markings|မျှဝေ|ဝေမျှ|ဖြန့်ဝေ|မြင်နိုင်သူ|ကိုယ်ရေးကိုယ်တာ"
)
"""Headings that are a marking only as a whole, alone or before one of `_GRADES`, and not over numbers."""
_GRADES: Final = re.compile(
    r" (?:level|levels|code|codes|class|rule|rules|instruction|instructions|status|caveat|အဆင့်)\Z"
)
_MARKS: Final = (
    "do not share|don t share|not for sharing|do not publish|not for publication|do not distribute|do not forward"
    "|internal only|internal use only|confidential|strictly confidential|secret|top secret|restricted|off the record"
    "|need to know|မမျှဝေရ|မဝေမျှရ|မဖြန့်ဝေရ|လျှို့ဝှက်|အလွန်လျှို့ဝှက်|ကန့်သတ်"
)
"""Cells that mark somebody, under whatever heading they stand."""
_TLP: Final = re.compile(r"\s*TLP\s*[:：\-–]?\s*[A-Za-z+ ]{3,15}\Z", re.IGNORECASE)
_COLOURS: Final = frozenset({"color", "colour", "fill", "fillcolor", "fill color", "node color", "edge color"})
_DRAWN: Final = frozenset({"red", "green"})
_NEAR: Final = 0.8
"""From this similarity to a heading of a guard, a heading counts as a misspelt one."""


def guard_problems(sheet: Sheet, match: HeadingMatch, keep_columns: frozenset[str]) -> tuple[Problem, ...]:
    """Return an error for each extra column that may be a guard.

    Parameters
    ----------
    sheet, match
        The sheet, and the table and the columns that its headings mean.
    keep_columns
        Folded headings that the user declared to be no guard.
    """
    if match.table is None:
        return ()
    found = []
    for heading, position in match.extras.items():
        if fold(heading) in keep_columns or _is_of_picture(sheet, heading, sheet.columns[position]):
            continue
        means = meant_guard(match.table, heading, sheet.columns[position])
        if means:
            data = {"heading": quote_cell(heading), "column": means, "option": quote_option(heading)}
            row = sheet.heading_row
            found.append(sheet.problem("guard-heading", data, row=row, column=heading))
    return tuple(found)


def _is_of_picture(sheet: Sheet, heading: str, column: CodedColumn) -> bool:
    """Return whether a column is the colour in which a network program draws: no marking, unless a cell names one that
    is no usual colour.
    """
    is_of_graph = sheet.table is not None and sheet.meanings is not None and sheet.origin is None
    return is_of_graph and fold(heading) in _COLOURS and {fold(text) for text in _values(column)} <= _DRAWN


def meant_guard(table: str, heading: str, column: CodedColumn) -> str:
    """Return the column (or the table `firewalls`) that a heading may mean, blank if it is no guard.

    Parameters
    ----------
    table
        The table in which the heading is not known.
    heading
        The heading.
    column
        The cells below it. A column without cells guards nothing.
    """
    if not column.filled.any():
        return ""
    means = _by_words(fold(heading))
    if means == "status" and _are_numbers(column):  # how many are detained
        means = ""
    means = means or _by_spelling(table, heading)
    if not means and (_is_whole(fold(heading), column) or _are_markings(column) or _marks_somebody(column)):
        means = "tlp"
    return "" if means in ("tlp", "status") and means not in TABLES[table] else means


def quote_option(heading: str) -> str:
    """Return a heading as a shell takes it after an option."""
    return heading if heading.isidentifier() else f'"{heading}"'


def _by_words(key: str) -> str:
    spaced = f" {key} "
    for column, words in _WORDS.items():
        if any(f" {word} " in spaced if word.isascii() else fold(word) in key for word in words.split("|")):
            return column
    return ""


def _is_whole(key: str, column: CodedColumn) -> bool:
    """Return whether a heading as a whole is a marking: `Visibility`, `Sharing rules`."""
    known = _folded(_WHOLE)
    return (key in known or _GRADES.sub("", key) in known) and not _are_numbers(column)


@cache
def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split("|")))


def _are_numbers(column: CodedColumn) -> bool:
    return all(re.fullmatch(r"[\d.,\s%~-]+", plain_numerals(text)) for text in _values(column))


def _by_spelling(table: str, heading: str) -> str:
    known = _guard_headings(table)
    near = nearest_value(heading, tuple(known), _NEAR)
    return known[near] if near is not None else ""


@cache
def _guard_headings(table: str) -> dict[str, str]:
    guards = PROTECTIVE_COLUMNS | {"tlp"}
    return {key: column for key, column in heading_meanings(table).items() if column in guards}


def _values(column: CodedColumn) -> list[str]:
    return [column.values[code] for code in sorted({*column.codes[column.filled].tolist()})]


def _are_markings(column: CodedColumn) -> bool:
    known = word_meanings("tlp")
    return all(canonical_word(value, known) in _markings() for value in _values(column))


def _marks_somebody(column: CodedColumn) -> bool:
    """Return whether some cell is a marking as a whole: `TLP:RED`, `Do not share`."""
    return any(_TLP.match(value) is not None or fold(value) in _folded(_MARKS) for value in _values(column))


@cache
def _markings() -> frozenset[str]:
    return frozenset(TABLES["entities"]["tlp"].choices)
