"""Regions: their names in both languages, and which of them is part of a larger one.

The first-level states, regions and union territory of Myanmar are those of the United Nations' p-codes. Shan and Bago
are divided there; they are also known undivided. Countries are those where people of the movement are most often based.
A directory may name other regions: these have no second name and no parts. An actor based in a part (`Shan (North)`) is
based in the larger region (`Shan`) too.
"""

from __future__ import annotations

REGION_NAMES_MY: dict[str, str] = {
    "Kachin": "ကချင်ပြည်နယ်",
    "Kayah": "ကယားပြည်နယ်",
    "Kayin": "ကရင်ပြည်နယ်",
    "Chin": "ချင်းပြည်နယ်",
    "Sagaing": "စစ်ကိုင်းတိုင်းဒေသကြီး",
    "Tanintharyi": "တနင်္သာရီတိုင်းဒေသကြီး",
    "Bago": "ပဲခူးတိုင်းဒေသကြီး",
    "Bago (East)": "ပဲခူးတိုင်းဒေသကြီး (အရှေ့ပိုင်း)",
    "Bago (West)": "ပဲခူးတိုင်းဒေသကြီး (အနောက်ပိုင်း)",
    "Magway": "မကွေးတိုင်းဒေသကြီး",
    "Mandalay": "မန္တလေးတိုင်းဒေသကြီး",
    "Mon": "မွန်ပြည်နယ်",
    "Rakhine": "ရခိုင်ပြည်နယ်",
    "Yangon": "ရန်ကုန်တိုင်းဒေသကြီး",
    "Shan": "ရှမ်းပြည်နယ်",
    "Shan (South)": "ရှမ်းပြည်နယ် (တောင်ပိုင်း)",
    "Shan (North)": "ရှမ်းပြည်နယ် (မြောက်ပိုင်း)",
    "Shan (East)": "ရှမ်းပြည်နယ် (အရှေ့ပိုင်း)",
    "Ayeyarwady": "ဧရာဝတီတိုင်းဒေသကြီး",
    "Nay Pyi Taw": "နေပြည်တော်",
    "Australia": "ဩစတြေးလျနိုင်ငံ",
    "Bangladesh": "ဘင်္ဂလားဒေ့ရှ်နိုင်ငံ",
    "Canada": "ကနေဒါနိုင်ငံ",
    "China": "တရုတ်နိုင်ငံ",
    "Germany": "ဂျာမနီနိုင်ငံ",
    "India": "အိန္ဒိယနိုင်ငံ",
    "Japan": "ဂျပန်နိုင်ငံ",
    "Laos": "လာအိုနိုင်ငံ",
    "Malaysia": "မလေးရှားနိုင်ငံ",
    "Norway": "နော်ဝေနိုင်ငံ",
    "Singapore": "စင်ကာပူနိုင်ငံ",
    "South Korea": "တောင်ကိုရီးယားနိုင်ငံ",
    "Thailand": "ထိုင်းနိုင်ငံ",
    "United Kingdom": "ယူကေနိုင်ငံ",
    "United States": "အမေရိကန်ပြည်ထောင်စု",
}
"""English name, as in records, to Burmese name."""

_DIVIDED = frozenset({"Shan", "Bago"})


def containing_region(region: str) -> str:
    """Return the larger region that a part lies in, or the region itself.

    >>> whole_of("Shan (North)"), whole_of("Chin")
    ('Shan', 'Chin')
    """
    name, bracket, _ = region.partition(" (")
    return name if bracket and name in _DIVIDED else region


def is_within_region(region: str, larger: str) -> bool:
    """Return whether an actor based in `region` is based in `larger`: the same region, or the one that contains it.

    >>> lies_in("Bago (East)", "Bago"), lies_in("Bago", "Bago (East)")
    (True, False)
    """
    return larger in (region, containing_region(region))


def region_name(region: str, language: str) -> str:
    """Return a region's name in `en` or `my`. A region without a Burmese name has its own name in both."""
    return REGION_NAMES_MY.get(region, region) if language == "my" else region


def is_region(name: str) -> bool:
    """Return whether a place is a state, region or country, and not a township, which reveals more."""
    return name in REGION_NAMES_MY
