"""Why an edit of a slip is left out, as a sentence."""

from __future__ import annotations

from kunyet.graph.messages.language import _
from kunyet.graph.slips.returned_edits import RefusedEdit


def refused_words(one: RefusedEdit, name: str, columns: str) -> str:
    """Return why an edit is left out.

    Parameters
    ----------
    name, columns
        What the record and the columns are called for the reader.
    """
    if one.why == "gone":
        return _("Left out: {name} is no longer there ({columns}).", name=name, columns=columns)
    return _(
        "Left out: {columns} of {name} would guard somebody less. If {value} is true, change it by hand.",
        columns=columns,
        name=name,
        value=one.value or _("blank"),
    )
