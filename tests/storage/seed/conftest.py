"""The whole stage with its free times, fresh for each test, on both databases."""

from tests.storage.staged import clock, stores

__all__ = ["clock", "stores"]
