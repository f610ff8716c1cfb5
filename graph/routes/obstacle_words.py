"""The sentence for each kind of obstacle, in English and Burmese; fields as in `graph/messages/wording.py`."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "absent": ("{a} is not there on {day}.", "{a} သည် {day} တွင် မရှိပါ။"),
    "no-tie": (
        "Nobody has recorded a tie of {a}: ask whom they work with.",
        "{a} ၏ အဆက်အသွယ်ကို မည်သူမျှ မှတ်တမ်းမတင်ရသေးပါ။ မည်သူတို့နှင့် အတူလုပ်ဆောင်နေသည်ကို မေးပါ။",
    ),
    "no-chain": (
        "No chain of recorded ties leads from {a} to {b}.",
        "{a} မှ {b} သို့ တစ်ဆင့်ပြီးတစ်ဆင့် ဆက်သွယ်နိုင်သော အဆက်အသွယ်များ မှတ်တမ်းမရှိပါ။",
    ),
    "unusable-actor": (
        (
            "{a} is {status:dormant=not usable today|unreachable=unreachable|detained=detained|compromised=compromised|left=gone|active=not usable today}: "
            "no route passes {a}."
        ),
        (
            "{a} သည် {status:dormant=ယနေ့ မဆက်သွယ်နိုင်|unreachable=ဆက်သွယ်၍မရ|detained=ဖမ်းဆီးခံထားရ|compromised=လုံခြုံမှု ပေါက်ကြား|left=ထွက်ခွာ|"
            "active=ယနေ့ မဆက်သွယ်နိုင်}သဖြင့် {a} ကို ဖြတ်၍ မဆက်သွယ်ပါနှင့်။"
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
