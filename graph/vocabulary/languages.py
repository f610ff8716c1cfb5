"""Languages: the Burmese names of those that people of the movement speak most.

A directory may name other languages. These have their own name in Burmese too.
"""

from __future__ import annotations

LANGUAGE_NAMES_MY: dict[str, str] = {
    "Bengali": "ဘင်္ဂါလီဘာသာ",
    "Burmese": "မြန်မာဘာသာ",
    "Chin": "ချင်းဘာသာ",
    "Chinese": "တရုတ်ဘာသာ",
    "English": "အင်္ဂလိပ်ဘာသာ",
    "Hindi": "ဟိန္ဒီဘာသာ",
    "Jinghpaw": "ဂျိန်းဖောဘာသာ",
    "Kachin": "ကချင်ဘာသာ",
    "Karen": "ကရင်ဘာသာ",
    "Kayah": "ကယားဘာသာ",
    "Kayin": "ကရင်ဘာသာ",
    "Korean": "ကိုရီးယားဘာသာ",
    "Malay": "မလေးဘာသာ",
    "Mizo": "မီဇိုဘာသာ",
    "Mon": "မွန်ဘာသာ",
    "Rakhine": "ရခိုင်ဘာသာ",
    "Shan": "ရှမ်းဘာသာ",
    "Thai": "ထိုင်းဘာသာ",
}
"""English name, as in records, to Burmese name."""
