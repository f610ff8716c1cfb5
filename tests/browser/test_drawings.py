"""Small drawings: names do not overlap and are within the frame, on a laptop and on a phone, in both scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import watched

NAMES = """svg => [...svg.querySelectorAll('text')].map(text => {
    const box = text.getBBox(), frame = svg.viewBox.baseVal;
    return {
        left: box.x, top: box.y + box.height * 0.2, right: box.x + box.width, bottom: box.y + box.height * 0.8,
        wide: frame.width, high: frame.height,
    };
})"""


@pytest.mark.parametrize("lang", ("en", "my"))
@pytest.mark.parametrize("width", (390, 1280))
def test_no_name_covers_another(browser: Browser, sample: str, lang: str, width: int) -> None:
    with watched(browser, sample, width=width) as window:
        page = window.page  # on a phone the chosen gap hides the page's own sentence
        page.goto(f"{sample}/gaps?code=exposed&lang={lang}")
        page.locator(".k-list.list button[data-id='exposed:li-mynah']").click(timeout=60_000)
        picture = page.locator("[class*=st-key-evidence] svg").first
        picture.wait_for(timeout=60_000)
        boxes = picture.evaluate(NAMES)
    assert len(boxes) == 9
    for place, one in enumerate(boxes):
        assert one["left"] >= -1
        assert one["right"] <= one["wide"] + 1
        assert one["bottom"] <= one["high"] + 1
        for other in boxes[:place]:
            apart = one["right"] <= other["left"] or other["right"] <= one["left"]
            assert apart or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]
