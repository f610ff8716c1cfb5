"""Kunyet for notebooks and scripts: `import kunyet`, then `kunyet.open("my-folder")`.

    import kunyet

    directory = kunyet.open("data_samples/second_forum")
    directory.gaps()                                      # a pandas frame, worst first
    directory.measures(by="region")                       # a pandas frame, one row an actor
    directory.routes("nug-defence", "dn-delta-anchor")    # a pandas frame, one row a step
    directory.network()                                   # a networkx graph

In a working copy the rooms (`graph/`, `loaders/`, `dashboard/`, `cli/`, `data_samples/`) are beside this folder. In an
installed Kunyet they are inside it. Both are imported by the same names: `kunyet.graph`, `kunyet.loaders` and so on.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kunyet.directory import Directory

__all__ = ["open"]

_HERE = Path(__file__).resolve().parent
if not (_HERE / "graph").is_dir():  # a working copy
    __path__.append(str(_HERE.parent))


def open(
    store: str | Path,
    *,
    role: str = "",
    at: str = "",
    known_at: str = "",
    purpose: str = "liaison",
    partial: bool = False,
) -> Directory:
    """Open a directory for reading.

    Parameters
    ----------
    store
        An encrypted folder, a folder or file of tables, or the address of a team's server. An encrypted one is unlocked
        as the command unlocks it: with `KUNYET_PERSON` and `KUNYET_PASSPHRASE`, or by typing at a terminal.
    role
        Narrows the view to what a role may see; blank: the role of the person who unlocked it.
    at, known_at
        What was so, and what was known, on a date (`2024-03-31`); blank: the directory's own date, and now.
    purpose
        What consent to contact must be for: `liaison`, `medical`, `legal`, `funding`, `training`, `media` or `forum`.
    partial
        Go on without the bad cells of a folder of tables.

    Raises
    ------
    kunyet.graph.messages.errors.KunyetError
        Where the directory cannot be opened, or a date or a role is not known. The error has a code, a message and a
        remedy.
    """
    from kunyet.directory import Directory

    return Directory.open(str(store), role=role, at=at, known_at=known_at, purpose=purpose, partial=partial)
