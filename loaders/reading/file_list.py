"""The list of files to read: the tables and `directory.yaml` of a folder, or single files.

Links that lead out of a folder are not followed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kunyet.graph.messages.errors import BadInput, Problem
from kunyet.graph.records.validation.characters import printable_text
from kunyet.loaders.code_names_key import KEY_FILE
from kunyet.loaders.formats.common.budgets import MAX_FILES
from kunyet.loaders.formats.common.find_format import file_endings, is_table
from kunyet.loaders.formats.common.passed_over import passed_over_problems, reason_to_pass
from kunyet.loaders.guards.own_files import is_store
from kunyet.loaders.reading.heading_aliases import first_cells, is_ignored_name

SETTINGS_FILE = "directory.yaml"


@dataclass(frozen=True)
class FileList:
    """The tables (path and display name), the settings files, and problems of files that are not read."""

    tables: tuple[tuple[Path, str], ...]
    settings: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()


def list_files(paths: Sequence[Path]) -> FileList:
    """Return the files to read, in the order of their names.

    Raises
    ------
    BadInput
        `no-such-file` if there is nothing at a path, `no-tables` for a folder without tables, `too-many-files`.
    """
    tables: list[Path] = []
    settings: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        if path.is_dir():
            _list_folder(path, tables, settings, problems)
        elif not path.exists():
            raise BadInput("no-such-file", path=str(path))
        elif not path.is_file():
            raise BadInput("no-such-file.special", path=str(path))
        else:
            (settings if path.name == SETTINGS_FILE else tables).append(path)
    names = _display_names(list(dict.fromkeys(tables)))
    return FileList(tuple(sorted(names, key=lambda found: found[1])), tuple(dict.fromkeys(settings)), tuple(problems))


def _list_folder(folder: Path, tables: list[Path], settings: list[Path], problems: list[Problem]) -> None:
    inside = sorted(folder.iterdir())
    within = folder.resolve()
    mine: list[Path] = []
    passed: list[tuple[str, str]] = []
    for path in inside:
        # Files of other programs: hidden files, the lock file of a spreadsheet program.
        if path.name == KEY_FILE or path.name.startswith((".", "~$")) or not path.is_file():
            continue
        if not path.resolve().is_relative_to(within):
            problems.append(Problem("link-out-of-folder", file=path.name, data={"file": path.name}))
        elif path.name == SETTINGS_FILE:
            settings.append(path)
        elif not is_ignored_name(path.stem, partial(first_cells, path)) and is_table(path):
            mine.append(path)
        else:
            passed.append((path.name, reason_to_pass(path)))
    if not mine and is_store(folder):
        raise BadInput("own-file.store", file=str(folder))
    if not mine and not problems:
        raise BadInput("no-tables", folder=str(folder), names=[f"*{ending}" for ending in file_endings()])
    if len(mine) > MAX_FILES:
        raise BadInput("too-many-files", folder=str(folder), tables=len(mine))
    tables += mine
    problems += passed_over_problems(folder.name, passed)


def _display_names(paths: list[Path]) -> list[tuple[Path, str]]:
    short = [path.name for path in paths]
    return [(path, printable_text(path.name if short.count(path.name) == 1 else str(path))) for path in paths]
