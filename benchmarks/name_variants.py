"""Names in both scripts with the spellings that people use, and typing mistakes: to measure how well names are found.

The spellings are listed by syllable, as different people write their own names. They are written by hand, and not made
from the tables of `kunyet.graph.text.romanise_tables`. All persons are made up.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kunyet.graph.search.name_search import SearchIndex

# A syllable of personal names in Burmese, and its spellings in Latin letters, the most common first.
SYLLABLES = [
    tuple(line.split())
    for line in """
ကျော် Kyaw Gyaw Kyor Kyo
ဇင် Zin Zinn Zine
ထွန်း Htun Tun Htoon Tunn Toon
အောင် Aung Aungg Oung
မြင့် Myint Myin Myintt Myit
မြ Mya Myah
ခင် Khin Khinn Kin
နှင်း Hnin Nhin Hninn Hnyin
ဝေ Wai Way We Wae
လှ Hla Hlah Lha
ဝင်း Win Winn Wynn
သန့် Thant Thand Than
သန်း Than Thann
စိုး Soe So Soee Zoe
မိုး Moe Mo Moee
အေး Aye Ay Eye
ရွှေ Shwe Shwei Shway
နိုင် Naing Nine Nain Naung
ထက် Htet Hted Tet Htat
ဖြိုး Phyo Hpyo Pyo Phyoe
ပြည့် Pyae Pye Pyay Pyi
စုံ Sone Zone Son
သူ Thu Thuu Thoo
ရာ Yar Ya Yah Rar
စန္ဒာ Sandar Sanda Sander
သီတာ Thida Thidar Theda Thitar
ဇာနည် Zarni Zar-Ni Zani
မင်း Min Minn Myn
ခိုင် Khaing Khine Khain Kaing
ယဉ် Yin Yinn Yinh
နွယ် Nwe Nway Nwei
ငြိမ်း Nyein Nyeim Ngyein
ချမ်း Chan Chann Chen
ချို Cho Choe Khyo
ဦး Oo U Ou
မောင် Maung Mg Moung
စိန် Sein Seint Sain
တင် Tin Tinn Tynn
တိုး Toe To Tow
ဟန် Han Hann Hun
ရဲ Ye Yae Yeh
လင်း Lin Linn Lynn
သိန်း Thein Theim Thain
ကြည် Kyi Kyee Gyi
ညို Nyo Nyoe
နီ Ni Nee Nii
ဖြူ Phyu Pyu Hpyu Phyuu
ပပ Papa Pa-Pa
စံ San Sann Sam
အိ Ei Ai Aye
ဇေယျာ Zeyar Zayar Zeya Zayyar
သက် Thet That Thed
ထိုက် Htike Htaik Tike Hteik
ကို Ko Koh
လတ် Lat Latt Let
မာ Mar Ma Mah
ဖူး Phoo Phu Hpoo
ဝဏ္ဏ Wunna Wanna Wuna
သော် Thaw Thor Tho
တာ Tar Ta Dar
ငယ် Nge Ngeh Ngae
ရှိန် Shein Shain Shane
ခန့် Khant Khan Kant
မေ May Mae Mei
ဇော် Zaw Zor Jaw
ဘို Bo Boh
""".strip().splitlines()
]
HONORIFICS = [("ဦး", "U"), ("ဒေါ်", "Daw"), ("ကို", "Ko"), ("မ", "Ma"), ("ဆရာ", "Saya"), ("ဒေါက်တာ", "Dr")]


@dataclass(frozen=True)
class NamePair:
    """A made-up person: the name in Burmese, as that person spells it in Latin letters, and as others do."""

    burmese: str
    latin: str
    rival: str


def name_pairs(count: int, seed: int) -> list[NamePair]:
    """Return so many different persons, names of two to four syllables, some with an honorific in one script only."""
    draw = random.Random(seed)  # noqa: S311 - names for a test
    pairs: dict[str, NamePair] = {}
    while len(pairs) < count:
        parts = draw.sample(SYLLABLES, draw.choice((2, 3, 3, 3, 4)))
        burmese = "".join(part[0] for part in parts)
        latin = " ".join(draw.choice(part[1:3]) for part in parts)
        rival = " ".join(draw.choice(part[1:]) for part in parts)
        if draw.random() < 0.2:
            own, other = draw.choice(HONORIFICS)
            burmese, latin = draw.choice(((own + burmese, latin), (burmese, f"{other} {latin}")))
        pairs.setdefault(burmese, NamePair(burmese, latin, rival))
    return list(pairs.values())


def mistyped(text: str, draw: random.Random) -> str:
    """Return a text with one typing mistake: a letter left out, twice, wrong, or two in the wrong order."""
    letters = [position for position, letter in enumerate(text) if not letter.isspace()]
    at = draw.choice(letters[1:] or letters)
    kind = draw.randrange(4)
    if kind == 0 and len(letters) > 2:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    if kind == 2 and at + 1 < len(text) and text[at + 1] != " ":
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    near = "ကခဂငစတထဒနပမယရလဝသဟအ" if text[at] >= "\u1000" else "abcdefghiklmnoprstuwyz"
    near = "\u102c\u102d\u102e\u102f\u1030\u1031\u1032\u1036" if "\u102b" <= text[at] <= "\u1036" else near
    return text[:at] + draw.choice([letter for letter in near if letter != text[at]]) + text[at + 1 :]


def place_pairs() -> list[NamePair]:
    """Return the states, regions, districts and townships of Myanmar by both names (MIMU), without generic words."""
    table = Path(__file__).parents[1] / "loaders" / "places" / "places.csv"
    lines = [line for line in table.read_text("utf-8").splitlines() if not line.startswith("#")]
    pairs: dict[str, NamePair] = {}
    for row in csv.DictReader(lines):
        if row["level"] != "country" and row["my"] and row["en"] not in {pair.latin for pair in pairs.values()}:
            pairs.setdefault(row["my"], NamePair(row["my"], row["en"], row["other"].split("|")[0] or row["en"]))
    return list(pairs.values())


@dataclass(frozen=True)
class SearchTask:
    """One kind of search: which name is stored, what is typed, and the goals (found first, in the first five)."""

    what: str
    stored: tuple[str, ...]
    typed: str
    mistake: bool
    first: float
    first_five: float

    def ranks(self, pairs: list[NamePair], searches: int, seed: int = 2) -> Iterator[int | None]:
        """Give the rank of the wanted entity (0 is first, `None`: not in the first five) for so many searches."""
        draw = random.Random(seed)  # noqa: S311 - names for a test
        index = SearchIndex(
            [str(row) for row in range(len(pairs))], [[getattr(pair, name) for name in self.stored] for pair in pairs]
        )
        for row in draw.sample(range(len(pairs)), min(searches, len(pairs))):
            text = getattr(pairs[row], self.typed)
            found = [hit for hit, _ in index.find(mistyped(text, draw) if self.mistake else text, 5)]
            yield found.index(row) if row in found else None


TASKS = (
    SearchTask("Burmese finds Latin", ("latin",), "burmese", mistake=False, first=0.90, first_five=0.97),
    SearchTask("Latin finds Burmese", ("burmese",), "rival", mistake=False, first=0.90, first_five=0.97),
    SearchTask("another spelling finds Latin", ("latin",), "rival", mistake=False, first=0.90, first_five=0.97),
    SearchTask("mistyped Latin finds Latin", ("latin",), "latin", mistake=True, first=0.93, first_five=0.98),
    SearchTask("mistyped Burmese finds Burmese", ("burmese",), "burmese", mistake=True, first=0.93, first_five=0.98),
    SearchTask("mistyped Latin finds Burmese", ("burmese",), "latin", mistake=True, first=0.77, first_five=0.93),
    SearchTask("mistyped Burmese finds Latin", ("latin",), "burmese", mistake=True, first=0.77, first_five=0.93),
    SearchTask("Latin, both stored", ("latin", "burmese"), "latin", mistake=False, first=0.95, first_five=1.0),
    SearchTask("Burmese, both stored", ("latin", "burmese"), "burmese", mistake=False, first=0.95, first_five=1.0),
)


def shares_found(ranks: Iterator[int | None]) -> tuple[float, float]:
    """Return which share of the searches had the wanted entity first, and in the first five (rank 0 is first)."""
    known = list(ranks)
    return (
        sum(rank == 0 for rank in known) / len(known),
        sum(rank is not None and rank < 5 for rank in known) / len(known),
    )
