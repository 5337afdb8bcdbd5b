"""Logging in, settings, and for whom one acts."""
