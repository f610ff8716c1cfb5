"""Fuzzing: small whole files are damaged and read, and every error that is not Kunyet's own is a finding."""
