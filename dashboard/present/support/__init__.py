"""Needs, offers, referrals and money, in words."""
