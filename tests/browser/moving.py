"""Going to another page by the links of the header, as a person does: in the row, behind *More*, or behind *Menu*."""

from __future__ import annotations

from playwright.sync_api import Page


def go_to(page: Page, name: str) -> None:
    """Click the link of a page, and wait until that page is here."""
    link = page.locator(f".st-key-page_{name} a")
    opener = page.locator(
        '[class*="st-key-more_"] [data-testid="stPopoverButton"]:visible, '
        '[class*="st-key-menu_"] [data-testid="stPopoverButton"]:visible'
    )
    link.or_(opener).locator("visible=true").first.wait_for()
    if not link.is_visible():
        opener.first.click()
        link = page.locator(f".st-key-page_{name} a, .st-key-menu_{name} a").locator("visible=true")
        link.wait_for()
    link.click()
    page.locator(f".st-key-page_{name}_here, .st-key-more_{name}_here").first.wait_for(state="attached")
