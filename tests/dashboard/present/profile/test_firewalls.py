"""Firewalls are for roles that may know them."""

from __future__ import annotations

from kunyet.dashboard.present.profile.firewalls import firewalls_html
from tests.helpers.building import directory, entities
from tests.helpers.viewing import view_of


def test_a_role_that_may_not_know_sees_nothing() -> None:
    records = directory(entities("a b"), [])
    assert "No firewall: they may meet everybody." in firewalls_html(view_of(records), "a", editable=True)
    assert firewalls_html(view_of(records), "a", editable=False) == ""
    assert firewalls_html(view_of(records, "analyst"), "a", editable=True) == ""
