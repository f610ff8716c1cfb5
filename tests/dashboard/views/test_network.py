"""The network page: its first state, the effect of each step, what stays, and that a narrower role never sees what a
wider one chose.
"""

from __future__ import annotations

import json
import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.dashboard.cache.canvas import CanvasRequest, get_canvas_content
from kunyet.dashboard.components.network.save_box import _data_maker
from kunyet.dashboard.present.network import actors_or_groups
from kunyet.dashboard.present.network.canvas_steps import GROUP_PREFIX, CanvasState, UndoStack
from kunyet.dashboard.present.network.network_filter import MeasureRange, NetworkFilter
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.outside.note_leaving import Leaving
from kunyet.graph.text.dates import read_day
from kunyet.graph.vocabulary.cycle.artefacts import Artefact
from tests.dashboard.directories import make_encrypted, open_encrypted, to_page, try_to_unlock
from tests.dashboard.helpers import OpenPage, hostile_rows, page_html, sent_text, write_tables
from tests.dashboard.networks import EARLIER_DAY, write_line_over_time, write_rings


def steps_of(app: AppTest) -> UndoStack:
    """Return the steps that a session remembers."""
    held = app.session_state["kunyet.network-steps"]
    assert isinstance(held, UndoStack)
    return held


def drawn(app: AppTest) -> str:
    """Return what the canvas of a page is sent."""
    return next(part for part in sent_text(app).split("\n") if '"count"' in part and '"apart"' in part)


def press(app: AppTest, what: str) -> AppTest:
    """Press one of the buttons of the picture."""
    return app.button(key=f"do-{what}").click().run()


def test_a_small_network_is_drawn_whole_and_a_large_one_by_groups(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = write_rings(tmp_path)
    assert '"r0-0"' in drawn(open_page("network", store=store))
    monkeypatch.setattr(actors_or_groups, "MOST_LEGIBLE", 10)
    app = open_page("network", store=store)
    assert f'"{GROUP_PREFIX}Kayin"' in drawn(app)
    assert '"r0-0"' not in drawn(app)


def test_a_chosen_actor_is_begun_from_expanded_hidden_and_all_of_it_undone(open_page: OpenPage, tmp_path: Path) -> None:
    app = open_page("network", store=write_rings(tmp_path), selection=("r0-1",))
    press(app, "only")
    assert steps_of(app).now.start == ("r0-1",)
    press(app, "expand")
    assert set(steps_of(app).now.start or ()) == {"r0-1", "r0-0", "r0-2"}
    assert '"r0-3"' not in drawn(app)
    app.session_state["kunyet.selection"] = ("r0-0",)
    press(app.run(), "hide")
    assert '"r0-0"' not in drawn(app)
    for _step in range(3):
        press(app, "undo")
    assert steps_of(app).now == CanvasState()
    press(app, "redo")
    assert steps_of(app).now.start == ("r0-1",)
    press(app, "whole")
    assert '"r2-4"' in drawn(app)
    assert app.button(key="do-whole").disabled


def test_whoever_is_sought_is_brought_back_into_the_picture(open_page: OpenPage, tmp_path: Path) -> None:
    hidden = UndoStack(CanvasState("actor", start=("r0-0",), hidden=("r2-0",)))
    app = open_page("network", store=write_rings(tmp_path), **{"network-steps": hidden, "sought": "r2-0"})
    assert steps_of(app).now.start == ("r0-0", "r2-0")
    assert '"r2-0"' in drawn(app)
    assert app.session_state["kunyet.selection"] == ("r2-0",)


def test_in_a_large_network_whoever_is_sought_is_begun_from_and_nobody_moves_when_more_come(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("kunyet.dashboard.present.network.actors_or_groups", "kunyet.dashboard.cache.canvas"):
        monkeypatch.setattr(f"{module}.MOST_LEGIBLE", 10)
    app = open_page("network", store=write_rings(tmp_path), sought="r0-1")
    first = steps_of(app).now
    assert (first.by, set(first.start or ())) == ("actor", {"r0-0", "r0-1", "r0-2"})
    app.session_state["kunyet.selection"] = ("r0-0",)
    press(app.run(), "expand")
    later = steps_of(app).now
    assert {"r1-0", "r0-4"} <= set(later.start or ())
    assert set(first.positions) <= set(later.positions)


def test_a_filter_of_a_large_network_is_drawn_by_actors(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, number in (
        ("kunyet.dashboard.present.network.actors_or_groups.MOST_LEGIBLE", 10),
        ("kunyet.dashboard.cache.canvas.MOST_DRAWN", 10),
    ):
        monkeypatch.setattr(name, number)
    app = open_page("network", store=write_rings(tmp_path), **{"network-regions": ("Chin",)})
    assert '"r1-0"' in drawn(app)
    assert '"r0-0"' not in drawn(app)


@pytest.mark.parametrize("by", ("region", "kind", "community"))
def test_groups_open_and_close(open_page: OpenPage, tmp_path: Path, by: str) -> None:
    group = {"region": "Kayin", "kind": "organization", "community": "r0-0"}[by]
    app = open_page(
        "network", store=write_rings(tmp_path), **{"network-steps": UndoStack(CanvasState(by, opened=(group,)))}
    )
    assert '"r0-1"' in drawn(app)
    app.button(key="close-group-0").click().run()
    assert steps_of(app).now.opened == ()
    assert f'"{GROUP_PREFIX}{group}"' in drawn(app)


def test_the_date_and_what_changed_since(open_page: OpenPage, tmp_path: Path) -> None:
    app = open_page("network", store=write_line_over_time(tmp_path), since=read_day("2022-07-01", late=False))
    assert "Since 1 July 2022: new: 1 actor and 1 tie; ended: 1 actor and 1 tie." in page_html(app)
    assert '"ended"' in drawn(app)
    app.toggle(key="comparing").set_value(False).run()
    assert '"ended"' not in drawn(app)
    app.select_slider(key="day").set_value(read_day("2022-07-01", late=False)).run()
    assert '"d"' in drawn(app)
    assert "As of 1 July 2022" in page_html(app)


def test_a_day_to_compare_with_that_is_none_is_no_error(open_page: OpenPage, tmp_path: Path) -> None:
    app = open_page("network", store=write_line_over_time(tmp_path), since=EARLIER_DAY + 1)
    assert not app.exception
    assert '"ended"' not in drawn(app)


def test_the_matrix_stands_in_the_place_of_the_picture(open_page: OpenPage, tmp_path: Path) -> None:
    app = open_page("network", store=write_rings(tmp_path), pair=("r0-0", "r0-1"), **{"network-form": "matrix"})
    assert "All that is drawn: 15 actors." in page_html(app)
    assert '"cells"' in sent_text(app)


def test_two_who_are_chosen_are_told_as_a_pair(open_page: OpenPage, tmp_path: Path) -> None:
    assert "k-pair" in page_html(open_page("network", store=write_rings(tmp_path), selection=("r0-0", "r0-1")))


def test_a_chosen_group_is_told_until_no_groups_are_drawn(open_page: OpenPage, tmp_path: Path) -> None:
    app = open_page(
        "network",
        store=write_rings(tmp_path),
        selection=(GROUP_PREFIX + "Kayin",),
        **{"network-steps": UndoStack(CanvasState("region"))},
    )
    assert "Ties among them" in page_html(app)
    app.button_group(key="by").set_value("actor").run()
    assert app.session_state["kunyet.selection"] == ()
    assert "Ties among them" not in page_html(app)


@pytest.mark.parametrize(("colour", "lang"), list(product(("region", "freshness", "channel"), ("en", "my"))))
def test_what_is_recorded_is_a_colour_with_its_legend(open_page: OpenPage, colour: str, lang: str) -> None:
    app = open_page("network", lang=lang, **{"colour-by": colour})
    assert not app.exception
    assert "k-swatch" in sent_text(app)


def test_an_actor_is_drawn_with_whoever_is_so_many_steps_away(open_page: OpenPage, tmp_path: Path) -> None:
    app = open_page("network", store=write_rings(tmp_path), selection=("r0-1",))
    assert app.button(key="around-2").label == "2 steps (5)"
    app.button(key="around-1").click().run()
    assert set(steps_of(app).now.start or ()) == {"r0-1", "r0-0", "r0-2"}
    app.button(key="around-3").click().run()
    assert set(steps_of(app).now.start or ()) == {*(f"r0-{at}" for at in range(5)), "r1-0", "r1-1", "r1-4", "r2-0"}
    assert "9 of 15 actors" in page_html(app)


def test_the_path_between_two_is_drawn_and_told_while_they_are_chosen(open_page: OpenPage, tmp_path: Path) -> None:
    app = open_page("network", store=write_rings(tmp_path), selection=("r0-1", "r2-1"))
    app.button(key="path-shortest").click().run()
    path = ["r0-1", "r0-0", "r1-0", "r2-0", "r2-1"]
    assert f'"path": {json.dumps(path)}' in sent_text(app)
    assert "4 steps" in page_html(app)
    app.session_state["kunyet.selection"] = ("r0-1",)
    assert '"path": []' in sent_text(app.run())


def test_a_filter_that_stands_nowhere_in_the_legend_comes_first_and_is_taken_back(
    open_page: OpenPage, tmp_path: Path
) -> None:
    wanted = (MeasureRange("degree", 3.0, 4.0),)
    app = open_page("network", store=write_rings(tmp_path), **{"network-ranges": wanted})
    assert '"r0-1"' not in drawn(app)
    assert "Ties (degree): 3 to 4" in sent_text(app)
    assert "3 of 15 actors" in page_html(app)
    app.button(key="no-filter").click().run()
    assert '"r0-1"' in drawn(app)


@pytest.mark.parametrize("layout", ("map", "rings"))
def test_another_layout_is_a_step_that_is_undone(open_page: OpenPage, tmp_path: Path, layout: str) -> None:
    app = open_page("network", store=write_rings(tmp_path), selection=("r1-0",))
    before = drawn(app)
    app.selectbox(key="layout").set_value(layout).run()
    assert drawn(app) != before
    assert steps_of(app).now.layout == layout
    press(app, "undo")
    assert drawn(app) == before


def test_another_role_knows_nothing_of_what_was_chosen_and_drawn(open_page: OpenPage, tmp_path: Path) -> None:
    app = open_page("network", store=write_rings(tmp_path), selection=("r0-1",), pair=("r0-0", "r0-1"))
    press(app, "only")
    app.selectbox(key="role").set_value("analyst").run()
    left = ("network-steps", "selection", "pair", "matrix-of", "save", "since", "network-path", "network-path-ends")
    for name in (*left, "network-communities", "network-ranges"):
        key = f"kunyet.{name}"
        assert key not in app.session_state or app.session_state[key] in (None, (), UndoStack()), name


HIDDEN = re.compile(r"canary-(?:name-red|name-net|name-li|name-strike|handle-|notes-|source-)")


@pytest.mark.parametrize("form", ("region", "community", "matrix", "since", "freshness"))
def test_nothing_above_an_analyst_is_in_any_form_of_the_page(open_page: OpenPage, tmp_path: Path, form: str) -> None:
    rows = hostile_rows("canary-{place}-end")
    for tie in rows["ties"]:
        tie["since"] = "2023-01-01"
    store = write_tables(tmp_path / "marked", **rows)
    forms: dict[str, dict[str, Any]] = {
        "region": {"network-steps": UndoStack(CanvasState("region", opened=("Kayin",)))},
        "community": {"network-steps": UndoStack(CanvasState("community"))},
        "matrix": {"network-form": "matrix"},
        "since": {"since": read_day("2023-04-01", late=False)},
        "freshness": {"colour-by": "freshness"},
    }
    for role, found in (("analyst", False), ("coordinator", True)):
        app = open_page("network", role, store=store, **forms[form])
        assert not app.exception
        assert bool(HIDDEN.search(sent_text(app))) == found


def test_pins_are_kept_for_the_person_and_drawn_in_their_next_session(open_page: OpenPage, tmp_path: Path) -> None:
    pinned = CanvasState(pins=(("r0-0", (77.0, 88.0)),))
    app = open_page("network", store=write_rings(tmp_path), **{"network-steps": UndoStack(CanvasState(), (pinned,))})
    press(app, "undo")  # back to where somebody was pinned
    assert steps_of(app).now == pinned
    again = open_page("network", store=tmp_path / "rings")
    assert steps_of(again).now.pins == pinned.pins
    assert "77.0" in drawn(again)


def test_data_go_into_the_audit_log_before_they_are_made(start: object, tmp_path: Path) -> None:
    folder = make_encrypted(tmp_path)
    app = to_page(try_to_unlock(start(folder)), "network")  # type: ignore[operator]  # the fixture's function
    assert not app.exception
    app.button(key="save-svg").click().run()
    assert app.session_state["kunyet.save"]["form"] == "svg"
    with open_encrypted(folder) as store:
        assert ("export", ("coordinator", "svg")) in [(entry.action, tuple(entry.subjects)) for entry in store.audit()]


class Logged:
    """A store that only writes its log."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, str, tuple[str, ...]]] = []

    def log(self, who: str, action: str, subjects: tuple[str, ...]) -> None:
        """Write an entry."""
        self.entries.append((who, action, subjects))


def test_what_a_locked_directory_held_can_no_longer_be_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kunyet.dashboard.serving.settings import ServeSettings
    from kunyet.graph.access.viewer import Viewer

    run = PageRun(ServeSettings(str(write_line_over_time(tmp_path)), person="aye"), Viewer(), None)
    page = get_canvas_content(run.view_key(), CanvasRequest(NetworkFilter(), "actor", CanvasState()), "en")
    held = [Logged()]
    monkeypatch.setattr(PageRun, "store", property(lambda _self: held[0]))
    make = _data_maker(run, page, "json", Leaving(Artefact.EXPORT))
    assert b"Alpha" in make()
    assert held[0].entries == [("aye", "export", ("coordinator", "json"))]
    held.clear()
    monkeypatch.undo()
    with pytest.raises(KunyetError, match="locked"):
        make()


def test_where_names_do_not_last_a_sentence_stands_in_place_of_the_data(open_page: OpenPage, tmp_path: Path) -> None:
    store = write_rings(tmp_path)
    whole, narrow = (open_page("network", role, store=store) for role in ("coordinator", "analyst"))
    assert "save-csv" in {str(each.key) for each in whole.get("download_button")}
    assert "save-csv" not in {str(each.key) for each in narrow.get("download_button")}
    assert "These tables have no secret for code names" in page_html(narrow)
