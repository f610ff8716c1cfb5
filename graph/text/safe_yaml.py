"""YAML that people wrote, read as nodes with their lines: it cannot create objects or grow while it is read.

Refused are anchors and aliases (a few lines of them can stand for billions), tags, and files that are very long or
deeply nested.
"""

from __future__ import annotations

import math

import yaml

from kunyet.graph.messages.errors import Problem

MAX_CHARACTERS = 200_000
"""The most characters of a file."""
MAX_EVENTS = 25_000
"""The most steps of the parser: the beginning and the end of each list and of each entry, and each text."""
MAX_DEPTH = 12
"""The most levels of nested lists and entries."""


def compose_yaml(text: str, file: str) -> tuple[yaml.Node | None, list[Problem]]:
    """Return the root node of a document, and its problems. An empty or unreadable document has no root (`None`).

    Parameters
    ----------
    text
        One YAML document.
    file
        Its name, for the problems; their `row` is the line, counted from 1.
    """
    if len(text) > MAX_CHARACTERS:
        return None, [Problem("file-too-large.yaml", file=file, data={"most": MAX_CHARACTERS})]
    try:
        problem = _refused_syntax(text, file)
        return (None, [problem]) if problem else (yaml.compose(text, yaml.SafeLoader), [])
    except yaml.YAMLError as error:
        return None, [_syntax_problem(error, text, file)]


def _refused_syntax(text: str, file: str) -> Problem | None:
    depth = 0
    for number, event in enumerate(yaml.parse(text, yaml.SafeLoader)):
        if number > MAX_EVENTS:
            return Problem("file-too-large.entries", file=file, data={"most": MAX_EVENTS})
        line = event.start_mark.line + 1 if event.start_mark else None
        tag = getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            return Problem("anchor", file=file, row=line)
        if tag is not None:
            return Problem("tag", file=file, row=line, data={"tag": tag[:60]})
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            return Problem("too-deep", file=file, row=line)
    return None


def _syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        return Problem("bad-yaml.character", file=file, row=line)
    lines = text.splitlines()
    here = lines[mark.line] if mark.line < len(lines) else ""
    if "\t" in here[: mark.column + 1]:
        return Problem("bad-yaml.tab", file=file, row=mark.line + 1)
    reason = getattr(error, "problem", None) or ""  # the parser's own words
    return Problem("bad-yaml", file=file, row=mark.line + 1, data={"reason": reason})


def node_number(node: yaml.Node) -> float | None:
    """Return the number in a node, `None` if it holds no plain number."""
    if not isinstance(node, yaml.ScalarNode) or node.style in ("'", '"'):
        return None
    try:
        number = float(node.value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def node_form(node: yaml.Node) -> tuple[str, str]:
    """Return what a node is (`list`, `entry`, `text` or `nothing`), and its text."""
    if isinstance(node, yaml.SequenceNode):
        return "list", ""
    if isinstance(node, yaml.MappingNode):
        return "entry", ""
    text = str(node.value)
    return ("text", text[:60]) if text else ("nothing", "")
