"""What the file of a gap declares: code, order, words, standard, what it reads, who may see it, how it is found.

Every file of `graph/gaps/` ends with `GAP = GapKind(...)`. The lists of the program (codes, target lists, standards,
the codes that a new tie can change, the words of the dashboard, the document) are derived from these declarations, so a
new gap is one new file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.messages.catalog import translate
from kunyet.graph.network.incremental.actor_columns import ACTOR_COLUMNS

if TYPE_CHECKING:
    from kunyet.graph.gaps.common.gap_columns import GapColumns
    from kunyet.graph.gaps.common.unusable_actors import UnusableActors
    from kunyet.graph.network.network import Network
    from kunyet.graph.records.columns import Mask
    from kunyet.graph.standards.scoped_rules import ScopedRules

    IsChange = Callable[[GapColumns, NDArray[np.int64], Network], Mask]
    """Which of some gaps (rows of the columns of their state) are a change against the network of another state."""

Names = frozenset[str]

TIE_COLUMNS: Final = frozenset({"from", "to", "type", "since", "until"})
"""The columns of ties that decide which ties count."""
ASKED_ACTOR_COLUMNS: Final = ACTOR_COLUMNS | {"ties_asked_on"}
"""The columns that decide who is an actor, and whether the actor was asked about its ties."""


@dataclass(frozen=True, slots=True)
class Reads:
    """What the code of a gap reads. Only a change of these can open or close a gap.

    What the scopes of a standard name comes on top.

    A test watches every code read, and compares it with this declaration.

    Parameters
    ----------
    entities, ties
        Columns of entities and of ties.
    types
        Types of tie; `None`: those of the network.
    tables
        Other tables.
    usable
        Whether it matters who is usable, and not only who is an actor.
    status
        Whether the status of an actor counts for more than whether the actor is usable.
    same_with
        Properties of the network (`blocks`, `routes`, `steps` of `graph/network/incremental/unchanged_shape.py`). While
        all of these stay the same, the gaps stay the same. Empty: no such property is known.
    only_records
        Whether it reads entities and their own records alone, whatever ties there are.
    """

    entities: Names
    ties: Names = frozenset()
    types: Names | None = None
    tables: Names = frozenset()
    usable: bool = True
    status: bool = False
    same_with: Names = frozenset()
    only_records: bool = False


@dataclass(frozen=True, slots=True)
class GapText:
    """The words of a gap in English; `{first}`, `{second}`, `{detail}` and every number of evidence may be named.

    The catalogues have them in other languages, with the context `gap CODE`.
    `question` is the sentence where nobody has asked the subjects yet; blank for a gap that rests on what is recorded.
    """

    title: str
    sentence: str
    remedy: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number (or a severity) that a standard may change: its default, and what it means."""

    default: float | str
    meaning: str


@dataclass(frozen=True, slots=True)
class GapKind:
    """All that is known of one kind of gap.

    Parameters
    ----------
    code
        Its name; the file is named after it (`-` becomes `_`).
    order
        Its place among all codes: in JSON, in documents, and among gaps of the same severity. Ascending, in steps of
        ten.
    key
        What names one gap, for the document: the part of its id after `CODE:`.
    severity, thresholds, is_on
        The shipped standard; users may change each of them (`graph/standards/standards.py`).
    attributes
        For a gap about groups of an attribute: the attributes that `where: {attribute: ...}` of a standard may name.
    reads
        What can change it.
    find
        Returns the gaps of this code on a network.
    text
        Its words in English.
    standard
        What holds where there is no gap, as one English sentence; thresholds of the rule may be named. Marked with `N_`
        for translation.
    evidence
        The evidence that a page shows, each name with its English label, marked with `N_`.
    permission
        What a role must be allowed to see it, a word of `Role.may`; `None`: everybody may.
    is_target_list
        Whether a list of its gaps is a list of targets in the wrong hands. Whoever reads it is then in the log.
    closer
        How a new tie can close it: module and function in `graph/introductions/closers/`, as `apart.isolated_chances`.
        Blank: it cannot.
    affects
        How many actors it cuts off, leaves out of reach or exposes: the name of the evidence that says it, or a number.
        Of equally severe gaps, those that affect most come first.
    unusable
        For a gap about structure, which is judged among usable actors: returns the actors that are not usable and that
        matter for it (`unusable_actors.py`).
    is_closed, is_opened
        Whether a gap that is there only before (or only after) another state has closed (or opened), judged by the
        network of the other state; `None`: always. So a gap that vanishes because less is expected is not closed.
    opens_by_tie
        Whether a new tie can open one.
    is_slow
        Whether it takes long to find and a tie opens it at most by the growth of the network as a whole.
    sets_apart
        Whether its subjects are apart from the network, so that they may be introduced to somebody without anybody
        between.
    has_card
        Whether the page of gaps shows each as a card with a small picture.
    key_is_member
        Whether its key is one member of a group. The gap of the group may then have another key later.
    compared_over_time
        Whether its gaps on two days may be compared; not where what was known then cannot be computed again.
    """

    code: str
    order: int
    key: str
    severity: str
    reads: Reads
    find: Callable[[Network, ScopedRules], GapColumns]
    text: GapText
    standard: str = ""
    evidence: Mapping[str, str] = field(default_factory=dict)
    thresholds: Mapping[str, Threshold] = field(default_factory=dict)
    is_on: bool = True
    attributes: tuple[str, ...] = ()
    permission: str | None = None
    is_target_list: bool = False
    closer: str = ""
    affects: str | int = 0
    unusable: UnusableActors | None = None
    is_closed: IsChange | None = None
    is_opened: IsChange | None = None
    opens_by_tie: bool = False
    is_slow: bool = False
    sets_apart: bool = False
    has_card: bool = False
    key_is_member: bool = False
    compared_over_time: bool = True

    @property
    def is_changed_by_tie(self) -> bool:
        """Whether a new tie can close or open a gap of this code."""
        return bool(self.closer) or self.opens_by_tie

    @property
    def context(self) -> str:
        """The context of its words in the catalogues."""
        return f"gap {self.code}"

    def text_in(self, language: str) -> GapText:
        """Return its words in a language, with their fields."""
        text = self.text
        parts = (text.title, text.sentence, text.remedy, text.question)
        return GapText(*(part and translate(part, language, self.context) for part in parts))

    @property
    def about(self) -> str:
        """What the gap is, in English: the docstring of its file."""
        return (sys.modules[self.find.__module__].__doc__ or "").strip()
