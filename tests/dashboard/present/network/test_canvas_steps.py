"""A canvas state is a value: each step makes a new one, and steps can be undone."""

from __future__ import annotations

from kunyet.dashboard.present.network.canvas_steps import GROUP_PREFIX, MOST_STEPS, CanvasState, UndoStack, is_group


def test_hidden_ones_come_back_when_they_are_brought_in() -> None:
    hidden = CanvasState().hide(["a", "b"])
    assert hidden.hidden == ("a", "b")
    assert hidden.add(["b"]).hidden == ("a",)


def test_who_is_brought_in_joins_those_begun_from() -> None:
    assert CanvasState().start_from(["a"]).add(["b", "a"]).start == ("a", "b")
    assert CanvasState().add(["b"]).start is None  # everybody is drawn already


def test_pins_stay_when_everybody_is_drawn_again() -> None:
    pinned = CanvasState().pin({"a": (1.04, 2.0)}).hide(["b"]).open_group("Kayin")
    assert not pinned.shows_all
    assert pinned.show_all().shows_all
    assert pinned.show_all().pinned_positions == {"a": (1.0, 2.0)}
    assert pinned.unpin(["a"]).pins == ()


def test_groups_open_in_order_and_close_again() -> None:
    opened = CanvasState("region").open_group("Kayin").open_group("Shan").open_group("Kayin")
    assert opened.opened == ("Kayin", "Shan")
    assert opened.close_groups("Kayin").opened == ("Shan",)
    assert opened.close_groups().opened == ()


def test_another_grouping_forgets_the_groups_of_the_old_one() -> None:
    sight = CanvasState("region").open_group("Kayin").hide(["a", GROUP_PREFIX + "Shan"]).group_by("kind")
    assert (sight.by, sight.opened, sight.hidden) == ("kind", (), ("a",))
    assert is_group(GROUP_PREFIX)
    assert not is_group("a")


def test_a_step_can_be_undone_and_taken_again_until_another_is_taken() -> None:
    one, two = CanvasState().hide(["a"]), CanvasState().hide(["a", "b"])
    steps = UndoStack().push(one).push(two)
    assert steps.undo().now == one
    assert steps.undo().redo().now == two
    assert steps.undo().undo().undo().now == CanvasState()
    other = steps.undo().push(CanvasState().hide(["c"]))
    assert other.redo() == other


def test_the_same_sight_again_is_no_step() -> None:
    steps = UndoStack().push(CanvasState().hide(["a"]))
    assert steps.push(CanvasState().hide(["a"])) is steps


def test_old_steps_are_let_go_of() -> None:
    steps = UndoStack()
    for number in range(MOST_STEPS + 20):
        steps = steps.push(CanvasState().hide([str(number)]))
    assert len(steps.past) == MOST_STEPS


def test_another_layout_keeps_the_pins_and_ends_with_what_was_moved_in_it() -> None:
    pinned = CanvasState(pins=(("a", (1.0, 2.0)),))
    there = pinned.lay_out("map")
    assert there.pinned_positions == {}
    moved = there.pin({"b": (3.0, 4.0)})
    assert (moved.pinned_positions, moved.pins) == ({"b": (3.0, 4.0)}, pinned.pins)
    assert moved.lay_out("map") == pinned
    rings = moved.lay_out("rings", ["a"])
    assert (rings.layout, rings.centre, rings.moved) == ("rings", ("a",), ())
    assert rings.group_by("kind").layout == ""
