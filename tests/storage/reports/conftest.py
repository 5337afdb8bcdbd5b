"""The stage, as the seeding's own tests have it."""

from tests.storage.seed.conftest import clock, stores

__all__ = ["clock", "stores"]
