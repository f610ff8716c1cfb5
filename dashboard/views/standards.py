"""Standards: the rules by which gaps are found, with how many gaps each makes now and would make after a change."""

from __future__ import annotations

from kunyet.dashboard.cache import views
from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.records.saved_note import saved_note
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.standards.draft_box import draft_box, standards_file
from kunyet.dashboard.components.standards.rule_form import rule_form
from kunyet.dashboard.components.standards.weights_form import weights_form
from kunyet.dashboard.editing.save_standards import changed_codes
from kunyet.dashboard.pages import Page
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.standards.rules_table import rules_table_html, standards_sentence
from kunyet.dashboard.present.words.error_words import error_note_html
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.gaps.common.find_gaps import shown_codes
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.messages.language import _
from kunyet.graph.standards.standards import read_standards


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    if not run.view.sees_standards:
        page_opening(_("Only somebody who sees the whole directory can look at its standards."))
        return
    kept, draft = run.view.records.settings.standards, keys.STANDARDS_DRAFT.get()
    error = _fault(run)
    if error is not None and draft is None:
        page_opening(_("The standards of this directory cannot be read."), _("put a corrected file up."))
        render_html(error_note_html(error))
        standards_file(run, kept)
        return
    standards = read_standards() if error is not None else run.view.standards
    counts = run.gaps.counts_by_rule() if error is None else _counts(run, "", tuple(shown_codes(run.view)))
    text = kept if draft is None else draft[0]
    after, changed = None, standards
    if draft is not None:
        changed = read_standards(text, own=run.view.records.entities.extras)
        after = _counts(run, text, tuple(code for code in changed_codes(standards, changed) if code in counts))
    page_opening(
        standards_sentence(counts, after),
        _("save the change, or discard it.") if draft is not None else "",
    )
    saved_note(run)
    if after is not None:
        draft_box(run, counts, after, changed)
    render_html(tag("h2", _("Change a rule")))
    rule_form(run, text, list(counts))
    render_html(tag("h2", _("The rules as they are saved")), rules_table_html(standards, counts))
    render_html(tag("h2", _("Whom to invite: what counts")))
    weights_form(run, text)
    render_html(tag("h2", _("The standards as a file")))
    standards_file(run, text)


def _fault(run: PageRun) -> BadInput | None:
    try:
        run.view.standards  # noqa: B018 - reads them
    except BadInput as error:
        return error
    return None


def _counts(run: PageRun, text: str, codes: tuple[str, ...]) -> dict[str, list[int]]:
    return views.get_gaps_by(run.view_key(), text, codes) if codes else {}


PAGE = Page("standards", lambda: _("Standards"), show, order=115, needs="edit", is_rare=True)
