"""The template workbook: sheets for people to fill in, with headings, drop-down lists and notes in both languages.

There is a sheet for each table, and two more for entities that are no actors: forums and promises. An untouched
template reads without errors; it has no rows.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from kunyet.graph.platforms import atomic_write
from kunyet.graph.records.schema import TABLES, ColumnForm
from kunyet.graph.text.syllables import is_burmese
from kunyet.graph.vocabulary.channels import CHANNELS
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.loaders.reading.heading_aliases import heading_aliases

LAST_ROW = 1_000
"""The last row with drop-down lists."""

NOTES = (
    ("How to fill this workbook", "ဤဇယားကို ဖြည့်သွင်းနည်း"),
    (
        "One row is one entity, tie, contact, need, firewall, forum or promise. Only bold headings must be filled.",
        "အတန်းတစ်တန်းလျှင် အချက်တစ်ချက်သာ ဖြည့်ပါ။ စာလုံးမည်း ခေါင်းစဉ်များကိုသာ မဖြစ်မနေ ဖြည့်ရပါမည်။",
    ),
    (
        "Headings may stand in any order, in English or Burmese; columns that you do not need can be deleted.",
        "ခေါင်းစဉ်များကို အင်္ဂလိပ် သို့မဟုတ် မြန်မာလို ကြိုက်ရာအစီအစဉ်ဖြင့် ထားနိုင်ပြီး မလိုသော ကော်လံများကို ဖျက်နိုင်ပါသည်။",
    ),
    (
        "Write dates as 2024-01-29, or as 2024-01 or 2024 where the day is not known.",
        "ရက်စွဲကို 2024-01-29 ဟု ရေးပါ။ ရက်မသိလျှင် 2024-01 သို့မဟုတ် 2024 ဟု ရေးပါ။",
    ),
    (
        "Several values in a cell are separated by | such as signal|in person.",
        "ဆဲလ်တစ်ခုတွင် တန်ဖိုးများစွာရှိလျှင် | ဖြင့် ခြားပါ၊ ဥပမာ signal|in person။",
    ),
    ("Counts may be approximate: ~20 or 20-30.", "အရေအတွက်ကို ခန့်မှန်း၍ ~20 သို့မဟုတ် 20-30 ဟု ရေးနိုင်ပါသည်။"),
    (
        "from, to and entity take an id, or a name that only one entity has.",
        "from၊ to နှင့် entity တွင် id သို့မဟုတ် အဖွဲ့တစ်ဖွဲ့တည်းသာရှိသော အမည်ကို ရေးပါ။",
    ),
    (
        "Do not write identity numbers, home addresses, military rank or unit.",
        "မှတ်ပုံတင်နံပါတ်၊ နေရပ်လိပ်စာ၊ စစ်အဆင့်နှင့် တပ်ရင်းကို မရေးပါနှင့်။",
    ),
    (
        "A contact has a number and its channel, or a contact person, or both.",
        "ဆက်သွယ်ရန်တစ်ခုတွင် နံပါတ်နှင့် လမ်းကြောင်း ဖြစ်စေ၊ ဆက်သွယ်ရမည့်သူ ဖြစ်စေ၊ နှစ်မျိုးလုံး ဖြစ်စေ ပါရပါမည်။",
    ),
    (
        "Forums and promises have sheets of their own. Who came and who promised are ties: attended, owns.",
        "ဖိုရမ်များနှင့် ကတိများအတွက် သီးခြားစာမျက်နှာများ ရှိပါသည်။ တက်ရောက်သူနှင့် ကတိပေးသူကို ties တွင် attended နှင့် owns ဖြင့် ရေးပါ။",
    ),
    (
        "A contact is only shown while its consent is alive: fill consent_for and consent_until.",
        "သဘောတူညီချက် သက်တမ်းရှိစဉ်သာ ဆက်သွယ်ရန်ကို ပြပါသည်။ consent_for နှင့် consent_until ကို ဖြည့်ပါ။",
    ),
)


SHEETS: dict[str, tuple[str, tuple[str, ...]]] = {
    "entities": (
        "entities",
        tuple(name for name, form in TABLES["entities"].items() if not form.only or "organization" in form.only),
    ),
    **{table: (table, tuple(columns)) for table, columns in TABLES.items() if table != "entities"},
    "forums": (
        "entities",
        (
            *("id", "name", "name_my", "date", "end_date", "expected", "language", "place", "state", "follows"),
            *("region", "township", "tlp", "source", "notes"),
        ),
    ),
    "promises": (
        "entities",
        (
            *("id", "name", "name_my", "due", "state", "progress_on", "next_check", "evidence", "evidence_on"),
            *("dropped_why", "meets", "tlp", "source", "notes"),
        ),
    ),
}
"""Each sheet: its table and its columns. The sheets of forums and promises are known by their names."""
_KIND_OF_SHEET = {"forums": "forum", "promises": "commitment"}
_PEOPLES_WORDS = {
    ("entities", "name"): "Organisation name",
    ("entities", "kind"): "Type of organisation",
    ("entities", "language"): "Working language",
    ("entities", "place"): "Venue",
    ("ties", "type"): "Relationship",
    ("contacts", "entity"): "Organisation",
    ("contacts", "person"): "Contact person",
    ("contacts", "handle"): "Number",
    ("needs", "entity"): "Organisation",
    ("needs", "direction"): "Need or offer",
    ("firewalls", "a"): "Entity A",
    ("firewalls", "b"): "Entity B",
}
_WORDS = {"id": "ID", "name_my": "Name in Burmese", "tlp": "Marking"}


def column_heading(sheet: str, name: str) -> str:
    """Return the heading of a column in both languages, in people's words: `Township / မြို့နယ်`."""
    table = SHEETS[sheet][0]
    english = _PEOPLES_WORDS.get((table, name)) or _WORDS.get(name) or name.replace("_", " ").capitalize()
    if name == "name" and sheet != "entities":
        english = "Name"
    burmese = next((one for one in heading_aliases().get((table, name), ()) if is_burmese(one)), "")
    return f"{english} / {burmese}" if burmese else english


def write_template(out: Path) -> None:
    """Write the template workbook as a whole or not at all."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    lists: dict[tuple[str, ...], str] = {}
    for name, (table, columns) in SHEETS.items():
        forms = [TABLES[table][column] for column in columns]
        kind = KINDS[_KIND_OF_SHEET[name]] if name in _KIND_OF_SHEET else None
        if kind is not None:
            forms = [replace(form, choices=kind.states) if form.name == "state" else form for form in forms]
        _sheet(book.create_sheet(name), forms, lists)
    _notes(book.create_sheet("read me", 0))
    _lists(book.create_sheet("lists"), lists)
    with atomic_write(out, private=False) as file:
        book.save(file)


def column_choices(form: ColumnForm) -> tuple[str, ...]:
    """Return the choices of the drop-down list of a column; empty for free text."""
    if form.name == "channel":
        return tuple(CHANNELS)
    return ("y", "n") if form.form == "flag" else form.choices


def _sheet(sheet: Any, forms: list[ColumnForm], lists: dict[tuple[str, ...], str]) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    headings = [column_heading(sheet.title, form.name) for form in forms]
    sheet.append(headings)
    sheet.freeze_panes = "A2"
    for position, form in enumerate(forms, start=1):
        letter = get_column_letter(position)
        sheet.cell(1, position).font = Font(bold=form.required)
        sheet.column_dimensions[letter].width = max(12, len(headings[position - 1]) + 3)
        choices = column_choices(form)
        if choices:
            column = lists.setdefault(choices, get_column_letter(len(lists) + 1))
            source = f"=lists!${column}$1:${column}${len(choices)}"
            # Several values in one cell are not in the list, so other values are allowed.
            validation = DataValidation(
                "list", formula1=source, allow_blank=True, showErrorMessage=form.form != "words"
            )
            validation.add(f"{letter}2:{letter}{LAST_ROW}")
            sheet.add_data_validation(validation)


def _notes(sheet: Any) -> None:
    from openpyxl.styles import Alignment

    for row in NOTES:
        sheet.append(row)
    for letter in "AB":
        sheet.column_dimensions[letter].width = 70
        for cell in sheet[letter]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _lists(sheet: Any, lists: dict[tuple[str, ...], str]) -> None:
    for choices, letter in lists.items():
        for row, choice in enumerate(choices, start=1):
            sheet[f"{letter}{row}"] = choice
    sheet.sheet_state = "hidden"
