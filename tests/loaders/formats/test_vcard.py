"""Address cards: versions 2.1 to 4.0, what becomes of a card, damaged lines, and any lines at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.reading import check_survives, codes, column, names, read_text, refused

OLD = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\n"
    "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;=E1=80=99=E1=80=9A=E1=80=BA=E1=80=9E=\r\n=E1=80=8F;;;\r\n"
    "ORG;ENCODING=QUOTED-PRINTABLE:Relief=20Group;Logistics\r\nTEL;CELL;PREF:09777000111\r\nTEL;FAX:01-555-000\r\n"
    "EMAIL;INTERNET:desk@example.org\r\nPHOTO;ENCODING=BASE64;JPEG:AAAA\r\n BBBB\r\n CCCC\r\n\r\nEND:VCARD\r\n"
)
MIDDLE = (
    "BEGIN:VCARD\nVERSION:3.0\nFN:Example Person\nORG:relief  group\nTITLE:Coordinator\nROLE:Logistics\\, supply\n"
    'item1.TEL;TYPE="cell,voice":+95 9 777 000 222\nitem1.X-ABLabel:Viber\n'
    "IMPP;X-SERVICE-TYPE=Signal:signal:+959777000333\nX-SOCIALPROFILE;TYPE=telegram:https://t.me/example_desk\n"
    "IMPP:xmpp:desk@chat.example.org\nADR;TYPE=HOME:;;Street 1;Town;;;\nBDAY:2000-01-01\nNOTE:Ask first\\nthen call\n"
    "CATEGORIES:Health,Youth\nEND:VCARD\n"
)
NEW = (
    "BEGIN:VCARD\nVERSION:4.0\nFN;LANGUAGE=en:Example Helper\nFN;LANGUAGE=my:ကူညီသူ\nNICKNAME:Helper\n"
    "TEL;VALUE=uri;PREF=1:tel:+95-9-777-000-444;ext=2\nEMAIL:a@example.org\nEND:VCARD\n"
)


def test_an_organization_has_the_cards_that_name_it_as_contacts(tmp_path: Path) -> None:
    reading = read_text(tmp_path, OLD + MIDDLE, "phone.vcf")
    assert names(reading) == ["Relief Group"]
    assert column(reading, "entities", "kind") == ["organization"]
    persons = column(reading, "contacts", "person")
    assert set(persons) == {"မယ်သဏ", "Example Person"}
    found = dict(zip(column(reading, "contacts", "handle"), column(reading, "contacts", "channel"), strict=True))
    assert found == {
        "09777000111": "phone",
        "desk@example.org": "email",
        "+95 9 777 000 222": "viber",
        "+959777000333": "signal",
        "example_desk": "telegram",
    }
    assert set(column(reading, "contacts", "other addresses")) == {"", "xmpp:desk@chat.example.org"}
    assert set(column(reading, "contacts", "position")) == {"", "Coordinator, Logistics, supply"}
    assert set(column(reading, "contacts", "department")) == {"Logistics", ""}
    assert set(column(reading, "contacts", "note of the card")) == {"", "Ask first then call"}
    assert not any(column(reading, "contacts", "consent_for"))
    assert codes(reading) == []
    left_out = [problem.data for problem in reading.problems if problem.code == "parts-left-out"]
    assert left_out == [{"what": ["ADR (1)", "BDAY (1)", "PHOTO (1)", "TEL (1)"]}]


def test_a_card_without_organization_is_an_entity_without_a_kind(tmp_path: Path) -> None:
    reading = read_text(tmp_path, NEW, "phone.vcf")
    assert names(reading) == ["Example Helper"]
    assert column(reading, "entities", "name_my") == ["ကူညီသူ"]
    assert column(reading, "entities", "aliases") == ["Helper"]
    assert column(reading, "entities", "kind") == ["unclassified"]
    assert column(reading, "contacts", "person") == ["", ""]
    assert column(reading, "contacts", "handle") == ["+95-9-777-000-444", "a@example.org"]
    assert column(reading, "contacts", "priority") == ["1", ""]
    assert codes(reading) == []


def test_two_people_of_one_name_stay_two_and_keep_their_own_numbers(tmp_path: Path) -> None:
    cards = [f"BEGIN:VCARD\nVERSION:3.0\nFN:Example Person\nTEL:0977700055{n}\nEND:VCARD\n" for n in range(2)]
    reading = read_text(tmp_path, "".join(cards), "phone.vcf")
    assert names(reading) == ["Example Person"] * 2
    ids = column(reading, "entities", "id")
    assert len(set(ids)) == 2
    assert dict(zip(column(reading, "contacts", "entity"), column(reading, "contacts", "handle"), strict=True)) == {
        ids[0]: "09777000550",
        ids[1]: "09777000551",
    }


def test_a_person_who_is_called_as_an_organization_is_another_entity(tmp_path: Path) -> None:
    text = "BEGIN:VCARD\nFN:Alpha\nTEL:0977700056\nEND:VCARD\nBEGIN:VCARD\nFN:Beta\nORG:Alpha\nEND:VCARD\n"
    reading = read_text(tmp_path, text, "phone.vcf")
    assert sorted(column(reading, "entities", "kind")) == ["organization", "unclassified"]
    assert codes(reading) == []


@pytest.mark.parametrize("mark", ("X-ABSHOWAS:COMPANY", "KIND:org", "KIND:group"))
def test_the_card_of_a_company_is_the_organization(tmp_path: Path, mark: str) -> None:
    reading = read_text(tmp_path, f"BEGIN:VCARD\nFN:Alpha\n{mark}\nEMAIL:a@example.org\nEND:VCARD\n", "x.vcf")
    assert column(reading, "entities", "kind") == ["organization"]
    assert column(reading, "contacts", "person") == [""]


def test_a_damaged_line_is_a_problem_and_not_the_end(tmp_path: Path) -> None:
    reading = read_text(tmp_path, MIDDLE.replace("TITLE:", "this is no property\nTITLE:") + NEW, "phone.vcf")
    assert names(reading) == ["relief group", "Example Helper"]
    assert "card-lines-left-out" in codes(reading, "warning")


def test_a_card_without_end_or_name_is_reported(tmp_path: Path) -> None:
    text = "BEGIN:VCARD\nFN:Alpha\nBEGIN:VCARD\nTEL:0977700057\nEND:VCARD\n"
    reading = read_text(tmp_path, text, "phone.vcf")
    assert names(reading) == ["Alpha"]
    assert {"cards-without-end", "cards-without-name"} <= set(codes(reading, "warning"))


def test_a_card_within_a_card_is_one_of_its_own(tmp_path: Path) -> None:
    text = "BEGIN:VCARD\nFN:Alpha\nAGENT:\nBEGIN:VCARD\nFN:Beta\nEND:VCARD\nTITLE:Chair\nEND:VCARD\n"
    reading = read_text(tmp_path, text, "phone.vcf")
    assert names(reading) == ["Alpha", "Beta"]
    assert column(reading, "contacts", "position") == ["Chair"]


def test_a_fold_within_a_letter_and_a_wide_encoding_are_read(tmp_path: Path) -> None:
    folded = NEW.encode().replace("ကူ".encode(), "က".encode() + b"\xe1\r\n \x80\xb0")
    assert column(read_text(tmp_path, folded, "a.vcf"), "entities", "name_my") == ["ကူညီသူ"]
    assert column(read_text(tmp_path, NEW.encode("utf-16"), "b.vcf"), "entities", "name_my") == ["ကူညီသူ"]


@pytest.mark.parametrize(
    ("content", "key"),
    (
        (NEW[:-11], "broken-cards.cut"),
        ("BEGIN:VCARD\nEND:VCARD\n", "broken-cards.none"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "wrong-kind-of-file"),
        (b"\x89PNG....", "wrong-kind-of-file"),
    ),
)
def test_a_broken_file_is_refused_in_one_sentence(tmp_path: Path, content: str | bytes, key: str) -> None:
    assert refused(tmp_path, content, "x.vcf") == key


def test_hostile_lines_end_early(tmp_path: Path) -> None:
    many = 'A;"' * 20_000
    for line in (f"TEL;{many}", "FN:" + "\\" * 99_999, "N:" + ";" * 99_999, "BEGIN:VCARD\nAGENT:\n" * 5_000):
        check_survives(tmp_path, f"BEGIN:VCARD\nFN:Alpha\n{line}\nEND:VCARD\n", "x.vcf")


NAME = st.sampled_from(["FN", "N", "ORG", "TEL;CELL", "EMAIL", "IMPP", "NOTE", "item1.TEL", "item1.X-ABLabel", "AGENT"])
LINE = st.builds("{}:{}".format, NAME, st.text(max_size=12)) | st.text(max_size=12)


@given(st.lists(LINE | st.sampled_from(["BEGIN:VCARD", "END:VCARD", "N;ENCODING=QUOTED-PRINTABLE:=E1="]), max_size=12))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_lines_give_a_report_or_a_typed_error(tmp_path: Path, lines: list[str]) -> None:
    content = "\n".join(["BEGIN:VCARD", *lines, "END:VCARD"]).encode("utf-8", "replace")
    check_survives(tmp_path, content, "x.vcf")


OUTLOOK = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;LANGUAGE=en-us:Aye;Thiri\r\nFN:Thiri Aye\r\nORG:Green House;Aid\r\nTITLE:Clerk\r\n"
    "TEL;WORK;VOICE:(09) 420 000 001\r\nTEL;CELL;VOICE:09 420 000 002\r\nX-MS-OL-DEFAULT-POSTAL-ADDRESS:0\r\n"
    "ADR;WORK;PREF;ENCODING=QUOTED-PRINTABLE:;;Long Road 1=0D=0A=\r\nBlock 2;Kale;;;\r\n"
    "EMAIL;PREF;INTERNET:thiri@example.org\r\nREV:20240102T000000Z\r\nEND:VCARD\r\n"
)
IPHONE = (
    "BEGIN:VCARD\nVERSION:3.0\nPRODID:-//Apple Inc.//iOS 5.0.1//EN\nN:Min;Ko;;;\nFN:Ko Min\nORG:Blue House;\n"
    "item1.EMAIL;type=INTERNET;type=pref:ko.min@example.org\nitem1.X-ABLabel:home\n"
    "TEL;type=CELL;type=VOICE;type=pref:+95 9 420 000 003\nTEL;type=IPHONE;type=CELL;type=VOICE:+95 9 420 000 004\n"
    "PHOTO;ENCODING=b;TYPE=JPEG:AAAA\n AAAA\nEND:VCARD\n"
)
KDE = (
    "BEGIN:VCARD\nVERSION:4.0\nUID:urn:uuid:1\nN:Paw;Naw;;;\nFN:Naw Paw\nORG:Red House\nROLE:Nurse\n"
    'TEL;TYPE="cell,pref":tel:+959420000005\nEMAIL;TYPE=work:naw@example.org\n'
    "X-KADDRESSBOOK-X-SpousesName:\nEND:VCARD\n"
)


@pytest.mark.parametrize("card", (OUTLOOK, IPHONE, KDE))
def test_cards_of_three_programs_have_the_routes_that_another_parser_counts(tmp_path: Path, card: str) -> None:
    """The counts are those of the lines of the card: its numbers, addresses and organizations."""
    reading = read_text(tmp_path, card + card.replace("House", "Tower"), "contacts.vcf")
    lines = [line.partition(":")[0].rpartition(".")[2].partition(";")[0] for line in card.splitlines()]
    routes = lines.count("TEL") + lines.count("EMAIL")
    handles = {row["handle"] for row in reading.records.contacts.rows()}
    assert (len(names(reading)), len(handles), reading.records.contacts.size) == (2, routes, 2 * routes)
    assert not reading.errors
