"""Types of organization in cells: words that mean a kind and a role are read, with a warning that says how.

`Women org` is an organization with the role `women` (`loaders/text/kind_words.py`). A word that is not certain stays as
it is written, and is an error that names what it may mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from kunyet.graph.messages.errors import Problem
from kunyet.graph.messages.message import JoinedMessages
from kunyet.graph.messages.wording import Phrase
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Fault, Finding, findings_by_code
from kunyet.graph.text.folding import fold
from kunyet.graph.text.values import join_values, split_values
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.movement_roles import movement_role_name
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.text.kind_words import KindWord, kind_of_word
from kunyet.loaders.text.vocabulary_words import word_meanings


@dataclass(frozen=True, eq=False)
class KindCells:
    """Entities with their kinds and roles read from words, and what is said about it."""

    entities: Table
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_kind_words(sheet: Sheet, heading: str, raw: CodedColumn, entities: Table) -> KindCells:
    """Return the entities of a sheet with the kinds and roles that their raw types mean.

    Parameters
    ----------
    sheet, heading
        The sheet, and its heading of the kinds.
    raw
        The kinds as they are written.
    entities
        The table of the sheet. Kinds that are known are read already.
    """
    meanings = {value: meant for value in raw.values if (meant := kind_of_word(value)) is not None}
    certain = {value: meant for value, meant in meanings.items() if meant.is_certain}
    findings = tuple(_uncertain(entities, raw, meanings))
    if not certain:
        return KindCells(entities, findings)
    problems = tuple(
        _read_as(sheet, heading, value, meant, count)
        for value, meant in certain.items()
        if (count := int(raw.equals(value).sum())) and not _says_itself(value, meant)
    )
    return KindCells(_with_meanings(entities, raw, certain), findings, problems)


def kind_of_sheet(sheet: Sheet) -> str:
    """Return the kind that the name of a sheet or file says of all its rows; blank if it says none.

    Only of kinds that are no actors, such as forums and promises: a name takes no actor's protection away.
    """
    stem = PurePath(sheet.file).name.rsplit(".", 1)[0]
    key = fold(sheet.sheet or stem)
    known = word_meanings("kind")
    kind = next((known[text] for text in (key, key.removesuffix("s"), key.removesuffix("များ")) if text in known), "")
    return "" if not kind or KINDS[kind].actor else kind


def _says_itself(value: str, meant: KindWord) -> bool:
    """Return whether a word is one of the kind's own and says no role."""
    return not meant.roles and fold(value) in word_meanings("kind")


def _uncertain(entities: Table, raw: CodedColumn, meanings: dict[str, KindWord]) -> list[Finding]:
    own = word_meanings("kind")
    faults = {
        code: Fault("unknown-kind.unsure", data={"value": quote_cell(value), "kinds": _alternatives(meanings[value])})
        for code, value in enumerate(raw.values)
        if value in meanings and not meanings[value].is_certain and fold(value) not in own
    }
    return list(findings_by_code(entities, "kind", raw, faults))


def _alternatives(meant: KindWord) -> JoinedMessages:
    return JoinedMessages([KINDS[kind] for kind in meant.kinds], ", ")


def _with_meanings(entities: Table, raw: CodedColumn, certain: dict[str, KindWord]) -> Table:
    own = entities["kind"].texts()
    kinds = [
        certain[word].kind if word in certain and kind not in KINDS else kind
        for word, kind in zip(raw.texts(), own, strict=True)
    ]
    columns = {"kind": CodedColumn.of(kinds)}
    if any(meant.roles for meant in certain.values()):
        said = (certain[word].roles if word in certain else () for word in raw.texts())
        columns["roles"] = CodedColumn.of(
            join_values(list(dict.fromkeys([*split_values(roles), *more])))
            for roles, more in zip(entities["roles"].texts(), said, strict=True)
        )
    return entities.with_columns(**columns)


def _read_as(sheet: Sheet, heading: str, value: str, meant: KindWord, count: int) -> Problem:
    roles = [Phrase(role, movement_role_name(role, "my")) for role in meant.roles]
    data = {"value": quote_cell(value), "kind": KINDS[meant.kind], "roles": roles, "rows": count}
    return sheet.problem("kind-from-word", data, severity="warning", row=sheet.heading_row, column=heading)
