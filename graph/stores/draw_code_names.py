"""Drawing code names: which actors need one, and which drawn names are still valid.

A drawn name stays the same, unless somebody gives it to another actor: then a new one is drawn. The drawn names of
deleted actors are not used again, so one name never means two actors.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kunyet.graph.records.records import Records
from kunyet.graph.text.folding import fold
from kunyet.graph.vocabulary.code_names import make_code_names
from kunyet.graph.vocabulary.kinds import ACTORS

NOBODY: Final[Mapping[str, str]] = MappingProxyType({})


def draw_code_names(
    records: Records, drawn: Mapping[str, str], secret: str, gone: Mapping[str, str] = NOBODY
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the code name of every actor by id, and the newly drawn ones among them.

    Parameters
    ----------
    drawn
        The names drawn before, by id.
    secret
        The secret of the store.
    gone
        Actors that were removed and need a name too, because an earlier day is asked for: their code name of then, by
        id. A name that somebody else was given since is not theirs any more.
    """
    entities = records.entities
    actor = [(kind or "unclassified") in ACTORS for kind in entities["kind"].texts()]
    rows = zip(entities["id"].texts(), entities["code_name"].texts(), actor, strict=True)
    given = {id: name for id, name, is_actor in rows if is_actor}
    given_folded = {fold(name) for name in given.values() if name}
    given |= {id: "" if fold(name) in given_folded else name for id, name in gone.items() if id not in given}
    valid = {id: name for id, name in drawn.items() if fold(name) not in given_folded} if given_folded else drawn
    missing = [id for id, name in given.items() if not name and id not in valid]
    # A code name must not be the open name or id of an entity either.
    taken = {*filter(None, given.values()), *drawn.values(), *entities["id"].values, *entities["name"].values}
    new = dict(zip(missing, make_code_names(secret, missing, taken), strict=True)) if missing else {}
    return {id: name or valid.get(id) or new[id] for id, name in given.items()}, new
