"""Changing the rules of one code, or adding one for some: the change is looked at before it is saved."""

from __future__ import annotations

import zlib
from dataclasses import replace

import streamlit as st

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.directory.facet_words import facet_value_word, facet_word, value_order
from kunyet.dashboard.present.standards.rules_table import used_rules
from kunyet.dashboard.present.standards.standard_words import SCOPES, scope_words, threshold_word
from kunyet.dashboard.present.words.column_names import column_word
from kunyet.dashboard.present.words.gap_words import code_title
from kunyet.dashboard.present.words.vocabulary_words import first_upper, severity_word
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.messages.language import _
from kunyet.graph.records.schema import TABLES
from kunyet.graph.standards.edited_text import with_rules
from kunyet.graph.standards.rule import Rule
from kunyet.graph.standards.standards import read_standards, shipped_rule
from kunyet.graph.standards.standards_file import LARGEST
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.markings import MARKINGS
from kunyet.graph.vocabulary.severities import SEVERITIES


def rule_form(run: PageRun, text: str, codes: list[str]) -> None:
    """Show the form of one code; `text` are the standards (YAML) that it changes."""
    code = st.selectbox(_("Rule to change"), codes, key="standard-code", format_func=code_title)
    rules = used_rules(read_standards(text, own=run.view.records.entities.extras).rules[code])
    suffix = f"{code}-{zlib.crc32(text.encode())}"
    with st.form(f"rule-{suffix}"):
        made = [
            one for number, rule in enumerate(rules) if (one := _rule_boxes(rule, f"{suffix}-{number}")) is not None
        ]
        added = _new_scope(run, code, suffix)
        if st.form_submit_button(_("Count the gaps"), type="primary", key=f"rule-count-{suffix}"):
            if added:
                made.insert(0, replace(made[-1], where=added))
            keys.STANDARDS_DRAFT.set((with_rules(text, code, made), _began(run)))
            st.rerun()


def _began(run: PageRun) -> int:
    draft = keys.STANDARDS_DRAFT.get()
    return run.view.revision if draft is None else draft[1]


def _rule_boxes(rule: Rule, suffix: str) -> Rule | None:
    """Show the boxes of one rule; return the rule that they say, `None` where it is removed."""
    for_whom = _("For all the others") if rule.where == {} else scope_words(rule.where)
    render_html(tag("p", tag("strong", for_whom)))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        on = st.checkbox(_("Look for these"), rule.on, key=f"rule-on-{suffix}")
        severity = _severity(_("Severity"), rule.severity, f"rule-severity-{suffix}")
        thresholds = {name: _number(rule, name, suffix) for name in rule.thresholds}
        removed = bool(rule.where) and st.checkbox(_("Remove this rule"), key=f"rule-out-{suffix}")
    return None if removed else replace(rule, on=on, severity=severity, thresholds=thresholds)


def _severity(label: str, now: str, key: str) -> str:
    return str(st.selectbox(label, SEVERITIES, SEVERITIES.index(now), key=key, format_func=severity_word, width=160))


def _number(rule: Rule, name: str, suffix: str) -> float | str:
    value, key, label = rule.thresholds[name], f"rule-{name}-{suffix}", threshold_word(rule.code, name)
    if isinstance(value, str):
        return _severity(label, value, key)
    if isinstance(shipped_rule(rule.code).thresholds[name], int):
        return int(st.number_input(label, 0, LARGEST, int(value), key=key, width=220))
    low, high, step = (0.0, 1.0, 0.05) if name == "share" else (-float(LARGEST), float(LARGEST), 0.1)
    return float(st.number_input(label, low, high, float(value), step, key=key, width=220))


def _new_scope(run: PageRun, code: str, suffix: str) -> dict[str, tuple[str, ...]]:
    """Ask for whom another rule is to be; nothing chosen: there is none."""
    with st.expander(_("Another rule, for some only")):
        render_html(
            tag("p", _("It begins as the rule for all; change its numbers after you counted once."), cls="k-muted")
        )
        regions = [value for value in run.view.records.entities["region"].values if value]
        choices = {"kind": tuple(KINDS), "region": tuple(regions), "marking": MARKINGS}
        found: dict[str, tuple[str, ...]] = {}
        for name in SCOPES:
            values = sorted(choices[name], key=lambda value, name=name: value_order(name, value))  # type: ignore[misc]
            chosen = st.multiselect(
                facet_word(name),
                values,
                key=f"rule-new-{name}-{suffix}",
                format_func=lambda value, name=name: facet_value_word(name, value),  # type: ignore[misc]
            )
            found[name] = tuple(chosen)
        about = GAP_KINDS[code].attributes
        if about:
            found["attribute"] = tuple(
                st.multiselect(_("Compared by"), about, key=f"rule-new-attribute-{suffix}", format_func=_attribute_word)
            )
    return {name: values for name, values in found.items() if values}


def _attribute_word(name: str) -> str:
    return (
        facet_word(name)
        if name in SCOPES
        else first_upper(column_word("entities", name))
        if name in TABLES["entities"]
        else name
    )
