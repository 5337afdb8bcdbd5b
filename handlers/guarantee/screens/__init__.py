"""Screens about offers."""
