"""Dated notes about entities, and contacts with them; coordinators only."""
