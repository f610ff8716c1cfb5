"""The reasons of an invitation, in words. None names a sitting or a firewall."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.messages.catalog import N_, translate
from kunyet.graph.messages.message import Message
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.regions import region_name

INVITED: Final = N_("was invited already")
REGION: Final = N_("speaks for {region}, where {n:actor is|actors are} known")
KIND: Final = N_("speaks for its kind: {kind}")
COMMITMENT: Final = N_("owns the open promise “{name}”")
GAP: Final = N_("has an open gap: {title}")
WOMEN: Final = N_("sent {women:woman|women} among {people:delegate|delegates} last time: ask for more women")
BRIDGE: Final = N_("alone holds {n:other|others} to the rest")


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason: its text and the values of its fields."""

    text: str
    fields: Mapping[str, object] = field(default_factory=dict, hash=False)

    @classmethod
    def of_gap(cls, text: str, code: str) -> Reason:
        """Return the reason that an actor has a gap of a code."""
        return cls(text, {"title": code})

    def in_words(self, language: str) -> str:
        """Return it in a language."""
        fields = dict(self.fields)
        if "kind" in fields:
            fields["kind"] = KINDS[str(fields["kind"])].in_words(language)
        if "region" in fields:
            fields["region"] = region_name(str(fields["region"]), language)
        if "title" in fields:
            code = str(fields["title"])
            fields["title"] = translate(GAP_KINDS[code].text.title, language, f"gap {code}")
        if language == "my" and fields.get("my"):
            fields["name"] = fields["my"]
        return Message(self.text, fields, "invitation").in_words(language)

    @property
    def sentence(self) -> str:
        """The reason in English."""
        return self.in_words("en")

    @property
    def sentence_my(self) -> str:
        """The reason in Burmese."""
        return self.in_words("my")
