"""A directory with planted doubles in both scripts, made by rules and tables that the matcher does not know.

Places come from the table of places, words and spellings from the lists below, names of persons from
`benchmarks/name_variants.py`. A double is an entry again as another person would enter it: another spelling, script,
order or abbreviation, a mistake of typing, a part of the cells. Beside the doubles are as many entries that are easily
taken for one another and are not: other towns, other subjects, another ward. Everything is made up.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.name_variants import HONORIFICS, mistyped, name_pairs
from kunyet.graph.records.records import Records
from tests.helpers.zawgyi_writer import write_zawgyi

_PLACES = Path(__file__).parents[2] / "loaders" / "places" / "places.csv"
Row = dict[str, str]


def _table(text: str) -> list[tuple[str, str]]:
    return [(en.strip(), my.strip()) for en, _, my in (line.partition(":") for line in text.strip().splitlines())]


SUBJECTS = _table("""
    Youth: လူငယ်
    Women's: အမျိုးသမီး
    Students': ကျောင်းသား
    Farmers': လယ်သမား
    Workers': အလုပ်သမား
    Teachers': ဆရာများ
    Health: ကျန်းမာရေး
    Education: ပညာရေး
    Relief: ကယ်ဆယ်ရေး
    Human Rights: လူ့အခွင့်အရေး
    Mothers': မိခင်
    Nurses': သူနာပြု
    Weavers': ရက်ကန်းသမား
    Fishers': ရေလုပ်သား
    Potters': အိုးလုပ်သား
    Railway: မီးရထား
    Legal Aid: ဥပဒေအကူအညီ
    Displaced People's: ရွှေ့ပြောင်းပြည်သူ
    Media: မီဒီယာ
    Development: ဖွံ့ဖြိုးရေး
    Peace: ငြိမ်းချမ်းရေး
    Monks': သံဃာ
""")
TYPES = _table("""
    Network: ကွန်ရက်
    Union: သမဂ္ဂ
    Committee: ကော်မတီ
    Association: အသင်း
    Group: အဖွဲ့
    Alliance: မဟာမိတ်
    Organization: အဖွဲ့အစည်း
""")
LOOKS = _table("""
    Golden: ရွှေ
    White: ဖြူ
    Silver: ငွေ
    Bright: တောက်ပ
    Quiet: တိတ်ဆိတ်
    First: ပထမ
    Rising: ထွန်းသစ်
    Patient: သည်းခံ
    Evening: ညနေခင်း
    Seven: ခုနစ်စင်
    Steady: တည်ငြိမ်
    Clear: ကြည်လင်
    Wide: ကျယ်ပြန့်
    Warm: နွေးထွေး
    Salt: ဆား
    Long: ရှည်လျား
""")
THINGS = _table("""
    Lotus: ကြာပန်း
    Dove: ချိုးငှက်
    Lantern: မီးပုံး
    Bamboo: ဝါးပင်
    Kettle: ရေနွေးအိုး
    Tamarind: မန်ကျည်းပင်
    Ferry: ကူးတို့
    Loom: ရက်ကန်းစင်
    Candle: ဖယောင်းတိုင်
    Hornbill: အောက်ချင်းငှက်
    Jasmine: စံပယ်
    Raft: ဖောင်
    Orchid: သစ်ခွ
    Kite: စွန်
    Drum: စည်
    Mountain: တောင်တန်း
    Spring: စမ်းရေ
    Basket: ခြင်းတောင်း
    Cart: လှည်း
    Anchor: ကျောက်ဆူး
""")
ABBREVIATIONS = {
    "Network": ("Netw.", "N/W", "Net"),
    "Union": ("Un.", "Union"),
    "Committee": ("Comm.", "Cttee", "Committe"),
    "Association": ("Assoc.", "Assn"),
    "Group": ("Grp", "Group"),
    "Organization": ("Org.", "Organisation", "Orgn"),
    "Development": ("Dev.", "Devt"),
    "Education": ("Edu.", "Educ"),
    "Township": ("Tsp", "T/S"),
}
OTHER_SPELLING = {"ကွန်ရက်": "ကွန်ယက်", "အသင်း": "အသင်းအဖွဲ့", "လူငယ်": "လူငယ်များ", "ကျောင်းသား": "ကျောင်းသားများ"}


@dataclass(frozen=True)
class Town:
    """A township: its name, as others spell it, in Burmese, and its state or region."""

    en: str
    others: tuple[str, ...]
    my: str
    region: str


@dataclass
class Body:
    """An entry as it is entered first, and the words that its name is made of."""

    row: Row
    town: Town
    words: tuple[tuple[str, str], ...]
    burmese: str = ""
    rival: str = ""
    handle: str = ""
    person: str = ""
    neighbours: tuple[str, ...] = ()


@dataclass
class Planted:
    """The directory, and which pairs of ids are doubles, each with the rules that made it."""

    records: Records
    doubles: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)


def towns() -> list[Town]:
    """Return all townships with a name in both scripts that no other one has."""
    lines = [line for line in _PLACES.read_text("utf-8").splitlines() if line[0] != "#"]
    rows = list(csv.DictReader(lines))
    name_of = {row["code"]: row for row in rows}
    found: dict[str, Town] = {}
    for row in rows:
        if row["level"] != "township" or not row["my"]:
            continue
        at = row
        while at["level"] != "region":
            at = name_of[at["within"].split("|")[0]]
        others = tuple(text for text in row["other"].split("|") if text.isascii() and text and " " not in text)
        found.setdefault(row["en"], Town(row["en"], others, row["my"].removesuffix("မြို့နယ်"), at["en"]))
    return list(found.values())


# The first entries ---------------------------------------------------------------------------------------------------


def bodies(count: int, draw: random.Random) -> list[Body]:
    """Return so many different entries."""
    places, persons = towns(), iter(name_pairs(count // 5, draw.randrange(10**6)))
    seen: set[object] = set()
    found: list[Body] = []
    while len(found) < count:
        town, sort = draw.choice(places), draw.random()
        if sort < 0.15 and (person := next(persons, None)):
            row = {"kind": "liaison", "name": person.latin, "name_my": person.burmese}
            body = Body(row, town, (), person.burmese, person.rival)
        elif sort < 0.55:
            subject, kind = draw.choice(SUBJECTS), draw.choice(TYPES)
            # Two bodies of one town about one subject are seldom two.
            if (town.en, subject) in seen:
                continue
            seen.add((town.en, subject))
            body = _named((("", ""), subject, kind), town)
        elif sort < 0.62:
            if (town.en, "strike") in seen:
                continue
            seen.add((town.en, "strike"))
            body = _named((("", ""), ("Strike", "သပိတ်"), ("Committee", "ကော်မတီ")), town)
            body.row["kind"] = "strike_group"
        else:
            look, thing, last = draw.choice(LOOKS), draw.choice(THINGS), draw.choice([*SUBJECTS, *TYPES])
            if (look, thing, last) in seen:
                continue
            seen.add((look, thing, last))
            body = _named((look, thing, last), town)
        _fill(body, len(found), draw)
        found.append(body)
    return found


def _named(words: tuple[tuple[str, str], ...], town: Town) -> Body:
    words = tuple((town.en, town.my) if word == ("", "") else word for word in words)
    row = {"kind": "organization", "name": " ".join(en for en, _ in words), "name_my": "".join(my for _, my in words)}
    return Body(row, town, words, row["name_my"])


def _fill(body: Body, number: int, draw: random.Random) -> None:
    body.row["id"] = f"e{number:05}"
    body.row["region"] = body.town.region
    body.row["township"] = body.town.en if draw.random() < 0.85 else ""
    # A name of other words than these is found in the other script only where somebody has written both.
    if draw.random() < 0.3 and body.words[:1] in ((), ((body.town.en, body.town.my),)):
        body.row["name_my"] = ""
    if draw.random() < 0.6:
        body.handle = f"09{draw.randrange(10**8, 10**9)}"
    body.neighbours = tuple(f"n{draw.randrange(900):03}" for _ in range(draw.randrange(4)))


# The rules that make a double ----------------------------------------------------------------------------------------


def _other_latin(body: Body, row: Row, draw: random.Random) -> None:
    if body.rival:
        row["name"], row["name_my"] = body.rival, ""
    else:
        town = draw.choice(body.town.others) if body.town.others else body.town.en
        row["name"] = row["name"].replace(body.town.en, town)


def _burmese_alone(body: Body, row: Row, draw: random.Random) -> None:
    row["name"] = body.burmese
    row["name_my"] = ""
    if draw.random() < 0.3:
        for one, other in OTHER_SPELLING.items():
            row["name"] = row["name"].replace(one, other)


def _zawgyi(body: Body, row: Row, draw: random.Random) -> None:
    _burmese_alone(body, row, draw)
    row["name"] = write_zawgyi(row["name"])


def _honorific(_body: Body, row: Row, draw: random.Random) -> None:
    my, latin = draw.choice(HONORIFICS)
    row["name"] = f"{latin} {row['name']}" if row["name"].isascii() else my + row["name"]
    row["name_my"] = ""


def _abbreviated(_body: Body, row: Row, draw: random.Random) -> None:
    for word, short in ABBREVIATIONS.items():
        row["name"] = row["name"].replace(word, draw.choice(short))


def _swapped(_body: Body, row: Row, draw: random.Random) -> None:
    words = row["name"].split()
    if row["name"].isascii() and len(words) > 2:
        last = words[-1]
        row["name"] = f"{last} of {' '.join(words[1:-1])}, {words[0]}"
        if draw.random() < 0.5:
            row["name"] = f"{' '.join(words[1:])} ({words[0]})"
    elif len(words) == 2:
        row["name"] = f"{words[1]} {words[0]}"


def _mistyped(_body: Body, row: Row, draw: random.Random) -> None:
    row["name"] = mistyped(row["name"], draw)
    row["name_my"] = ""


def _township_added(_body: Body, row: Row, draw: random.Random) -> None:
    first, _, rest = row["name"].partition(" ")
    row["name"] = f"{first} {draw.choice(('Township', 'Tsp', 'T/S'))} {rest}" if row["name"].isascii() else row["name"]


def _type_left_out(body: Body, row: Row, _draw: random.Random) -> None:
    if body.words and body.words[-1] in TYPES and row["name"].isascii():
        row["name"] = row["name"].rpartition(" ")[0]


def _other_signs(_body: Body, row: Row, draw: random.Random) -> None:
    row["name"] = draw.choice((str.upper, str.lower))(row["name"]).replace("'", draw.choice(("", "\u2019")))
    row["name"] = row["name"].replace(" ", draw.choice(("  ", " - ", "-", "_")), 1)


def _joined(_body: Body, row: Row, _draw: random.Random) -> None:
    row["name"] = row["name"].replace(" ", "", 1)


def _alias(body: Body, row: Row, draw: random.Random) -> None:
    short = f"{draw.choice(LOOKS)[0]} {draw.choice(THINGS)[0]} {draw.randrange(10, 99)}"
    body.row["aliases"] = short
    row["name"], row["name_my"] = short, ""


def _initials(body: Body, row: Row, draw: random.Random) -> None:
    words = [en for en, _ in body.words]
    if len(words) < 3:
        _mistyped(body, row, draw)
        return
    row["name"], row["name_my"] = "".join(part[0] for word in words for part in word.split()).upper(), ""


Rule = Callable[[Body, Row, random.Random], None]
OF_BODIES: dict[str, Rule] = {
    "other romanisation": _other_latin,
    "Burmese alone": _burmese_alone,
    "Zawgyi": _zawgyi,
    "abbreviated": _abbreviated,
    "words swapped": _swapped,
    "mistyped": _mistyped,
    "township added": _township_added,
    "type left out": _type_left_out,
    "other signs": _other_signs,
    "joined": _joined,
    "alias": _alias,
    "initials": _initials,
}
OF_PERSONS: dict[str, Rule] = {
    "other romanisation": _other_latin,
    "Burmese alone": _burmese_alone,
    "Zawgyi": _zawgyi,
    "honorific": _honorific,
    "mistyped": _mistyped,
    "other signs": _other_signs,
}
SECOND: dict[str, Rule] = {"mistyped": _mistyped, "other signs": _other_signs, "abbreviated": _abbreviated}


def planted_directory(doubles: int, others: int, seed: int) -> Planted:
    """Return a directory of so many entries that are there twice, and so many that are there once."""
    draw = random.Random(seed)  # noqa: S311 - a made-up directory
    first = bodies(doubles + others, draw)
    planted: dict[tuple[str, str], tuple[str, ...]] = {}
    again: list[Body] = []
    for body in draw.sample(first, doubles):
        row = {key: text for key, text in body.row.items() if key != "aliases"}
        rules = OF_PERSONS if body.row["kind"] == "liaison" else OF_BODIES
        names = [draw.choice(list(rules))]
        rules[names[0]](body, row, draw)
        if draw.random() < 0.2 and names[0] not in ("initials", "alias"):
            second = draw.choice(list(SECOND))
            if second != names[0]:
                SECOND[second](body, row, draw)
                names.append(second)
        row["id"] = f"d{body.row['id']}"
        again.append(_again(body, row, names, draw))
        planted[row["id"], body.row["id"]] = tuple(names)
    return Planted(_records([*first, *again]), planted)


def _again(body: Body, row: Row, names: list[str], draw: random.Random) -> Body:
    """Return the double as it is entered: some cells are not known, or said in another way."""
    hard = names[0] == "initials"
    if draw.random() < 0.25:
        row["township"] = ""
    elif draw.random() < 0.05 and row["township"]:
        row["township"] = mistyped(row["township"], draw)
    if draw.random() < 0.15:
        row["region"] = ""
    if draw.random() < 0.15:
        row["kind"] = draw.choice(("", "organization"))
    handle = ""
    if body.handle and (hard or draw.random() < 0.4):
        handle = f"+95 {body.handle[1:4]} {body.handle[4:7]} {body.handle[7:]}"
    near = body.neighbours if hard or draw.random() < 0.5 else ()
    return Body(row, body.town, body.words, handle=handle, neighbours=near)


def _records(all_bodies: list[Body]) -> Records:
    hubs = [{"id": f"n{number:03}", "kind": "nug_contact", "name": f"Desk {number}"} for number in range(900)]
    ties = [
        {"id": f"t{body.row['id']}{at}", "from": body.row["id"], "to": hub, "type": "coordinates"}
        for body in all_bodies
        for at, hub in enumerate(dict.fromkeys(body.neighbours))
    ]
    contacts = [
        {"entity": body.row["id"], "channel": "phone", "handle": body.handle} for body in all_bodies if body.handle
    ]
    return Records.of(entities=[*hubs, *(body.row for body in all_bodies)], ties=ties, contacts=contacts)
