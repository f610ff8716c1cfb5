"""Screenshots of every page, in both languages, on laptop and phone, light and dark: `python -m tests.browser.shots [OUT_DIR]`.

Without a folder only those that the documentation shows are made, in `docs/images`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import CHROMIUM, QUIET, serving
from tests.dashboard.helpers import ROOT, SAMPLE

SCREENS = {"laptop": (1366, 850), "phone": (390, 844)}
KEPT = {
    "network-en-laptop-light": "network-en",
    "network-my-laptop-dark": "network-my-dark",
    "liaison-en-laptop-light": "liaison-en",
    "gaps-my-laptop-light": "gaps-my",
    "gaps-en-phone-light": "gaps-en-phone",
}
"""The screenshots that the documentation shows, and what they are called there."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A page as it is shown: its address, and what is done on it first."""

    name: str
    path: str
    act: Callable[[Page], None] = lambda _page: None


def _choose_actor(page: Page) -> None:
    page.wait_for_function("globalThis.kunyetPage?.drawn.get('canvas')?.network")
    page.evaluate("kunyetPage.drawn.get('canvas').pick(['org-delta-lamp'])")
    page.wait_for_selector(".st-key-reach")


def _choose_route(page: Page) -> None:
    page.locator(".k-list button").nth(11).click()
    page.wait_for_selector(".k-route.best")


def _choose_gap(page: Page) -> None:
    page.locator(".k-list.list button").nth(1).click()
    page.wait_for_selector(".st-key-gap_chosen")


def _choose_example(page: Page) -> None:
    page.locator(".k-list.cards button").nth(2).click()
    page.wait_for_selector(".k-compare")


def _work_out(page: Page) -> None:
    page.locator(".st-key-work-out button").click()
    page.wait_for_selector(".k-introduction")


def _measure(page: Page) -> None:
    page.locator(".st-key-measures_box button").first.click()
    page.locator(".st-key-colour-by input").click()
    page.get_by_role("option").nth(3).click()
    page.wait_for_selector(".k-scales")
    page.keyboard.press("Escape")


SCENES = (
    Scene("network", "/network"),
    Scene("network-chosen", "/network", _choose_actor),
    Scene("liaison-start", "/liaison"),
    Scene("liaison", "/liaison", _choose_route),
    Scene("gaps", "/gaps"),
    Scene("gaps-chosen", "/gaps", _choose_gap),
    Scene("network-measured", "/network", _measure),
    Scene("introductions", "/gaps", _work_out),
    Scene("what-if-start", "/what-if"),
    Scene("what-if", "/what-if", _choose_example),
)


def names() -> Iterator[tuple[str, Scene, str, str, str]]:
    """Yield every screenshot: its name, scene, language, screen and scheme."""
    for scene, lang, screen, scheme in product(SCENES, ("en", "my"), SCREENS, ("light", "dark")):
        yield f"{scene.name}-{lang}-{screen}-{scheme}", scene, lang, screen, scheme


def shoot(browser: Browser, address: str, where: Path, one: tuple[str, Scene, str, str, str]) -> None:
    """Make one screenshot."""
    _name, scene, lang, screen, scheme = one
    width, height = SCREENS[screen]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto(f"{address}{scene.path}?lang={lang}")
    page.wait_for_selector(".k-opening h1", timeout=30_000)
    page.wait_for_timeout(1500)
    scene.act(page)
    page.wait_for_timeout(1200)
    tall = int(page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight"))
    page.set_viewport_size({"width": width, "height": min(max(height, tall), 2200)})
    page.wait_for_timeout(700)
    page.screenshot(path=str(where))
    context.close()


def _make_small(image: Path) -> None:
    """Keep the upper part of a screenshot, in fewer colours: a repository is no album."""
    from PIL import Image

    with Image.open(image) as whole:
        part = whole.convert("RGB").crop((0, 0, whole.width, min(whole.height, 1150)))
    part.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(image, optimize=True)


def main(arguments: list[str]) -> int:
    """Make the screenshots; return the exit code."""
    everything = bool(arguments)
    out = Path(arguments[0]) if everything else ROOT / "docs" / "images"
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play, serving(SAMPLE) as address:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        for one in names():
            if everything or one[0] in KEPT:
                name = one[0] if everything else KEPT[one[0]]
                shoot(browser, address, out / f"{name}.png", one)
                if not everything:
                    _make_small(out / f"{name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
