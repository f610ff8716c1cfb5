"""Support: needs and offers, which offer fits which need, referrals, and the money of initiatives."""
