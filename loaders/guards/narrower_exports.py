"""Files that Kunyet wrote for a narrower role: they are not loaded into a directory.

Such a file holds code names in place of ids, and less than its directory. Loaded back it would bring every protected
actor a second time, and take its code name. A file says for which role it was made. A table without its folder does not
say it, but its ids are code names of the directory.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from kunyet.graph.access.shown_ids import FORM, shown_ids
from kunyet.graph.messages.errors import BadInput, Problem
from kunyet.graph.records.records import Records
from kunyet.graph.text.folding import fold

WHOLE_ROLE: Final = "coordinator"
"""The role that sees everything: what was written for it is the directory itself."""
_KEY: Final = "narrower-export.open"
_SETTINGS_LINE: Final = re.compile(r"# Written by Kunyet for the role (\w+)")
_DESCRIPTION: Final = re.compile(r"for the role (\w+)\Z")
_MOST_BYTES: Final = 200


def role_problem(file: str, role: str) -> list[Problem]:
    """Return a warning if a file says that it was written for a narrower role. Each reader of a format calls this."""
    if role in ("", WHOLE_ROLE):
        return []
    return [Problem(_KEY, severity="warning", file=file, data={"file": file, "role": role})]


def settings_problems(settings: Sequence[Path], tables: Sequence[Path]) -> Iterator[Problem]:
    """Give a warning for each `directory.yaml` that was written for a narrower role.

    Parameters
    ----------
    settings
        The files of settings that are read.
    tables
        The tables that are read. A table that is read alone still has the settings of its folder beside it.
    """
    beside = dict.fromkeys(path.with_name("directory.yaml") for path in tables)
    for path in dict.fromkeys([*settings, *beside]):
        if path.is_file():
            yield from role_problem(path.name, role_of_settings(path))


def is_narrower(problems: Sequence[Problem]) -> bool:
    """Tell whether a file says that it was written for a narrower role."""
    return any(problem.key == _KEY for problem in problems)


def refuse_narrower(problems: Sequence[Problem]) -> None:
    """Refuse files that were written for a narrower role, where they would be loaded into a directory.

    Raises
    ------
    BadInput
        `narrower-export`.
    """
    for problem in problems:
        if problem.key == _KEY:
            raise BadInput("narrower-export", **problem.data)


def role_of_description(creator: str, description: str) -> str:
    """Return the role that a workbook or a document was written for, by its properties."""
    match = _DESCRIPTION.match(description.strip())
    return match[1] if match and creator == "Kunyet" else ""


def refuse_code_names(
    ids: Collection[str], records: Records, drawn: Callable[[], Mapping[str, str]], secret: Callable[[], str]
) -> None:
    """Refuse entities whose ids are code names of a directory: they come from a narrower view of it.

    Parameters
    ----------
    ids
        The ids that are loaded.
    records
        The directory.
    drawn
        Returns the code name of each of its actors. Called only if some id has the form of a drawn name.
    secret
        Returns the directory's secret of shown ids. Called only if some id has the form of a shown id.

    Raises
    ------
    BadInput
        `narrower-export.code-names`.
    """
    new = {fold(text): text for text in ids if text not in records.entity_row}
    entities = records.entities
    names = dict(zip(entities["id"].texts(), entities["code_name"].texts(), strict=True)) if new else {}
    if any(" " in text and text.istitle() for text in new.values()):
        names = {**names, **drawn()}
    for name in filter(None, names.values()):
        if fold(name) in new:
            raise BadInput("narrower-export.code-names", name=name)
    # The kind in front of a shown id is that of the day of the export, so only the hash is compared.
    asked = {text.rpartition("-")[2]: text for text in new.values() if FORM.fullmatch(text)}
    kinds = zip(entities["id"].texts(), entities["kind"].texts(), strict=True)
    for shown in shown_ids(secret(), kinds).values() if asked else ():
        if found := asked.get(shown.rpartition("-")[2]):
            raise BadInput("narrower-export.code-names", name=found)


def role_of_settings(path: Path) -> str:
    """Return the role that a `directory.yaml` was written for, blank where it does not say it."""
    with path.open("rb") as file:
        first = file.read(_MOST_BYTES).decode("utf-8-sig", "replace").split("\n", 1)[0]
    match = _SETTINGS_LINE.match(first)
    return match[1] if match else ""
