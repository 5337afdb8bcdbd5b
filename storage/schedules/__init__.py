"""Schedules: planned, then done in steps that a kill leaves whole; and how far ahead there are times."""
