"""`no-deputy`: a cut point whose loss cuts 2 or more others off the rest of its component.

How many are cut off is exact: the others of the component less the largest part that is left (Harary 1969; `graph/measures/cut_points.py`);
of equal parts the one with the smallest id counts as the rest. The status of an actor plays no part: whoever is detained today and held
people together has no deputy either. A list of targets in the wrong hands: for coordinators and analysts only.
Rests on what is absent, a second tie between the parts: `asked` where the actor was asked within a year.
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.gaps.common.evidence_ids import Ids
from kunyet.graph.gaps.common.gap_columns import Found, Text, asked_within_a_year
from kunyet.graph.measures.cut_points import cut_points, walk
from kunyet.graph.network.network import Network
from kunyet.graph.standards.standards import Judge

CODE = "no-deputy"
NAMED = 5
EN = Text(
    title="Needs a deputy",
    sentence="Without {first}, {cut_off:actor|actors} would be cut off from the others.",
    question="As far as is recorded, {cut_off:actor|actors} would be cut off from the others without {first}: "
    "ask who else keeps in touch with them.",
    remedy="Agree with {first} on a deputy, and introduce the deputy to those behind them, such as {cut_off_actors}.",
)
MY = Text(
    title="အစားထိုးတာဝန်ခံ လိုအပ်သည်",
    sentence="{first} မရှိတော့ပါက ပါဝင်သူ {cut_off} ဦးသည် ကျန်သူများနှင့် အဆက်ပြတ်သွားပါမည်။",
    question="မှတ်တမ်းအရ {first} မရှိတော့ပါက ပါဝင်သူ {cut_off} ဦးသည် ကျန်သူများနှင့် အဆက်ပြတ်သွားပါမည်။ "
    "၎င်းတို့နှင့် အခြား မည်သူ ဆက်သွယ်နေသည်ကို မေးပါ။",
    remedy="{first} နှင့် တိုင်ပင်၍ အစားထိုးတာဝန်ခံတစ်ဦး သတ်မှတ်ပြီး ထိုသူကို {cut_off_actors} စသည့် နောက်ကွယ်မှ ပါဝင်သူများနှင့် မိတ်ဆက်ပေးပါ။",
)


def find(network: Network, judge: Judge) -> Found:
    """Return one gap per cut point; the evidence is how many are cut off, into how many parts, and the first few of them."""
    loss = cut_points(network)
    rule = judge.on_entities()[network.actors]
    with np.errstate(invalid="ignore"):
        actor = np.flatnonzero(loss.is_cut_point & (rule >= 0) & (loss.cut_off >= judge.numbers("cut_off", rule)))
    tree, rows = walk(network), network.actors
    named = Ids.when_shown(network.records, len(actor), lambda gap: rows[tree.cut_off_by(int(actor[gap]))[:NAMED]])
    return Found.of(
        rule[actor],
        rows[actor],
        numbers={"cut_off": loss.cut_off[actor], "parts": loss.parts[actor], "cut_off_actors": named},
        asked=asked_within_a_year(network)[rows[actor]],
    )
