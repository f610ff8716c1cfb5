"""Initiative: a project with a budget, run and funded by actors."""

from kunyet.graph.vocabulary.kind import Kind
from kunyet.graph.vocabulary.markings import Marking

KIND = Kind(
    id="initiative",
    order=80,
    en="initiative",
    aliases="project|programme|program|fund|စီမံကိန်း|စီမံချက်|ပရောဂျက်",
    actor=False,
    protected=False,
    marking=Marking.AMBER,
    colour="#7A6A00",
    dark_colour="#C9B44A",
    shape="square",
    ties_to=frozenset({"funds", "runs"}),
    columns=("budget", "funded", "currency"),
)
