"""A sight is changed step by step, and every step can be undone and taken again."""

from __future__ import annotations

from kunyet.dashboard.present.network.canvas_steps import LONGEST, PREFIX, Sight, Steps, is_group


def test_hidden_ones_come_back_when_they_are_brought_in() -> None:
    hidden = Sight().hide(["a", "b"])
    assert hidden.hidden == ("a", "b")
    assert hidden.bring(["b"]).hidden == ("a",)


def test_who_is_brought_in_joins_those_begun_from() -> None:
    assert Sight().begin(["a"]).bring(["b", "a"]).start == ("a", "b")
    assert Sight().bring(["b"]).start is None  # everybody is drawn already


def test_pins_stay_when_everybody_is_drawn_again() -> None:
    pinned = Sight().pin({"a": (1.04, 2.0)}).hide(["b"]).open("Kayin")
    assert not pinned.is_whole
    assert pinned.whole().is_whole
    assert pinned.whole().pinned == {"a": (1.0, 2.0)}
    assert pinned.unpin(["a"]).pins == ()


def test_groups_open_in_order_and_close_again() -> None:
    opened = Sight("region").open("Kayin").open("Shan").open("Kayin")
    assert opened.opened == ("Kayin", "Shan")
    assert opened.close("Kayin").opened == ("Shan",)
    assert opened.close().opened == ()


def test_another_grouping_forgets_the_groups_of_the_old_one() -> None:
    sight = Sight("region").open("Kayin").hide(["a", PREFIX + "Shan"]).group_by("kind")
    assert (sight.by, sight.opened, sight.hidden) == ("kind", (), ("a",))
    assert is_group(PREFIX)
    assert not is_group("a")


def test_a_step_can_be_undone_and_taken_again_until_another_is_taken() -> None:
    one, two = Sight().hide(["a"]), Sight().hide(["a", "b"])
    steps = Steps().take(one).take(two)
    assert steps.undo().now == one
    assert steps.undo().redo().now == two
    assert steps.undo().undo().undo().now == Sight()
    other = steps.undo().take(Sight().hide(["c"]))
    assert other.redo() == other


def test_the_same_sight_again_is_no_step() -> None:
    steps = Steps().take(Sight().hide(["a"]))
    assert steps.take(Sight().hide(["a"])) is steps


def test_old_steps_are_let_go_of() -> None:
    steps = Steps()
    for number in range(LONGEST + 20):
        steps = steps.take(Sight().hide([str(number)]))
    assert len(steps.past) == LONGEST
