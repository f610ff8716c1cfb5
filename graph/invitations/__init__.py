"""Whom to invite to a forum, and why: coordinators only."""
