"""Evidence is read by its name, and said in the language of the reader."""

from __future__ import annotations

from kunyet.graph.messages.evidence import evidence
from kunyet.graph.messages.wording import in_words
from kunyet.graph.text.digits import burmese_digits
from kunyet.graph.vocabulary.channels import CHANNELS
from tests.helpers.building import day

AT = day("2024-03-31")


def test_evidence_is_read_by_its_name() -> None:
    said = {
        ("last_contact_on", AT - 1): "30 March 2024 (1 day ago)",
        ("women_share", 0.2): "20 %",
        ("share", 0.3): "30 %",
        ("channels", "phone|signal"): "ဖုန်း နှင့် Signal",
        ("channel", "in person"): "လူချင်းတွေ့",
        ("region", "Chin"): "ချင်းပြည်နယ်",
        ("kind", "liaison"): "ဆက်သွယ်ရေးတာဝန်ခံ",
        ("service", "Medical"): "ဆေးဝါးကုသမှု",
        ("service", "beekeeping"): "beekeeping",
        ("value", "Mon"): "မွန်ပြည်နယ်",
        ("channels", ""): "မရှိ",
        ("currency", ""): "မှတ်တမ်း မရှိ",
        ("currency", "USD"): "USD",
        ("channel", "pigeon"): "pigeon",
        ("days_since", 12): burmese_digits("12"),
    }
    for (name, value), words in said.items():
        language = "en" if words.isascii() and name not in ("currency", "channel") else "my"
        assert in_words(evidence(name, value, AT, CHANNELS), language) == words
