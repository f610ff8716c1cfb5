"""Graph files that Kunyet wrote: they keep their ids, and only a whole one is read."""

from __future__ import annotations

from kunyet.graph.messages.errors import BadInput

_WHOLE = "coordinator"


def refuse_narrow_file(file: str, role: str) -> None:
    """Refuse a file that was written for a role that does not see everything.

    Its names are code names, and what is missing was withheld: it is never loaded as if it were whole.

    Raises
    ------
    BadInput
        `narrow-file`.
    """
    if role and role != _WHOLE:
        raise BadInput("narrow-file", file=file, role=role)
