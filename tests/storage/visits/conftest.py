"""The small town, fresh for each test, on both databases."""

from tests.storage.bookings.conftest import town

__all__ = ["town"]
