"""`structural-hole`: two groups of one attribute, of 3 or more actors each, between which far fewer ties run than by chance.

The attributes are kind, region and language. By chance is under the configuration model, which keeps every actor's number of ties (Newman
2003; `graph/measures/mixing.py`): a gap is a z strictly below the standard's (-2). Who speaks both languages is left out of the pair, and
named in its evidence, as they could bring both together. Where the variance is not positive nothing is said (holes: Burt 1992). A
scope holds where all members of one of the two groups are in it.
Rests on what is absent, ties between the two: `asked` where every member of both was asked within a year.
From the forum's own words: "collaboration and coordination among stakeholders".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from graph.gaps.evidence import Ids
from graph.gaps.found import Found, Text, asked_within_a_year
from graph.gaps.groups import scopes_of
from graph.measures.mixing import mixing
from graph.network import Network
from graph.records import Coded, Mask, Rows
from graph.standards import Judge
from graph.values import split

CODE = "structural-hole"
ATTRIBUTES = {"kind": "kind", "region": "region", "language": "languages"}
EN = Text(
    title="Hardly work together",
    sentence="{a} and {b} ({attribute:kind=kinds|region=regions|language=languages}) hardly work together: "
    "{ties:=no tie|one tie|{ties} ties} between them, where about {usual} would be usual.",
    question="{ties:=No tie is|Only one tie is|Only {ties} ties are} recorded between {a} and {b} "
    "({attribute:kind=kinds|region=regions|language=languages}), where about {usual} would be usual. Ask both sides whom they know.",
    remedy="Introduce one actor of {a} to one of {b}, at the next meeting or through somebody whom both know.",
)
MY = Text(
    title="အချင်းချင်း အဆက်အသွယ် နည်းပါးသည်",
    sentence="{a} နှင့် {b} ({attribute:kind=အမျိုးအစား|region=ဒေသ|language=ဘာသာစကား}) တို့အကြား "
    "{ties:=အဆက်အသွယ် တစ်ခုမျှ မရှိပါ|အဆက်အသွယ် {ties} ခုသာ ရှိပါသည်}။ ပုံမှန်အားဖြင့် {usual} ခုခန့် ရှိသင့်ပါသည်။",
    question="{a} နှင့် {b} ({attribute:kind=အမျိုးအစား|region=ဒေသ|language=ဘာသာစကား}) တို့အကြား "
    "{ties:=အဆက်အသွယ် တစ်ခုမျှ မှတ်တမ်းမရှိပါ|အဆက်အသွယ် {ties} ခုသာ မှတ်တမ်းရှိပါသည်}။ ပုံမှန်အားဖြင့် {usual} ခုခန့် ရှိသင့်ပါသည်။ "
    "တစ်ဖက်တွင် မည်သူတို့နှင့် သိကျွမ်းသည်ကို နှစ်ဖက်လုံးအား မေးပါ။",
    remedy="{a} မှ တစ်ဦးနှင့် {b} မှ တစ်ဦးကို လာမည့် အစည်းအဝေးတွင် သို့မဟုတ် နှစ်ဖက်လုံး သိသူတစ်ဦးမှတစ်ဆင့် မိတ်ဆက်ပေးပါ။",
)


@dataclass(frozen=True, slots=True)
class _Hole:
    """Two groups of an attribute that hardly work together, and the rule that says so."""

    rule: int
    attribute: str
    a: str
    b: str
    ties: float
    expected: float
    z: float
    a_actors: float
    b_actors: float


NUMBERS = ("ties", "expected", "z", "a_actors", "b_actors")


def find(network: Network, judge: Judge) -> Found:
    """Return one gap per two groups, by attribute and then groups; the subjects are the members of one of them."""
    members = _Members(network)
    holes = list(_holes(network, judge, members))
    asked = asked_within_a_year(network)
    numbers = {name: np.array([getattr(hole, name) for hole in holes], dtype=np.float64) for name in NUMBERS}
    return Found.of(
        np.array([hole.rule for hole in holes], dtype=np.int16),
        detail=Coded.of(f"{hole.attribute}+{hole.a}+{hole.b}" for hole in holes),
        numbers={
            **{name: Coded.of(getattr(hole, name) for hole in holes) for name in ("attribute", "a", "b")},
            **numbers,
            "usual": np.round(numbers["expected"]),
            "in_both": Ids.when_shown(network.records, len(holes), lambda gap: members.of_both(holes[gap])),
        },
        asked=np.array([bool(asked[members.of_one(hole)].all()) for hole in holes], dtype=np.bool_),
        members=lambda gap: members.of_one(holes[gap]),
    )


def _holes(network: Network, judge: Judge, members: _Members) -> Iterator[_Hole]:
    """Yield the holes; each is judged by the first rule that is about its attribute and has all of one of its groups in scope."""
    scopes = scopes_of(judge)
    on = [rule for rule in judge.rules if rule.on]
    at_least = min(int(np.ceil(float(rule.thresholds["members"]))) for rule in on)
    below = max(float(rule.thresholds["z"]) for rule in on)
    for attribute, column in ATTRIBUTES.items():
        mix = mixing(network, column, at_least=max(at_least, 1))
        with np.errstate(invalid="ignore"):
            apart = np.argwhere(np.triu(mix.z < below, k=1))
        for a, b in apart.tolist():
            groups = (mix.groups[a], mix.groups[b])
            sides = [members.rows(attribute, group) for group in groups]
            for number, rule in enumerate(judge.rules):
                if attribute in rule.where.get("attribute", ATTRIBUTES) and any(scopes[number][side].all() for side in sides):
                    break
            else:
                continue
            large = min(mix.size[a], mix.size[b]) >= float(rule.thresholds["members"])
            if rule.on and large and mix.z[a, b] < float(rule.thresholds["z"]):
                told = (mix.ties[a, b], mix.expected[a, b], mix.z[a, b], mix.size[a], mix.size[b])
                yield _Hole(number, attribute, *groups, *map(float, told))


class _Members:
    """Who is in which group, looked up once a group."""

    def __init__(self, network: Network) -> None:
        self._columns = {attribute: network.column(column) for attribute, column in ATTRIBUTES.items()}
        self._actors = network.actors
        self._masks: dict[tuple[str, str], Mask] = {}

    def rows(self, attribute: str, group: str) -> Rows:
        """Return the entity rows of the members of a group."""
        return self._actors[self._in(attribute, group)]

    def of_one(self, hole: _Hole) -> Rows:
        """Return the entity rows of the members of one of its two groups, and not of the other."""
        return self._actors[self._in(hole.attribute, hole.a) ^ self._in(hole.attribute, hole.b)]

    def of_both(self, hole: _Hole) -> Rows:
        """Return the entity rows of the members of both its groups."""
        return self._actors[self._in(hole.attribute, hole.a) & self._in(hole.attribute, hole.b)]

    def _in(self, attribute: str, group: str) -> Mask:
        if (attribute, group) not in self._masks:
            column = self._columns[attribute]
            self._masks[attribute, group] = column.look_up(lambda text: group in split(text), np.bool_, blank=False)
        return self._masks[attribute, group]
