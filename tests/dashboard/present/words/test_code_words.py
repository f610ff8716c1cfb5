"""Every code of a check has words in Burmese."""

from __future__ import annotations

import ast

import pytest

from kunyet.dashboard.present.words.code_words import code_words
from kunyet.graph.messages import language
from kunyet.graph.messages.sentences import templates
from kunyet.graph.text.syllables import is_burmese
from tests.dashboard.helpers import ROOT

LATER = {
    "bad-standards": "a standard's own problems are the Standards page's",
    "review": "the sheet of a translator, who reads English",
}
"""Codes of problems that no page shows yet."""


def codes() -> set[str]:
    """Return every code that loaders give with sentences of their own, read from their source."""
    found = set()
    for file in (ROOT / "loaders").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                place = {"Finding": 3, "Fault": 0, "Problem": 0, "problem": 0}.get(name)
                if place is not None and len(node.args) > place and isinstance(node.args[place], ast.Constant):
                    found.add(str(node.args[place].value).partition(".")[0])  # type: ignore[attr-defined]  # it is a constant
    return found - LATER.keys() - templates().keys()


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_code_of_a_check_has_words_in_burmese(code: str) -> None:
    language.speak("my")
    found = code_words(code)
    assert found is not None
    assert all(is_burmese(text) for text in found if text)
