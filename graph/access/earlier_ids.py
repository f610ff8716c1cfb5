"""Old ids of merged entities: to whom each leads in a view.

For a narrower role an old id leads on only where both stood under their own names: otherwise the link would say who
stands under a code name, or that somebody whom the role may not see was the same. Then it reads as unknown.
"""

from __future__ import annotations

from kunyet.graph.access.role import Role
from kunyet.graph.merging.merge_records import Merges, Part, links
from kunyet.graph.records.records import Records
from kunyet.graph.vocabulary.kinds import DEFAULT_KIND, KINDS, PROTECTED
from kunyet.graph.vocabulary.markings import marking_rank


def visible_earlier_ids(merges: Merges, marking: str, seen: Records, role: Role) -> dict[str, str]:
    """Return the visible id by each id that leads to it.

    Parameters
    ----------
    merges
        The links and parts of merged entities.
    marking
        The marking of the directory, blank for none.
    seen
        The records that the viewer sees.
    role
        The role of the viewer.
    """
    leads = links(merges)
    hidden = PROTECTED | role.coded
    found: dict[str, str] = {}
    for old in leads:
        path = [old]
        while path[-1] in leads:
            path.append(leads[path[-1]])
        now = path[-1]
        if now not in seen.entity_row:
            continue
        kind = seen.entities["kind"][seen.entity_row[now]] or DEFAULT_KIND
        named = kind not in hidden and all(_stood_by_name(merges, id, marking, role) for id in path[:-1])
        if named or role.id == "coordinator":
            found[old] = now
    return found


def _stood_by_name(merges: Merges, id: str, marking: str, role: Role) -> bool:
    """Return whether a merged entity stood under its own name for a role; not if what it held was erased."""
    values = merges.get((id, "part"))
    if values is None:
        return False
    entity = Part.of(values).entity
    kind = entity.get("kind") or DEFAULT_KIND
    own = entity.get("tlp") or marking or str(KINDS[kind].marking)
    return kind not in PROTECTED | role.coded and marking_rank(own) <= marking_rank(role.ceiling)
