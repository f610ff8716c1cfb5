"""Problems of uploaded files by kind: how bad, one in words, what to do about all of them, and where each one is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.dashboard.present.words.problem_words import problem_location, problem_words
from kunyet.graph.messages.errors import Problem
from kunyet.graph.messages.language import _, n_
from kunyet.loaders.reading.problem_order import MoreProblems

PROBLEMS_LISTED = 200
"""This many problems of one kind are listed; the file of rows to correct has all of them."""


def problem_groups_html(
    problems: Sequence[Problem], most: int = PROBLEMS_LISTED, more: Iterable[MoreProblems] = ()
) -> Html:
    """Return the problems by kind, errors first; nothing where there is none.

    Parameters
    ----------
    most
        How many problems of one kind are listed.
    more
        Counts of problems that are not among them.
    """
    counted: Counter[tuple[str, str]] = Counter()
    for each in more:
        counted[each.severity, each.code] += each.count
    return join(*(_group_html(alike, most, counted) for alike in _by_kind(problems).values()))


def _by_kind(problems: Sequence[Problem]) -> Mapping[tuple[str, str], list[Problem]]:
    """Return problems by severity and code, errors first, otherwise in their order."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in sorted(problems, key=lambda one: one.severity != "error"):
        groups.setdefault((problem.severity, problem.key), []).append(problem)
    return groups


def _group_html(alike: Sequence[Problem], most: int, counted: Mapping[tuple[str, str], int]) -> Html:
    first = problem_words(alike[0])
    total = len(alike) + counted.get((alike[0].severity, alike[0].key), 0)
    more = total - 1
    what = join(
        _severity_html(alike[0]),
        " ",
        tag("span", f"{problem_location(alike[0])}: ", cls="k-muted") if problem_location(alike[0]) else NOTHING,
        first.text_html(first.what),
        tag("span", " ", n_("And {n} more like it.", "And {n} more like it.", more), cls="k-muted")
        if more
        else NOTHING,
    )
    remedy = tag("p", tag("span", _("What to do"), ": ", cls="k-muted"), first.text_html(first.remedy))
    if not more:
        return tag("div", tag("p", what), remedy if first.remedy else NOTHING, cls="k-problem")
    return tag(
        "details",
        tag("summary", what),
        remedy if first.remedy else NOTHING,
        _list_html(alike[:most], total),
        cls="k-problem",
    )


def _list_html(alike: Sequence[Problem], total: int) -> Html:
    """Return the listed problems of one kind, and how many more there are in all."""
    worded = [(one, problem_words(one)) for one in alike]
    rows = [
        [problem_location(one), words.text_html(words.what), words.text_html(words.remedy)] for one, words in worded
    ]
    left = total - len(alike)
    return join(
        rows_table_html(_("Problems"), [_("Where"), _("What"), _("What to do")], rows, stacked=True),
        tag("p", n_("And {n} more.", "And {n} more.", left), cls="k-muted") if left > 0 else NOTHING,
    )


def _severity_html(problem: Problem) -> Html:
    if problem.severity == "error":
        mark = tag("span", cls="k-mark octagon critical", aria_hidden="true")
        return tag("span", mark, " ", _("Error"), cls="critical")
    return tag("span", tag("span", cls="k-mark dot medium", aria_hidden="true"), " ", _("Warning"), cls="medium")
