"""One record as somebody types it is read as a loader reads a cell."""

from __future__ import annotations

from kunyet.graph.records.records import Records
from kunyet.loaders.reading.one_row import read_row

RECORDS = Records.of(
    None,
    entities=[
        {"id": "a", "name": "Green Harbour", "name_my": "ဆိပ်ကမ်း"},
        {"id": "b", "name": "Twin"},
        {"id": "c", "name": "Twin"},
    ],
    channels=[{"id": "pigeon", "name": "Pigeon post"}],
)


def test_cells_become_canonical() -> None:
    typed = {
        "kind": "အဖွဲ့အစည်း",
        "name": " Two  Words ",
        "since": "၂၀၂၄-၀၃-၀၁",
        "members": "about 20",
        "region": "Kayin State",
        "notes": "",
    }
    values, findings = read_row("entities", typed, RECORDS)
    assert values == {
        "kind": "organization",
        "name": "Two  Words",
        "since": "2024-03-01",
        "members": "~20",
        "region": "Kayin",
    }
    assert findings == []


def test_an_entity_is_named_by_id_or_by_a_name_that_it_alone_has() -> None:
    assert read_row("ties", {"from": "a", "to": "Twin"}, RECORDS)[0] == {"from": "a", "to": "Twin"}
    assert read_row("ties", {"from": "ဆိပ်ကမ်း", "to": "Green Harbour"}, RECORDS)[0] == {"from": "a", "to": "a"}


def test_channels_are_words_of_the_directory_too() -> None:
    assert (
        read_row("ties", {"from": "a", "to": "b", "channel": "Signal|Pigeon Post"}, RECORDS)[0]["channel"]
        == "signal|pigeon"
    )


def test_an_ambiguous_date_is_reported_and_stays_as_typed() -> None:
    values, findings = read_row("ties", {"from": "a", "to": "b", "since": "03/04/2024"}, RECORDS)
    assert [(one.column, one.code) for one in findings] == [("since", "ambiguous-date")]
    assert values["since"] == "03/04/2024"


def test_an_unknown_region_is_a_warning_and_stays() -> None:
    values, findings = read_row("entities", {"name": "New", "region": "Chinn"}, RECORDS)
    assert [(one.code, one.severity) for one in findings] == [("unknown-region", "warning")]
    assert values["region"] == "Chinn"


def test_extra_columns_stay_and_an_empty_row_is_empty() -> None:
    assert read_row("entities", {"colour": " blue "}, RECORDS)[0] == {"colour": "blue"}
    assert read_row("entities", {}, RECORDS) == ({}, [])


def test_commas_of_either_script_part_a_list_and_a_name_keeps_its_own_comma() -> None:
    values, findings = read_row("entities", {"serves": "Chin, ကချင်ပြည်နယ်၊ Mon", "aliases": "Aid, Inc.; AI"}, RECORDS)
    assert values == {"serves": "Chin|Kachin|Mon", "aliases": "Aid, Inc.|AI"}
    assert findings == []
