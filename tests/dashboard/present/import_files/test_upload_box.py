"""The upload box speaks Burmese."""

from __future__ import annotations

from kunyet.dashboard.present.import_files.upload_box import upload_box_style_html
from kunyet.graph.messages import language


def test_only_burmese_needs_other_words() -> None:
    assert upload_box_style_html() == ""
    language.speak("my")
    assert upload_box_style_html().startswith("<style>")
