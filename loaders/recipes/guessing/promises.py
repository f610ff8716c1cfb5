"""Sheets of promises: what was promised, by whom, until when, and how far it is. They become commitments.

The words are those of people's own lists. A promise is an entity of the kind commitment; who gave it owns it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kunyet.graph.text.folding import fold
from kunyet.loaders.recipes.column_plan import last_part
from kunyet.loaders.recipes.recipe import ColumnRule, SheetRule

_WORDS: Final = {
    "name": (
        "what was promised|promise|promises|promised|commitment|commitments|recommendation|recommendations|action point"
        "|action points|agreed action|agreed actions|action item|action items|task|tasks|task name|item name|next step"
        "|next steps|deliverable|deliverables|agreement|what was agreed|follow up|follow up action|pledge|ကတိ"
        "|ကတိကဝတ်|ကတိများ|ကတိကဝတ်များ|သဘောတူညီချက်များ"
    ),
    "owner": (
        "who|by whom|owner|owner org|assigned to|assignee|responsible|responsible org|responsible organisation"
        "|responsible organization|person responsible|responsible person|lead|lead org|promised by|focal point|ဘယ်သူ"
        "|တာဝန်ယူသူ|တာဝန်ခံ"
    ),
    "due": "due|due date|deadline|by when|until|until when|target date|timeline|နောက်ဆုံးရက်|ဘယ်တော့",
    "state": "status|state|progress|how far|stage|အခြေအနေ|တိုးတက်မှု",
    "evidence": "proof|evidence|means of verification|အထောက်အထား",
    "since": "promised on|date promised|agreed on|date agreed|date of promise|since|ကတိပေးသည့်ရက်",
}
_MEANING = {fold(word): column for column, words in _WORDS.items() for word in words.split("|")}


def is_promise_heading(heading: str) -> bool:
    """Return whether a heading names what was promised."""
    return _MEANING.get(fold(heading)) == "name"


def promise_rule(headings: Sequence[str], heading_rows: tuple[int, ...]) -> SheetRule | None:
    """Return the rule of a sheet of promises; `None` if its headings do not say that it is one.

    It is one if a heading names what was promised, and another one says who, until when, or how far it is.
    """
    means = {heading: _MEANING.get(fold(last_part(heading)), "") for heading in headings if heading}
    if "name" not in means.values() or not {"owner", "due", "state"} & set(means.values()):
        return None
    columns: dict[str, ColumnRule] = {}
    taken: set[str] = set()
    for heading, column in means.items():
        if column and column not in taken:
            taken.add(column)
            owner = ColumnRule(("ties.from",), set={"type": "owns"})
            columns[heading] = owner if column == "owner" else ColumnRule((column,))
    return SheetRule("entities", heading_rows, {"kind": "commitment"}, columns=columns)
