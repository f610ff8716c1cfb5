"""The versions of one record, newest first: when, who, why, and which values changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kunyet.dashboard.present.common.html import Html, tag
from kunyet.dashboard.present.words.columns import column_word
from kunyet.dashboard.present.words.details import moment_text
from kunyet.graph.messages.language import _
from kunyet.graph.stores.contract import Revision, Version


def version_history_html(versions: Sequence[Version], revisions: Mapping[int, Revision]) -> Html:
    """Return the history of one record, newest first: when, who, why, and which values changed.

    Parameters
    ----------
    versions
        The versions of the record, oldest first.
    revisions
        The revisions of the store by number.
    """
    before: Mapping[str, str] = {}
    items: list[Html] = []
    ended: int | None = None
    for version in versions:
        if ended is not None and ended != version.since:
            items.append(_item(revisions.get(ended), [_("taken away")]))
            before = {}
        items.append(_item(revisions.get(version.since), list(_differences(before, version.values))))
        before, ended = version.values, version.until
    if versions and ended is not None:
        items.append(_item(revisions.get(ended), [_("taken away")]))
    return tag("ol", *reversed(items), cls="k-history")


def _item(revision: Revision | None, changes: Sequence[str]) -> Html:
    head = "" if revision is None else f"{moment_text(revision.when)} · {revision.who}"
    why = "" if revision is None else revision.why
    return tag("li", tag("p", tag("strong", head), " ", why), *(tag("p", line, cls="k-muted") for line in changes))


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> Iterable[str]:
    if not before:
        yield _("first recorded")
        return
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name, ""), after.get(name, "")
        if old != new:
            yield _(
                "{column}: {old} became {new}", column=column_word("entities", name), old=old or "–", new=new or "–"
            )
