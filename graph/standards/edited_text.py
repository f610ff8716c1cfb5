"""A text of standards with the entry of one code changed; the entries and comments around it stay as they are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import yaml

from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.invitations.weights import InvitationWeights
from kunyet.graph.standards.rule import Rule
from kunyet.graph.standards.standards import shipped_rule
from kunyet.graph.standards.standards_file import INVITATIONS
from kunyet.graph.text.safe_yaml import compose_yaml


def with_rules(text: str, code: str, rules: Sequence[Rule]) -> str:
    """Return a text with the rules of a code.

    Parameters
    ----------
    text
        Standards that can be read (`graph/standards/standards.py`).
    rules
        Scoped rules in their order, then at most one for all. What a rule has as shipped is left out, and so is a rule
        for all that is the shipped one. Without any rule left the code has no entry.

    Examples
    --------
    >>> with_rules("island: {on: no}", "island", [])
    ''
    """
    own = [rule for rule in rules if rule.where or rule != shipped_rule(code)]
    entries = [_changed(rule) for rule in own]
    return _with_entry(text, code, entries[0] if len(entries) == 1 else entries)


def with_weights(text: str, weights: InvitationWeights) -> str:
    """Return a text with the weights of invitations; those that are as shipped are left out."""
    shipped = asdict(InvitationWeights())
    return _with_entry(text, INVITATIONS, {name: n for name, n in asdict(weights).items() if n != shipped[name]})


def _changed(rule: Rule) -> dict[str, Any]:
    """Return what a rule changes of the shipped one."""
    shipped, kind = shipped_rule(rule.code), GAP_KINDS[rule.code]
    found: dict[str, Any] = {}
    if rule.where:
        found["where"] = {name: [*values] if len(values) > 1 else values[0] for name, values in rule.where.items()}
    if rule.on != shipped.on:
        found["on"] = rule.on
    if rule.severity != shipped.severity:
        found["severity"] = rule.severity
    changed = [name for name in kind.thresholds if rule.thresholds[name] != shipped.thresholds[name]]
    return found | {name: rule.thresholds[name] for name in changed}


def _with_entry(text: str, key: str, entry: Any) -> str:
    root, _problems = compose_yaml(text, "")
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    if isinstance(root, yaml.MappingNode) and root.flow_style:
        # One pair of braces around everything: written anew, an entry a line.
        text = "".join(
            f"{each.value}: {yaml.serialize(value, Dumper=yaml.SafeDumper, width=10_000)}" for each, value in pairs
        )
        root, _problems = compose_yaml(text, "")
        pairs = root.value if isinstance(root, yaml.MappingNode) else []
    new = _written(key, entry) if entry else ""
    for each, value in pairs:
        if each.value == key:
            start, end = each.start_mark.index, _end(text, each.start_mark.index, value.end_mark.index)
            return text[:start] + new + text[end:].removeprefix("\n")
    gap = "" if not text or text.endswith("\n") else "\n"
    return text + gap + new


def _end(text: str, start: int, end: int) -> int:
    """Return where an entry ends: the parser counts the comments behind it as parts of it, which stay."""
    kept = end
    lines = text[start:end].split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        kept -= len(lines.pop()) + 1
    return kept


def _written(key: str, entry: Any) -> str:
    """Return an entry as a line, or a list of entries as lines."""
    if isinstance(entry, list):
        return f"{key}:\n" + "".join(f"  - {_flow(each)}\n" for each in entry)
    return f"{key}: {_flow(entry)}\n"


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return (
            "{"
            + ", ".join(f"{name if name == 'on' else _word(name)}: {_flow(each)}" for name, each in value.items())
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _word(value)


def _word(value: Any) -> str:
    """Return a value as YAML; a text in quotes where it would be read as something else."""
    if not isinstance(value, str):
        return json.dumps(value)
    plain = value.replace("_", "").replace("-", "").isalnum() and value.isascii() and not value[0].isdigit()
    return value if plain and value.lower() not in _NOT_PLAIN else json.dumps(value, ensure_ascii=False)


_NOT_PLAIN = ("yes", "no", "on", "off", "true", "false", "y", "n", "null", "nan", "inf")
