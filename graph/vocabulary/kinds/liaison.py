"""Liaison: a person who speaks for an actor: an actor whose person is protected."""

from kunyet.graph.vocabulary.kind import Kind
from kunyet.graph.vocabulary.markings import Marking

KIND = Kind(
    id="liaison",
    order=50,
    en="liaison",
    aliases="liaison officer|liaison person|focal person|contact person|ဆက်သွယ်ရေးမှူး|ဆက်သွယ်သူ|တာဝန်ခံ",
    actor=True,
    protected=True,
    marking=Marking.AMBER_STRICT,
    colour="#C2418F",
    dark_colour="#E07DB6",
    shape="diamond",
    ties_from=frozenset({"liaises_for"}),
)
