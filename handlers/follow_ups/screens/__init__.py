"""Screens about tasks."""
