"""Screens about what the unit changes."""
