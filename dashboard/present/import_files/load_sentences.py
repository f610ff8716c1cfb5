"""What is said about loading: why it is not possible yet, and what was loaded, with the next steps."""

from __future__ import annotations

from kunyet.dashboard.editing.import_preview import ImportPreview
from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.decide.conflict_questions import open_of_loads_sentence
from kunyet.dashboard.session import links
from kunyet.graph.messages.language import _, n_


def why_not_sentence(preview: ImportPreview, mode: str, *, takes_some: bool = False) -> str:
    """Return why nothing can be loaded yet; blank where it can.

    Parameters
    ----------
    mode
        What the reader chose to do with errors: `all` loads nothing while there are any.
    takes_some
        Whether the reader takes values of the file that were edited in the directory.
    """
    blocking = len(preview.reading.blocking_questions)
    if blocking:
        return n_("First answer {n} question below.", "First answer {n} questions below.", blocking)
    if preview.reading.has_errors and mode == "all":
        return _("Nothing is loaded while there are errors. Correct the file and drop it again, or choose above.")
    if preview.outcome is None or not (preview.outcome.changes or takes_some):
        return _("There is nothing to load: nothing is new or changed.")
    return ""


def loaded_note_html(rows: int, revision: int, left_out: int, left_open: int = 0) -> Html:
    """Return that records were loaded, how many rows were left out, and links to what to look at next; with
    `left_open`, also how many questions of loaded files somebody has to decide, and where.
    """
    told = n_(
        "{n} record was loaded, as revision {revision}.",
        "{n} records were loaded, as revision {revision}.",
        rows,
        revision=revision,
    )
    left = n_("{n} row was left out.", "{n} rows were left out.", left_out) if left_out else ""
    next_steps = join(
        links.session_link(links.page("gaps"), _("See the gaps")),
        " ",
        links.session_link(links.directory(), _("See the directory")),
    )
    lines = tag("p", told, " ", left) if left else tag("p", told)
    if left_open:
        lines = join(lines, tag("p", open_of_loads_sentence(left_open), " ", _link_to_decide()))
    return (
        tag("div", lines, tag("p", next_steps), cls="k-done", role="status")
        if rows
        else tag("div", lines or NOTHING, cls="k-done", role="status")
    )


def _link_to_decide() -> Html:
    return links.session_link(links.page("decide"), _("To decide"))
