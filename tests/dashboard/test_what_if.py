"""What if: a scenario is answered in a sentence, in figures and in names; roles hold; nothing is a traceback."""

from __future__ import annotations

import pytest

from tests.dashboard.helpers import OpenPage, sent, told


@pytest.mark.parametrize("role", ("coordinator", "analyst"))
@pytest.mark.parametrize("lang", ("en", "my"))
def test_the_page_begins_with_examples(open_page: OpenPage, role: str, lang: str) -> None:
    app = open_page("what-if", role, lang)
    assert not app.exception
    assert "pick-what-if-example-cards" in sent(app)


def test_a_policymaker_has_no_such_page(open_page: OpenPage) -> None:
    app = open_page("what-if", "policymaker")
    assert all(info.get("url_pathname") != "what-if" for info in app._registered_pages.values())


@pytest.mark.parametrize("lang", ("en", "my"))
@pytest.mark.parametrize("role", ("coordinator", "analyst"))
def test_a_blackout_is_answered(open_page: OpenPage, role: str, lang: str) -> None:
    app = open_page("what-if", role, lang, **{"what-if-blackout": ("Sagaing",)})
    assert not app.exception
    assert "k-compare" in told(app)
    assert "k-lost" in told(app)
