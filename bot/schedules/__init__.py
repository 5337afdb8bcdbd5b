"""Schedules as files: read, reported line by line, and written."""
