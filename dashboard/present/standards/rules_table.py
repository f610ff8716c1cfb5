"""All rules in words, with their numbers and how many gaps each makes; and what a change of them would make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.dashboard.present.gaps.standard_sentences import rule_sentence
from kunyet.dashboard.present.standards.standard_words import scope_words
from kunyet.dashboard.present.words.gap_words import code_title
from kunyet.dashboard.present.words.vocabulary_words import severity_html
from kunyet.dashboard.session import links
from kunyet.graph.messages.language import _, digits, n_
from kunyet.graph.standards.rule import Rule
from kunyet.graph.standards.standards import Standards

Counts = Mapping[str, Sequence[int]]
"""Gaps of each rule, by code, in the order of the rules."""


def standards_sentence(counts: Counts, draft: Counts | None) -> str:
    """Return the sentence that answers the page; `draft` has the counts of the codes that a change is about."""
    now = _total(counts)
    if draft is None:
        return n_("The standards make {n} gap now.", "The standards make {n} gaps now.", now)
    after = now - sum(sum(counts[code]) for code in draft) + _total(draft)
    return n_(
        "With this change there would be {n} gap. Now there are {now}.",
        "With this change there would be {n} gaps. Now there are {now}.",
        after,
        now=now,
    )


def _total(counts: Counts) -> int:
    return sum(map(sum, counts.values()))


def used_rules(rules: Sequence[Rule]) -> Sequence[Rule]:
    """Return the rules that can be used: those up to the first one that is for all."""
    last = next(number for number, rule in enumerate(rules) if not rule.where)
    return rules[: last + 1]


def rules_table_html(standards: Standards, counts: Counts) -> Html:
    """Return every rule: what holds, for whom, how severe a gap is, and how many gaps it makes now."""
    headings = (_("Rule"), _("For"), _("Severity"), _("Gaps now"))
    rows = [row for code in counts for row in _rows(code, used_rules(standards.rules[code]), counts[code])]
    return rows_table_html(_("The rules"), headings, rows, stacked=True)


def _rows(code: str, rules: Sequence[Rule], counts: Sequence[int]) -> Iterator[tuple[str, ...]]:
    for rule, n in zip(rules, counts, strict=False):
        said = rule_sentence(code, rule.thresholds) if rule.on else _("Not looked for.")
        name = join(tag("strong", code_title(code)), " ", tag("span", said, cls="k-muted"))
        found = links.session_link(links.page("gaps", code=code), digits(f"{n:,}")) if n else digits("0")
        yield name, scope_words(rule.where), severity_html(rule.severity) if rule.on else "–", found


def draft_table_html(counts: Counts, draft: Counts, standards: Standards) -> Html:
    """Return for each code that a change is about how many gaps there are now and would be, by rule."""
    rows: list[tuple[str, ...]] = []
    for code, after in draft.items():
        rules = used_rules(standards.rules[code])
        rows.append((tag("strong", code_title(code)), "", digits(f"{sum(counts[code]):,}"), digits(f"{sum(after):,}")))
        if len(rules) > 1:
            rows += [("", scope_words(rule.where), "", digits(f"{n:,}")) for rule, n in zip(rules, after, strict=False)]
    return rows_table_html(
        _("What the change makes"), (_("Rule"), _("For"), _("Gaps now"), _("Gaps after the change")), rows, stacked=True
    )
