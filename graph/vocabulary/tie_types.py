"""Types of tie: which kinds each may join, its words, and whether it is part of the network between actors.

A kind adds itself to the ends of a type of tie by naming it in `ties_from` or `ties_to`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from kunyet.graph.messages.catalog import translate
from kunyet.graph.vocabulary.kinds import ACTORS, KINDS


@dataclass(frozen=True, slots=True)
class TieType:
    """A type of tie.

    Parameters
    ----------
    id
        As it is written in records.
    en
        The verb between the two ends, in English. The catalogues have it in other languages, with the context `tie
        type`.
    tails, heads
        The kinds that it may start at (`from`) and end at (`to`).
    in_network
        Whether it counts as a tie of the network between actors.
    aliases
        Other words for it that people write in tables, separated by `|`.
    columns
        Columns of the table of ties that belong to this type (and to others that name them).
    for_coordinators
        Whether only coordinators see that there is such a tie.
    """

    id: str
    en: str
    tails: frozenset[str]
    heads: frozenset[str]
    in_network: bool
    aliases: str = ""
    columns: tuple[str, ...] = ()
    for_coordinators: bool = False

    @property
    def my(self) -> str:
        """Its name in Burmese."""
        return self.in_words("my")

    def in_words(self, language: str) -> str:
        """Return its name in a language."""
        return translate(self.en, language, "tie type")


DEFAULT_TIE_TYPE: Final = "coordinates"
"""The type of a tie that does not give one."""

_ANY = frozenset(KINDS)
_DECLARED: frozenset[str] = frozenset()
"""No kind but those that name the type of tie themselves."""


def _with_declared_ends(tie: TieType) -> TieType:
    """Return a type of tie that also joins the kinds that name it themselves."""
    tails = tie.tails | {kind.id for kind in KINDS.values() if tie.id in kind.ties_from}
    heads = tie.heads | {kind.id for kind in KINDS.values() if tie.id in kind.ties_to}
    return replace(tie, tails=tails, heads=heads)


TIE_TYPES: dict[str, TieType] = {
    tie.id: _with_declared_ends(tie)
    for tie in (
        TieType(
            "coordinates",
            "coordinates with",
            ACTORS,
            ACTORS,
            in_network=True,
            aliases=(
                "coordinates with|coordination|coordinate|works with|cooperates|cooperates with|partner"
                " of|ညှိနှိုင်း|ပူးပေါင်း|ပူးပေါင်းဆောင်ရွက်"
            ),
        ),
        TieType(
            "communicates",
            "communicates with",
            ACTORS,
            ACTORS,
            in_network=True,
            aliases="communicates with|communication|communicate|talks to|in contact with|contact|ဆက်သွယ်ဆဲ",
        ),
        TieType("supports", "supports", ACTORS, ACTORS, in_network=True, aliases="support|helps|assists|ကူညီ|ထောက်ပံ့"),
        TieType(
            "liaises_for",
            "liaises for",
            _DECLARED,
            ACTORS,
            in_network=True,
            aliases="liaises|liaison for|represents|speaks for|ကိုယ်စားပြု",
        ),
        TieType(
            "member_of",
            "is a member of",
            ACTORS,
            ACTORS,
            in_network=True,
            aliases="member|belongs to|part of|အဖွဲ့ဝင်",
        ),
        TieType(
            "refers_to",
            "refers people to",
            ACTORS,
            ACTORS,
            in_network=True,
            aliases="refers|referral|referral pathway|refers people to|လွှဲပြောင်း|ညွှန်းပို့",
        ),
        TieType(
            "funds",
            "funds",
            ACTORS,
            ACTORS,
            in_network=True,
            aliases="fund|funding|donates to|finances|ရန်ပုံငွေပေး|ငွေကြေးထောက်ပံ့",
            columns=("amount", "currency"),
            for_coordinators=True,
        ),
        TieType(
            "runs",
            "runs",
            ACTORS,
            _DECLARED,
            in_network=False,
            aliases="run|implements|leads|အကောင်အထည်ဖော်",
        ),
        TieType(
            "attended",
            "attended",
            ACTORS,
            _DECLARED,
            in_network=False,
            aliases="attends|attendance|participated in|took part in|တက်ရောက်ခဲ့",
            columns=("invited_on", "answer", "apology", "delegates", "women", "sitting"),
        ),
        TieType(
            "owns",
            "owns",
            ACTORS,
            _DECLARED,
            in_network=False,
            aliases="owner|owner of|responsible for|တာဝန်ရှိ",
            columns=("accepted_on",),
        ),
        TieType("concerns", "concerns", _DECLARED, _ANY, in_network=False, aliases="about|regards|ပတ်သက်"),
    )
}
"""Id to type of tie, in their order."""

NETWORK_TYPES = frozenset(tie.id for tie in TIE_TYPES.values() if tie.in_network)
"""The types of tie that the network is made of."""

FOR_COORDINATORS = frozenset(tie.id for tie in TIE_TYPES.values() if tie.for_coordinators)
"""The types of tie that only coordinators see."""


def types_with_column(column: str) -> frozenset[str]:
    """Return the types that declare a column of the table of ties as theirs; empty: the column is of every type."""
    return frozenset(tie.id for tie in TIE_TYPES.values() if column in tie.columns)
