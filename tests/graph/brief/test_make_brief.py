"""The brief: what it says, what it never says, and which records each sentence rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from kunyet.graph.brief.brief import Brief
from kunyet.graph.brief.brief_inputs import UNNAMED
from kunyet.graph.brief.make_brief import make_brief
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.records import Records
from kunyet.graph.stores.gap_states import GapState
from tests.helpers.building import before, contact_row, directory, entities, entity, need, tie
from tests.helpers.viewing import view_of

HELD = before(60)
ACTORS = [
    *entities("org-a org-b org-c", region="Yangon", verified_on=before(9)),
    entity("org-lost", status="detained", status_since=before(3)),
    entity("org-alone", region="Chin"),
    entity("nug", "nug_contact"),
    entity("dn", "defector_network"),
    entity("dn-lost", "defector_network"),
]
RECORDS: dict[str, Any] = {
    "entities": [
        *ACTORS,
        entity("first", "forum", date=before(300)),
        entity("second", "forum", date=HELD),
        entity("third", "forum", date=before(-60), place="zqplaceqz"),
        entity("late", "commitment", due=before(20), since=HELD, progress_on=before(30)),
        entity("kept", "commitment", due=before(20), state="done", evidence_on=before(9), progress_on=before(8)),
        entity("said", "commitment", due=before(20), state="done", progress_on=before(8)),
        entity("dropped", "commitment", state="dropped", progress_on=before(8)),
        entity("fund", "initiative", budget=100, funded=30, currency="USD"),
    ],
    "ties": [
        tie("org-a", "org-b", channel="signal", last_contact=before(5)),
        tie("org-b", "org-c", channel="phone", last_contact=before(5), since=before(4)),
        tie("org-a", "org-c", channel="viber", until=before(2)),
        tie("org-a", "nug", channel="signal", last_contact=before(5)),
        tie("dn", "nug", channel="signal", last_contact=before(5)),
        tie("org-lost", "org-a", channel="signal"),
        tie("org-a", "second", "attended", delegates=6, women=3),
        tie("org-b", "second", "attended", delegates=4, women=1),
        tie("org-a", "first", "attended", delegates=4, women=0),
        tie("org-b", "late", "owns"),
        tie("org-c", "third", "attended", delegates=9, women=9),
    ],
    "needs": [need("org-a", "shelter"), need("org-c", "shelter", "offer"), need("org-b", "legal")],
}  # fmt: skip


def records_of(**changes: Any) -> Records:
    given = {**RECORDS, **changes}
    return directory(given["entities"], given["ties"], needs=given["needs"])


def brief_of(records: Records | None = None, role: str = "coordinator", **asked: Any) -> Brief:
    return make_brief(view_of(records or records_of(), role), **asked)


def texts(brief: Brief, language: str = "en") -> list[str]:
    return [one.in_words(language) for section in brief.sections() for one in section.statements()]


def sections(brief: Brief) -> dict[str, list[str]]:
    return {
        section.title.in_words("en"): [one.in_words("en") for one in section.statements()]
        for section in brief.sections()
    }


def without(id: str) -> Records:
    """Return the records without an entity and all that names it, or without a tie."""
    ends = ("from", "to", "entity")
    left: dict[str, list[Mapping[str, str]]] = {
        name: [row for row in rows if row.get("id") != id and id not in [row.get(end) for end in ends]]
        for name, rows in RECORDS.items()
    }
    return records_of(**left)


@cache
def texts_without(id: str) -> list[str]:
    return texts(brief_of(without(id)))


def statements() -> Iterator[tuple[str, tuple[str, ...]]]:
    for section in brief_of().sections():
        for one in section.statements():
            yield one.in_words("en"), one.rests_on


@pytest.mark.parametrize(
    ("text", "rests_on"), [one for one in statements() if one[1]], ids=lambda value: str(value)[:40]
)
def test_every_sentence_changes_with_a_record_that_it_rests_on(text: str, rests_on: tuple[str, ...]) -> None:
    known = {row["id"] for name in ("entities", "ties") for row in RECORDS[name]}
    assert set(rests_on) <= known
    assert any(text not in texts_without(id) for id in rests_on)


def test_only_what_is_always_so_rests_on_nothing() -> None:
    fixed = {text for text, rests_on in statements() if not rests_on}
    assert fixed == {
        "No loss of 5 or more is recorded since 31 January 2024. Smaller numbers are not printed.",
        "Whom to invite next is not printed. A coordinator finds it on the page of forums.",
        "What is not recorded is not counted. It does not mean no.",
    }


def test_page_by_page() -> None:
    said = sections(brief_of())
    assert said["State of the network"][:5] == [
        "On 31 March 2024 there are 8 actors: 6 of them in the largest part, and 3 parts in all.",
        "75 % of 8 actors are in the largest part 75 % at the last forum",
        "1 of 2 defector networks reach the NUG 1 of 2 at the last forum",
        "1 of 3 promises that were due are kept 0 were due by the last forum",
        "40 % women at the last forum, by 2 of 2 delegations 0 % at the forum before",
    ]
    assert said["Since second"][1:] == [
        "1 tie ended, and 1 tie began.",
        "3 promises were done or dropped since then.",
    ]
    assert "Take on a promise: 1 has no owner." not in said["What is asked of you"]
    assert "Help to find funds: 1 initiative has less than they need." in said["What is asked of you"]
    assert said["Promises"] == [
        "1 of the 3 promises due by now is kept, with evidence.",
        "1 is said to be done, without evidence.",
        "1 is late.",
        "1 was dropped.",
        "Late: “late”, due on 11 March 2024. Owner: org-b.",
    ]
    assert said["Support"][0].startswith("2 needs are open. For 1, nobody in reach offers help. 1 offer is open.")
    assert said["Support"][1:] == ["legal | 1 | 0", "shelter | 1 | 1"]
    assert said["Money"] == ["1 initiative has less money than the budget.", "USD | 100 | 30 | 0 | 70"]
    assert said["At the table"][:2] == [
        "2 delegations are recorded at second, with 10 delegates.",
        "40 % of the delegates were women: 4 of 10, by 2 delegations of 2.",
    ]
    assert said["How sure the figures are"][:2] == [
        "3 of 8 actors were verified within 180 days.",
        "4 of 5 ties have a date of contact.",
    ]


def test_losses_below_five_are_not_told_and_never_by_name() -> None:
    lost = [entity(f"zqlost{n}", status="detained", status_since=before(3), until=before(-1)) for n in range(5)]
    four, five = (
        sections(brief_of(records_of(entities=[*RECORDS["entities"][5:], *lost[:n]], ties=[], needs=[])))[
            "Since second"
        ]
        for n in (4, 5)
    )
    assert four[0] == "No loss of 5 or more is recorded since 31 January 2024. Smaller numbers are not printed."
    assert five[0] == "5 actors were detained since 31 January 2024."
    assert "zqlost" not in " ".join(four + five)


def test_a_loss_before_the_forum_is_not_counted_again() -> None:
    lost = [entity(f"l{n}", status="unreachable", status_since=before(70)) for n in range(9)]
    said = sections(brief_of(records_of(entities=[*RECORDS["entities"], *lost])))["Since second"]
    assert said[0].startswith("No loss")


def test_gaps_that_would_be_a_target_list_are_counted_only() -> None:
    records = records_of()
    gaps = find_gaps(view_of(records))
    targets = [gap for code in UNNAMED for gap in gaps.top(0, code=code)]
    assert targets
    said = sections(brief_of(records))
    sentences = " ".join(said["Worst gaps"] + said["Introductions to make"])
    assert not any(gap.sentence in sentences for gap in targets)
    assert "dn-lost" not in sentences
    assert f"Cannot be reached ({len(gaps.by_code['out-of-reach'])})" in sentences


def test_nothing_is_said_of_a_forum_to_come() -> None:
    for asked in ("", "third", "second"):
        brief = brief_of(forum=asked)
        said = " ".join(texts(brief)) + " ".join(texts(brief, "my"))
        assert "third" not in said
        assert "zqplaceqz" not in said
        assert brief.since is not None
        assert brief.since.en == "second"


def test_changes_are_counted_since_the_forum_that_is_asked_for() -> None:
    assert brief_of(forum="first").since is not None
    assert "Since first" in sections(brief_of(forum="first"))
    with pytest.raises(KunyetError, match="not a forum"):
        brief_of(forum="org-a")
    with pytest.raises(KunyetError) as refused:
        brief_of(forum="nowhere")
    assert refused.value.code == "unknown-id"


def test_a_gap_says_who_it_is_assigned_to_and_a_waived_one_is_left_out() -> None:
    gap = find_gaps(view_of(records_of())).by_id("isolated:org-alone")
    assert gap is not None
    assigned = {gap.id: GapState(gap.id, "assigned", assigned_to="org-c")}
    assert "Assigned to org-c." in sections(brief_of(states=assigned))["Worst gaps"][1]
    waived = {gap.id: GapState(gap.id, "waived", waived_until=before(-30))}
    assert gap.sentence not in " ".join(sections(brief_of(states=waived))["Worst gaps"])


@pytest.mark.parametrize(("role", "pages"), (("coordinator", 4), ("analyst", 4), ("policymaker", 2)))
def test_each_role_has_so_many_pages(role: str, pages: int) -> None:
    brief = brief_of(role=role)
    assert (brief.role, brief.most_pages) == (role, pages)


def test_a_brief_is_made_from_what_its_reader_may_see() -> None:
    """A defector network has its code name, a red record is absent, and a way of contact is in no brief."""
    red = entity("org-red", name="zqredqz", tlp="RED")
    secret = entity("dn", "defector_network", name="zqsecretqz", notes="zqnotesqz")
    rows = [red, secret, *(row for row in RECORDS["entities"] if row["id"] != "dn")]
    records = directory(rows, RECORDS["ties"], contacts=[contact_row("org-a", handle="zqhandleqz")])
    for role in ("policymaker", "analyst"):
        brief = make_brief(view_of(records, role))
        told = repr(brief) + " ".join(texts(brief) + texts(brief, "my"))
        assert "zq" not in told
    assert "zqredqz" in repr(make_brief(view_of(records)))


def test_an_empty_directory_says_what_to_do() -> None:
    said = sections(make_brief(view_of(directory())))
    assert said["State of the network"] == ["Nothing is recorded yet. Load the first entries on the page Import."]
    assert said["Since the last forum"] == said["At the table"]
    assert said["At the table"][0].startswith("No forum was held before this date. Record one")
    assert said["Promises"][0].startswith("No promise is recorded. Record")
    assert said["Support"][0].startswith("No need is recorded. Ask")
    assert said["Money"][0].startswith("No initiative with a budget is recorded.")
    assert said["Channels, and a blackout"][0].startswith("No tie between actors is recorded.")


def test_findings_are_printed_one_by_one_and_only_for_who_sees_them() -> None:
    rows = [
        {"id": f"f-{n}", "forum": "second", "box": box, "text": f"zq{n}", "text_my": f"မှတ်{n}"}
        for n, box in enumerate(("threat", "strength", "weakness"))
    ]
    rows.append({**rows[0], "id": "f-3", "forum": "first"})
    records = directory(RECORDS["entities"], RECORDS["ties"], findings=rows)
    assert sections(brief_of(records))["What the forum found"] == [
        "3 findings are recorded, and 0 of them are printed here."
    ]
    brief = brief_of(records, findings=("f-0", "f-1"))
    assert sections(brief)["What the forum found"][1:] == ["Strength: zq1", "Threat: zq0"]
    assert "အားသာချက် – မှတ်1" in texts(brief, "my")
    assert [one.rests_on for one in brief.pages[3][2].items] == [("f-1",), ("f-0",)]
    assert "zq" not in repr(brief_of(records, "policymaker"))
    for role, asked in (("policymaker", "f-0"), ("coordinator", "f-3"), ("coordinator", "f-9")):
        with pytest.raises(KunyetError) as refused:
            brief_of(records, role, findings=(asked,))
        assert refused.value.code == "unknown-id"
        assert f"`{asked}`" in str(refused.value)
