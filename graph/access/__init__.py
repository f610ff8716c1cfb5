"""Access to records: views, redaction, roles, consent, markings, firewalls, target lists, visible history."""
