"""Drawing code names: which actors need one, and which that were drawn once still stand.

A name that was drawn stays, whatever else changes, unless somebody gives it to another actor: then the given one stands, and a new one is
drawn. Names that were drawn for actors who are gone stay taken, so that one name never means two.
"""

from __future__ import annotations

from collections.abc import Mapping

from kunyet.graph.records.records import Records
from kunyet.graph.text.folding import fold
from kunyet.graph.vocabulary.code_names import make_code_names
from kunyet.graph.vocabulary.kinds import ACTORS


def draw_code_names(records: Records, drawn: Mapping[str, str], seed: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the code name of every actor by its id, and those of them that were drawn just now.

    Parameters
    ----------
    drawn
        What was drawn before, by id.
    seed
        What the names are drawn from: the directory's title, or a secret of the store.
    """
    entities = records.entities
    actor = [(kind or "unclassified") in ACTORS for kind in entities["kind"].texts()]
    rows = zip(entities["id"].texts(), entities["code_name"].texts(), actor, strict=True)
    given = {id: name for id, name, is_actor in rows if is_actor}
    said = {fold(name) for name in given.values() if name}
    kept = {id: name for id, name in drawn.items() if fold(name) not in said} if said else drawn
    lacking = [id for id, name in given.items() if not name and id not in kept]
    # Nor does a code name mean anybody who goes by that name or id openly.
    taken = {*filter(None, given.values()), *drawn.values(), *entities["id"].values, *entities["name"].values}
    new = dict(zip(lacking, make_code_names(seed, lacking, taken), strict=True)) if lacking else {}
    return {id: name or kept.get(id) or new[id] for id, name in given.items()}, new
