"""Routes in words: steps as something to do, and trust, in both languages."""

from __future__ import annotations

import pytest

from kunyet.graph.routes import find_routes
from kunyet.graph.routes.route_words import trust_message
from tests.helpers.building import before, directory, entity, tie
from tests.helpers.viewing import view_of


def test_the_first_step_asks_for_an_introduction() -> None:
    entities = [entity("me"), entity("green", name="Green Harbour", name_my="စိမ်းလန်း"), entity("k", name="K")]
    ties = [tie("me", "green", channel="signal"), tie("green", "k", channel="in person")]
    steps = find_routes(view_of(directory(entities, ties)), "me", "k").routes[0].steps
    assert steps[0].sentence == "Ask Green Harbour over Signal to introduce you to K."
    assert steps[0].sentence_my == "စိမ်းလန်း ကို Signal ဖြင့် ဆက်သွယ်ပြီး သင့်ကို K နှင့် မိတ်ဆက်ပေးရန် မေတ္တာရပ်ခံပါ။"
    assert steps[1].sentence == "Green Harbour introduces you to K in person."


def test_a_direct_tie_is_one_step() -> None:
    step = find_routes(view_of(directory("ab", [tie("a", "b", channel="phone")])), "a", "b").routes[0].steps[0]
    assert step.sentence == "Contact b by phone."


@pytest.mark.parametrize(
    ("days", "english", "burmese"),
    (
        ([12, 3], "every step checked within 12 days", "အဆင့်တိုင်းကို ၁၂ ရက်အတွင်း စစ်ဆေးထားပါသည်"),
        ([1], "every step checked within 1 day", "အဆင့်တိုင်းကို ၁ ရက်အတွင်း စစ်ဆေးထားပါသည်"),
        ([0, 0], "every step checked today", "အဆင့်တိုင်းကို ယနေ့ စစ်ဆေးထားပါသည်"),
        ([None], "no contact is recorded on any step", "မည်သည့်အဆင့်တွင်မျှ ဆက်သွယ်ခဲ့သည့်ရက် မှတ်တမ်းမရှိပါ"),
    ),
)
def test_trust_is_the_age_of_the_oldest_check(days: list[int | None], english: str, burmese: str) -> None:
    trust = trust_message(days)
    assert (trust.in_words("en"), trust.in_words("my")) == (english, burmese)


def test_steps_never_checked_or_doubted_are_named() -> None:
    told = trust_message([None, 5, 0], doubted=2).in_words("en")
    assert (
        told
        == "no contact is recorded on 1 of 3 steps, the others checked within 5 days; low confidence in 2 of 3 steps"
    )


def test_lines_name_every_step_the_single_point_of_failure_and_what_is_in_the_way() -> None:
    ties = [
        tie("a", "b", channel="signal", last_contact=before(2), confidence="high"),
        tie("b", "c", last_contact=before(300)),
    ]
    found = find_routes(view_of(directory("abc", ties)), "a", "c")
    english, burmese = ("\n".join(found.lines(language)) for language in ("en", "my"))
    assert "Ask b over Signal to introduce you to c." in english
    assert "Every route passes b: find a deputy." in english
    assert "is stale" in english
    assert "b ကို Signal ဖြင့် ဆက်သွယ်ပြီး" in burmese


def test_where_there_is_no_route_the_lines_say_so() -> None:
    assert find_routes(view_of(directory("ab")), "a", "b").lines()[0] == "There is no route."
