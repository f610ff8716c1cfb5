"""`structural-hole`: two groups of one attribute, of 3 or more actors each, between which far fewer ties run than by chance.

The attributes are kind, region and language. By chance is under the configuration model, which keeps every actor's number of ties (Newman
2003; `graph/measures/mixing.py`): a gap is a z strictly below the standard's (-2). Who speaks both languages is left out of the pair, and
named in its evidence, as they could bring both together. Where the variance is not positive nothing is said (holes: Burt 1992).
Rests on what is absent, ties between the two: `asked` where every member of both was asked within a year.
From the forum's own words: "collaboration and coordination among stakeholders".
"""

from __future__ import annotations

import numpy as np

from graph.gaps.evidence import Ids
from graph.gaps.found import Found, Text, asked_within_a_year
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


def find(network: Network, judge: Judge) -> Found:
    """Return one gap per two groups, by attribute and then groups; the subjects are the members of one of them."""
    rows: list[tuple[int, str, str, str]] = []
    numbers: dict[str, list[float]] = {name: [] for name in ("ties", "expected", "z", "a_actors", "b_actors")}
    for attribute, column in ATTRIBUTES.items():
        rule = judge.on_attribute(attribute)
        if rule < 0:
            continue
        mix = mixing(network, column, at_least=max(int(np.ceil(judge.number("members", rule))), 1))
        with np.errstate(invalid="ignore"):
            apart = np.argwhere(np.triu(mix.z < judge.number("z", rule), k=1))
        for a, b in apart.tolist():
            rows.append((rule, attribute, mix.groups[a], mix.groups[b]))
            told = (mix.ties[a, b], mix.expected[a, b], mix.z[a, b], mix.size[a], mix.size[b])
            for name, number in zip(numbers, told, strict=True):
                numbers[name].append(float(number))
    members = _Members(network)
    asked = asked_within_a_year(network)
    return Found.of(
        np.array([rule for rule, *_ in rows], dtype=np.int16),
        detail=Coded.of("+".join(key) for _, *key in rows),
        numbers={
            "attribute": Coded.of(attribute for _, attribute, _, _ in rows),
            "a": Coded.of(a for _, _, a, _ in rows),
            "b": Coded.of(b for _, _, _, b in rows),
            **{name: np.array(column, dtype=np.float64) for name, column in numbers.items()},
            "usual": np.round(np.array(numbers["expected"], dtype=np.float64)),
            "in_both": Ids.when_shown(network.records, len(rows), lambda gap: members.of_both(*rows[gap][1:])),
        },
        asked=np.array([bool(asked[members.of_one(*row[1:])].all()) for row in rows], dtype=np.bool_),
        members=lambda gap: members.of_one(*rows[gap][1:]),
    )


class _Members:
    """Who is in which group, looked up once a group."""

    def __init__(self, network: Network) -> None:
        self._columns = {attribute: network.column(column) for attribute, column in ATTRIBUTES.items()}
        self._rows = network.actors
        self._masks: dict[tuple[str, str], Mask] = {}

    def of_one(self, attribute: str, a: str, b: str) -> Rows:
        """Return the entity rows of the members of one of two groups."""
        return self._rows[self._in(attribute, a) ^ self._in(attribute, b)]

    def of_both(self, attribute: str, a: str, b: str) -> Rows:
        """Return the entity rows of the members of both groups."""
        return self._rows[self._in(attribute, a) & self._in(attribute, b)]

    def _in(self, attribute: str, group: str) -> Mask:
        if (attribute, group) not in self._masks:
            column = self._columns[attribute]
            self._masks[attribute, group] = column.look_up(lambda text: group in split(text), np.bool_, blank=False)
        return self._masks[attribute, group]
