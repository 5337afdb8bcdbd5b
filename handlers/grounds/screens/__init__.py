"""Screens about rights to book."""
