"""Screens: pure functions from facts to words and buttons."""
