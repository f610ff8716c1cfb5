"""The question whether a changed row is a record that its source held before, and what its answers are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from kunyet.graph.messages.catalog import N_
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.loaders.loading.same_record_or_question import LostRecord, Values
from kunyet.loaders.reading.located_tables import LocatedTable
from kunyet.loaders.recipes.questions import NEW_ENTRY, Question
from kunyet.loaders.reports.count_words import words


def same_record_question(
    id: str, rows: LocatedTable, row: int, record: Values, choices: Sequence[str], *, same_name: bool
) -> Question:
    """Return the question whether a row is a record.

    Parameters
    ----------
    id
        The id of the question.
    rows, row
        The rows of the files, and the number of this one.
    record
        The record that is suggested, as it is now.
    choices
        What the likeliest records are called, the suggested one first.
    same_name
        Whether both have one name: then the townships tell them apart.
    """
    values = rows.table.row(row)
    place = words(N_("row {number}"), number=str(rows.row_number(row)))
    return Question(
        id,
        "question-same" if same_name else "question-renamed",
        f"{rows.sheet_of(row).label}, {place}",
        (*choices, NEW_ENTRY),
        choices[0],
        blocks=True,
        data={
            "name": quote_cell(_name_and_township(values)),
            "earlier": quote_cell(_name_and_township(record) if same_name else record.get("name", "")),
        },
    )


def answer_labels(lost: Collection[LostRecord]) -> dict[str, str]:
    """Return what each record is called among the answers: its name, and its township or id where that is needed."""
    names = Counter(record.now.get("name", "") for record in lost)
    longer = {record.id: _name_and_township(record.now) for record in lost}
    count = Counter(longer.values())
    return {
        record.id: name
        if names[name := record.now.get("name", "")] == 1
        else longer[record.id]
        if count[longer[record.id]] == 1
        else f"{name} ({record.id})"
        for record in lost
    }


def _name_and_township(values: Values) -> str:
    """Return a name with its township."""
    name, township = values.get("name", ""), values.get("township", "")
    return f"{name} ({township})" if township else name
