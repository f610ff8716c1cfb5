"""Routes in words, in English and Burmese: each step as something to do, and how far a route is to be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph import kinds
from graph.gaps.wording import Phrase, fill
from graph.view import View

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


def name_of(view: View, entity: int) -> Phrase:
    """Return an entity's name in both languages, as the viewer knows it."""
    entities = view.records.entities
    return Phrase(entities["name"][entity] or entities["id"][entity], entities["name_my"][entity])


def over(channels: dict[str, kinds.Channel], channel: str | None) -> Phrase:
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
        All actors of the route, the asker first.
    over_it
        How one writes over its channel, see `over`.
    step
        Its number, from 0.
    """
    last = len(names) - 2
    template = (_DIRECT if last == 0 else _FIRST) if step == 0 else _LAST if step == last else _MIDDLE
    fields = {"a": names[step], "b": names[step + 1], "c": names[min(step + 2, last + 1)], "over": over_it}
    return both(template, fields)


def trust_in_words(days: Sequence[int | None]) -> tuple[str, str]:
    """Return how fresh a route is, in English and Burmese, from the days since each step's last contact (`None`: never recorded)."""
    known = [age for age in days if age is not None]
    never = len(days) - len(known)
    fields = {"days": max(known, default=0), "never": never, "steps": len(days)}
    if not known:
        return both(_NONE_CHECKED, fields)
    if never:
        return both(_SOME_CHECKED, fields)
    return both(_ALL_CHECKED if fields["days"] else _CHECKED_TODAY, fields)


def both(template: tuple[str, str], fields: dict[str, object] | dict[str, int]) -> tuple[str, str]:
    """Return a template filled in English and in Burmese."""
    english, burmese = (fill(text, language, fields) for text, language in zip(template, LANGUAGES, strict=True))
    return english, burmese
