"""Services: the Burmese names of those that are often needed and offered. Other services have their own name."""

from __future__ import annotations

from kunyet.graph.text.folding import fold

SERVICES_MY: dict[str, str] = {
    "cash": "ငွေသားအကူအညီ",
    "communications": "ဆက်သွယ်ရေးပစ္စည်း",
    "counselling": "နှစ်သိမ့်ဆွေးနွေးမှု",
    "documents": "အထောက်အထားစာရွက်စာတမ်း",
    "education": "ပညာရေး",
    "family safety": "မိသားစုလုံခြုံရေး",
    "food": "စားနပ်ရိက္ခာ",
    "funding": "ရန်ပုံငွေ",
    "internet": "အင်တာနက်",
    "legal": "ဥပဒေရေးရာ",
    "livelihood": "အသက်မွေးဝမ်းကျောင်း",
    "media": "မီဒီယာ",
    "medical": "ဆေးဝါးကုသမှု",
    "prosthetics": "ခြေတုလက်တု",
    "psychosocial": "စိတ်ပိုင်းဆိုင်ရာ ပံ့ပိုးမှု",
    "rehabilitation": "ပြန်လည်ထူထောင်ရေး",
    "safe house": "ဘေးကင်းသော ခိုလှုံရာ",
    "shelter": "နေရာထိုင်ခင်း",
    "training": "သင်တန်း",
    "translation": "ဘာသာပြန်",
    "transport": "သယ်ယူပို့ဆောင်ရေး",
    "vocational training": "အသက်မွေးဝမ်းကျောင်းသင်တန်း",
}
"""Folded English name to Burmese name."""


def service_name_my(service: str) -> str:
    """Return the Burmese name of a service, its own name if there is no Burmese one.

    >>> service_name("Vocational  training"), service_name("beekeeping")
    ('အသက်မွေးဝမ်းကျောင်းသင်တန်း', 'beekeeping')
    """
    return SERVICES_MY.get(fold(service), service)
