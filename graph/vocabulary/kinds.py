"""What a directory may hold: kinds of entity, types of tie, channels, markings and the other vocabularies.

Declared as data: adding a kind, a type of tie or a channel is adding one line here. Colours and shapes are the design's tokens,
told apart without colour too.
"""

from __future__ import annotations

from dataclasses import dataclass

MARKINGS = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
"""Traffic Light Protocol 2.0, from the least to the most restricted."""

STATUSES = ("active", "dormant", "unreachable", "detained", "compromised", "left")
USABLE_STATUSES = ("active", "dormant")
CONFIDENCES = ("high", "medium", "low")
CONTACT_STATES = ("working", "dead", "burnt")
PURPOSES = ("liaison", "medical", "legal", "funding", "training", "media", "forum")
COMMITMENT_STATES = ("not started", "in progress", "done", "dropped")
NEED_STATES = ("open", "met", "withdrawn")
DIRECTIONS = ("need", "offer")
SEVERITIES = ("critical", "high", "medium", "low")
ROLES = ("coordinator", "policymaker", "analyst", "public")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity: how it is named and drawn, and how far it is protected."""

    id: str
    en: str
    my: str
    actor: bool
    protected: bool
    marking: str
    colour: str
    shape: str


@dataclass(frozen=True, slots=True)
class TieType:
    """A type of tie: which kinds it may join, and whether it is part of the network between actors."""

    id: str
    en: str
    my: str
    tails: frozenset[str]
    heads: frozenset[str]
    in_network: bool


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel: what it needs and what it keeps."""

    id: str
    en: str
    my: str
    needs_internet: bool
    confidential: bool
    operator: str = ""


KINDS: dict[str, Kind] = {
    kind.id: kind
    for kind in (
        Kind("organization", "organization", "အဖွဲ့အစည်း", True, False, "AMBER", "#3B8ED0", "circle"),
        Kind("strike_group", "strike group", "သပိတ်အဖွဲ့", True, False, "AMBER", "#C8501A", "triangle"),
        Kind("nug_contact", "NUG contact", "NUG ဆက်သွယ်သူ", True, False, "AMBER", "#2B1F5C", "square"),
        Kind("defector_network", "defector network", "ဘက်ပြောင်းသူကွန်ရက်", True, True, "AMBER+STRICT", "#116B38", "hexagon"),
        Kind("liaison", "liaison", "ဆက်သွယ်ရေးတာဝန်ခံ", True, True, "AMBER+STRICT", "#C2418F", "diamond"),
        Kind("unclassified", "unclassified", "အမျိုးအစား မသတ်မှတ်ရသေး", True, True, "RED", "#5A6270", "dot"),
        Kind("forum", "forum", "ဖိုရမ်", False, False, "AMBER", "#5B5B5B", "star"),
        Kind("initiative", "initiative", "လုပ်ငန်းစီမံချက်", False, False, "AMBER", "#7A6A00", "square"),
        Kind("commitment", "commitment", "ကတိကဝတ်", False, False, "AMBER", "#2A7F93", "triangleDown"),
    )
}

ACTORS = frozenset(kind.id for kind in KINDS.values() if kind.actor)
PROTECTED = frozenset(kind.id for kind in KINDS.values() if kind.protected)
_ANY = frozenset(KINDS)

TIE_TYPES: dict[str, TieType] = {
    tie.id: tie
    for tie in (
        TieType("coordinates", "coordinates with", "ညှိနှိုင်းဆောင်ရွက်", ACTORS, ACTORS, True),
        TieType("communicates", "communicates with", "ဆက်သွယ်", ACTORS, ACTORS, True),
        TieType("supports", "supports", "ပံ့ပိုး", ACTORS, ACTORS, True),
        TieType("liaises_for", "liaises for", "ကိုယ်စားဆက်သွယ်ပေး", frozenset({"liaison"}), ACTORS, True),
        TieType("member_of", "is a member of", "အဖွဲ့ဝင်ဖြစ်", ACTORS, ACTORS, True),
        TieType("refers_to", "refers people to", "လွှဲပြောင်းညွှန်းပို့", ACTORS, ACTORS, True),
        TieType("funds", "funds", "ရန်ပုံငွေထောက်ပံ့", ACTORS, ACTORS | {"initiative"}, True),
        TieType("runs", "runs", "ဦးဆောင်အကောင်အထည်ဖော်", ACTORS, frozenset({"initiative"}), False),
        TieType("attended", "attended", "တက်ရောက်", ACTORS, frozenset({"forum"}), False),
        TieType("owns", "owns", "တာဝန်ယူ", ACTORS, frozenset({"commitment"}), False),
        TieType("concerns", "concerns", "သက်ဆိုင်", frozenset({"commitment"}), _ANY, False),
    )
}
NETWORK_TYPES = frozenset(tie.id for tie in TIE_TYPES.values() if tie.in_network)

CHANNELS: dict[str, Channel] = {
    channel.id: channel
    for channel in (
        Channel("signal", "Signal", "Signal", True, True, "Signal Foundation"),
        Channel("wire", "Wire", "Wire", True, True, "Wire Swiss"),
        Channel("element", "Element", "Element", True, True, "Matrix"),
        Channel("whatsapp", "WhatsApp", "WhatsApp", True, True, "Meta"),
        Channel("telegram", "Telegram", "Telegram", True, False, "Telegram"),
        Channel("viber", "Viber", "Viber", True, False, "Rakuten"),
        Channel("messenger", "Messenger", "Messenger", True, False, "Meta"),
        Channel("zoom", "Zoom", "Zoom", True, False, "Zoom"),
        Channel("email", "email", "အီးမေးလ်", True, False),
        Channel("phone", "phone", "ဖုန်း", False, False, "mobile networks"),
        Channel("sms", "SMS", "SMS မက်ဆေ့ချ်", False, False, "mobile networks"),
        Channel("radio", "radio", "ရေဒီယိုစက်", False, False),
        Channel("satellite", "satellite phone", "ဂြိုဟ်တုဖုန်း", False, False),
        Channel("courier", "courier", "လူကြုံ", False, False),
        Channel("in person", "in person", "လူချင်းတွေ့", False, True),
    )
}


def marking_rank(marking: str) -> int:
    """Return how restricted a marking is, 0 (CLEAR) to 4 (RED); `ValueError` for an unknown one."""
    return MARKINGS.index(marking)
