"""A sight is changed step by step, and every step can be undone and taken again."""

from __future__ import annotations

from kunyet.dashboard.present.network.canvas_steps import MOST_STEPS, GROUP_PREFIX, CanvasState, UndoStack, is_group


def test_hidden_ones_come_back_when_they_are_brought_in() -> None:
    hidden = CanvasState().hide(["a", "b"])
    assert hidden.hidden == ("a", "b")
    assert hidden.bring(["b"]).hidden == ("a",)


def test_who_is_brought_in_joins_those_begun_from() -> None:
    assert CanvasState().begin(["a"]).bring(["b", "a"]).start == ("a", "b")
    assert CanvasState().bring(["b"]).start is None  # everybody is drawn already


def test_pins_stay_when_everybody_is_drawn_again() -> None:
    pinned = CanvasState().pin({"a": (1.04, 2.0)}).hide(["b"]).open("Kayin")
    assert not pinned.is_whole
    assert pinned.whole().is_whole
    assert pinned.whole().pinned == {"a": (1.0, 2.0)}
    assert pinned.unpin(["a"]).pins == ()


def test_groups_open_in_order_and_close_again() -> None:
    opened = CanvasState("region").open("Kayin").open("Shan").open("Kayin")
    assert opened.opened == ("Kayin", "Shan")
    assert opened.close("Kayin").opened == ("Shan",)
    assert opened.close().opened == ()


def test_another_grouping_forgets_the_groups_of_the_old_one() -> None:
    sight = CanvasState("region").open("Kayin").hide(["a", GROUP_PREFIX + "Shan"]).group_by("kind")
    assert (sight.by, sight.opened, sight.hidden) == ("kind", (), ("a",))
    assert is_group(GROUP_PREFIX)
    assert not is_group("a")


def test_a_step_can_be_undone_and_taken_again_until_another_is_taken() -> None:
    one, two = CanvasState().hide(["a"]), CanvasState().hide(["a", "b"])
    steps = UndoStack().take(one).take(two)
    assert steps.undo().now == one
    assert steps.undo().redo().now == two
    assert steps.undo().undo().undo().now == CanvasState()
    other = steps.undo().take(CanvasState().hide(["c"]))
    assert other.redo() == other


def test_the_same_sight_again_is_no_step() -> None:
    steps = UndoStack().take(CanvasState().hide(["a"]))
    assert steps.take(CanvasState().hide(["a"])) is steps


def test_old_steps_are_let_go_of() -> None:
    steps = UndoStack()
    for number in range(MOST_STEPS + 20):
        steps = steps.take(CanvasState().hide([str(number)]))
    assert len(steps.past) == MOST_STEPS
