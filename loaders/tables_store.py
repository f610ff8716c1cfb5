"""The read-only store over people's own tables: a folder, a workbook or a single file.

Nothing is installed, written or logged. Code names come from `code-names.key` beside the files, if it is there. It
has one revision: the present content of the files, as old as the newest of
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.graph.messages.errors import BadInput, Problem, ReadOnlyStore
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.records import Records
from kunyet.graph.records.validation.characters import printable_text
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.draw_code_names import NOBODY
from kunyet.graph.stores.revision import AuditEntry, Change, Key, Revision, Version
from kunyet.graph.today import day_here
from kunyet.loaders.code_names_key import read_key, secret_of_this_run
from kunyet.loaders.formats.common.sheets import Progress
from kunyet.loaders.guards.narrower_exports import is_narrower
from kunyet.loaders.reading.read_directory import read_files

if TYPE_CHECKING:
    from kunyet.graph.search.name_search import SearchIndex

_NAMED = ("first", "second", "third")
"""The problems that the sentence of the error names; `kunyet check` lists all."""


@dataclass(frozen=True, slots=True)
class _ProblemLine:
    """A problem in one line, with its place."""

    problem: Problem

    def in_words(self, language: str) -> str:
        return printable_text(self.problem.sentence(language))


class TablesStore(Store):
    """A directory in files; choose it to ask questions of them without installing anything.

    Parameters
    ----------
    path
        A folder, a file, or several.
    keep_columns
        Headings of columns to load although they are refused by default.
    partial
        Whether to continue without bad cells, and without the rows that need them.
    progress
        See `kunyet.loaders.reading.read_directory.read_files`.

    Raises
    ------
    BadInput
        If the files have errors and `partial` is not set, or nothing can be read at all.
    """

    read_only = True

    def __init__(
        self,
        path: Path | Sequence[Path],
        *,
        keep_columns: Iterable[str] = (),
        partial: bool = False,
        progress: Progress | None = None,
    ) -> None:
        self.reading = read_files(path, keep_columns=keep_columns, partial=partial, progress=progress)
        errors = self.reading.errors
        if errors and not partial:
            raise _bad_tables_error(path, errors)
        if self.reading.blocking_questions and not partial:
            raise BadInput("needs-answers.tables", questions=len(self.reading.blocking_questions))
        key = read_key(path)
        self.names_last, self._secret = bool(key), key or secret_of_this_run()
        self.knows_guards = not is_narrower(self.reading.problems)
        self._revision = Revision(1, self.reading.newest, why="as the files stand")

    def revisions(self) -> Sequence[Revision]:
        """Return the one revision: the present content of the files."""
        return (self._revision,)

    def records(self, known_at: int | None = None) -> Records:
        """Return the content of the files; before the day of the newest file nothing was known."""
        if known_at is not None and known_at < day_here(self._revision.when):
            return Records.of(self.reading.records.settings)
        return self.reading.records

    def history(self, table: str, key: Key) -> Sequence[Version]:
        """Return the one version of a record, or nothing."""
        found = self.records().tables()[table]
        first = found[{"entities": "id", "ties": "id", "channels": "id", "firewalls": "a"}.get(table, "entity")]
        rows = first.equals(key[0]) if table != "firewalls" else first.equals(key[0]) | first.equals(key[1])
        for row in rows.nonzero()[0].tolist():
            values = found.row(row)
            if row_key(table, values) == tuple(key):
                return (Version(table, key, values, self._revision.number),)
        return ()

    @cached_property
    def _index(self) -> SearchIndex:
        from kunyet.graph.search.name_index import search_index_of

        return search_index_of(self.records())

    def search(self, text: str, limit: int = 20) -> Sequence[tuple[str, float]]:
        """Return ids of entities whose names match, best first."""
        ids = self.records().entities["id"]
        return [(ids[row], score) for row, score in self._index.find(text, limit)]

    def code_names(self, gone: Mapping[str, str] = NOBODY) -> Mapping[str, str]:  # noqa: ARG002 - tables have no past
        """Return the code name of every actor: given, or drawn from the secret beside the tables."""
        return self._code_names

    @cached_property
    def _code_names(self) -> dict[str, str]:
        from kunyet.graph.stores.draw_code_names import draw_code_names

        return draw_code_names(self.records(), {}, self._secret)[0]

    def name_secret(self) -> str:
        """Return the secret beside the tables, or one that lasts as long as the program."""
        return self._secret

    def audit(self) -> Sequence[AuditEntry]:
        """Return nothing: reading people's own files is not logged."""
        return ()

    def apply(self, changes: Sequence[Change], *, who: str, why: str, based_on: int) -> Revision:  # noqa: ARG002
        """Refuse: the files belong to people."""
        raise ReadOnlyStore

    def undo(self, revision: int, *, who: str, why: str) -> Revision:  # noqa: ARG002
        """Refuse: the files belong to people."""
        raise ReadOnlyStore

    def log(self, who: str, action: str, subjects: Sequence[str] = ()) -> None:
        """Write nothing: people's own files have no log."""


def _bad_tables_error(path: Path | Sequence[Path], errors: tuple[Problem, ...]) -> BadInput:
    """Return the error for files that have errors; its sentence names the first ones."""
    place = str(path) if isinstance(path, Path) else " ".join(map(str, path))
    named: dict[str, _ProblemLine | str] = dict.fromkeys(_NAMED, "")
    named |= {name: _ProblemLine(problem) for name, problem in zip(_NAMED, errors, strict=False)}
    more = max(len(errors) - len(_NAMED), 0)
    return BadInput("bad-tables", problems=errors, errors=len(errors), place=place, more=more, **named)
