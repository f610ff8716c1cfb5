"""Routes in words, in English and Burmese: each step as something to do, and how far a route can be trusted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from kunyet.graph.access.view import View
from kunyet.graph.messages.wording import Phrase, fill
from kunyet.graph.vocabulary.channel import Channel

if TYPE_CHECKING:
    from kunyet.graph.routes.find_routes import Routes

LANGUAGES: Final = ("en", "my")

_OVER: Final[dict[str, tuple[str, str]]] = {
    "in person": ("in person", "လူချင်းတွေ့၍"),
    "email": ("by email", "အီးမေးလ်ဖြင့်"),
    "phone": ("by phone", "ဖုန်းဖြင့်"),
    "sms": ("by SMS", "SMS မက်ဆေ့ချ်ဖြင့်"),
    "radio": ("by radio", "ရေဒီယိုစက်ဖြင့်"),
    "satellite": ("by satellite phone", "ဂြိုဟ်တုဖုန်းဖြင့်"),
    "courier": ("by courier", "လူကြုံဖြင့်"),
    "": ("(no channel is recorded)", "(ဆက်သွယ်ရေးလမ်းကြောင်း မှတ်တမ်းမရှိပါ)"),
}

_DIRECT: Final = ("Contact {b} {over}.", "{b} ကို {over} တိုက်ရိုက် ဆက်သွယ်ပါ။")
_FIRST: Final = (
    "Ask {b} {over} to introduce you to {c}.",
    "{b} ကို {over} ဆက်သွယ်ပြီး {c} နှင့် မိတ်ဆက်ပေးရန် တောင်းဆိုပါ။",
)
_MIDDLE: Final = (
    "{a} introduces you to {b} {over}: ask {b} to introduce you to {c}.",
    "{a} သည် သင့်ကို {b} နှင့် {over} မိတ်ဆက်ပေးပါမည်။ ထို့နောက် {c} နှင့် မိတ်ဆက်ပေးရန် {b} ကို တောင်းဆိုပါ။",
)
_LAST: Final = (
    "{a} introduces you to {b} {over}.",
    "{a} သည် သင့်ကို {b} နှင့် {over} မိတ်ဆက်ပေးပါမည်။",
)
_ALL_CHECKED: Final = ("every step checked within {days:day|days}", "အဆင့်တိုင်းကို {days} ရက်အတွင်း စစ်ဆေးထားပါသည်")
_CHECKED_TODAY: Final = ("every step checked today", "အဆင့်တိုင်းကို ယနေ့ စစ်ဆေးထားပါသည်")
_NONE_CHECKED: Final = ("no contact is recorded on any step", "မည်သည့်အဆင့်တွင်မျှ ဆက်သွယ်ခဲ့သည့်ရက် မှတ်တမ်းမရှိပါ")
_SOME_CHECKED: Final = (
    "no contact is recorded on {never} of {steps:step|steps}, the others checked within {days:day|days}",
    "အဆင့် {steps} ဆင့်အနက် {never} ဆင့်တွင် ဆက်သွယ်ခဲ့သည့်ရက် မှတ်တမ်းမရှိပါ၊ ကျန်အဆင့်များကို {days} ရက်အတွင်း စစ်ဆေးထားပါသည်",
)
_DOUBTED: Final = (
    "; low confidence in {low} of {steps:step|steps}",
    "၊ အဆင့် {steps} ဆင့်အနက် {low} ဆင့်ကို ယုံကြည်စိတ်ချရမှု နည်းပါသည်",
)


def name_of(view: View, entity: int) -> Phrase:
    """Return an entity's name in both languages, as the viewer knows it."""
    entities = view.records.entities
    return Phrase(entities["name"][entity] or entities["id"][entity], entities["name_my"][entity])


def channel_phrase(channels: Mapping[str, Channel], channel: str | None) -> Phrase:
    """Return how one writes over a channel: `over Signal`, `by phone`, `in person`."""
    if (channel or "") in _OVER:
        return Phrase(*_OVER[channel or ""])
    known = channels[channel or ""]
    return Phrase(f"over {known.en}", f"{known.my or known.en} ဖြင့်")


def step_in_words(names: Sequence[Phrase], over_it: Phrase, step: int) -> tuple[str, str]:
    """Return one step of a route, in English and Burmese.

    Parameters
    ----------
    names
        All actors of the route, the first one included.
    over_it
        How one writes over its channel, see `channel_phrase`.
    step
        Its number, from 0.
    """
    last = len(names) - 2
    template = (_DIRECT if last == 0 else _FIRST) if step == 0 else _LAST if step == last else _MIDDLE
    fields = {"a": names[step], "b": names[step + 1], "c": names[min(step + 2, last + 1)], "over": over_it}
    return in_both_languages(template, fields)


def trust_in_words(days: Sequence[int | None], doubted: int = 0) -> tuple[str, str]:
    """Return how far a route can be trusted, in English and Burmese.

    Parameters
    ----------
    days
        For each step the days since its last contact (`None`: never recorded).
    doubted
        How many steps rest on ties of low confidence, or of none recorded.
    """
    known = [age for age in days if age is not None]
    never = len(days) - len(known)
    fields = {"days": max(known, default=0), "never": never, "steps": len(days), "low": doubted}
    template = (
        _NONE_CHECKED if not known else _SOME_CHECKED if never else _ALL_CHECKED if fields["days"] else _CHECKED_TODAY
    )
    if known and never:
        fields["days"] = max(fields["days"], 1)
    lines, more = in_both_languages(template, fields), in_both_languages(_DOUBTED, fields) if doubted else ("", "")
    return lines[0] + more[0], lines[1] + more[1]


def in_both_languages(template: tuple[str, str], fields: Mapping[str, object]) -> tuple[str, str]:
    """Return a template filled in English and in Burmese."""
    english, burmese = (fill(text, language, fields) for text, language in zip(template, LANGUAGES, strict=True))
    return english, burmese


_HEADINGS: Final[dict[str, tuple[str, str]]] = {
    "route": ("{number}. {words}{alternate}.", "{number}။ {words}{alternate}။"),
    "alternate": (" (shares nobody with the first)", " (ပထမလမ်းနှင့် မည်သူမျှ မထပ်ပါ)"),
    "pair": (" (one of two that share nobody)", " (မည်သူမျှ မထပ်သော လမ်းနှစ်ခုအနက် တစ်ခု)"),
    "handle": ("Handle: {handle}, by consent until {expires}.", "ဆက်သွယ်ရန် – {handle} (သဘောတူညီချက် သက်တမ်း – {expires} အထိ)။"),
    "handle-open": ("Handle: {handle}, by consent.", "ဆက်သွယ်ရန် – {handle} (သဘောတူညီချက် ရှိ)။"),
    "single": (
        "Every route passes {names}: find a deputy.",
        "ဆက်သွယ်ရန်လမ်းအားလုံးသည် {names} ကို ဖြတ်ရပါသည်။ အစားထိုးမည့်သူ ရှာထားပါ။",
    ),
    "none": ("There is no route.", "ဆက်သွယ်ရန်လမ်း မရှိပါ။"),
    "why": ("What stands in the way:", "အတားအဆီးများ –"),
}


def route_lines(routes: Routes, language: str) -> list[str]:
    """Return the routes, their single points of failure and the obstacles as lines to read."""

    def say(what: str, **fields: object) -> str:
        return fill(_HEADINGS[what][LANGUAGES.index(language)], language, fields)

    burmese = language == "my"
    lines = [] if routes.routes else [say("none")]
    for number, route in enumerate(routes.routes, 1):
        mark = say("alternate") if route.alternate else say("pair") if route.pair else ""
        words = route.words_my if burmese else route.words
        lines.append(say("route", number=number, words=words[:1].upper() + words[1:], alternate=mark))
        for step in route.steps:
            lines.append(f"- {step.sentence_my if burmese else step.sentence}")
            if step.handle:
                lines.append(say("handle" if step.expires else "handle-open", handle=step.handle, expires=step.expires))
            if step.instructions:
                lines.append(step.instructions)
    view = routes.request.view
    if routes.single_point_of_failure:
        names = [name_of(view, view.records.entity_row[entity]) for entity in routes.single_point_of_failure]
        lines.append(say("single", names=names))
    if routes.blocked_by:
        lines.append(say("why"))
        lines += [f"- {obstacle.sentence_my if burmese else obstacle.sentence}" for obstacle in routes.blocked_by]
    return lines
