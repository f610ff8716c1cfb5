"""Mutations: small changes of the code that each break a promise of `docs/security.md`, declared as data.

One file of `declared/` holds the mutations of one promise. The old text of a mutation must occur exactly once in its
file: where the code has changed, the declaration is an error and not a mutation that nobody notices.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
DECLARED: Final = Path(__file__).parent / "declared"


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change, and the tests of which one must turn red.

    Parameters
    ----------
    promise
        The number of the promise, such as `P3`.
    name
        What is broken, in a few words. No two mutations of a promise have the same.
    file
        The file that is changed, from the root of the tree.
    old, new
        The text that is replaced, and what replaces it.
    tests
        Files of tests, or single tests, as pytest names them.
    sample
        Whether it is one of the few that every run of the tests tries.
    """

    promise: str
    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]
    sample: bool = False

    def changed_text(self, root: Path = ROOT) -> str:
        """Return the text of the changed file; `ValueError` unless the old text occurs exactly once."""
        text = (root / self.file).read_text(encoding="utf-8")
        if (count := text.count(self.old)) != 1:
            raise ValueError(f"{self.promise} {self.name}: the old text occurs {count} times in {self.file}")
        if self.old.split() == self.new.split():
            raise ValueError(f"{self.promise} {self.name}: nothing is changed")
        return text.replace(self.old, self.new)


def read_mutations(folder: Path = DECLARED) -> list[Mutation]:
    """Return all declared mutations, by promise."""
    return [one for path in sorted(folder.glob("*.toml")) for one in _read_file(path)]


def promise_table(mutations: Sequence[Mutation]) -> str:
    """Return the rows of the table in `docs/mutations.md`: how many files of tests and mutations each promise has."""
    promises = sorted({one.promise for one in mutations}, key=lambda promise: int(promise[1:]))
    parts = {promise: [one for one in mutations if one.promise == promise] for promise in promises}
    return "\n".join(
        f"| {name} | {len({test.partition('::')[0] for one in mine for test in one.tests})} | {len(mine)} |"
        for name, mine in {**parts, "all": list(mutations)}.items()
    )


def _read_file(path: Path) -> Iterator[Mutation]:
    content: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    for one in content["mutation"]:
        tests = tuple(one.get("tests", content.get("tests", ())))
        yield Mutation(
            content["promise"], one["name"], one["file"], one["old"], one["new"], tests, one.get("sample", False)
        )
