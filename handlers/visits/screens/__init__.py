"""Screens about visits."""
