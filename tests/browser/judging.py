"""What is wrong with a page as it stands: serious findings of axe-core, and lines that are wider than the screen."""

from __future__ import annotations

import time

from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Page

LEAST = 20
"""So many rules have something to say about any page of ours; with fewer, axe-core did not look at it."""
# Every rule runs. For those that pass, axe-core names only the first element: naming them all takes twice as long.
OPTIONS = {"resultTypes": ["violations"]}
PATIENCE = 60
"""A page stands still within so many seconds."""
# Elements of the page and within its components; none while a run of the server is on, or something is faded or moves.
DRAWN = """() => {
  const count = root => [...root.querySelectorAll('*')]
    .reduce((sum, each) => sum + 1 + (each.shadowRoot ? count(each.shadowRoot) : 0), 0);
  const app = document.querySelector('[data-testid=stApp]');
  const runs = app?.getAttribute('data-test-script-state') === 'running' || document.querySelector('[data-stale=true]');
  const moves = one => one.playState === 'running' && Number.isFinite(one.effect.getComputedTiming().endTime);
  return runs || document.getAnimations().some(moves) ? 0 : count(document);
}"""
# This axe-core knows no colour that Chromium writes as `color(srgb 0.04 0.36 0.42 / 0.1)`, which is what becomes of our
# `color-mix`: a rule that met one gave up, and said nothing of the page.
PLAIN_COLOURS = """() => {
  const written = CSSStyleDeclaration.prototype.getPropertyValue;
  if (written.isPlain) return;
  const plain = (_all, r, g, b, a) => `rgba(${[r, g, b].map(each => Math.round(255 * each)).join()}, ${a ?? 1})`;
  CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
    return written.call(this, name).replace(/color\\(srgb (\\S+) (\\S+) ([^\\s)]+)(?: \\/ ([^\\s)]+))?\\)/g, plain);
  };
  CSSStyleDeclaration.prototype.getPropertyValue.isPlain = true;
}"""
EXCESS = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  return [document.documentElement.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth];
}"""


def stand_still(page: Page) -> None:
    """Wait until nothing is drawn any more: on a busy machine a page that is judged too early has no fault yet.

    Raises
    ------
    TimeoutError
        If it never stands still.
    """
    end, same, before = time.monotonic() + PATIENCE, 0, 0
    while same < 3:
        if time.monotonic() > end:
            raise TimeoutError(f"{page.url} is still being drawn")
        page.wait_for_timeout(250)
        drawn = page.evaluate(DRAWN)
        same, before = (same + 1 if drawn and drawn == before else 0), drawn


def serious(page: Page, within: str | None = None) -> list[tuple[str, list[str]]]:
    """Return the serious findings of axe-core on a page or a part of it: the rule, and up to three elements.

    What is drawn anew is faded, which axe-core takes for its colour. So a page with findings is judged once more when
    it stands still, and only that counts.
    """
    page.evaluate(PLAIN_COLOURS)
    if not _serious(page, within):
        return []
    stand_still(page)
    return _serious(page, within)


def _serious(page: Page, within: str | None) -> list[tuple[str, list[str]]]:
    found = Axe().run(page, within, OPTIONS)
    gave_up = [(one["id"], one["message"]) for one in found["incomplete"] if "error" in one]
    assert not gave_up
    assert within or len(found["passes"]) > LEAST
    return [
        (one["id"], [node["html"][:200] for node in one["nodes"]][:3])
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def excess(page: Page) -> list[int]:
    """Return by how many pixels a page is wider than the screen, and its main part wider than its frame: zeros."""
    found: list[int] = page.evaluate(EXCESS)
    return found
