"""What a function returns as markup is escaped: texts stay texts, and only what `tag` returns is markup."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import Html, join, tag


def test_text_is_escaped_and_markup_is_not_escaped_twice() -> None:
    assert tag("p", "<b>", cls='"x"') == '<p class="&quot;x&quot;">&lt;b&gt;</p>'
    assert join("a & b", tag("b", "c")) == "a &amp; b<b>c</b>"
    assert isinstance(tag("p"), Html)
