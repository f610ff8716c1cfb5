"""The words of Streamlit's upload box in Burmese."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html
from kunyet.graph.messages.language import _, spoken


def upload_box_style_html() -> Html:
    """Return the words of the box for files, which Streamlit itself says in English alone, as a style."""
    if spoken() == "en":
        return NOTHING
    box = '[data-testid="stFileUploaderDropzone"]'
    words = {
        f"{box} button p": _("Choose files"),
        f'{box} [data-testid="stFileUploaderDropzoneInstructions"]': _("up to 50 MB each: CSV, TSV, TXT, XLSX, YAML"),
    }
    rules = [
        f"{place} {{ font-size: 0 !important; }} {place} * {{ font-size: 0 !important; }} "
        f'{place}::after {{ content: "{text}"; font-size: 14px; }}'
        for place, text in words.items()
    ]
    return Html(f"<style>{' '.join(rules)}</style>")
