"""The network page in a real browser: begin, expand, hide, pin and undo by mouse and by keyboard; groups, matrix,
dates; saved files.
"""

from __future__ import annotations

import re
import struct
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watched, watched
from tests.browser.judging import excess, serious, stand_still

DELTA = "org-delta-lamp"
CANVAS = "globalThis.kunyetPage?.drawn.get('canvas')"


def nodes(page: Page) -> dict[str, dict[str, Any]]:
    """Return the drawn nodes and edges, by id."""
    return {node["id"]: node for node in page.evaluate(f"{CANVAS}.data.nodes")}


def spot(page: Page, entity: str) -> tuple[float, float]:
    """Return the position of an actor on the screen."""
    frame = page.locator(".k-canvas").bounding_box()
    assert frame is not None
    at = page.evaluate(f"id => {CANVAS}.network.canvasToDOM({CANVAS}.network.getPosition(id))", entity)
    return frame["x"] + at["x"], frame["y"] + at["y"]


def stand(page: Page) -> dict[str, Any]:
    """Return the positions of all actors on the canvas."""
    found: dict[str, Any] = page.evaluate(f"{CANVAS}.network.getPositions()")
    return found


def until(page: Page, expression: str) -> None:
    """Wait until a condition on the picture (`p`) holds."""
    page.wait_for_function(f"(() => {{ const p = {CANVAS}; return p?.network && p.data && ({expression}); }})()")


def opened(window: Watched, path: str = "/network") -> Page:
    """Open the page and wait for the picture."""
    page = window.open(path)
    until(page, "p.labels")
    return page


def test_begin_expand_hide_pin_and_undo_by_keyboard(browser: Browser, sample: str) -> None:
    with watched(browser, sample) as window:
        page = opened(window)
        everybody = len(nodes(page))
        page.locator(".k-picture").focus()
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Enter")
        expect(page.locator(".k-table tr.chosen")).to_have_count(1)
        page.keyboard.press("o")
        until(page, "p.data.nodes.length === 1")
        page.keyboard.press("e")
        until(page, "p.data.nodes.length > 1")
        around = len(nodes(page))
        page.keyboard.press("Alt+ArrowRight")
        until(page, "p.data.nodes.some(node => node.pinned)")
        page.keyboard.press("h")
        until(page, f"p.data.nodes.length === {around - 1}")
        page.keyboard.press("Control+z")
        until(page, f"p.data.nodes.length === {around}")
        page.keyboard.press("Control+z")
        until(page, "!p.data.nodes.some(node => node.pinned)")
        page.keyboard.press("Control+y")
        until(page, "p.data.nodes.some(node => node.pinned)")
        page.keyboard.press("Control+z")
        until(page, "!p.data.nodes.some(node => node.pinned)")
        page.keyboard.press("a")
        until(page, f"p.data.nodes.length === {everybody}")


def test_a_dragged_actor_stays_there_and_no_other_moves(browser: Browser, sample: str) -> None:
    with watched(browser, sample) as window:
        page = opened(window)
        before = stand(page)
        x, y = spot(page, DELTA)
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x - 30, y + 40, steps=5)
        page.mouse.up()
        until(page, f"p.byId.get('{DELTA}').pinned")
        after = stand(page)
        assert {one for one in before if before[one] != after[one]} == {DELTA}
        page.get_by_role("radio", name="မြန်မာ").click()
        until(page, f"/[က-႟]/.test(p.byId.get('{DELTA}').label)")
        again = stand(page)
        assert all(abs(again[one][axis] - after[one][axis]) < 1 for one in after for axis in ("x", "y"))
        stand_still(page)  # the lines above the picture are longer now, and move it
        page.mouse.click(*spot(page, DELTA))
        expect(page.locator(".k-table tr.chosen")).to_have_count(1)
        window.settle()
        page.locator(".st-key-do-unpin button").first.click()
        until(page, f"!p.byId.get('{DELTA}').pinned")
        assert abs(stand(page)[DELTA]["x"] - before[DELTA]["x"]) < 1


def test_a_group_opens_and_closes_by_keyboard_and_no_other_moves(browser: Browser, sample: str) -> None:
    with watched(browser, sample) as window:
        page = opened(window)
        page.get_by_role("radio", name="Communities").click()
        until(page, "p.data.nodes.some(node => node.id.startsWith('group:')) && p.labels")
        before = stand(page)
        page.locator(".k-picture").focus()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        expect(page.locator(".st-key-side h2")).to_be_visible()
        page.keyboard.press("e")
        until(page, "p.data.nodes.some(node => !node.id.startsWith('group:'))")
        now = stand(page)
        assert all(now[one] == before[one] for one in before if one in now)
        page.keyboard.press("c")
        until(page, "p.data.nodes.every(node => node.id.startsWith('group:'))")
        assert stand(page) == before


def test_table_and_picture_have_the_same_selection(browser: Browser, sample: str) -> None:
    with watched(browser, sample) as window:
        page = opened(window)
        row = page.locator(".k-table tbody tr").nth(6)
        name = row.locator(".name").inner_text()
        row.locator("button").click()
        until(page, "p.selection.size === 1")
        assert nodes(page)[page.evaluate(f"[...{CANVAS}.selection][0]")]["label"] == name


def test_a_cell_of_the_matrix_shows_the_pair_by_keyboard(browser: Browser, sample: str) -> None:
    with watched(browser, sample) as window:
        page = opened(window)
        page.get_by_role("radio", name="Matrix").click()
        cells = page.locator(".k-matrix button")
        cells.first.wait_for()
        page.locator(".k-matrix .frame").focus()
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowRight")
        told = page.evaluate(
            "(() => { let e = document.activeElement; while (e.shadowRoot?.activeElement) e ="
            " e.shadowRoot.activeElement; return e.title; })()"
        )
        page.keyboard.press("Enter")
        expect(page.locator(".st-key-side .k-pair")).to_be_visible()
        one, other = told.split(": ")[0].split(" – ")
        expect(page.locator(".st-key-side .k-pair")).to_contain_text(one)
        expect(page.locator(".st-key-side .k-pair")).to_contain_text(other)


def all_regions_are_named(page: Page) -> None:
    """Check that each region of the map has a heading, whole, and that none covers another one."""
    headings = page.evaluate(
        f"(() => {{ const p = {CANVAS}; const ctx = document.createElement('canvas').getContext('2d'); const none ="
        " new Set(); return p.labels.all(ctx, p.camera(), none, none).filter((label) => label.heading).map((label)"
        " => { ctx.font = label.font; return [label.x, label.y, ctx.measureText(label.text).width, label.text]; });"
        " })()"
    )
    regions = page.evaluate(f"{CANVAS}.data.regions.map(region => [region.label, region.short])")
    assert len(headings) == len(regions)
    assert {text for *_box, text in headings} <= {word for both in regions for word in both}
    for (x, y, wide, _text), (other, below, its, _its_text) in combinations(headings, 2):
        assert x + wide <= other or other + its <= x or abs(y - below) >= 12


def date_legend_and_picture_are_on_the_first_screen(page: Page) -> None:
    """Check that date and legend end, and the picture begins, above the fold of a phone."""
    tops = [page.locator(f".st-key-{name}").bounding_box() for name in ("header", "day", "beside", "picture")]
    header, day, beside, picture = (box for box in tops if box is not None)
    assert day["y"] + day["height"] - header["y"] < 844
    assert beside["y"] + beside["height"] - header["y"] < 844
    assert picture["y"] - header["y"] < 780


def test_names_ties_filters_paths_and_layouts(browser: Browser, sample: str) -> None:
    """An analyst reads the hubs, asks about a tie, filters by the legend, finds a path, draws around, and lays out."""
    with watched(browser, sample, height=900) as window:
        page = opened(window)
        before = stand(page)
        named = page.evaluate(
            f"(() => {{ const p = {CANVAS}; const ctx = document.createElement('canvas').getContext('2d'); const none ="
            " new Set(); return [0, 1, 2, 4].map((level) => { p.slider.value = level; p.slider.dispatchEvent(new"
            " Event('input')); return p.labels.all(ctx, p.camera(), none, none).filter((label) => !label.heading)"
            ".map((label) => label.text); }); })()"
        )
        nobody, hubs, usual, everybody = named
        assert nobody == []
        assert 10 <= len(hubs) < len(usual) < len(everybody) == len(before)
        assert any("Delta Lamp" in name for name in hubs)
        ministries = [name for name in usual if "referral" in name or "Defence" in name]
        assert ministries
        assert not any(name.startswith("Ministry of…") for name in usual)
        legend = page.locator(".st-key-beside .k-key")
        for part in (legend, page.locator(".st-key-day")):
            box = part.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] < 900
        edge = page.evaluate(f"(() => {{ const e = {CANVAS}.data.edges.find(e => e.mark); return [e.from, e.to]; }})()")
        (ax, ay), (bx, by) = spot(page, edge[0]), spot(page, edge[1])
        page.mouse.click((ax + bx) / 2, (ay + by) / 2)
        expect(page.locator(".st-key-side .k-pair")).to_be_visible()
        assert set(page.evaluate(f"[...{CANVAS}.selection]")) == set(edge)
        page.locator(".k-picture").focus()
        page.keyboard.press("p")
        until(page, "p.path.length === 2")
        page.keyboard.press("Escape")
        legend.locator("button", has_text="Liaison").click()
        until(page, "p.data.nodes.every(node => node.kind === 'liaison')")
        expect(legend.locator("button[aria-pressed=true]")).to_have_text(re.compile("Liaison"))
        legend.locator("button", has_text="Liaison").click()
        until(page, f"p.data.nodes.length === {len(before)}")
        page.evaluate(f"{CANVAS}.pick(['{DELTA}'])")
        page.locator(".k-picture").focus()
        page.keyboard.press("1")
        until(page, "p.data.nodes.length === 12")
        page.keyboard.press("a")
        until(page, f"p.data.nodes.length === {len(before)}")
        page.keyboard.press("m")
        until(page, "p.data.regions.some(region => region.what === 'region')")
        assert stand(page) != before
        all_regions_are_named(page)
        page.set_viewport_size({"width": 390, "height": 844})
        until(page, "p.camera().width < 390")
        date_legend_and_picture_are_on_the_first_screen(page)
        all_regions_are_named(page)
        page.set_viewport_size({"width": 1366, "height": 900})
        page.locator(".k-picture").focus()
        page.keyboard.press("Control+z")
        until(page, "!p.data.regions.some(region => region.what === 'region')")
        assert stand(page) == before


def test_another_date_moves_no_actor_and_lists_the_changes(browser: Browser, sample: str) -> None:
    with watched(browser, sample) as window:
        page = opened(window)
        before = stand(page)
        page.locator(".st-key-comparing label").click()
        until(page, "p.data.nodes.some(node => node.since === 'ended')")
        expect(page.locator(".k-changed")).to_contain_text("Since 1 April 2023")
        assert all(stand(page)[one] == at for one, at in before.items())
        page.locator(".st-key-day").get_by_role("slider").focus()
        page.keyboard.press("ArrowLeft")
        expect(page.locator(".k-footer")).to_contain_text("1 January 2024")
        now = stand(page)
        assert all(now[one] == before[one] for one in before if one in now)


@pytest.mark.parametrize("lang", ("en", "my"))
def test_a_saved_picture_has_text_fonts_date_marking_and_no_outside_address(
    browser: Browser, sample: str, tmp_path: Path, lang: str
) -> None:
    with watched(browser, sample) as window:
        page = opened(window, f"/network?lang={lang}")
        for form in ("svg", "png"):
            page.locator(".st-key-save_box button").first.click()
            with page.expect_download() as download:
                page.locator(f".st-key-save-{form} button").click()
            assert download.value.suggested_filename == f"kunyet-network-2024-03-31-TLP-RED.{form}"
            download.value.save_as(tmp_path / f"picture.{form}")
            page.keyboard.press("Escape")
            window.settle()
    svg = (tmp_path / "picture.svg").read_text(encoding="utf-8")
    assert "TLP:RED" in svg
    assert ("95 actors" if lang == "en" else "၉၅") in svg
    assert svg.count("@font-face") == (2 if lang == "en" else 4)
    assert svg.count("<text") > 40
    assert svg.count("http") == svg.count("http://www.w3.org/2000/svg")
    head = (tmp_path / "picture.png").read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", head[16:])[0] == 3200


def test_data_are_saved_as_files(browser: Browser, sample: str, tmp_path: Path) -> None:
    with watched(browser, sample) as window:
        page = opened(window)
        for form, ending in (("csv", "zip"), ("graphml", "graphml")):
            page.locator(".st-key-save_box button").first.click()
            with page.expect_download() as download:
                page.locator(f".st-key-save-{form} button").click()
            assert download.value.suggested_filename == f"kunyet-network-2024-03-31-TLP-RED.{ending}"
            download.value.save_as(tmp_path / form)
            page.keyboard.press("Escape")
            window.settle()
    assert b"TLP:RED" in (tmp_path / "graphml").read_bytes()


FORMS = {
    "groups": lambda page: page.get_by_role("radio").nth(3).click(),
    "matrix": lambda page: page.get_by_role("radio").last.click(),
    "changes": lambda page: page.locator(".st-key-comparing label").click(),
}


@pytest.mark.parametrize(("lang", "scheme", "width"), (("en", "light", 1280), ("my", "dark", 390)))
@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_the_page_passes_axe_and_fits_a_phone(
    browser: Browser, sample: str, form: str, lang: str, scheme: str, width: int
) -> None:
    with watched(browser, sample, width=width, height=844, scheme=scheme) as window:
        page = opened(window, f"/network?lang={lang}")
        if width == 390:
            date_legend_and_picture_are_on_the_first_screen(page)
        FORMS[form](page)
        stand_still(page)
        assert not serious(page)
        assert excess(page) == [0, 0]
