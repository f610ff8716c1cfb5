"""Going to another page by the links of the header, as a person does: in the row, behind *More*, or behind *Menu*."""

from __future__ import annotations

from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PageTimeout

SOON = 20_000
"""Milliseconds in which a page that was asked for is there, unless the click was lost."""


def click_until(page: Page, link: str, part: Locator) -> None:
    """Click the first link of a kind until a part of the page behind it is there.

    A click on a row that the server draws anew at that moment is lost. A person makes it again.
    """
    for _again in range(3):
        page.locator(link).first.click()
        try:
            part.wait_for(timeout=SOON)
        except PageTimeout:
            continue
        return
    part.wait_for()


def go_to(page: Page, name: str) -> None:
    """Click the link of a page, and wait until that page is here."""
    here = f'a.k-page[data-page="{name}"]'
    link = page.locator(f".st-key-pages {here}")
    opener = page.locator(
        '[class*="st-key-more_"] [data-testid="stPopoverButton"]:visible, '
        '[class*="st-key-menu_"] [data-testid="stPopoverButton"]:visible'
    )
    link.or_(opener).locator("visible=true").first.wait_for()
    if not link.is_visible():
        opener.first.click()
        link = page.locator(f'[data-testid="stPopoverBody"] {here}').locator("visible=true")
        link.wait_for()
    link.click()
    page.locator(f"{here}[aria-current], .st-key-more_{name}_here").first.wait_for(state="attached")
