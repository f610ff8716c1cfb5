"""What is wrong with the fields of a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.edit.form_sections import section_columns
from kunyet.dashboard.present.words.column_names import column_word
from kunyet.graph.messages.language import _, n_, say_list, spoken

if TYPE_CHECKING:
    pass


from collections.abc import Iterable

from kunyet.graph.records.validation.findings import Finding


def problem_summary_html(
    table: str, problems: Mapping[str, Sequence[Mapping[str, str]]], undecided: Sequence[str]
) -> Html:
    """Return everything that must be fixed before the record can be saved, in one place; nothing where all is well."""
    wrong = [name for name, found in problems.items() if any(one["tone"] == "critical" for one in found)]
    shown = {name for names in section_columns(table).values() for name in names}
    elsewhere = [one["text"] for name, found in problems.items() for one in found if name not in shown]
    parts: list[Html] = []
    if wrong:
        fields = say_list([column_word(table, name) for name in wrong if name])
        parts.append(
            tag(
                "p",
                n_(
                    "{n} field cannot be saved: {fields}.",
                    "{n} fields cannot be saved: {fields}.",
                    len(wrong),
                    fields=fields,
                ),
                cls="critical",
            )
        )
    if undecided:
        fields = say_list([column_word(table, name) for name in undecided])
        parts.append(tag("p", _("First choose one of the two values: {fields}.", fields=fields), cls="critical"))
    parts += [tag("p", text, cls="k-muted") for text in elsewhere]
    return tag("div", join(*parts), aria_live="polite", cls="k-summary") if parts else NOTHING


def problems_by_field(findings: Iterable[Finding], *, tried: bool) -> dict[str, list[dict[str, str]]]:
    """Return the problems of each field, each sentence once, errors first.

    Parameters
    ----------
    tried
        Whether saving was tried: only then a missing value is a problem.
    """
    problems: dict[str, list[dict[str, str]]] = {}
    for one in sorted(findings, key=lambda one: one.severity != "error"):
        if one.code == "missing-cell" and not tried:
            continue
        problem = {"tone": "critical" if one.severity == "error" else "medium", "text": finding_sentence(one)}
        of_field = problems.setdefault(one.column or "", [])
        if problem not in of_field:
            of_field.append(problem)
    return problems


def finding_sentence(finding: Finding) -> str:
    """Return a finding in the reader's language."""
    return str(finding.in_words(spoken(), on_page=True))
