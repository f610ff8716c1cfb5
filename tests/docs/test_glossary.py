"""`docs/glossary.md` names what the code names, in the same words."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.graph.vocabulary.kind import Kind
from kunyet.graph.vocabulary.kinds import KINDS

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS.values() if kind.id != "unclassified"], ids=lambda kind: kind.id
)
def test_every_kind_is_in_the_glossary_by_its_own_names(kind: Kind) -> None:
    assert f"| {kind.en} | {kind.my} |" in GLOSSARY
