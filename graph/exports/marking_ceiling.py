"""The marking ceiling of an export: a view that holds anything marked higher is refused."""

from __future__ import annotations

from kunyet.graph.access.view import View
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.vocabulary.markings import MARKINGS, marking_rank


def refuse_above_ceiling(view: View, ceiling: str) -> None:
    """Refuse a view that holds anything marked above a ceiling.

    Parameters
    ----------
    view
        What would be written.
    ceiling
        The highest marking that may be written, in either case. Blank: there is no limit.

    Raises
    ------
    KunyetError
        `unknown-marking`, or `above-ceiling`.
    """
    if not ceiling:
        return
    if ceiling.upper() not in MARKINGS:
        raise KunyetError("unknown-marking.ceiling", name=ceiling, known=MARKINGS)
    if marking_rank(view.marking) > marking_rank(ceiling.upper()):
        raise KunyetError("above-ceiling", marking=view.marking, ceiling=ceiling.upper())
