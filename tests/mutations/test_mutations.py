"""The set of mutations is true, its runner tells red from broken, and a short sample of it turns red in every run."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.mutations.mutation import ROOT, Mutation, promise_table, read_mutations
from tests.mutations.run_mutation import GREEN, INVALID, NOT_RUN, RED, TreeCopy, judge

MUTATIONS = read_mutations()
SAMPLE = [one for one in MUTATIONS if one.sample]
HARMLESS = Mutation(
    "P10",
    "a sum that adds nothing",
    "loaders/writing/formula_escape.py",
    'ESCAPE_MARK = "\'"',
    'ESCAPE_MARK = "\'" + ""',
    ("tests/loaders/writing/test_formula_escape.py",),
)
AT_LEAST_TWENTY = ("P3", "P5", "P7", "P8", "P9", "P13", "P17")


def test_every_mutation_changes_what_stands_there_now() -> None:
    """The old text occurs exactly once, the new one can be parsed, and the named tests are there."""
    for one in MUTATIONS:
        one.changed_text()
        assert one.tests, one.name
        assert [test for test in one.tests if not (ROOT / test.partition("::")[0]).exists()] == [], one.name


def test_every_promise_is_broken_and_no_mutation_is_there_twice() -> None:
    promised = re.findall(r"^\| (P\d+) \|", (ROOT / "docs" / "security.md").read_text(encoding="utf-8"), re.MULTILINE)
    counted = Counter(one.promise for one in MUTATIONS)
    assert set(promised) == set(counted)
    assert counted.total() >= 200
    assert [promise for promise in AT_LEAST_TWENTY if counted[promise] < 20] == []
    changes = Counter((one.file, one.old, one.new) for one in MUTATIONS)
    assert [change for change, times in changes.items() if times > 1] == []
    assert max(Counter((one.promise, one.name) for one in MUTATIONS).values()) == 1


def test_the_table_of_the_promises_is_that_of_the_declared_mutations() -> None:
    """Print it anew with `python -m tests.mutations --table`."""
    assert f"\n{promise_table(MUTATIONS)}\n" in (ROOT / "docs" / "mutations.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "raised", "passed", "word"),
    (
        (0, None, 3, GREEN),
        (0, None, 0, NOT_RUN),
        (1, ["AssertionError"], 2, RED),
        (1, ["Failed", "OutcomeException"], 0, RED),
        (1, ["BadInput", "KunyetError"], 0, RED),
        (1, ["ModuleNotFoundError", "ImportError"], 0, INVALID),
        (1, ["NameError"], 0, INVALID),
        (2, None, 0, INVALID),
        (5, None, 0, INVALID),
    ),
)
def test_only_an_assertion_or_an_expected_error_is_red(
    code: int, raised: list[str] | None, passed: int, word: str
) -> None:
    found: dict[str, Any] = {"passed": passed, "skipped": 0, "raised": []}
    if raised:
        found["raised"].append({"test": "a.py::test_b", "types": raised, "collected": True})
    assert judge(code, found)[0] == word


def test_an_error_before_any_test_is_not_red() -> None:
    found = {"passed": 0, "skipped": 0, "raised": [{"test": "a.py", "types": ["AssertionError"], "collected": False}]}
    assert judge(2, found)[0] == INVALID


def test_a_text_that_is_no_longer_there_is_an_error() -> None:
    with pytest.raises(ValueError, match="occurs 0 times"):
        replace(SAMPLE[0], old="no such text").changed_text()
    with pytest.raises(ValueError, match="nothing is changed"):
        replace(SAMPLE[0], new=SAMPLE[0].old).changed_text()


@pytest.mark.slow
def test_a_short_sample_turns_red_and_a_harmless_change_does_not(tmp_path: Path) -> None:
    """In a copy of the tree, which is as it was afterwards."""
    copy = TreeCopy(tmp_path / "tree")
    outcomes = {one.name: copy.run(one) for one in SAMPLE}
    assert [(name, said) for name, said in outcomes.items() if said.word != RED] == []
    assert len(outcomes) == 6
    assert copy.run(HARMLESS).word == GREEN
    assert all((copy.folder / one.file).read_bytes() == (ROOT / one.file).read_bytes() for one in SAMPLE)
