"""Directories of services (Open Referral HSDS): their records, and what becomes of them."""
