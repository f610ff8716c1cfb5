"""Screenshots of every page, in both languages, on laptop and phone, light and dark, into `docs/images`: `make shots`.

    python -m tests.browser.shots                     all of them, small, and `docs/images/README.md`, which shows them
    python -m tests.browser.shots --only WORD         those whose name holds the word
    python -m tests.browser.shots --to FOLDER         somewhere else, as large as they are

The pages are those of `dashboard/pages.py`: a new one is there by itself, as it opens; `ACTS` does something on some of
them for one more.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

from kunyet.dashboard.pages import StoreKind, all_pages, pages_for
from tests.browser.conftest import CHROMIUM, QUIET, asking, open_entry, open_form, serving
from tests.dashboard.helpers import ROOT, SAMPLE
from tests.helpers.door import let_in

OUT = ROOT / "docs" / "images"
SCREENS = {"laptop": (1366, 850), "phone": (390, 844)}
LANGUAGES = ("en", "my")
SCHEMES = ("light", "dark")
LOWEST = {"laptop": 1150, "phone": 1250}
"""The height of a picture in the documentation, so that the repository stays small."""
COLOURS = 128
PERSON, PHRASE = "aye", "a passphrase for pictures only"
ENTRY = "Delta Lamp Foundation"
PAGES_OF_ONE: dict[str, Callable[[Page, str], None]] = {"profile": open_entry, "edit": open_form}
"""Pages about one entry, each with the way there from the directory: no address names an entry."""
LOOK = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  const texts = ['h1', 'h2', 'h3', 'p', 'li', 'dd', 'button'].map(name => `.st-key-main ${name}`).join();
  const clipped = [...document.querySelectorAll(texts)].filter(one => {
    const style = getComputedStyle(one);
    const meant = style.textOverflow === 'ellipsis' || style.overflowX === 'auto' || style.overflowX === 'scroll';
    const hidden = one.matches('.visually-hidden, [aria-hidden=true]');
    return one.clientWidth && one.scrollWidth > one.clientWidth + 1 && !meant && !hidden;
  });
  const long = [...document.querySelectorAll('.st-key-main p')].filter(one => {
    const style = getComputedStyle(one);
    const letters = document.createRange(); letters.selectNodeContents(one);
    const lines = letters.getClientRects().length;
    return lines > 1 && one.clientWidth > 48 * parseFloat(style.fontSize);
  });
  return {
    wide: [document.documentElement.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth],
    clipped: clipped.map(one => one.textContent.trim().slice(0, 60)),
    long: long.map(one => one.textContent.trim().slice(0, 60)),
  };
}"""
"""The faults of a page's lines: wider than the screen, cut off, or longer than 75 letters."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A page to show: its address, the first actions on it, and whether an encrypted directory is open."""

    name: str
    path: str
    act: Callable[[Page], None] | None = None
    locked: bool = False
    arrive: Callable[[Page, str], None] | None = None


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


def _drop_files(page: Page) -> None:
    page.set_input_files("input[type=file]", [str(SAMPLE / "entities.csv")])
    page.wait_for_selector("[data-testid=stExpander]")


def _work_out(page: Page) -> None:
    page.locator(".st-key-work-out button").click()
    page.wait_for_selector(".k-introduction")


def _measure(page: Page) -> None:
    page.locator(".st-key-measures_box button").first.click()
    page.locator(".st-key-colour-by input").click()
    page.get_by_role("option").nth(7).click()
    page.wait_for_selector(".k-key .k-swatch")
    page.keyboard.press("Escape")


def _draw_groups(page: Page) -> None:
    page.locator(".st-key-by [role=radio]").nth(1).click()
    page.wait_for_function(
        "globalThis.kunyetPage?.drawn.get('canvas')?.data.nodes.some(node => node.id === 'group:Yangon')"
    )
    _settle(page, 800)
    page.evaluate("kunyetPage.drawn.get('canvas').send.opened('group:Yangon')")
    page.locator(".st-key-open_groups button:visible").first.wait_for()


def _show_matrix(page: Page) -> None:
    page.locator(".st-key-form [role=radio]").nth(1).click()
    page.locator(".k-matrix button").nth(9).click()
    page.wait_for_selector(".k-pair")


def _compare_dates(page: Page) -> None:
    page.locator(".st-key-comparing label").click()
    page.wait_for_selector(".k-changed")


ACTS: tuple[tuple[str, str, Callable[[Page], None]], ...] = (
    ("network-chosen", "network", _choose_actor),
    ("network-measured", "network", _measure),
    ("network-groups", "network", _draw_groups),
    ("network-matrix", "network", _show_matrix),
    ("network-since", "network", _compare_dates),
    ("liaison-chosen", "liaison", _choose_route),
    ("gaps-chosen", "gaps", _choose_gap),
    ("introductions", "gaps", _work_out),
    ("what-if-chosen", "what-if", _choose_example),
    ("import-dropped", "import", _drop_files),
)
"""Actions on a page for another picture, in two of its eight forms."""
TWO = {"en-laptop-light", "my-phone-dark"}


def scenes() -> Iterator[Scene]:
    """Yield every page as it opens, and again after actions if it has some; pages of an encrypted directory are
    unlocked.
    """
    yield Scene("unlock", "/", locked=True)
    tables = pages_for("coordinator", StoreKind.TABLES)
    for page in all_pages():
        if page in tables or page in pages_for("coordinator", StoreKind.WRITTEN):
            arrive = PAGES_OF_ONE.get(page.path)
            path = "/directory" if arrive else f"/{page.path}"
            locked = page not in tables or page.path == "edit"
            yield Scene(page.path, path, locked=locked, arrive=arrive)
            for name, place, act in ACTS:
                if place == page.path:
                    yield Scene(name, path, act, locked=locked)


def shoot(browser: Browser, address: str, scene: Scene, lang: str, screen: str, scheme: str) -> Shot:
    """Make one screenshot, and check its lines."""
    width, height = SCREENS[screen]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
    )
    let_in(context)
    page = asking(context.new_page())
    page.goto(f"{address}{scene.path}{'&' if '?' in scene.path else '?'}lang={lang}")
    page.wait_for_selector(".k-opening h1", timeout=60_000)
    if scene.locked and scene.name != "unlock":
        _unlock(page)
    _settle(page, 800)
    if scene.arrive:
        scene.arrive(page, ENTRY)
        _settle(page, 800)
    if scene.act:
        scene.act(page)
        _settle(page, 800)
    tall = int(page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight"))
    page.set_viewport_size({"width": width, "height": min(max(height, tall), 2200)})
    _settle(page, 400)
    found = page.evaluate(LOOK)
    picture = page.screenshot()
    context.close()
    return Shot(picture, found)


@dataclass(frozen=True, slots=True)
class Shot:
    """A screenshot (PNG), and the faults of the lines of the page."""

    picture: bytes
    found: dict[str, list[object]]

    @property
    def faults(self) -> list[str]:
        """The faults, one sentence each; only the first few of many similar ones."""
        told = [f"cut off: {one}" for one in self.found["clipped"][:3]] + [
            f"a long line: {one}" for one in self.found["long"]
        ]
        return told + (["wider than the screen"] if any(self.found["wide"]) else [])


def _unlock(page: Page) -> None:
    page.locator("[class*=st-key-unlock-name] input").fill(PERSON)
    page.locator("[class*=st-key-unlock-passphrase] input").fill(PHRASE)
    page.keyboard.press("Enter")
    page.wait_for_selector(".st-key-pages", timeout=60_000)
    page.wait_for_selector(".k-opening h1")


def _settle(page: Page, pause: int) -> None:
    """Wait until no run is active, then a little longer for the drawing."""
    page.wait_for_function(
        "!document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state')?.match('running')"
    )
    page.wait_for_timeout(pause)
    if page.locator(".k-canvas").count():
        page.wait_for_function("globalThis.kunyetPage?.drawn.get('canvas')?.network")
        page.wait_for_timeout(pause)


def write_small(picture: bytes, out: Path, screen: str) -> None:
    """Write the upper part of a screenshot in fewer colours."""
    import io

    import numpy as np
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as whole:
        part = whole.convert("RGB").crop((0, 0, whole.width, min(whole.height, LOWEST[screen])))
    # The commonest colours as they are, for a palette of averages would show other panels than the page has; the rest
    # for small marks.
    colours, counts = np.unique(np.asarray(part).reshape(-1, 3), axis=0, return_counts=True)
    spread = part.quantize(COLOURS // 2, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    common = colours[np.argsort(-counts)[: COLOURS // 2]].ravel().tolist()
    palette = Image.new("P", (1, 1))
    palette.putpalette(common + (spread.getpalette() or [])[: 3 * COLOURS // 2])
    part.quantize(palette=palette, dither=Image.Dither.NONE).save(out, optimize=True)


def gallery(names: list[str]) -> str:
    """Return the page of the documentation that shows every screenshot."""
    lines = [
        "# Every page, as it looks",
        "",
        "Made by `make shots` on the fictional sample; look at them after a change.",
        "",
    ]
    for scene in dict.fromkeys(name.rsplit("-", 3)[0] for name in names):
        lines += [f"## {scene}", ""]
        lines += [f"![{name}]({name}.png)" for name in names if name.rsplit("-", 3)[0] == scene] + [""]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Make the screenshots, print the faults of their lines; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.shots")
    parser.add_argument("--only", default="", help="only those whose name holds this")
    parser.add_argument("--to", type=Path, default=OUT, help="the folder (default: docs/images)")
    args = parser.parse_args(arguments)
    args.to.mkdir(parents=True, exist_ok=True)
    failed: list[str] = []
    wanted = [
        (scene, lang, screen, scheme)
        for scene, lang, screen, scheme in product(scenes(), LANGUAGES, SCREENS, SCHEMES)
        if args.only in f"{scene.name}-{lang}-{screen}-{scheme}"
        and (scene.act is None or f"{lang}-{screen}-{scheme}" in TWO)
    ]
    with (
        sync_playwright() as play,
        tempfile.TemporaryDirectory() as scratch,
        serving(SAMPLE) as tables,
        serving(_encrypted(Path(scratch))) as written,
    ):
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        for scene, lang, screen, scheme in wanted:
            name = f"{scene.name}-{lang}-{screen}-{scheme}"
            try:
                shot = shoot(browser, written if scene.locked else tables, scene, lang, screen, scheme)
            except (Error, TimeoutError) as error:
                failed.append(name)
                sys.stderr.write(f"{name}: no picture, {str(error).partition(chr(10))[0]}\n")
                continue
            sys.stderr.write("".join(f"{name}: {fault}\n" for fault in shot.faults))
            if args.to == OUT:
                write_small(shot.picture, args.to / f"{name}.png", screen)
            else:
                (args.to / f"{name}.png").write_bytes(shot.picture)
        browser.close()
    if args.to == OUT and not args.only and not failed:
        names = [f"{one[0].name}-{one[1]}-{one[2]}-{one[3]}" for one in wanted]
        for old in set(OUT.glob("*.png")) - {OUT / f"{name}.png" for name in names}:
            old.unlink()
        (OUT / "README.md").write_text(gallery(names), encoding="utf-8")
    return 1 if failed else 0


def _encrypted(scratch: Path) -> Path:
    """Return an encrypted directory with the sample in it."""
    from kunyet.graph.stores.encrypted import create
    from kunyet.loaders.loading import load

    with create(scratch / "directory", PERSON, PHRASE) as store:
        load(store, SAMPLE, who=PERSON)
    return scratch / "directory"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
