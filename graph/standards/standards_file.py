"""Reading a user's standards file: every valid entry, and every problem with its line.

The file is read as YAML nodes and not as values, so each problem has its line, and `on` and `no` are the words that
people wrote.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

import yaml

from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.invitations.weights import InvitationWeights
from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.schema import TABLES
from kunyet.graph.text.safe_yaml import compose_yaml, node_form, node_number
from kunyet.graph.text.suggest_word import nearest_value
from kunyet.graph.vocabulary.markings import MARKINGS
from kunyet.graph.vocabulary.severities import SEVERITIES

if TYPE_CHECKING:
    from kunyet.graph.standards.rule import Rule
    from kunyet.graph.standards.standards import Standards

INVITATIONS = "invitations"
"""The key under which a file has the weights of invitations."""
LARGEST = 1_000_000
ON, OFF = ("yes", "true", "on", "y"), ("no", "false", "off", "n")


def read_entries(
    text: str, file: str, shipped: Standards, own: Collection[str] | None = None
) -> tuple[dict[str, tuple[Rule, ...]], list[Problem]]:
    """Return the rules of a file by code, and every problem of the file.

    Parameters
    ----------
    text
        YAML as `graph/standards/standards.py` describes it.
    file
        Its name, for the problems. The `row` of a problem is the line.
    shipped
        The shipped standards: the codes, the names and types of thresholds, and the values that an entry leaves out.
    own
        The directory's own columns, which `where` may name too; `None`: they are not known, so any name is accepted.
    """
    read = read_file(text, file, shipped, own)
    return read.entries, read.problems


def read_file(text: str, file: str, shipped: Standards, own: Collection[str] | None = None) -> StandardsFile:
    """Return all that a file says; the parameters are those of `read_entries`."""
    root, problems = compose_yaml(text, file)
    read = StandardsFile(file, shipped, own, problems=problems)
    if root is not None:
        read.read(root)
    return read


@dataclass
class StandardsFile:
    """What one file says: its rules by code (`entries`), the weights of invitations, and every problem."""

    file: str
    shipped: Standards
    own: Collection[str] | None
    entries: dict[str, tuple[Rule, ...]] = field(default_factory=dict)
    weights: InvitationWeights = field(default_factory=InvitationWeights)
    problems: list[Problem] = field(default_factory=list)

    def add_problem(self, key: str, line: int | None, **data: Any) -> None:
        """Add a problem at a line (counted from 1), with the data of its sentences."""
        self.problems.append(Problem(key, file=self.file, row=line, data=data))

    # Entries ----------------------------------------------------------------------------------------------------------

    def read(self, root: yaml.Node) -> None:
        """Read the document from its root."""
        if not isinstance(root, yaml.MappingNode):
            self._expected(root, "file")
            return
        for key, line, value in self._pairs(root, "code"):
            if key == INVITATIONS:
                self.weights = self._weights(value)
                continue
            if key not in self.shipped.rules:
                self._unknown("code", key, line, (*self.shipped.rules, INVITATIONS))
                continue
            entries = value.value if isinstance(value, yaml.SequenceNode) else [value]
            self.entries[key] = tuple(rule for entry in entries if (rule := self._rule(key, entry)) is not None)

    def _rule(self, code: str, entry: yaml.Node) -> Rule | None:
        if not isinstance(entry, yaml.MappingNode):
            self._expected(entry, "entry", code=code)
            return None
        own = self.shipped.rules[code][-1]
        on, severity, thresholds, where = own.on, own.severity, dict(own.thresholds), {}
        for key, line, value in self._pairs(entry, "name"):
            if key == "on":
                on = self._flag(value, default=on)
            elif key == "severity":
                severity = self._word("severity", value, SEVERITIES) or severity
            elif key == "where":
                where = self._where(code, value)
            elif key in thresholds:
                thresholds[key] = self._threshold(key, value, thresholds[key])
            else:
                self._unknown("threshold", key, line, ("on", "severity", "where", *thresholds), code=code)
        return replace(own, on=on, severity=severity, thresholds=thresholds, where=where)

    def _weights(self, node: yaml.Node) -> InvitationWeights:
        if not isinstance(node, yaml.MappingNode):
            self._expected(node, "weights")
            return self.weights
        weights = asdict(self.weights)
        for key, line, value in self._pairs(node, "name"):
            if key in weights:
                weights[key] = self._threshold(key, value, weights[key])
            else:
                self._unknown("threshold", key, line, tuple(weights), code=INVITATIONS)
        return InvitationWeights(**weights)

    def _where(self, code: str, node: yaml.Node) -> dict[str, tuple[str, ...]]:
        if not isinstance(node, yaml.MappingNode):
            self._expected(node, "scope")
            return {}
        about = ("attribute",) if GAP_KINDS[code].attributes else ()
        known = (*about, "marking", *TABLES["entities"], *(self.own or ()))
        where = {}
        for key, line, value in self._pairs(node, "attribute"):
            if key not in known and (self.own is not None or key == "attribute"):
                self._unknown("attribute", key, line, known)
                continue
            choices = self._choices(code, key)
            nodes = value.value if isinstance(value, yaml.SequenceNode) else [value]
            words = [self._word(key, each, choices) for each in nodes]
            where[key] = tuple(word for word in words if word)
            if not nodes:
                self._expected(value, "one-value", name=key)
        return where

    def _choices(self, code: str, attribute: str) -> tuple[str, ...]:
        if attribute == "attribute":
            return GAP_KINDS[code].attributes
        if attribute == "marking":
            return MARKINGS
        return TABLES["entities"][attribute].choices if attribute in TABLES["entities"] else ()

    # Values -----------------------------------------------------------------------------------------------------------

    def _pairs(self, node: yaml.MappingNode, what: str) -> Iterator[tuple[str, int, yaml.Node]]:
        """Yield key, line and value of a mapping.

        A key that is no text, or that repeats another, is a problem and left out.
        """
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self._expected(key, "key", what=what)
            elif key.value in seen:
                self.add_problem("duplicate-key", line, name=key.value, first=str(seen[key.value]))
            else:
                seen[key.value] = line
                yield key.value, line, value

    def _flag(self, node: yaml.Node, *, default: bool) -> bool:
        text = node.value.lower() if isinstance(node, yaml.ScalarNode) else ""
        if text not in (*ON, *OFF):
            self._expected(node, "flag")
            return default
        return text in ON

    def _word(self, what: str, node: yaml.Node, choices: tuple[str, ...]) -> str:
        text = node.value.strip() if isinstance(node, yaml.ScalarNode) else ""
        if not text:
            self._expected(node, "value", name=what)
        elif choices and text not in choices:
            self._unknown(what, text, node.start_mark.line + 1, choices)
        else:
            return text
        return ""

    def _threshold(self, name: str, node: yaml.Node, shipped: float | str) -> float | str:
        if isinstance(shipped, str):
            return self._word("severity", node, SEVERITIES) or shipped
        number = node_number(node)
        whole = isinstance(shipped, int)
        if name in ("share", "women_share"):
            low, high, want = 0.0, 1.0, "share"
        elif whole:
            low, high, want = 0.0, float(LARGEST), "count"
        else:
            low, high, want = -float(LARGEST), float(LARGEST), "number"
        if number is None or not low <= number <= high or (whole and not number.is_integer()):
            self._expected(node, want, name=name, example=str(shipped))
            return shipped
        return int(number) if whole else number

    def _expected(self, node: yaml.Node, form: str, /, **data: str) -> None:
        found, text = node_form(node)
        self.add_problem(f"wrong-type.{form}", node.start_mark.line + 1, found=found, text=text, **data)

    def _unknown(self, what: str, word: str, line: int, known: tuple[str, ...], /, **data: str) -> None:
        near = nearest_value(word[:60], known) or ""
        self.add_problem(f"unknown-{what}.standards", line, word=word[:60], near=near, known=known, **data)
