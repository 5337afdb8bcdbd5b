"""Imports every module of tables, so that the metadata is whole: for migrations and their test."""

from storage.tables import metadata, turns

__all__ = ["metadata", "turns"]
