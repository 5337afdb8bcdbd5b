"""Reminders confirmed, the unit's day, who came."""
