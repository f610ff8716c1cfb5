"""Introductions in words, in English and Burmese: whom to ask, which gaps close, what it costs, what is left to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gap, Gaps
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.introductions.choose_introductions import Choice, Chooser
from kunyet.graph.introductions.exposure import Exposure
from kunyet.graph.introductions.simulate import SimulatedNetwork, shown_tie_codes
from kunyet.graph.messages.wording import Phrase, fill
from kunyet.graph.records.gap_ids import escape_id
from kunyet.graph.routes.route_words import channel_phrase, name_of

LANGUAGES: Final = ("en", "my")
_ASK: Final = (
    "Ask {via} to introduce {a} to {b} {over}.",
    "{a} နှင့် {b} ကို {over} ဆက်သွယ်နိုင်ရန် မိတ်ဆက်ပေးဖို့ {via} အား တောင်းဆိုပါ။",
)
_MET: Final = (
    "Introduce {a} to {b} {over}: both were at {forum}.",
    "{a} နှင့် {b} သည် {forum} သို့ တက်ရောက်ခဲ့ကြပါသည်။ {over} ဆက်သွယ်နိုင်ရန် မိတ်ဆက်ပေးပါ။",
)
_ALONE: Final = (
    "Introduce {a} to {b} {over}: nobody is on record who knows both.",
    "{a} နှင့် {b} ကို {over} ဆက်သွယ်နိုင်ရန် မိတ်ဆက်ပေးပါ။ နှစ်ဖက်လုံးကို သိသူ မှတ်တမ်း မရှိပါ။",
)
_ASSUMED: Final = (
    "No channel in common is on record: ask how they can meet.",
    "တူညီသော ဆက်သွယ်ရေးလမ်းကြောင်း မှတ်တမ်းမရှိပါ။ မည်သို့ တွေ့ဆုံနိုင်သည်ကို မေးပါ။",
)
_CLOSES: Final = ("Closes: {gaps}.", "ပြေလည်သွားမည့် ချို့ယွင်းချက်များ – {gaps}။")
_OPENS: Final = ("Left to do then: {gaps}.", "ထို့နောက် ဆက်လုပ်ရန် – {gaps}။")
_FIRST: Final = (
    "First ask whether they know each other.",
    "၎င်းတို့ အချင်းချင်း သိကျွမ်းပြီးသား ဟုတ်မဟုတ် ဦးစွာ မေးပါ။",
)
_KNOWS: Final = (
    "{who} then knows {count:protected actor|protected actors}.",
    "{who} သည် အကာအကွယ်ပေးရမည့်သူ {count} ဦးကို သိရှိသွားပါမည်။",
)
_NONE: Final[dict[str, tuple[str, str]]] = {
    "empty": ("There are no two actors to introduce.", "မိတ်ဆက်ပေးရန် ပါဝင်သူ နှစ်ဦး မရှိပါ။"),
    "none-asked": ("None were asked for.", "မိတ်ဆက်ပေးရန် မည်သူ့ကိုမျှ တောင်းဆိုထားခြင်း မရှိပါ။"),
    "no-gap": (
        "By these standards nothing is missing that an introduction could mend.",
        "ဤစံနှုန်းများအရ မိတ်ဆက်ပေးခြင်းဖြင့် ဖြေရှင်းနိုင်သော ချို့ယွင်းချက် မရှိပါ။",
    ),
    "no-pair": (
        "Nobody can be introduced to anybody: there is no pair with a language, a channel and somebody in common.",
        "ဘာသာစကား၊ ဆက်သွယ်ရေးလမ်းကြောင်းနှင့် ကြားလူ တူညီသူ မရှိသဖြင့် မိတ်ဆက်ပေး၍ မရပါ။",
    ),
    "none": (
        "No single introduction closes a gap without opening a critical one.",
        "အလွန်အရေးကြီး ချို့ယွင်းချက်အသစ် မဖြစ်စေဘဲ ဖြေရှင်းပေးနိုင်သော မိတ်ဆက်ပေးခြင်း မရှိပါ။",
    ),
    "no-more": (
        "No further introduction closes a gap without opening a critical one.",
        "အလွန်အရေးကြီး ချို့ယွင်းချက်အသစ် မဖြစ်စေဘဲ ဖြေရှင်းပေးနိုင်သော နောက်ထပ် မိတ်ဆက်ပေးခြင်း မရှိတော့ပါ။",
    ),
}


@dataclass(frozen=True, slots=True)
class IntroductionText:
    """One introduction as people see it; actors are ids, and `via` and `forum` are `None` if there is none."""

    a: str
    b: str
    via: str | None
    forum: str | None
    channel: str
    closes: tuple[str, ...]
    by_itself: tuple[str, ...]
    opens: tuple[str, ...]
    exposure: Exposure
    basis: str
    sentence: str
    sentence_my: str

    def as_dict(self) -> dict[str, Any]:
        """Return it as in the `introduce` document."""
        fields = {
            name: getattr(self, name)
            for name in ("a", "b", "via", "forum", "channel", "basis", "sentence", "sentence_my")
        }
        lists = {name: list(getattr(self, name)) for name in ("closes", "by_itself", "opens")}
        return {**fields, **lists, "exposure": self.exposure.as_dict()}


def introduction_text(
    chooser: Chooser, choice: Choice, after: SimulatedNetwork, exposure: Exposure
) -> IntroductionText:
    """Return an introduction in words; `after` is the network once it is made."""
    view, rows = chooser.view, chooser.view.network.actors
    shown = shown_tie_codes(view)
    closes = [_gap(chooser.start.gaps, chooser.start.id_of(key)) for key in choice.closes]
    opens = [_gap(after.gaps, after.id_of(key)) for key in choice.opens if key[0] in shown]
    basis = next((each for each in ("unrecorded", "asked") if any(gap.basis == each for gap in closes)), "recorded")
    via, forum = (
        chooser.eligibility.best_broker(choice.a, choice.b),
        chooser.eligibility.common_forum(choice.a, choice.b),
    )
    fields: dict[str, object] = {
        "a": name_of(view, int(rows[choice.a])),
        "b": name_of(view, int(rows[choice.b])),
        "via": name_of(view, int(rows[via])) if via >= 0 else None,
        "forum": name_of(view, forum) if forum >= 0 else None,
        "over": channel_phrase(view.network.channels, choice.channel),
    }
    parts = [(_ASK if via >= 0 else _MET if forum >= 0 else _ALONE, fields)]
    parts += [(_FIRST, fields)] if basis == "unrecorded" else []
    parts += [(_ASSUMED, fields)] if choice.assumed else []
    parts += [
        (words, {"gaps": [gap_label(view, gap) for gap in gaps]})
        for words, gaps in ((_CLOSES, closes), (_OPENS, opens))
        if gaps
    ]
    for who, (before, then) in (("a", exposure.a_knows), ("b", exposure.b_knows)):
        parts += [(_KNOWS, {"who": fields[who], "count": then})] if then > before else []
    en, my = (
        " ".join(fill(words[at], language, given) for words, given in parts) for at, language in enumerate(LANGUAGES)
    )
    ids = view.records.entities["id"]
    return IntroductionText(
        view.network.ids[choice.a],
        view.network.ids[choice.b],
        view.network.ids[via] if via >= 0 else None,
        ids[forum] if forum >= 0 else None,
        choice.channel,
        tuple(gap.id for gap in closes),
        tuple(map(chooser.start.id_of, choice.by_itself)),
        tuple(gap.id for gap in opens),
        exposure,
        basis,
        en,
        my,
    )


def _gap(gaps: Gaps, id: str) -> Gap:
    found = gaps.by_id(id)
    if found is None:  # Cannot happen: the gap was found on the same network.
        raise KeyError(id)
    return found


def gap_label(view: View, gap: Gap) -> Phrase:
    """Return a gap in a few words: its title, and whom or what it is about."""
    named = list(
        gap.subjects[:1] if GAP_KINDS[gap.code].key_is_member else gap.subjects if len(gap.subjects) <= 2 else ()
    )
    about = [name_of(view, view.records.entity_row[subject]) for subject in named]
    detail = gap.id.partition(":")[2].removeprefix("+".join(map(escape_id, named))).strip("+")
    if detail and not GAP_KINDS[gap.code].key_is_member:
        channel = view.network.channels.get(detail)
        about.append(Phrase(channel.en, channel.my) if channel else Phrase(detail.replace("+", ", ")))
    words = [
        comma.join(each.in_words(language) for each in about)
        for language, comma in zip(LANGUAGES, (", ", "၊ "), strict=True)
    ]
    return Phrase(f"{gap.title} ({words[0]})", f"{gap.title_my} ({words[1]})")


def reason_for_no_introduction(view: View, chooser: Chooser, found: int, count: int) -> tuple[str, str]:
    """Return why there are no or no more introductions, in English and Burmese; blank if there are enough."""
    if found and found == count:
        return "", ""
    if found:
        return _NONE["no-more"]
    if view.network.n < 2:
        return _NONE["empty"]
    if not count:
        return _NONE["none-asked"]
    return _NONE["no-gap" if not chooser.wanted else "no-pair" if not len(chooser.candidates) else "none"]
