"""What stands in the way where there is no route, or fewer than were asked for.

Each kind of obstacle is looked through by itself (an excluded channel, a dead contact, missing consent, an actor that is not usable, a
firewall, the number of steps): the best route that opens then names what it would have to pass. Where no single kind opens one, all are
looked through at once, and the route with the fewest obstacles names them. Stale ties on the way are named too, by the standard of `stale`.

Below coordinator, firewalls are not looked through: one sentence, which is always there, says to ask a coordinator, so that it tells nothing
about what is hidden. Consent is named only to a role that may see contact routes at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np

from graph.gaps import stale
from graph.gaps.wording import Day, Phrase
from graph.routes import explain
from graph.routes.asked import Asked
from graph.routes.best import MOST_STEPS, Found, Path, best_routes
from graph.routes.introduce import best_introduction
from graph.routes.steps import NO_WAY, OBSTACLES, Steps, carrying, steps_of

_PER_OBSTACLE: Final = 1 << 42
"""What a step costs that may not be taken: more than any number of stale ones."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way: what it is, in a word and in a sentence, and whom it is about."""

    what: str
    sentence: str
    sentence_my: str
    subjects: tuple[str, ...] = ()


SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "absent": ("{a} is not there on {day}.", "{a} သည် {day} တွင် မရှိပါ။"),
    "no-tie": (
        "Nobody has recorded a tie of {a}: ask whom they work with.",
        "{a} ၏ အဆက်အသွယ်ကို မည်သူမျှ မှတ်တမ်းမတင်ရသေးပါ။ မည်သူတို့နှင့် အတူလုပ်ဆောင်နေသည်ကို မေးပါ။",
    ),
    "unusable-actor": (
        (
            "{a} is {status:dormant=dormant|unreachable=unreachable|detained=detained|compromised=compromised|left=gone|active=not there today}: "
            "no route passes {a}."
        ),
        (
            "{a} သည် {status:dormant=ခေတ္တရပ်နား|unreachable=ဆက်သွယ်၍မရ|detained=ဖမ်းဆီးခံထားရ|compromised=လုံခြုံမှု ပေါက်ကြား|left=ထွက်ခွာ|"
            "active=ယနေ့ မရှိ}သဖြင့် {a} ကို ဖြတ်၍ မဆက်သွယ်ပါနှင့်။"
        ),
    ),
    "no-consent": (
        "{a} has given no consent that is alive for this purpose: ask {a} for it before anybody passes them on.",
        "{a} သည် ဤရည်ရွယ်ချက်အတွက် သဘောတူညီချက် ပေးထားခြင်း မရှိသေးပါ။ ဆက်သွယ်မှုမပြုမီ {a} ၏ သဘောတူညီချက်ကို ဦးစွာ တောင်းခံပါ။",
    ),
    "excluded-channel": (
        "{a} and {b} are tied over {channels} alone, which you excluded: allow it, or find them another channel.",
        "{a} နှင့် {b} တို့သည် သင် ချန်လှပ်ထားသော {channels} ဖြင့်သာ ဆက်သွယ်ကြပါသည်။ ၎င်းကို ခွင့်ပြုပါ၊ သို့မဟုတ် အခြားဆက်သွယ်ရေးလမ်းကြောင်း ရှာပေးပါ။",
    ),
    "dead-contact": (
        "Every contact route of {b} over {channels} is dead or burnt, so {a} cannot reach {b}: record one that works.",
        "{b} ၏ {channels} ဆက်သွယ်ရေးလမ်းကြောင်းအားလုံး အသုံးမပြုနိုင်တော့သဖြင့် {a} သည် {b} ကို မဆက်သွယ်နိုင်ပါ။ အသုံးပြုနိုင်သော လမ်းကြောင်းတစ်ခုကို မှတ်တမ်းတင်ပါ။",
    ),
    "firewall": (
        "{a} and {b} stand behind a firewall from each other: no route may join them.",
        "{a} နှင့် {b} တို့ကို တစ်ဦးနှင့်တစ်ဦး မသိစေရန် ကန့်သတ်ထားသဖြင့် ဆက်သွယ်ရန်လမ်းတစ်ခုတည်းတွင် မပါဝင်ရပါ။",
    ),
    "too-many-steps": (
        "A route takes {steps:step|steps}, and you allow {allowed}: allow more, or introduce two actors on it to each other.",
        (
            "ဆက်သွယ်ရန်လမ်းတစ်ခုသည် အဆင့် {steps} ဆင့် ရှိပြီး သင် ခွင့်ပြုထားသည်မှာ {allowed} ဆင့် ဖြစ်ပါသည်။ အဆင့် ပိုမိုခွင့်ပြုပါ၊ သို့မဟုတ် "
            "လမ်းပေါ်ရှိ နှစ်ဦးကို မိတ်ဆက်ပေးပါ။"
        ),
    ),
    "stale-tie": (
        "The tie between {a} and {b} is stale (last contact: {day}): ask one of them to get in touch again.",
        "{a} နှင့် {b} တို့၏ အဆက်အသွယ်သည် ကြာမြင့်နေပါပြီ (နောက်ဆုံး ဆက်သွယ်ခဲ့သည့်ရက် – {day})။ ပြန်လည်ဆက်သွယ်ရန် တစ်ဦးဦးကို တောင်းဆိုပါ။",
    ),
    "introduction": (
        "An introduction of {a} to {b} would open a route of {steps:step|steps}.",
        "{a} နှင့် {b} ကို မိတ်ဆက်ပေးပါက အဆင့် {steps} ဆင့်ရှိသော ဆက်သွယ်ရန်လမ်း ပွင့်ပါမည်။",
    ),
    "ask-coordinator": (
        "There may be a way that your role does not show: ask a coordinator.",
        "သင့်တာဝန်အရ မမြင်ရသော ဆက်သွယ်ရန်လမ်း ရှိနိုင်ပါသည်။ ညှိနှိုင်းရေးမှူးကို မေးပါ။",
    ),
}


def obstacles(asked: Asked, found: Sequence[Found]) -> list[Obstacle]:
    """Return what stands in the way, each thing once: what would open a route first, then what weakens the ones there are."""
    told = dict.fromkeys(_all(asked, found))
    if not asked.view.is_whole:
        told[_say(asked, "ask-coordinator")] = None
    return list(told)


def _all(asked: Asked, found: Sequence[Found]) -> Iterator[Obstacle]:
    missing = [row for row, actor in ((asked.start_row, asked.start), (asked.goal_row, asked.goal)) if actor < 0]
    for row in missing:
        yield _say(asked, "absent", (row,), day=Day(asked.view.at))
    if missing:
        return
    graph = asked.view.network.graph
    alone = [actor for actor in (asked.start, asked.goal) if not graph.degree[actor]]
    for actor in alone:
        yield _say(asked, "no-tie", (int(asked.view.network.actors[actor]),))
    opened = [] if alone else list(_opened(asked, found))
    for path in opened:
        yield from _on(asked, path)
    yield from _stale(asked, [*(one.path for one in found[:1]), *opened])
    if not found:
        pair = best_introduction(asked)
        if pair is not None:
            rows = (int(asked.view.network.actors[pair.a]), int(asked.view.network.actors[pair.b]))
            yield _say(asked, "introduction", rows, steps=pair.steps)


def _opened(asked: Asked, found: Sequence[Found]) -> list[Path]:
    """Return the route that each kind of obstacle, looked through, opens; where none does, the one that all of them do."""
    known = {one.path for one in found}
    ways = [_first(steps, asked, asked.max_steps, known) for steps in _relaxed(asked)]
    ways.append(_longer(asked, asked.steps, known) if asked.is_open else None)
    opened = list(dict.fromkeys(path for path in ways if path is not None))
    if opened or found:
        return opened
    every = _looking_through(asked, frozenset(OBSTACLES))
    if asked.view.may("firewalls"):
        every = replace(every, walls={})
    path = _first(every, asked, asked.max_steps, known) or _longer(asked, every, known)
    return [] if path is None else [path]


def _relaxed(asked: Asked) -> Iterator[Steps]:
    view, strict = asked.view, asked.steps
    if "actor" in _present(asked):
        yield _looking_through(asked, frozenset({"actor"}))
    if not asked.is_open:
        return
    for kind in _present(asked) - {"actor"}:
        yield _looking_through(asked, frozenset({kind}))
    if strict.walls and view.may("firewalls"):
        yield replace(strict, walls={})


def _present(asked: Asked) -> frozenset[str]:
    """Return which kinds of obstacle there are at all."""
    view, strict = asked.view, asked.steps
    there = {
        "channel": bool(asked.without),
        "contact": bool(strict.dead.any()),
        "consent": not carrying(view, ignoring=frozenset({"actor"})).all() and view.viewer.policy.contacts != "none",
        "actor": not carrying(view, ignoring=frozenset({"consent"})).all(),
    }
    return frozenset(kind for kind, is_there in there.items() if is_there)


def _looking_through(asked: Asked, kinds: frozenset[str]) -> Steps:
    """Return the steps with some obstacles looked through; each costs so much that a route with fewer comes first."""
    kinds &= _present(asked)
    if not kinds:
        return asked.steps
    steps = steps_of(asked.view, asked.without, ignoring=kinds)
    barred = (asked.steps.cost >= NO_WAY) & (steps.cost < NO_WAY)
    return replace(steps, cost=np.where(barred, steps.cost + _PER_OBSTACLE, steps.cost))


def _first(steps: Steps, asked: Asked, max_steps: int, known: set[Path]) -> Path | None:
    routes = best_routes(steps, asked.start, asked.goal, max_steps)
    return next((one.path for one in routes if one.path not in known), None)


def _longer(asked: Asked, steps: Steps, known: set[Path]) -> Path | None:
    """Return the route of the fewest steps beyond those allowed, where there is none within them."""
    if known:
        return None
    alike = replace(
        steps, cost=np.where(steps.cost < NO_WAY, np.where(steps.cost < _PER_OBSTACLE, 0, _PER_OBSTACLE), NO_WAY)
    )
    return _first(alike, asked, MOST_STEPS, known)


def _on(asked: Asked, path: Path) -> Iterator[Obstacle]:
    """Yield what a route would have to pass."""
    view, strict = asked.view, asked.steps
    rows = view.network.actors
    for actor in path:
        if not asked.is_usable(actor):
            yield _say(asked, "unusable-actor", (int(rows[actor]),), status=view.network.status[actor] or "active")
    for tail, head in pairwise(path):
        if strict.cost[strict.slot(tail, head)] >= NO_WAY:
            yield from _on_step(asked, tail, head)
    for place, actor in enumerate(path):
        for other in path[place + 1 :]:
            if other in strict.walls.get(actor, ()) and view.may("firewalls"):
                yield _say(asked, "firewall", (int(rows[actor]), int(rows[other])))
    if len(path) - 1 > asked.max_steps:
        yield _say(asked, "too-many-steps", (), steps=len(path) - 1, allowed=asked.max_steps)


def _on_step(asked: Asked, tail: int, head: int) -> Iterator[Obstacle]:
    view, strict = asked.view, asked.steps
    network = view.network
    rows = (int(network.actors[tail]), int(network.actors[head]))
    if not view.consent.carries[rows[1]] and view.viewer.policy.contacts != "none":
        yield _say(asked, "no-consent", rows[1:])
    if strict.tie[strict.slot(tail, head)] >= 0:
        return
    pair = network.graph.pair[strict.slot(tail, head)]
    bits = int(network.pair_channels[pair])
    excluded = network.channel_bits(asked.without)
    for what, those in (
        ("excluded-channel", bits & excluded),
        ("dead-contact", bits & ~excluded & int(strict.dead[head])),
    ):
        if those:
            names = [
                Phrase(channel.en, channel.my)
                for channel in network.channels.values()
                if network.channel_bits((channel.id,)) & those
            ]
            yield _say(asked, what, rows, channels=names)


def _stale(asked: Asked, paths: Sequence[Path]) -> Iterator[Obstacle]:
    """Yield the ties on these routes that the standard of `stale` finds too old."""
    network = asked.view.network
    if not paths:
        return
    gaps = stale.find(network, asked.view.standards.judge(stale.CODE, asked.view.records))
    old = set(zip(gaps.first.tolist(), gaps.second.tolist(), strict=True))
    for path in paths:
        for a, b in pairwise(path):
            rows = (int(network.actors[min(a, b)]), int(network.actors[max(a, b)]))
            if rows in old:
                pair = network.graph.pair[asked.steps.slot(a, b)]
                last = Day(int(network.pair_last_contact[pair]), network.at)
                yield _say(asked, "stale-tie", (int(network.actors[a]), int(network.actors[b])), day=last)


def _say(asked: Asked, what: str, rows: Sequence[int] = (), **fields: object) -> Obstacle:
    view = asked.view
    names = dict(zip("ab", (explain.name_of(view, row) for row in rows), strict=False))
    en, my = explain.both(SENTENCES[what], {**names, **fields})
    return Obstacle(what, en, my, tuple(view.records.entities["id"][row] for row in rows))


__all__ = ["SENTENCES", "Obstacle", "obstacles"]
