"""The stage, as the seeding's own tests have it."""

from tests.storage.staged import clock, stores

__all__ = ["clock", "stores"]
