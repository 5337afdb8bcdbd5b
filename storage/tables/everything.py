"""Imports every module of tables, so that the metadata is whole: for migrations and their test."""

from storage.tables import appointments, metadata, people, places, slots, turns

__all__ = ["appointments", "metadata", "people", "places", "slots", "turns"]
