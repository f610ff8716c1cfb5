"""Choosing an option of a box, as a person does who sees that it closed and opens it again."""

from __future__ import annotations

from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PageTimeout

SOON = 5_000
"""Milliseconds in which the options of an open box are drawn."""


def choose_option(page: Page, box: Locator, name: str, *, typed: bool = False) -> None:
    """Choose the first option with a name; with `typed`, the name is typed to find it.

    A run of the server that ends while the options are open closes them. On a slow machine that is seconds after the
    click that began it, so the box is opened until an option is clicked.
    """
    option = page.get_by_role("option", name=name).first
    for _again in range(9):
        box.click()
        if typed:
            box.fill(name)
        try:
            option.click(timeout=SOON)
        except PageTimeout:
            page.keyboard.press("Escape")
        else:
            return
    raise PageTimeout(f"the option {name!r} never stays open")
