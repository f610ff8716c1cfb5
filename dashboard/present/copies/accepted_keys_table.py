"""Keys of people of other copies, and the joins so far, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.dashboard.present.common.html import Html, tag
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.dashboard.present.words.list_words import comma_list
from kunyet.dashboard.present.words.value_words import moment_text
from kunyet.dashboard.present.words.vocabulary_words import role_word
from kunyet.graph.joining.accepted_keys import AcceptedKey
from kunyet.graph.joining.past_joins import PastJoin
from kunyet.graph.messages.language import _, digits, n_


def key_name(key: AcceptedKey) -> str:
    """Return whose key it is; the ten words where nobody wrote that down."""
    return key.name or key.words


def accepted_keys_html(accepted: Sequence[AcceptedKey]) -> Html:
    """Return whose keys are accepted, who checked each and when."""
    if not accepted:
        return tag(
            "p", _("No key of another copy is accepted. Coordinators of this directory need none."), cls="k-empty"
        )
    rows = [[tag("strong", key_name(one)), role_word(one.role), one.by, digits(one.on)] for one in accepted]
    headings = [_("Name"), _("Role"), _("Checked by"), _("Checked on")]
    return rows_table_html(_("Accepted keys"), headings, rows, stacked=True)


def past_joins_html(joins: Sequence[PastJoin]) -> Html:
    """Return the joins so far, the latest first: what came, from whom, and whether it was taken back."""
    if not joins:
        return tag("p", _("Nothing was joined yet."), cls="k-empty")
    rows = [
        [digits(str(one.number)), moment_text(one.when), one.who, _came(one), _("yes") if one.is_taken_back else "–"]
        for one in joins
    ]
    headings = [_("Revision"), _("When"), _("Who"), _("What came"), _("Taken back")]
    return rows_table_html(_("Joins so far"), headings, rows, stacked=True)


def _came(one: PastJoin) -> str:
    if not one.authors:
        return "–"
    return n_("{n} change of {who}", "{n} changes of {who}", one.revisions, who=comma_list(one.authors))


def joins_sentence(joins: Sequence[PastJoin]) -> str:
    """Return how many bundles this copy has joined."""
    held = sum(not one.is_taken_back for one in joins)
    if not held:
        return _("This copy has joined no bundle of another one.")
    return n_("This copy has joined {n} bundle of another one.", "This copy has joined {n} bundles of others.", held)
