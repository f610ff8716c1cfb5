"""The words of Streamlit's upload box in Burmese."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html
from kunyet.graph.messages.language import _, spoken


def upload_box_style_html(what: str = "") -> Html:
    """Return a style that replaces the words of Streamlit's upload box, which has English only; nothing in English.

    `what` says which files may be dropped; blank: those that are loaded.
    """
    if spoken() == "en":
        return NOTHING
    box = '[data-testid="stFileUploaderDropzone"]'
    words = {
        f"{box} button p": _("Choose files"),
        f'{box} [data-testid="stFileUploaderDropzoneInstructions"]': what
        or _("up to 50 MB each: CSV, TSV, TXT, XLSX, YAML"),
    }
    rules = [
        f"{selector} {{ font-size: 0 !important; }} {selector} * {{ font-size: 0 !important; }} "
        f'{selector}::after {{ content: "{text}"; font-size: 14px; }}'
        for selector, text in words.items()
    ]
    return Html(f"<style>{' '.join(rules)}</style>")
